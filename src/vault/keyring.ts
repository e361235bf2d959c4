import { randomBytes } from 'node:crypto';
import { sealKeyBytes } from '#lib/seal.ts';

/** The master keys by their number. The highest wraps; the others only unwrap what they once wrapped. */
export type Keyring = ReadonlyMap<number, Buffer>;

const entry = /^(?:(?<number>[1-9]\d{0,5}):)?(?<key>[A-Za-z\d+/]{43}=)$/;

/**
 * Reads master keys, one a line or separated by commas: `2:<base64 of 32 bytes>`. A single key may stand without its number.
 * Returns `undefined` if any of them is no such key, or if two have the same number.
 */
export function readKeyring(text: string): Keyring | undefined {
  const keys = new Map<number, Buffer>();
  for (const line of text.split(/[\s,]+/).filter(Boolean)) {
    const { number = '1', key = '' } = entry.exec(line)?.groups ?? {};
    const bytes = Buffer.from(key, 'base64');
    if (bytes.length !== sealKeyBytes || keys.has(Number(number))) return undefined;
    keys.set(Number(number), bytes);
  }
  return keys.size > 0 ? keys : undefined;
}

/** Writes master keys as {@link readKeyring} reads them, the newest first. */
export function writeKeyring(keyring: Keyring): string {
  const newestFirst = [...keyring].toSorted(([a], [b]) => b - a);
  return newestFirst.map(([number, key]) => `${number}:${key.toString('base64')}\n`).join('');
}

/** The number of the key that wraps. */
export function newestOf(keyring: Keyring): number {
  return Math.max(...keyring.keys());
}

/** The keyring with a new key, which wraps from now on. */
export function withNewKey(keyring: Keyring = new Map()): Keyring {
  const number = keyring.size > 0 ? newestOf(keyring) + 1 : 1;
  return new Map([...keyring, [number, randomBytes(sealKeyBytes)]]);
}

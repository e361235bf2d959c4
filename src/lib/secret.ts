import { inspect } from 'node:util';

/** Shorter ones cannot be told from ordinary words. */
const leastHeldCharacters = 8;

/** How many secrets of this process have each value. */
const held = new Map<string, number>();

const forgotten = new FinalizationRegistry<string>((value) => {
  const left = (held.get(value) ?? 0) - 1;
  if (left > 0) held.set(value, left);
  else held.delete(value);
});

/** The values of all secrets that this process holds, and the passwords in them, so that the log can hide them. */
export function heldSecrets(): Iterable<string> {
  return held.keys();
}

/** Returns a secret, and the password in it if it is an address. */
function hiddenIn(value: string): string[] {
  const password = URL.parse(value)?.password ?? '';
  const parts = [value, password, decoded(password)];
  return [...new Set(parts)].filter((part) => part.length >= leastHeldCharacters);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * A value that must never be shown. It prints, serialises and interpolates as `[secret]`; only code that sends it over
 * the wire calls `reveal`.
 */
export class Secret {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
    for (const part of hiddenIn(value)) {
      held.set(part, (held.get(part) ?? 0) + 1);
      forgotten.register(this, part);
    }
  }
  reveal(): string {
    return this.#value;
  }
  toString(): string {
    return '[secret]';
  }
  toJSON(): string {
    return '[secret]';
  }
  [inspect.custom](): string {
    return '[secret]';
  }
}

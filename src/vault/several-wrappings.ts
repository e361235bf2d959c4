import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { KeyWrapping, WrappedKey } from './key-wrapping.ts';

const messages = defineMessages({
  en: {
    elsewhere: (master: string, variable: string) =>
      `The stored keys were wrapped by ${master}, which is not set up here. Set ${variable} as well: what another wraps now, it does not open.`,
  },
  th: {
    elsewhere: (master, variable) =>
      `คีย์ที่เก็บไว้ถูกเข้ารหัสด้วย ${master} ซึ่งยังไม่ได้ตั้งค่าที่นี่ กรุณาตั้ง ${variable} ด้วย เพราะคีย์หลักอื่นเปิดแทนไม่ได้`,
  },
});

/** Who holds master keys, by what the names of their master keys begin with. */
export type WrappingKind = 'local' | 'kms' | 'transit';

const variables: Readonly<Record<string, string>> = {
  local: 'JARVIS_MASTER_KEY',
  kms: 'JARVIS_KMS_KEY_ID',
  transit: 'JARVIS_TRANSIT_ADDRESS',
};

/** Wraps with one, and unwraps with whichever wrapped, which the wrapped key names. None ever stands in for another. */
export class SeveralWrappings implements KeyWrapping {
  readonly #byKind: ReadonlyMap<string, KeyWrapping>;
  readonly #wraps: KeyWrapping;

  constructor(wraps: WrappingKind, byKind: ReadonlyMap<WrappingKind, KeyWrapping>) {
    this.#byKind = byKind;
    this.#wraps = byKind.get(wraps) as KeyWrapping;
  }

  current(): Promise<string> {
    return this.#wraps.current();
  }

  wrap(dataKey: Buffer, purpose: string): Promise<WrappedKey> {
    return this.#wraps.wrap(dataKey, purpose);
  }

  async unwrap(key: WrappedKey, purpose: string): Promise<Buffer> {
    const kind = kindOf(key.wrappedBy);
    const wrapping = this.#byKind.get(kind as WrappingKind);
    if (wrapping) return wrapping.unwrap(key, purpose);
    throw new UserError(messages.both((texts) => texts.elsewhere(key.wrappedBy, variables[kind] ?? kind)));
  }
}

/** Who holds a master key of this name, such as `kms` for `kms:arn:aws:kms:…`. */
export function kindOf(master: string): string {
  return master.slice(0, master.indexOf(':'));
}

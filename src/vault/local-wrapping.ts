import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { seal, unseal } from '#lib/seal.ts';
import type { KeyWrapping, WrappedKey } from './key-wrapping.ts';
import { type Keyring, newestOf } from './keyring.ts';

const messages = defineMessages({
  en: {
    missing: (number: string) =>
      `The stored keys were sealed with master key number ${number}, which is not among those given. Add it to JARVIS_MASTER_KEY or to the file of the master key.`,
    wrong: (number: string) =>
      `Master key number ${number} is not the one that sealed the stored keys. Set the key that did, from your copy of it.`,
  },
  th: {
    missing: (number) =>
      `คีย์ที่เก็บไว้ถูกเข้ารหัสด้วยคีย์หลักหมายเลข ${number} ซึ่งไม่อยู่ในคีย์ที่ให้มา กรุณาเพิ่มใน JARVIS_MASTER_KEY หรือในไฟล์คีย์หลัก`,
    wrong: (number) => `คีย์หลักหมายเลข ${number} ไม่ใช่คีย์ที่เข้ารหัสคีย์ที่เก็บไว้ กรุณาตั้งคีย์เดิมจากสำเนาที่มี`,
  },
});

const kind = 'local:';

/** Master keys that this process holds. */
export class LocalWrapping implements KeyWrapping {
  readonly #keyring: () => Keyring;

  /** `keyring`: the keys as they are now, which may come from a file that changes. */
  constructor(keyring: () => Keyring) {
    this.#keyring = keyring;
  }

  async current(): Promise<string> {
    return `${kind}${newestOf(this.#keyring())}`;
  }

  async wrap(dataKey: Buffer, purpose: string): Promise<WrappedKey> {
    const keyring = this.#keyring();
    const number = newestOf(keyring);
    const wrapped = seal(dataKey, keyring.get(number) as Buffer, purpose);
    return { wrappedBy: `${kind}${number}`, wrapped: wrapped.toString('base64') };
  }

  async unwrap({ wrapped, wrappedBy }: WrappedKey, purpose: string): Promise<Buffer> {
    const number = wrappedBy.replace(kind, '');
    const key = this.#keyring().get(Number(number));
    if (!key) throw new UserError(messages.both((texts) => texts.missing(number)));
    try {
      return unseal(Buffer.from(wrapped, 'base64'), key, purpose);
    } catch (cause) {
      throw new UserError(
        messages.both((texts) => texts.wrong(number)),
        { cause },
      );
    }
  }
}

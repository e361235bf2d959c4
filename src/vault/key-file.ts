import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { type Keyring, readKeyring, withNewKey, writeKeyring } from './keyring.ts';

const messages = defineMessages({
  en: {
    unreadable: (file: string) =>
      `The file of the master key, ${file}, cannot be read or holds no key. Put back your copy of it: without it no stored key can be opened.`,
  },
  th: {
    unreadable: (file) =>
      `อ่านไฟล์คีย์หลัก ${file} ไม่ได้ หรือในไฟล์ไม่มีคีย์ กรุณานำสำเนาของไฟล์นี้กลับมา ถ้าไม่มีไฟล์นี้จะเปิดคีย์ที่เก็บไว้ไม่ได้`,
  },
});

/** Only the owner of the process may read it. */
const mode = 0o600;

/** A file of master keys. It is read again when it has changed, so that a rotation reaches running processes. */
export class KeyFile {
  readonly path: string;
  #keyring: Keyring | undefined;
  #readAtMs = 0;

  constructor(path: string) {
    this.path = path;
  }

  get exists(): boolean {
    return existsSync(this.path);
  }

  /** Makes the file with a first key. Of several processes that do so at once, all use the same key. */
  create(): void {
    mkdirSync(dirname(this.path), { recursive: true });
    const unfinished = this.#write(withNewKey());
    try {
      linkSync(unfinished, this.path);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    } finally {
      rmSync(unfinished);
    }
  }

  /** Throws a `UserError` if there is no file or no key in it. */
  read(): Keyring {
    try {
      const { mtimeMs } = statSync(this.path);
      if (this.#keyring && mtimeMs === this.#readAtMs) return this.#keyring;
      const keyring = readKeyring(readFileSync(this.path, 'utf8'));
      if (!keyring) throw new Error('no master key in it');
      this.#keyring = keyring;
      this.#readAtMs = mtimeMs;
      return keyring;
    } catch (cause) {
      throw new UserError(
        messages.both((texts) => texts.unreadable(this.path)),
        { cause },
      );
    }
  }

  /** Adds a new key, which wraps from now on. */
  rotate(): void {
    renameSync(this.#write(withNewKey(this.read())), this.path);
  }

  #write(keyring: Keyring): string {
    const unfinished = `${this.path}.${process.pid}`;
    rmSync(unfinished, { force: true });
    writeFileSync(unfinished, writeKeyring(keyring), { mode, flag: 'wx' });
    chmodSync(unfinished, mode);
    return unfinished;
  }
}

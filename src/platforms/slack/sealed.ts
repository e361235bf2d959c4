import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Secret } from '#lib/secret.ts';

const messages = defineMessages({
  en: {
    wrongLength: 'JARVIS_MASTER_KEY must be 32 bytes in base64. Create one with: openssl rand -base64 32',
    wrongKey:
      'A stored Slack installation cannot be decrypted with this JARVIS_MASTER_KEY. Set the key that encrypted it, or reinstall Jarvis in the workspace.',
  },
  th: {
    wrongLength: 'JARVIS_MASTER_KEY ต้องเป็นข้อมูล 32 ไบต์ในรูป base64 สร้างได้ด้วย: openssl rand -base64 32',
    wrongKey:
      'อ่านข้อมูลการติดตั้ง Slack ที่เก็บไว้ด้วย JARVIS_MASTER_KEY นี้ไม่ได้ กรุณาใช้คีย์เดิม หรือให้เวิร์กสเปซติดตั้ง Jarvis ใหม่',
  },
});

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts texts with AES-256-GCM. Each is bound to its row, so rows cannot be swapped. */
export class Seal {
  readonly #key: Buffer;

  /** Throws a `UserError` unless the key is 32 bytes in base64. */
  constructor(masterKey: Secret) {
    this.#key = Buffer.from(masterKey.reveal(), 'base64');
    if (this.#key.length !== keyBytes) throw new UserError(messages.both((texts) => texts.wrongLength));
  }

  seal(text: string, row: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(row));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
  }

  /** Throws a `UserError` if the text was sealed with another key or for another row. */
  open(sealed: string, row: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(row)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      const body = decipher.update(bytes.subarray(nonceBytes + tagBytes));
      return Buffer.concat([body, decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new UserError(
        messages.both((texts) => texts.wrongKey),
        { cause },
      );
    }
  }
}

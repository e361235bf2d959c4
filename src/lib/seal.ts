import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** The first byte of everything sealed: how it was sealed. */
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nonceBytes + tagBytes;

/** The length of a key, in bytes. */
export const sealKeyBytes = 32;

/** What is sealed cannot be opened with this key and for this purpose, or it has been changed. */
export class SealError extends Error {}

/**
 * Encrypts with AES-256-GCM: version 1 | nonce 12 | tag 16 | body, in bytes.
 * @param key 32 bytes
 * @param purpose what it belongs to; it can be opened for the same purpose only, so that two sealed texts cannot be swapped
 */
export function seal(plain: Buffer, key: Buffer, purpose: string | Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]);
}

/** Decrypts what {@link seal} encrypted. Throws a {@link SealError}. */
export function unseal(sealed: Buffer, key: Buffer, purpose: string | Buffer): Buffer {
  if (sealed.length < headBytes || sealed[0] !== version)
    throw new SealError('not sealed, or by a later Jarvis');
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  // Without the length of the tag, Node accepts one of four bytes.
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(sealed.subarray(1 + nonceBytes, headBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(headBytes)), decipher.final()]);
  } catch (cause) {
    throw new SealError('sealed with another key, for something else, or changed', { cause });
  }
}

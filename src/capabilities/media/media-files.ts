import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { FileReference } from '#reply/reply.ts';

const messages = defineMessages({
  en: {
    cannotWrite:
      'The file cannot be written to the data folder. Free some disk space or fix the folder’s permissions, then ask again.',
  },
  th: {
    cannotWrite: 'บันทึกไฟล์ลงโฟลเดอร์ข้อมูลไม่ได้ กรุณาเพิ่มพื้นที่ดิสก์หรือแก้สิทธิ์ของโฟลเดอร์ แล้วสั่งใหม่อีกครั้ง',
  },
});

/** Generated files in the data folder: `<organizationId>/<generationId>/<name>`. */
export class MediaFiles {
  readonly #root: string;

  /** @param root the data folder's `files/` */
  constructor(root: string) {
    this.#root = root;
  }

  /** Creates the folder, before any money is spent on its content. Throws a `UserError` if that fails. */
  async prepare(organizationId: string, generationId: string): Promise<void> {
    await orExplain(mkdir(join(this.#root, organizationId, generationId), { recursive: true }));
  }

  /** Writes a file atomically. Throws a `UserError` if that fails. */
  async save(
    { organizationId, id }: { organizationId: string; id: string },
    name: string,
    bytes: Uint8Array,
    mediaType: string,
  ): Promise<FileReference> {
    await this.prepare(organizationId, id);
    const folder = join(this.#root, organizationId, id);
    await orExplain(replaceFile(folder, name, bytes));
    return { path: `${organizationId}/${id}/${name}`, name, mediaType, bytes: bytes.byteLength };
  }
}

async function replaceFile(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const partial = join(folder, `.${randomUUID()}.part`);
  try {
    await writeFile(partial, bytes, { flush: true });
    await rename(partial, join(folder, name));
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function orExplain(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw new UserError(
      messages.both((texts) => texts.cannotWrite),
      { cause: error },
    );
  }
}

/** Derives a file name from a description in any script: letters, digits and hyphens, at most 60 characters. */
export function fileStem(description: string): string {
  const words = description.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let stem = '';
  for (const word of words) {
    const longer = stem ? `${stem}-${word}` : word;
    if (longer.length > 60) break;
    stem = longer;
  }
  return (
    stem ||
    Array.from(words[0] ?? 'media')
      .slice(0, 40)
      .join('')
  ).toLowerCase();
}

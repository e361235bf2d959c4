import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { FileReference } from '#reply/reply.ts';
import type { InputFile } from './input-file.ts';
import type { MediaInput } from './media-vendor.ts';

const messages = defineMessages({
  en: {
    cannotWrite:
      'The file cannot be written to the data folder. Free some disk space or fix the folder’s permissions, then ask again.',
    tooLarge: (name: string, most: string) =>
      `The file “${name}” is larger than ${most} MB, which is the most I take. Send a shorter or more compressed one.`,
    gone: (name: string) => `The file “${name}” is no longer there. Send it again.`,
  },
  th: {
    cannotWrite: 'บันทึกไฟล์ลงโฟลเดอร์ข้อมูลไม่ได้ กรุณาเพิ่มพื้นที่ดิสก์หรือแก้สิทธิ์ของโฟลเดอร์ แล้วสั่งใหม่อีกครั้ง',
    tooLarge: (name, most) => `ไฟล์ “${name}” ใหญ่เกิน ${most} เมกะไบต์ที่รับได้ กรุณาส่งไฟล์ที่สั้นลงหรือบีบอัดมากขึ้น`,
    gone: (name) => `ไม่พบไฟล์ “${name}” แล้ว กรุณาส่งไฟล์อีกครั้ง`,
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

  /**
   * Keeps a file that somebody sent, under the hash of its content, so that the same file is kept once. Returns its path.
   * Throws a `UserError` if it is larger than `maxBytes` or cannot be written.
   */
  async keep(
    organizationId: string,
    content: AsyncIterable<Uint8Array>,
    { name, maxBytes }: { name: string; maxBytes: number },
  ): Promise<string> {
    const sent = join(this.#root, organizationId, sentFolder);
    await orExplain(mkdir(sent, { recursive: true }));
    const partial = join(sent, `.${randomUUID()}.part`);
    try {
      const digest = await writeLimited(partial, content, { name, maxBytes });
      const path = `${organizationId}/${sentFolder}/${digest}`;
      await orExplain(rename(partial, join(this.#root, path)));
      return path;
    } finally {
      await rm(partial, { force: true });
    }
  }

  /** Deletes what people sent before this moment: nothing works on it any more. What Jarvis made of it stays. */
  async forgetSent(before: Date): Promise<void> {
    for (const organization of await readdir(this.#root).catch(() => [])) {
      const sent = join(this.#root, organization, sentFolder);
      for (const name of await readdir(sent).catch(() => [])) {
        const path = join(sent, name);
        const { mtime } = await stat(path).catch(() => ({ mtime: undefined }));
        if (mtime && mtime < before) await rm(path, { force: true });
      }
    }
  }

  /** Whether all of these files are still there. */
  async areKept(files: readonly FileReference[]): Promise<boolean> {
    const found = await Promise.all(
      files.map(({ path }) => stat(this.absolute(path)).catch(() => undefined)),
    );
    return found.every((file) => file?.isFile() === true);
  }

  /** Finds a file that was kept or made, by its path within the data folder. */
  absolute(path: string): string {
    return join(this.#root, path);
  }

  /** Opens a file that was sent. Throws a `UserError` if it is gone. */
  async open({ path, name, mediaType, seconds }: InputFile): Promise<MediaInput> {
    try {
      return {
        name,
        mediaType,
        seconds,
        file: await openAsBlob(join(this.#root, path), { type: mediaType }),
      };
    } catch (error) {
      throw goneFile(name, error);
    }
  }
}

/** Where files that people send are kept, beside what is made for them. */
const sentFolder = 'sent';

async function writeLimited(
  path: string,
  content: AsyncIterable<Uint8Array>,
  { name, maxBytes }: { name: string; maxBytes: number },
): Promise<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* limited() {
    for await (const chunk of content) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw tooLarge(name, maxBytes);
      hash.update(chunk);
      yield chunk;
    }
  }
  await orExplain(pipeline(limited(), createWriteStream(path)));
  return hash.digest('hex');
}

export function goneFile(name: string, cause: unknown): UserError {
  return new UserError(
    messages.both((texts) => texts.gone(name)),
    { cause },
  );
}

export function tooLarge(name: string, maxBytes: number): UserError {
  const megabytes = Math.floor(maxBytes / 1_000_000).toLocaleString('en-US');
  return new UserError(messages.both((texts) => texts.tooLarge(name, megabytes)));
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
    if (error instanceof UserError) throw error;
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

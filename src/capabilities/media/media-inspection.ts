import { open } from 'node:fs/promises';
import { headBytes, kindOf, type MediaKind } from './media-kind.ts';

/** A file's kind by its first bytes, whatever its name says; `undefined` if it is none that Jarvis knows. */
export async function inspectKind(path: string): Promise<MediaKind | undefined> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return kindOf(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** Length of a recording or clip in seconds; `undefined` if the file does not tell. */
export async function inspectSeconds(path: string): Promise<number | undefined> {
  // Loaded when it is first needed, since it knows many formats.
  const { parseFile } = await import('music-metadata');
  try {
    const { format } = await parseFile(path, { duration: true, skipCovers: true });
    return format.duration !== undefined && Number.isFinite(format.duration) ? format.duration : undefined;
  } catch {
    // A file that cannot be read as what it looks like is the vendor's to judge.
    return undefined;
  }
}

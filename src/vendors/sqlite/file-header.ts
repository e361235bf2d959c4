import { open } from 'node:fs/promises';

/** The first 100 bytes of a database (sqlite.org/fileformat2.html, 1.3). */
export interface FileHeader {
  /** Whether it is written through a log beside it. */
  isWal: boolean;
  /** The version of SQLite that wrote it last. */
  version: string | undefined;
}

const magic = 'SQLite format 3\0';
const length = 100;
const walVersion = 2;
const readVersionAt = 19;
const writerVersionAt = 96;

/** `undefined` if the file is no SQLite database. */
export async function readHeader(path: string): Promise<FileHeader | undefined> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
  if (bytesRead < length || buffer.toString('latin1', 0, magic.length) !== magic) return undefined;
  const writer = buffer.readUInt32BE(writerVersionAt);
  const [major, minor, patch] = [writer / 1e6, (writer / 1e3) % 1e3, writer % 1e3].map(Math.floor);
  return {
    isWal: buffer[readVersionAt] === walVersion,
    version: writer === 0 ? undefined : `${major}.${minor}.${patch}`,
  };
}

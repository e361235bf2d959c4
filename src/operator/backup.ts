import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { z } from 'zod';

/** What a backup's folder holds. The master key is never part of it. */
export const backupParts = {
  /** Says what the others are; written last. */
  contents: 'backup.json',
  /** For each table a line with its name and columns, then a line for each row. */
  database: 'database.jsonl.gz',
  files: 'files',
  /** The sealed heads of the audit log. */
  auditHeads: 'audit-heads.jsonl',
};

export const tableHeader = z.object({ table: z.string(), columns: z.array(z.string()) });

export const backupContents = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.record(z.string(), z.object({ rows: z.number(), fingerprint: z.string() })),
  /** The checksum of each file by its path, with slashes. */
  files: z.record(z.string(), z.string()),
  /** The master keys that are needed to open what is sealed, such as `local:1`. */
  masterKeys: z.array(z.string()),
  /** The checksum of the audit log's heads, if there were any. */
  auditHeads: z.string().optional(),
});
export type BackupContents = z.output<typeof backupContents>;

/** The finished files of a folder with their checksums, by path. A folder that is not there has none. */
export async function checksumsOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.part'));
  const sums: Record<string, string> = {};
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    const key = path.slice(folder.length + 1).replaceAll(sep, '/');
    sums[key] = await checksumOf(path);
  }
  return sums;
}

export async function checksumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

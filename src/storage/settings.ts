import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { defineSettings, secretOf, variable } from '#lib/define-settings.ts';
import { Secret } from '#lib/secret.ts';
import { unwritableAncestor } from '#lib/unwritable-ancestor.ts';
import type { Database } from './orm.ts';

export interface StorageSettings {
  database: Database;
  dataFolder: string;
  /** Folder of finished files: `dataFolder`/files. */
  filesFolder: string;
  /** How long turns, ratings, news and the like are kept. The ledger, the audit log and approvals stay. */
  retentionDays: number;
}

export const storageSettings = defineSettings(
  {
    DATABASE_URL: secretOf(
      z
        .url({
          protocol: /^postgres(ql)?$/,
          error: 'must look like postgresql://user:password@host:5432/database',
        })
        .refine((url) => new URL(url).pathname.length > 1, {
          error: 'must name the database, as in postgresql://user:password@host:5432/jarvis',
        }),
    ),
    JARVIS_DATA: variable.text,
    JARVIS_RETENTION_DAYS: z.coerce
      .number('must be a number of days')
      .int('must be a whole number of days')
      .min(30, 'must be at least 30 days')
      .max(36_500, 'must be at most 36500 days')
      .default(400),
  },
  ({ DATABASE_URL, JARVIS_DATA, JARVIS_RETENTION_DAYS: retentionDays }): StorageSettings => {
    const dataFolder = folderOf(JARVIS_DATA);
    return {
      database: DATABASE_URL
        ? { kind: 'server', url: asLibpqReads(DATABASE_URL) }
        : { kind: 'folder', folder: dataFolder },
      dataFolder,
      filesFolder: join(dataFolder, 'files'),
      retentionDays,
    };
  },
  ({ JARVIS_DATA }) => {
    const ancestor = JARVIS_DATA && unwritableAncestor(folderOf(JARVIS_DATA));
    return ancestor
      ? [`JARVIS_DATA must be a folder that can be made, but nothing can be written in ${ancestor}`]
      : [];
  },
);

/** `sslmode` as PostgreSQL documents it. Otherwise the driver warns that it will read it so in its next version. */
function asLibpqReads(secret: Secret): Secret {
  const url = new URL(secret.reveal());
  if (!url.searchParams.has('sslmode') || url.searchParams.has('uselibpqcompat')) return secret;
  url.searchParams.set('uselibpqcompat', 'true');
  return new Secret(url.href);
}

function folderOf(given = 'data'): string {
  return resolve(given.replace(/^~(?=\/|$)/, homedir()));
}

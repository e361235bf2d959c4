import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { defineSettings, variable } from '#lib/define-settings.ts';
import { Secret } from '#lib/secret.ts';
import { unwritableAncestor } from '#lib/unwritable-ancestor.ts';
import type { Database } from './orm.ts';

export interface StorageSettings {
  database: Database;
  dataFolder: string;
  /** Folder of finished files: `dataFolder`/files. */
  filesFolder: string;
}

export const storageSettings = defineSettings(
  {
    DATABASE_URL: z
      .url({
        protocol: /^postgres(ql)?$/,
        error: 'must look like postgresql://user:password@host:5432/database',
      })
      .transform((value) => new Secret(value))
      .optional(),
    JARVIS_DATA: variable.text,
  },
  ({ DATABASE_URL, JARVIS_DATA }): StorageSettings => {
    const dataFolder = folderOf(JARVIS_DATA);
    return {
      database: DATABASE_URL ? { kind: 'server', url: DATABASE_URL } : { kind: 'folder', folder: dataFolder },
      dataFolder,
      filesFolder: join(dataFolder, 'files'),
    };
  },
  ({ JARVIS_DATA }) => {
    const ancestor = JARVIS_DATA && unwritableAncestor(folderOf(JARVIS_DATA));
    return ancestor
      ? [`JARVIS_DATA must be a folder that can be made, but nothing can be written in ${ancestor}`]
      : [];
  },
);

function folderOf(given = 'data'): string {
  return resolve(given.replace(/^~(?=\/|$)/, homedir()));
}

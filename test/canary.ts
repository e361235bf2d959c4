import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Storage } from '#storage/storage.ts';
import { markedKeys, secretPart, unmarkedKeys } from './canary-keys.ts';

interface Canary {
  door: string;
  secret: string;
}

/** Keys of every shape, anew for each door, so that what leaks tells where it came in. */
export class Canaries {
  readonly #kept: Canary[] = [];

  /** The doors through which keys have come in. */
  get doors(): string[] {
    return [...new Set(this.#kept.map(({ door }) => door))];
  }

  /** Lines with a key of each shape, at most so many characters of them in one text. */
  through(door: string, mostCharacters: number): string[] {
    const texts: string[] = [];
    for (const line of this.linesThrough(door)) {
      const last = texts.at(-1);
      if (last !== undefined && last.length + line.length < mostCharacters)
        texts.push(`${texts.pop()}\n${line}`);
      else texts.push(line);
    }
    return texts;
  }

  linesThrough(door: string): string[] {
    return [...markedKeys, ...unmarkedKeys].map(({ variable, make }) => {
      const key = make();
      this.#kept.push({ door, secret: secretPart(key) });
      return `${variable}=${key.replaceAll('\n', '\\n')}`;
    });
  }

  /** A private key of several lines. */
  privateKeyThrough(door: string): string {
    const key = markedKeys.find(({ variable }) => variable === 'GOOGLE_PRIVATE_KEY')?.make() ?? '';
    for (const secret of key.split('\n').filter((line) => !line.includes('-----')))
      this.#kept.push({ door, secret });
    return key;
  }

  /** The doors whose keys stand in a text. */
  leaksIn(text: string): string[] {
    return [...new Set(this.#kept.filter(({ secret }) => text.includes(secret)).map(({ door }) => door))];
  }
}

type Query = (sql: string) => Promise<{ rows: unknown[] }>;

/** All columns of all rows of all tables, those of the job queue too. */
export async function everyRow({ location }: Storage): Promise<string> {
  if (location.kind === 'embedded') return rowsBy((sql) => location.database.query(sql));
  const client = new pg.Client({ connectionString: location.url.reveal() });
  await client.connect();
  try {
    return await rowsBy((sql) => client.query(sql));
  } finally {
    await client.end();
  }
}

async function rowsBy(query: Query): Promise<string> {
  const tables = await query(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  );
  const texts = [];
  for (const { name } of tables.rows as { name: string }[]) {
    const { rows } = await query(`select to_json(one) as row from ${name} as one`);
    texts.push(JSON.stringify(rows).replaceAll('\\\\', '\\'));
  }
  return texts.join('\n');
}

/** The bytes of all files in a folder. */
export async function everyByte(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')));
  return texts.join('\n');
}

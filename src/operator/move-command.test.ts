import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { Secret } from '#lib/secret.ts';
import type { Database } from '#storage/orm.ts';
import { type TableFigures, WholeDatabase } from '#storage/whole-database.ts';
import { fillTables } from '../../test/every-table.ts';
import { copyDatabase, onServer, openTestOrm } from '../../test/storage.ts';
import { runMove } from './move-command.ts';

const template = inject('template');
const folder = mkdtempSync(join(tmpdir(), 'move-command-'));
afterAll(() => rmSync(folder, { recursive: true }));
const organizations = ['01a22e56-1919-76d7-9bf7-000000000001', '01a22e56-1919-76d7-9bf7-000000000002'];

async function run(env: NodeJS.ProcessEnv, ...words: string[]) {
  const printed: string[] = [];
  const write = (text: string) => printed.push(text);
  const own = { argv: ['', '', ...words], env, stdout: { write }, stderr: { write } };
  const code = await runMove(own);
  return { code, text: printed.join('') };
}

async function filledFolder(data: string): Promise<void> {
  await using whole = await WholeDatabase.open({ kind: 'folder', folder: data });
  await fillTables(whole, organizations);
}

async function figuresOf(database: Database) {
  await using whole = await WholeDatabase.open(database);
  return await whole.transaction(async (all) => {
    const figures: [string, TableFigures][] = [];
    for (const table of all.tables) figures.push([table.name, await all.figures(table)]);
    return figures;
  });
}

test('every table of a migrated database is declared by an entity, and none counts by itself', async () => {
  await using orm = await openTestOrm();
  const declared = [...orm.manager.getMetadata().getAll().values()].map(({ tableName }) => tableName);
  const found = await orm.manager.execute<{ name: string }[]>(
    `select relname::text as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`,
  );
  const names = found.map(({ name }) => name).filter((name) => name !== 'mikro_orm_migrations');
  expect(names.sort()).toEqual(declared.sort());
  const counters = await orm.manager.execute<{ name: string }[]>(
    `select relname::text as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace`,
  );
  expect(counters.map(({ name }) => name)).toEqual(['mikro_orm_migrations_id_seq']);
});

test('without a server to move to, or without a database to move, nothing is done', async () => {
  const data = join(folder, 'none');
  expect((await run({ JARVIS_DATA: data })).text).toContain('npm run move -- --to');
  const url = 'postgresql://jarvis:hunter2@127.0.0.1:1/jarvis';
  const { code, text } = await run({ JARVIS_DATA: data }, '--to', url);
  expect([code, text]).toEqual([1, expect.stringContaining('There is no embedded database in')]);
});

test.skipIf(template.kind === 'file')(
  'an embedded database is moved to a server once, whole, and the password is never printed (needs DATABASE_URL)',
  { timeout: 120_000 },
  async () => {
    if (template.kind === 'file') return;
    const data = join(folder, 'one');
    await filledFolder(data);
    const url = new URL(await copyDatabase(template.serverUrl, template.name));
    url.password = 'hunter2';
    const before = await figuresOf({ kind: 'folder', folder: data });
    const moved = await run({ JARVIS_DATA: data }, '--to', url.href);
    expect([moved.code, moved.text]).toEqual([0, expect.stringMatching(/ledger_entry +4 rows, the same/)]);
    expect(moved.text).toContain(`ledger of ${organizations[0]}: `);
    expect(moved.text).toContain(`JARVIS_MASTER_KEY_FILE=${data}/master.key`);
    expect(await figuresOf({ kind: 'server', url: new Secret(url.href) })).toEqual(before);
    expect(before.filter(([, { rows }]) => rows === 0)).toEqual([]);
    const again = await run({ JARVIS_DATA: data, DATABASE_URL: url.href });
    expect([again.code, again.text]).toEqual([1, expect.stringContaining('already holds rows')]);
    expect(moved.text + again.text).not.toContain('hunter2');
  },
);

test.skipIf(template.kind === 'file')(
  'a move that is killed half-way leaves the server’s database empty, and can be done again (needs DATABASE_URL)',
  { timeout: 120_000 },
  async () => {
    if (template.kind === 'file') return;
    const data = join(folder, 'two');
    await filledFolder(data);
    const url = await copyDatabase(template.serverUrl, template.name);
    // The copy of the last table waits for a lock, so that it is killed with all others written.
    await onServer(
      url,
      `create function wait_for_test() returns trigger language plpgsql as
         'begin perform pg_advisory_xact_lock(4711); return new; end';
       create trigger wait_for_test before insert on workspace for each row execute function wait_for_test()`,
    );
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('select pg_advisory_lock(4711)');
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'bin/move.js'], {
      env: { PATH: process.env.PATH, JARVIS_DATA: data, DATABASE_URL: url },
      stdio: 'ignore',
    });
    const waiting = `select 1 from pg_locks where locktype = 'advisory' and objid = 4711 and not granted`;
    while ((await holder.query(waiting)).rowCount === 0) {
      if (child.exitCode !== null) throw new Error(`the move ended with ${child.exitCode}`);
      await wait(50);
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    await holder.end();
    await onServer(url, 'drop trigger wait_for_test on workspace');
    const left = await figuresOf({ kind: 'server', url: new Secret(url) });
    expect(left.filter(([, { rows }]) => rows > 0)).toEqual([]);
    expect((await run({ JARVIS_DATA: data, DATABASE_URL: url })).code).toBe(0);
  },
);

import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, inject, test } from 'vitest';
import { Secret } from '#lib/secret.ts';
import type { Database } from '#storage/orm.ts';
import { WholeDatabase } from '#storage/whole-database.ts';
import { fillTables, rowsOf } from '../../test/every-table.ts';
import { copyDatabase } from '../../test/storage.ts';
import { runErase } from './erase-command.ts';
import { unownedTables } from './erase-organization.ts';

const template = inject('template');
const folder = mkdtempSync(join(tmpdir(), 'erase-command-'));
afterAll(() => rmSync(folder, { recursive: true }));
const gone = '01a22e56-1919-76d7-9bf7-000000000001';
const stays = '01a22e56-1919-76d7-9bf7-000000000002';
const erased = '01a22e56-1919-76d7-9bf7-0000000000aa';
const colleague = '01a22e56-1919-76d7-9bf7-0000000000bb';

/** On a server where there is one, else in a folder. */
async function installation(name: string): Promise<{ database: Database; env: NodeJS.ProcessEnv }> {
  const data = join(folder, name);
  if (template.kind === 'file')
    return { database: { kind: 'folder', folder: data }, env: { JARVIS_DATA: data } };
  const DATABASE_URL = await copyDatabase(template.serverUrl, template.name);
  return {
    database: { kind: 'server', url: new Secret(DATABASE_URL) },
    env: { JARVIS_DATA: data, DATABASE_URL },
  };
}

async function run(env: NodeJS.ProcessEnv, typed: string | undefined, ...words: string[]) {
  const printed: string[] = [];
  const write = (text: string) => printed.push(text);
  const stdin = typed === undefined ? undefined : Readable.from([`${typed}\n`]);
  const own = { argv: ['', '', ...words], env, stdin, stdout: { write }, stderr: { write } };
  const code = await runErase(own);
  return { code, text: printed.join('') };
}

/** What names each organisation in the tables that none owns, and the two members of each. */
function values(table: string, organization: string, row: number): Record<string, unknown> {
  const isGone = organization === gone;
  const workspace = `T${isGone ? 'GONE' : 'STAYS'}`;
  const person = row === 0 ? (isGone ? erased : stays) : colleague;
  const given: Record<string, Record<string, unknown>> = {
    organization: { name: isGone ? 'Gone Inc' : 'Stays Inc', locale: 'en' },
    workspace: {
      platform: row === 0 ? 'slack' : 'discord',
      external_id: `${workspace}${row}`,
      belongs_to: organization,
      own_organization: null,
    },
    slack_installation: { id: row === 0 ? `${workspace}0` : `E${workspace}` },
    inbox_item: {
      platform: row === 0 ? 'slack' : 'discord',
      payload: JSON.stringify({ place: { workspaceId: `${workspace}${row}` }, person: `U-${person}` }),
    },
    data_key: { owner: row === 0 ? organization : `installation ${organization}` },
    link_offer: row === 0 ? { leads_to: organization, offered_by: 'Mia Canary', shown_by: null } : {},
    member: {
      id: person,
      name: person === erased ? 'Mia Canary' : `Other ${person}`,
      platform: 'slack',
      external_id: `U-${person}`,
    },
    approval: {
      requested_by: JSON.stringify({ memberId: person, name: person === erased ? 'Mia Canary' : 'Other' }),
      approvers: JSON.stringify(isGone ? ['Mia Canary', 'Other'] : ['Other']),
      state: 'pending',
    },
    outbox_item: {
      platform: 'slack',
      state: 'waiting',
      mentions: JSON.stringify([`U-${person}`, ...(row === 0 ? [] : [`U-${isGone ? erased : stays}`])]),
    },
    turn: { member_id: person, text: `words of ${person}`, thread_id: organization },
    thread: row === 0 ? { id: organization, summary: `summary with words of ${person}` } : {},
    generation: { member_id: person, description: `words of ${person}` },
    credential: { owner_id: person },
  };
  const member = { member_id: person };
  const owners = ['approver', 'audit_entry', 'feedback', 'ledger_entry', 'link_attempt'];
  return given[table] ?? (owners.includes(table) ? member : {});
}

const headOf = (organization: string) => `${JSON.stringify({ organization, count: 1 })}\n`;

async function furnished(name: string) {
  const place = await installation(name);
  await using whole = await WholeDatabase.open(place.database);
  await fillTables(whole, [gone, stays], values);
  for (const id of [gone, stays]) {
    mkdirSync(join(String(place.env.JARVIS_DATA), 'files', id), { recursive: true });
    writeFileSync(join(String(place.env.JARVIS_DATA), 'files', id, 'a.png'), 'PNG');
    appendFileSync(join(String(place.env.JARVIS_DATA), 'audit-heads.jsonl'), headOf(id));
  }
  return place;
}

const ofOrganization = (id: string) => (table: { isOwned: boolean }) =>
  table.isOwned ? `organization_id = '${id}'` : undefined;
const mentioning =
  (...words: string[]) =>
  () =>
    words.map((word) => `position('${word}' in t::text) > 0`).join(' or ');

async function look<Result>(database: Database, work: (whole: WholeDatabase) => Promise<Result>) {
  await using whole = await WholeDatabase.open(database);
  return await work(whole);
}

test('every table that no organisation owns says what of one is erased there', async () => {
  const { database } = await installation('none');
  const names = await look(database, (whole) =>
    whole.transaction(async ({ tables }) => tables.filter(({ isOwned }) => !isOwned).map(({ name }) => name)),
  );
  expect(names).toEqual(Object.keys(unownedTables).sort());
});

test('an organisation is erased from every table once its name is typed, and the other one is as it was', {
  timeout: 120_000,
}, async () => {
  const { database, env } = await furnished('organization');
  const before = await look(database, (whole) => rowsOf(whole, mentioning(stays, 'TSTAYS')));
  const wrong = await run(env, 'Stays Inc', 'organization', 'Gone Inc');
  expect([wrong.code, wrong.text]).toEqual([1, expect.stringContaining('That is not the name.')]);
  expect(wrong.text).toContain('ledger_entry: 2');
  expect((await run(env, undefined, 'organization', 'Gone Inc')).code).toBe(1);
  expect((await run(env, undefined, 'organization', 'Nobody Inc')).text).toContain('There is no Nobody Inc');

  expect((await run(env, 'Gone Inc', 'organization', 'Gone Inc')).code).toBe(0);
  const left = await look(database, (whole) => rowsOf(whole, mentioning(gone, 'TGONE0', 'TGONE1')));
  // The other owner of a data key and of an installation were of other names.
  const rest = [...left].filter(([table]) => table !== 'data_key').flatMap(([, rows]) => rows);
  expect(rest).toEqual([]);
  expect(left.get('data_key')).toEqual([expect.stringContaining(`installation ${gone}`)]);
  expect(await look(database, (whole) => rowsOf(whole, mentioning(stays, 'TSTAYS')))).toEqual(before);
  expect(existsSync(join(String(env.JARVIS_DATA), 'files', gone))).toBe(false);
  expect(existsSync(join(String(env.JARVIS_DATA), 'files', stays, 'a.png'))).toBe(true);
  expect(readFileSync(join(String(env.JARVIS_DATA), 'audit-heads.jsonl'), 'utf8')).toBe(headOf(stays));
  const again = await run(env, undefined, 'organization', gone, '--yes', gone);
  expect([again.code, again.text]).toEqual([0, expect.stringContaining('Erased: 0 rows.')]);
});

test('a member is erased from every table, and the money and the others stay as they were', {
  timeout: 120_000,
}, async () => {
  const { database, env } = await furnished('member');
  const other = await look(database, (whole) => rowsOf(whole, ofOrganization(stays)));
  const money = (whole: WholeDatabase) =>
    rowsOf(whole, ({ name }) => (name === 'ledger_entry' || name.startsWith('audit_') ? 'true' : undefined));
  const spent = await look(database, money);
  const done = await run(env, undefined, 'member', 'Mia Canary', '--yes', 'Mia Canary');
  expect([done.code, done.text]).toEqual([0, expect.stringContaining('credential: 1')]);
  expect(done.text).toContain('What stays without their name');

  const words = ['Mia Canary', `U-${erased}`, `words of ${erased}`];
  const left = await look(database, (whole) => rowsOf(whole, mentioning(...words)));
  const outside = [...left].filter(([table]) => table !== 'link_offer').flatMap(([, rows]) => rows);
  expect(outside).toEqual([]);
  expect(left.get('link_offer')).toEqual([expect.stringContaining(stays)]);
  expect(await look(database, money)).toEqual(spent);
  expect(await look(database, (whole) => rowsOf(whole, ofOrganization(stays)))).toEqual(other);
  const members = await look(database, (whole) =>
    rowsOf(whole, ({ name }) => (name === 'member' ? `organization_id = '${gone}'` : undefined)),
  );
  expect(members.get('member')).toEqual([
    expect.stringContaining('former member'),
    expect.stringContaining(`Other ${colleague}`),
  ]);
  const after = await look(database, (whole) => rowsOf(whole, () => 'true'));
  expect((await run(env, 'former member', 'member', erased)).code).toBe(0);
  expect(await look(database, (whole) => rowsOf(whole, () => 'true'))).toEqual(after);
});

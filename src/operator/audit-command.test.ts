import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AuditChainEntity } from '#audit/audit-chain.entity.ts';
import { AuditEventEntity } from '#audit/audit-event.entity.ts';
import { AuditLog } from '#audit/audit-log.ts';
import { hashOf, noHash } from '#audit/event-hash.ts';
import { keepAudit } from '#audit/keep-audit.ts';
import { systemClock } from '#lib/clock.ts';
import { openLog } from '#lib/log.ts';
import { newId } from '#storage/columns.ts';
import { Storage } from '#storage/storage.ts';
import { openVault } from '#vault/open-vault.ts';
import { ownKeyFile } from '#vault/settings.ts';
import { insertOrganization } from '../../test/storage.ts';
import { runAudit } from './audit-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'audit-command-'));
afterAll(() => rmSync(folder, { recursive: true }));
const headsFile = join(folder, 'audit-heads.jsonl');
const organizationId = newId();

async function run(...words: string[]) {
  const printed: string[] = [];
  const write = (text: string) => printed.push(text);
  const own = {
    argv: ['', '', ...words],
    env: { JARVIS_DATA: folder },
    stdout: { write },
    stderr: { write },
  };
  const code = await runAudit(own);
  return { code, text: printed.join('') };
}

/** A Jarvis that runs, does something to its database, and stops as it always does. */
async function during(work: (storage: Storage) => Promise<void>, now = new Date()): Promise<void> {
  await using storage = await Storage.open({ kind: 'folder', folder });
  const { vault } = await openVault(storage.commons, ownKeyFile(folder), systemClock);
  await work(storage);
  const clock = { now: () => now };
  await keepAudit({ storage, vault, dataFolder: folder, clock, log: openLog('silent') }).close();
}

/** Somebody with the database's password, but without the master key. */
async function tampered(work: (storage: Storage) => Promise<void>): Promise<void> {
  await using storage = await Storage.open({ kind: 'folder', folder });
  await work(storage);
}

const switched = (to: string) => ({
  kind: 'done' as const,
  tool: 'switch_provider',
  details: { what: { en: `Switch video to ${to}`, th: `เปลี่ยนวิดีโอเป็น ${to}` } },
});

beforeAll(async () => {
  await during(async (storage) => {
    await insertOrganization(storage, organizationId);
    const audit = new AuditLog(systemClock);
    for (const to of ['luma', 'runway', 'kling', 'veo'])
      await audit.append(storage.scope(organizationId), switched(to));
  });
});

test('what nobody touched is told with its newest event, what was sealed and the rate', async () => {
  const { code, text } = await run('verify');
  expect(text).toMatch(/^Test: 4 events, none altered\./);
  expect(text).toMatch(/Newest: number 4 of .*, done switch_provider “Switch video to veo”/);
  expect(text).toMatch(/Sealed up to number 4 at /);
  expect(text).toMatch(/Verified 4 events of 1 organisation in [\d.]+ s \(\d+ a second\)\./);
  expect(code).toBe(0);
  expect(statSync(headsFile).mode & 0o777).toBe(0o600);
});

test('export writes an organisation as lines of JSON, whose hashes anybody can compute', async () => {
  const { code, text } = await run('export', 'Test');
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(code).toBe(0);
  expect(lines.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  expect(lines[0].previous).toBe(noHash);
  for (const line of lines) expect(hashOf(line)).toBe(line.hash);
  const unknown = await run('export', 'Nobody');
  expect(unknown.code).toBe(1);
  expect(unknown.text).toContain(organizationId);
});

test('what was altered is named with its number, time and what it was, and the exit code is 1', async () => {
  const originally = await changed(3, ({ details }) => details.replace('kling', 'nobody'));
  const { code, text } = await run('verify');
  expect(code).toBe(1);
  expect(text).toContain(`Test (${organizationId}): THE AUDIT LOG WAS ALTERED.`);
  expect(text).toMatch(
    /number 3 of \d{4}-.*Z, done switch_provider “Switch video to nobody”: this was altered/,
  );
  await changed(3, () => originally);
  expect((await run('verify')).code).toBe(0);
});

async function changed(number: number, to: (event: { details: string }) => string): Promise<string> {
  let before = '';
  await tampered(async (storage) => {
    const scope = storage.scope(organizationId);
    const event = await scope.findOne(AuditEventEntity, { number });
    before = event?.details ?? '';
    await scope.update(AuditEventEntity, { number }, { details: to({ details: before }) });
  });
  return before;
}

test('a line of the sealed heads that was changed or comes from elsewhere is told', async () => {
  const whole = readFileSync(headsFile, 'utf8');
  writeFileSync(headsFile, whole.replace('"count":4', '"count":3'));
  const changedLine = await run('verify');
  expect(changedLine.code).toBe(1);
  expect(changedLine.text).toContain(`${headsFile}, line 1: not what was written there`);
  writeFileSync(headsFile, `${whole}not JSON\n`);
  expect((await run('verify')).text).toContain('line 2: not what was written there');
  writeFileSync(headsFile, whole);
});

test('a cut tail, hidden with a new head, is told by the copy of the sealed heads', async () => {
  const copy = join(folder, 'copy.jsonl');
  copyFileSync(headsFile, copy);
  await tampered(async (storage) => {
    const scope = storage.scope(organizationId);
    await scope.delete(AuditEventEntity, { number: { $gte: 3 } });
    const last = await scope.findOne(AuditEventEntity, { number: 2 });
    await scope.update(AuditChainEntity, {}, { count: 2, hash: last?.hash as string });
  });
  rmSync(headsFile);
  const quiet = await run('verify');
  expect(quiet).toMatchObject({ code: 0 });
  const told = await run('verify', '--heads', copy);
  expect(told.code).toBe(1);
  expect(told.text).toMatch(
    /Numbers 3 to 4 are missing: an older backup was restored, or the end was cut off/,
  );
  expect(told.text).toContain('The last one there: number 2 of');
});

test('an old chain of which no head is sealed here is told, and words that mean nothing get the usage', async () => {
  await tampered(async (storage) => {
    const scope = storage.scope(organizationId);
    await scope.delete(AuditEventEntity, {});
    await scope.delete(AuditChainEntity, {});
    const old = new AuditLog({ now: () => new Date(Date.now() - 26 * 3_600_000) });
    await old.append(scope, switched('luma'));
  });
  await during(async () => {});
  const whole = await run('verify');
  expect(whole.code).toBe(0);
  rmSync(headsFile);
  const { code, text } = await run('verify');
  expect(code).toBe(1);
  expect(text).toContain('No head of it is among the sealed ones');
  expect((await run('mend')).text).toContain('npm run audit -- verify');
  expect((await run('verify', '--what')).code).toBe(1);
});

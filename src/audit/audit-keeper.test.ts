import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { openLog } from '#lib/log.ts';
import { Secret } from '#lib/secret.ts';
import { newId } from '#storage/columns.ts';
import { openVault } from '#vault/open-vault.ts';
import { openTestStorage } from '../../test/storage.ts';
import { AuditChainEntity } from './audit-chain.entity.ts';
import { AuditEventEntity } from './audit-event.entity.ts';
import { AuditKeeper } from './audit-keeper.ts';
import { AuditLog } from './audit-log.ts';
import { Chainer } from './chainer.ts';
import { HeadFile } from './head-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'audit-keeper-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An installation whose log is a file of its own. */
async function installation(masterKey: string | undefined) {
  const home = mkdtempSync(join(folder, 'home-'));
  const storage = await openTestStorage();
  const log = openLog('info', join(home, 'jarvis.log'));
  const setting = masterKey && ({ kind: 'given', keys: new Secret(masterKey) } as const);
  const { vault } = await openVault(storage.commons, setting || undefined, systemClock);
  const file = HeadFile.in(home);
  const chainer = new Chainer(storage, log);
  const keeper = new AuditKeeper({ storage, vault, chainer, file, clock: systemClock, log });
  const logged = () => readFileSync(join(home, 'jarvis.log'), 'utf8');
  return { storage, keeper, file, logged };
}

const joined = { kind: 'joined' as const, details: { what: { en: 'Joined', th: 'เข้าร่วม' } } };
const masterKey = Buffer.alloc(32, 7).toString('base64');

test('a head is sealed when it has moved, and never the same twice', async () => {
  const { storage, keeper, file } = await installation(masterKey);
  const scopes = [storage.scope(newId()), storage.scope(newId())] as const;
  const audit = new AuditLog(systemClock);
  for (const scope of scopes) await audit.append(scope, joined);
  await keeper.close();
  expect(await file.read()).toMatchObject([{ count: 1 }, { count: 1 }]);
  await keeper.close();
  await audit.append(scopes[1], joined, joined);
  await keeper.close();
  expect((await file.read()).slice(2)).toMatchObject([{ organization: scopes[1].organizationId, count: 3 }]);
  await storage[Symbol.asyncDispose]();
});

test('a database that was restored from an older backup is told in the log at the next sealing, once', async () => {
  const { storage, keeper, logged } = await installation(masterKey);
  const scope = storage.scope(newId());
  const audit = new AuditLog(systemClock);
  await audit.append(scope, joined, joined, joined);
  await keeper.close();
  const older = await scope.findOne(AuditEventEntity, { number: 1 });
  await scope.delete(AuditEventEntity, { number: { $gt: 1 } });
  await scope.update(AuditChainEntity, {}, { count: 1, hash: older?.hash as string });
  await keeper.seal();
  expect(logged()).toMatch(
    /The audit log of .* lacks numbers 2 to 3, sealed at .*: an older backup was restored, or its end was cut off/,
  );
  await keeper.seal();
  expect(logged().match(/an older backup was restored/g)).toHaveLength(1);
  await storage[Symbol.asyncDispose]();
});

test('without a master key nothing is sealed, and the log says so', async () => {
  const { storage, keeper, file, logged } = await installation(undefined);
  await new AuditLog(systemClock).append(storage.scope(newId()), joined);
  await keeper.close();
  expect(await file.read()).toEqual([]);
  expect(logged()).toContain('without a master key the heads of the audit log are not sealed');
  await storage[Symbol.asyncDispose]();
});

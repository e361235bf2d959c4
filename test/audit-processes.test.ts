import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import { AuditEventEntity } from '#audit/audit-event.entity.ts';
import { checkChain } from '#audit/chain-check.ts';
import { Chainer } from '#audit/chainer.ts';
import { LinkAttemptEntity } from '#capabilities/organization/link-attempt.entity.ts';
import { openLog } from '#lib/log.ts';
import { Secret } from '#lib/secret.ts';
import { newId } from '#storage/columns.ts';
import { Storage } from '#storage/storage.ts';
import type { RunnerOrders } from './audit-runner.ts';
import { copyDatabase, insertOrganization } from './storage.ts';

const template = inject('template');

function start(orders: RunnerOrders): ChildProcess {
  const runner = join(import.meta.dirname, 'audit-runner.ts');
  const flags = ['--disable-warning=ExperimentalWarning', runner, JSON.stringify(orders)];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function openShared() {
  if (template.kind === 'file') throw new Error('this test needs a server in DATABASE_URL');
  const databaseUrl = await copyDatabase(template.serverUrl, template.name);
  const storage = await Storage.open({ kind: 'server', url: new Secret(databaseUrl), maxConnections: 2 });
  const organizationId = newId();
  await insertOrganization(storage, organizationId);
  return { databaseUrl, storage, organizationId };
}

test.skipIf(template.kind === 'file')(
  'fifty changes at once in two processes make one chain without gaps (needs DATABASE_URL)',
  { timeout: 120_000 },
  async () => {
    const { storage, ...shared } = await openShared();
    const processes = [1, 2].map(() => start({ ...shared, changes: 25 }));
    const ends = await Promise.all(processes.map((child) => once(child, 'exit')));
    expect(ends.map(([code]) => code)).toEqual([0, 0]);
    const scope = storage.scope(shared.organizationId);
    expect(await scope.count(LinkAttemptEntity, {})).toBe(50);
    expect(await checkChain(scope, [])).toMatchObject({ count: 100, waiting: 0, faults: [] });
    await storage[Symbol.asyncDispose]();
  },
);

test.skipIf(template.kind === 'file')(
  'after kill -9 every change that took effect has its event, and the chain goes on (needs DATABASE_URL)',
  { timeout: 120_000 },
  async () => {
    const { storage, ...shared } = await openShared();
    const scope = storage.scope(shared.organizationId);
    for (let round = 0; round < 3; round += 1) {
      const child = start({ ...shared, changes: 60 });
      await once(child.stdout as NodeJS.ReadableStream, 'data');
      while ((await scope.count(LinkAttemptEntity, {})) < 8 * (round + 1)) await wait(5);
      await wait(Math.random() * 60);
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const effects = await scope.find(LinkAttemptEntity, {});
    const started = await scope.find(AuditEventEntity, { kind: 'started' });
    const recorded = started.map(({ details }) => (JSON.parse(details) as { plan: { id: string } }).plan.id);
    expect(effects.filter(({ id }) => !recorded.includes(id))).toEqual([]);
    expect((await checkChain(scope, [])).faults).toEqual([]);
    await new Chainer(storage, openLog('silent')).run();
    const count = await scope.count(AuditEventEntity, {});
    expect(await checkChain(scope, [])).toMatchObject({ count, waiting: 0, faults: [] });
    await storage[Symbol.asyncDispose]();
  },
);

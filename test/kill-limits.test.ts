import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { sumOfLedger } from '#capabilities/costs/limit-sums.ts';
import { settleLostCalls } from '#capabilities/costs/lost-calls.ts';
import { capOf, usedOf } from '#capabilities/limits/counting.ts';
import { LimitCountEntity } from '#capabilities/limits/limit-count.entity.ts';
import type { ProposedLimit } from '#capabilities/limits/limit-proposals.ts';
import { Limits } from '#capabilities/limits/limits.ts';
import { SpendingLimitEntity } from '#capabilities/limits/spending-limit.entity.ts';
import { systemClock } from '#lib/clock.ts';
import { Secret } from '#lib/secret.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import { Storage } from '#storage/storage.ts';
import type { RunnerOrders } from './kill-limits-runner.ts';
import { copyDatabase, insertOrganization } from './storage.ts';

const template = inject('template');

function start(orders: RunnerOrders): ChildProcess {
  const runner = join(import.meta.dirname, 'kill-limits-runner.ts');
  const flags = ['--disable-warning=ExperimentalWarning', runner, JSON.stringify(orders)];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

const all = { memberId: null, memberName: null, isPerMember: false, isOwn: false };
const everything = { category: null, provider: null, providerName: null, before: null };

function limitOf(amount: string, change: Partial<ProposedLimit> = {}): ProposedLimit {
  const measure = { amount, currency: 'USD', pieces: null };
  return { mode: 'limit', cycle: 'month', ...measure, ...all, ...everything, ...change };
}

/** What each count holds beside what the ledger sums under its limit and what that allows, all at one moment. */
function counted(scope: Scope) {
  return scope.snapshot(async (now) => {
    const limits = new Map((await now.find(SpendingLimitEntity, {})).map((limit) => [limit.id, limit]));
    const counts = await now.find(LimitCountEntity, {});
    const seen = [];
    for (const count of counts) {
      const limit = limits.get(count.limitId);
      if (!limit) throw new Error('a count has its limit');
      const span = { start: count.start, end: count.end };
      const summed = await sumOfLedger(now, { limit, holder: count.holder, span });
      seen.push({ held: usedOf(limit, count), summed, cap: capOf(limit) });
    }
    return seen;
  });
}

test.skipIf(template.kind === 'file')(
  'a thousand requests of four processes, of which two are killed, never pass overlapping limits, and leave nothing reserved (needs DATABASE_URL)',
  { timeout: 180_000 },
  async () => {
    if (template.kind === 'file') throw new Error('this test needs a server in DATABASE_URL');
    const databaseUrl = await copyDatabase(template.serverUrl, template.name);
    const storage = await Storage.open({ kind: 'server', url: new Secret(databaseUrl), maxConnections: 2 });
    onTestFinished(() => storage[Symbol.asyncDispose]());
    const organizationId = newId();
    await insertOrganization(storage, organizationId);
    const scope = storage.scope(organizationId);
    const members = [newId(), newId(), newId()];
    const limits = new Limits({ storage, clock: systemClock, sumOfLedger });
    const actor = { organizationId, memberId: members[0] } as Parameters<typeof limits.set>[0];
    for (const limit of [
      limitOf('12'),
      limitOf('5', { isPerMember: true }),
      limitOf('7', { category: 'llm' }),
      limitOf('9', { provider: 'openai', cycle: 'year' }),
    ])
      await limits.set(actor, limit);

    const orders = { databaseUrl, organizationId, members, requests: 250 };
    const processes = [1, 2, 3, 4].map(() => start(orders));
    const ends = Promise.all(processes.map((child) => once(child, 'exit')));
    let isOver = false;
    let looks = 0;
    const looking = (async () => {
      for (; !isOver; looks += 1) {
        for (const { held, summed, cap } of await counted(scope)) {
          expect(held).toEqual(summed);
          expect(cap.amount.isLessThan(held.amount)).toBe(false);
        }
        await wait(10);
      }
    })();
    for (const [at, child] of processes.slice(0, 2).entries()) {
      while ((await scope.count(LedgerEntryEntity, {})) < 40 * (at + 1)) await wait(5);
      child.kill('SIGKILL');
    }
    await ends;
    isOver = true;
    await looking;
    expect(looks).toBeGreaterThan(5);
    expect(processes.map(({ signalCode }) => signalCode)).toEqual(['SIGKILL', 'SIGKILL', null, null]);
    expect(processes.map(({ exitCode }) => exitCode)).toEqual([null, null, 0, 0]);

    const later = { now: () => new Date(Date.now() + 2 * 3_600_000) };
    const sweep = settleLostCalls(storage, new Ledger(storage, systemClock), later);
    await sweep.run(new AbortController().signal);
    expect(await scope.count(LedgerEntryEntity, { state: 'reserved' })).toBe(0);
    const counts = await counted(scope);
    expect(counts.length).toBeGreaterThan(5);
    for (const { held, summed } of counts) expect(held).toEqual(summed);
    // The narrowest limits were filled, so they did refuse.
    expect(counts.some(({ held, cap }) => held.amount.times(10).compare(cap.amount.times(9)) > 0)).toBe(true);
  },
);

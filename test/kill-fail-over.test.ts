import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { type LedgerEntry, LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { type Generation, GenerationEntity } from '#capabilities/media/generation.entity.ts';
import { Money } from '#lib/money.ts';
import { Secret } from '#lib/secret.ts';
import { Storage } from '#storage/storage.ts';
import { startPictureAimock } from './fakes/aimock.ts';
import { type Mishap, type Paid, startForwarder } from './fakes/forwarder.ts';
import { startFakeHuggingFace } from './fakes/huggingface.ts';
import type { FailOverOrders } from './kill-fail-over-runner.ts';
import { copyDatabase } from './storage.ts';

/** So many by default; FAIL_OVER_REQUESTS=2000 takes some minutes. */
const requests = Number(process.env.FAIL_OVER_REQUESTS ?? 120);
/** Shares of the requests that have been sent when the process is killed. */
const kills = [0.3, 0.6];

/** Three of ten requests fail: two are refused because of their rate, and of one nobody can tell what became of it. */
const chaos = { rateLimitRate: 0.2, dropRate: 0.035, malformedRate: 0.035, disconnectRate: 0.035 };
const prices: Readonly<Record<string, string>> = { openai: '0.04', fal: '0.003', huggingface: '0.002' };

test('at 30 % failures and two kills, what may move on is made elsewhere, what is doubtful is told and never sent again, and each charge is right', {
  timeout: 120_000 + requests * 300,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jarvis-fail-over-'));
  const aimock = await startPictureAimock(chaos);
  const huggingFace = await startFakeHuggingFace();
  const third = await startForwarder(huggingFace.url, {}, mishap);
  const template = inject('template');
  const databaseUrl =
    template.kind === 'database' ? await copyDatabase(template.serverUrl, template.name) : undefined;
  const urls = { openai: `${aimock.openai.url}/v1`, fal: aimock.fal.url, huggingface: third.url };
  const orders: FailOverOrders = { folder, databaseUrl, urls, requests };
  const vendors = { openai: aimock.openai, fal: aimock.fal, huggingface: third };
  const sent = () => Object.values(vendors).reduce((sum, { paid }) => sum + paid.length, 0);

  const startedMs = performance.now();
  for (const share of kills) await startAndKill(orders, () => sent() >= share * requests);
  expect((await once(start(orders), 'exit'))[0]).toBe(0);
  const seconds = (performance.now() - startedMs) / 1_000;

  const { generations, entries } = await recordsOf(orders);
  const outcomes = Object.groupBy(
    Object.entries(vendors).flatMap(([provider, { paid }]) => paid.map((one) => ({ provider, ...one }))),
    ({ prompt }) => prompt,
  );
  const outcomesOf = ({ description }: Generation) => (outcomes[description] ?? []) as WirePaid[];

  expect(generations.map(({ callId }) => callId).toSorted()).toEqual(
    Array.from({ length: requests }, (_, number) => `call-${number}`).toSorted(),
  );
  for (const generation of generations) {
    expectNothingSentAgain(generation, outcomesOf(generation));
    await expectTold(generation, folder);
    expectCharged(generation, entries);
  }
  const figures = figuresOf(generations, outcomesOf);
  expect(figures.moved).toBeGreaterThan(0);
  expect(figures.recovered / figures.movable).toBeGreaterThanOrEqual(0.995);
  const settled = entries
    .filter(({ state }) => state === 'settled')
    .map(({ amount }) => Money.of(amount ?? ''));
  const made = generations
    .filter(({ state }) => state === 'done')
    .map(({ provider }) => Money.of(prices[provider] ?? ''));
  expect(Money.sum(settled).toDecimalString()).toBe(Money.sum(made).toDecimalString());
  if (process.env.FAIL_OVER_REQUESTS)
    process.stdout.write(
      `${JSON.stringify({ requests, seconds: Math.round(seconds), sent: sent(), ...figures, booked: Money.sum(settled).toDecimalString() })}\n`,
    );

  await Promise.all([aimock.close(), third.close(), huggingFace.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** For the vendor that aimock does not play, the same as its chaos. */
function mishap(): Mishap | undefined {
  const { dropRate, malformedRate, rateLimitRate, disconnectRate } = chaos;
  if (Math.random() < dropRate) return { status: 500 };
  if (Math.random() < malformedRate) return 'garbage';
  if (Math.random() < rateLimitRate) return { status: Math.random() < 0.5 ? 429 : 503 };
  return Math.random() < disconnectRate ? 'cut' : undefined;
}

type WirePaid = Paid & { provider: string };

function start(orders: FailOverOrders): ChildProcess {
  const runner = join(import.meta.dirname, 'kill-fail-over-runner.ts');
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', runner, JSON.stringify(orders)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function startAndKill(orders: FailOverOrders, isTime: () => boolean): Promise<void> {
  const child = start(orders);
  const ended = once(child, 'exit');
  while (!isTime() && child.exitCode === null) await wait(5);
  child.kill('SIGKILL');
  expect((await ended)[1]).toBe('SIGKILL');
}

async function recordsOf({ folder, databaseUrl }: FailOverOrders) {
  await using storage = await Storage.open(
    databaseUrl ? { kind: 'server', url: new Secret(databaseUrl) } : { kind: 'folder', folder },
  );
  const [organizationId = ''] = await storage.organizationIds();
  const scope = storage.scope(organizationId);
  return {
    generations: await scope.find(GenerationEntity, {}),
    entries: await scope.find(LedgerEntryEntity, {}),
  };
}

/** At most one vendor takes it, at most one leaves a doubt, and never both. What is done was taken by the vendor that is named. */
function expectNothingSentAgain(
  { state, provider, description }: Generation,
  paid: readonly WirePaid[],
): void {
  const heavy = paid.filter(({ outcome }) => outcome !== 'not taken');
  expect(heavy.length, `paid requests for ${description} that may be charged`).toBeLessThanOrEqual(1);
  if (state === 'done') expect(heavy).toMatchObject([{ outcome: 'taken', provider }]);
  if (heavy[0]?.outcome === 'doubtful') expect(state).toBe('unknown');
}

async function expectTold({ state, files, failure }: Generation, folder: string): Promise<void> {
  expect(['done', 'unknown', 'failed']).toContain(state);
  if (state !== 'done') expect([failure?.en, failure?.th].every(Boolean)).toBe(true);
  if (state === 'done') expect(files).toHaveLength(1);
  for (const file of files) expect((await stat(join(folder, 'files', file.path))).size).toBe(file.bytes);
}

/** What was passed over is released; what was made is booked at its vendor's price, once; what is doubtful stays reserved. */
function expectCharged(
  { id, state, provider, passedOver }: Generation,
  entries: readonly LedgerEntry[],
): void {
  const last = { done: 'settled', unknown: 'reserved' }[state as 'done' | 'unknown'] ?? 'released';
  const expected = [
    ...passedOver.map((passed) => ({ provider: passed.provider, state: 'released' })),
    { provider, state: last },
  ].map((one) => `${one.provider} ${one.state} ${prices[one.provider]}`);
  const own = entries.filter(({ relatedId }) => relatedId === id);
  const booked = own.map(
    (one) => `${one.provider} ${one.state} ${Money.of(one.amount ?? '').toDecimalString()}`,
  );
  expect(booked.toSorted()).toEqual(expected.toSorted());
}

/** `movable`: refused because of the rate at least once, and never of doubtful outcome, nor cut off by a kill. */
function figuresOf(generations: readonly Generation[], paidFor: (one: Generation) => readonly WirePaid[]) {
  const having = (outcome: Paid['outcome']) =>
    generations.filter((one) => paidFor(one).some((paid) => paid.outcome === outcome));
  const doubtful = new Set(having('doubtful'));
  const interrupted = generations.filter((one) => one.state === 'unknown' && !doubtful.has(one));
  const movable = having('not taken').filter((one) => !doubtful.has(one) && !interrupted.includes(one));
  return {
    done: generations.filter(({ state }) => state === 'done').length,
    moved: generations.filter(({ passedOver }) => passedOver.length > 0).length,
    movable: movable.length,
    recovered: movable.filter(({ state }) => state === 'done').length,
    doubtful: doubtful.size,
    interrupted: interrupted.length,
    failed: generations.filter(({ state }) => state === 'failed').length,
  };
}

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
import type { FakeServer } from './fakes/fake-server.ts';
import { type FakeHuggingFace, startFakeHuggingFace } from './fakes/huggingface.ts';
import { type FakeRunway, outputOf, startFakeRunway } from './fakes/runway.ts';
import type { RunnerOrders } from './kill-generations-runner.ts';
import { copyDatabase } from './storage.ts';

const kills = 4;
const wishesPerRound = 6;

/** The descriptions that Runway is asked for first and does not take. */
const passedOn = 'passed on';

test('kill -9 during generations: none lost, none submitted twice, none charged twice, also of those that move on', {
  timeout: 120_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jarvis-kill-'));
  const [runway, huggingFace] = [await startFakeRunway(), await startFakeHuggingFace()];
  slowDown(runway, huggingFace);
  const template = inject('template');
  const databaseUrl =
    template.kind === 'database' ? await copyDatabase(template.serverUrl, template.name) : undefined;
  const orders: RunnerOrders = {
    ...{ folder, databaseUrl, wishes: [], untilDone: false },
    ...{ runwayUrl: runway.url, huggingFaceUrl: huggingFace.url },
  };

  for (let round = 0; round < kills; round += 1) {
    orders.wishes.push(...wishesOf(round));
    await startAndKill(orders, [runway, huggingFace]);
  }
  await runToTheEnd({ ...orders, untilDone: true });

  const { generations, entries } = await recordsOf(orders);
  const made = [...runway.tasks.map(({ promptText }) => promptText), ...huggingFace.prompts];
  expect(twice(made)).toEqual([]);
  expect(made.some((prompt) => prompt.includes(passedOn))).toBe(true);
  expect(generations.map(({ callId }) => callId).toSorted()).toEqual(
    orders.wishes.map(({ callId }) => callId).toSorted(),
  );
  for (const generation of generations) await expectOneEnd(generation, folder);
  expectLedgerToAgree(generations, entries);

  await Promise.all([runway.close(), huggingFace.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** Slow enough that a kill hits every step of the way. */
function slowDown(runway: FakeRunway, huggingFace: FakeHuggingFace): void {
  runway.course = (task) => [
    ...Array.from({ length: 4 }, (_, step) => ({ status: 'RUNNING', progress: step / 4 })),
    { status: 'SUCCEEDED', output: [outputOf(runway.url, task)], cost: { credits: 8 } },
  ];
  runway.delayMs = () => Math.random() * 120;
  huggingFace.delayMs = () => Math.random() * 250;
  runway.refusal = (prompt) =>
    prompt.includes(passedOn)
      ? { status: 503, json: { error: 'Down' }, headers: { 'retry-after': '0.05' } }
      : undefined;
}

function wishesOf(round: number): RunnerOrders['wishes'] {
  return Array.from({ length: wishesPerRound }, (_, index) => ({
    callId: `call-${round}-${index}`,
    input: {
      type: index % 3 === 2 ? 'video' : 'image',
      description: `poster that says "picture ${round}-${index}${index % 4 === 0 ? ` ${passedOn}` : ''}"`,
      tier: (['auto', 'budget', 'premium', 'free'] as const)[index % 4],
    },
  })).map((wish) =>
    wish.input.type === 'video' ? { ...wish, input: { ...wish.input, tier: 'premium' } } : wish,
  );
}

function start(orders: RunnerOrders): ChildProcess {
  const runner = join(import.meta.dirname, 'kill-generations-runner.ts');
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', runner, JSON.stringify(orders)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Kills it at a random moment after the vendors have heard from it, so that work is under way. */
async function startAndKill(orders: RunnerOrders, vendors: readonly FakeServer[]): Promise<void> {
  const requests = () => vendors.reduce((sum, { received }) => sum + received.length, 0);
  const before = requests();
  const child = start(orders);
  const ended = once(child, 'exit');
  while (requests() === before && child.exitCode === null) await wait(5);
  await wait(Math.random() * 250);
  child.kill('SIGKILL');
  expect((await ended)[1]).toBe('SIGKILL');
}

async function runToTheEnd(orders: RunnerOrders): Promise<void> {
  const [exitCode] = await once(start(orders), 'exit');
  expect(exitCode).toBe(0);
}

async function recordsOf({ folder, databaseUrl }: RunnerOrders) {
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

const twice = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);

async function expectOneEnd({ state, files, failure }: Generation, folder: string): Promise<void> {
  expect(['done', 'unknown']).toContain(state);
  if (state === 'unknown') expect(failure?.th).toBeTruthy();
  if (state === 'done') expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect((await stat(join(folder, 'files', file.path))).size).toBe(file.bytes);
}

function expectLedgerToAgree(generations: readonly Generation[], entries: readonly LedgerEntry[]): void {
  const spent: Money[] = [];
  for (const generation of generations) {
    const own = entries.filter(({ relatedId }) => relatedId === generation.id);
    const last = generation.state === 'done' ? 'settled' : 'reserved';
    expect(own.map(({ state }) => state).toSorted()).toEqual(
      [...generation.passedOver.map(() => 'released'), last].toSorted(),
    );
    if (generation.state === 'done') spent.push(priceOf(generation));
  }
  const booked = entries
    .filter(({ state }) => state === 'settled')
    .map(({ amount }) => Money.of(amount ?? 'NaN'));
  expect(Money.sum(booked).toDecimalString()).toBe(Money.sum(spent).toDecimalString());
}

/** What the fakes charge: eight credits a task, and the list price for what does not tell. */
function priceOf({ provider, estimatedAmount }: Generation): Money {
  if (provider === 'runway') return Money.of('0.08');
  return provider === 'huggingface' ? Money.of(estimatedAmount ?? 'NaN') : Money.zero();
}

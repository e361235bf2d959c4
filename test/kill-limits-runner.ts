import { setTimeout as sleep } from 'node:timers/promises';
import { type Charge, Ledger } from '#capabilities/costs/ledger.ts';
import { LimitReached } from '#capabilities/limits/refusal.ts';
import { systemClock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import { Secret } from '#lib/secret.ts';
import { newId } from '#storage/columns.ts';
import { Storage } from '#storage/storage.ts';

/** What the test tells this process, as JSON in its first argument. */
export interface RunnerOrders {
  databaseUrl: string;
  organizationId: string;
  /** Whose requests these are. */
  members: string[];
  requests: number;
}

const atOnce = 5;

const orders: RunnerOrders = JSON.parse(process.argv[2] ?? '');
const url = new Secret(orders.databaseUrl);
const storage = await Storage.open({ kind: 'server', url, maxConnections: atOnce });
const ledger = new Ledger(storage, systemClock);
const any = <One>(...some: One[]): One => some[Math.floor(Math.random() * some.length)] as One;

function request(): Charge {
  return {
    ...{ organizationId: orders.organizationId, memberId: any(...orders.members), idempotencyKey: newId() },
    ...{ provider: any('anthropic', 'openai'), product: 'model', category: any('llm', 'image') },
    ...{ quantity: 1, unit: 'request', source: 'list price', related: { kind: 'turn', id: newId() } },
    estimate: Money.of(`0.0${1 + Math.floor(Math.random() * 9)}`),
  };
}

/** One call to a vendor that keeps to its quote: it answers, answers late, refuses, or is cut off in the middle of its work. */
async function spend(): Promise<void> {
  const one = request();
  try {
    if (any(true, true, true, false)) await ledger.reserve(one);
    else
      await storage.scope(orders.organizationId).transaction(async (scope) => {
        await ledger.reserve(one, scope);
        await sleep(any(0, 1, 5));
        if (any(true, false)) throw new Error('the row of the work was not written');
      });
  } catch (error) {
    if (error instanceof LimitReached || (error as Error).message.includes('was not written')) return;
    throw error;
  }
  await sleep(any(0, 0, 2, 8));
  if (any(true, true, true, false)) await ledger.settle(one.organizationId, one.idempotencyKey);
  else await ledger.release(one.organizationId, one.idempotencyKey);
}

process.stdout.write('ready\n');
let left = orders.requests;
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    while (left-- > 0) await spend();
  }),
);
await storage[Symbol.asyncDispose]();

import pg from 'pg';
import { type Charge, Ledger } from '#capabilities/costs/ledger.ts';
import { sumOfLedger } from '#capabilities/costs/limit-sums.ts';
import type { ProposedLimit } from '#capabilities/limits/limit-proposals.ts';
import { Limits } from '#capabilities/limits/limits.ts';
import { systemClock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import { Secret } from '#lib/secret.ts';
import { newId } from '#storage/columns.ts';
import { Storage } from '#storage/storage.ts';
import { newOrganization } from '../test/storage.ts';
import { onNewDatabase } from './on-new-database.ts';
import { inRounds, median, medianRatio } from './rounds.ts';

const print = (line = '') => process.stdout.write(`${line}\n`);

/** Rows of one bare statement. */
const inBulk = 100;
const manyMembers = 1_000;

/** How many reservations are made and settled in a second under limits, beside bare statements that check nothing. */
export async function benchReservations(): Promise<void> {
  print('Reserving and settling under limits (pairs a second, each durable before its caller goes on)');
  const serverUrl = process.env.DATABASE_URL;
  if (!serverUrl) {
    print('  not measured: set DATABASE_URL');
    return;
  }
  await onNewDatabase(serverUrl, async (url) => {
    await using storage = await Storage.open({ kind: 'server', url: new Secret(url) });
    const bare = new pg.Client({ connectionString: url });
    await bare.connect();
    const hot = await pairs(storage, limitOf());
    const each = limitOf({ isPerMember: true });
    const thousand = await pairs(storage, limitOf(), each, limitOf({ category: 'image' }));
    const unlimited = await pairs(storage);
    const one = await inRounds({ bare: await bareOnes(storage, bare), unlimited, hot });
    tell('one caller, bare statements', one.bare);
    tell('one caller, no limit', one.unlimited, one.bare);
    tell('one caller, one limit', one.hot, one.bare);
    const bulk = await inRounds({ bulk: await bareBulk(storage, bare) });
    const floor = (bulk.bulk ?? []).map((rate) => rate * inBulk);
    tell(`bare statements for ${inBulk} at once`, floor);
    const many = await inRounds({ unlimited, hot, thousand }, { atOnce: 100 });
    tell('100 callers, no limit', many.unlimited, floor);
    tell('100 callers, one limit', many.hot, floor);
    tell(`100 callers, ${manyMembers} limits, of which three overlap`, many.thousand, floor);
    await bare.end();
  });
  print();
}

function tell(what: string, rates: readonly number[] = [], floor?: readonly number[]): void {
  const beside = floor ? `   ${medianRatio(rates, floor).toFixed(2)} of the bare statements` : '';
  print(`  ${what.padEnd(48)} ${Math.round(median(rates))}/s${beside}`);
}

function limitOf(change: Partial<ProposedLimit> = {}): ProposedLimit {
  return {
    ...{ mode: 'limit', cycle: 'month', amount: '1000000', currency: 'USD', pieces: null, before: null },
    ...{ memberId: null, memberName: null, isPerMember: false, isOwn: false },
    ...{ category: null, provider: null, providerName: null },
    ...change,
  };
}

/** Reserves and settles one charge of one of many members, in an organisation with these limits. */
async function pairs(storage: Storage, ...limits: ProposedLimit[]): Promise<() => Promise<void>> {
  const organizationId = await newOrganization(storage);
  const members = Array.from({ length: manyMembers }, () => newId());
  const set = new Limits({ storage, clock: systemClock, sumOfLedger });
  const actor = { organizationId, memberId: members[0] } as Parameters<Limits['set']>[0];
  for (const limit of limits) await set.set(actor, limit);
  const ledger = new Ledger(storage, systemClock);
  let next = 0;
  return async () => {
    const charge: Charge = {
      ...{ organizationId, memberId: members[next++ % manyMembers] ?? '', idempotencyKey: newId() },
      ...{ provider: 'flux', product: 'flux-2-pro', category: 'image', quantity: 1, unit: 'image' },
      ...{ source: 'list price', estimate: Money.of('0.03') },
    };
    await ledger.reserve(charge);
    await ledger.settle(organizationId, charge.idempotencyKey);
  };
}

const columns =
  'organization_id, id, member_id, idempotency_key, state, provider, product, category, quantity, unit, currency, amount, source, occurred_at';
const values = `$1::uuid, gen_random_uuid(), $1::uuid, gen_random_uuid()::text, 'reserved', 'flux', 'flux-2-pro', 'image', 1, 'image', 'USD', 0.03, 'list price', now()`;

/** An insert and an update, each a transaction of its own. */
async function bareOnes(storage: Storage, client: pg.Client): Promise<() => Promise<void>> {
  const organizationId = await newOrganization(storage);
  return async () => {
    const { rows } = await client.query(
      `insert into ledger_entry (${columns}) select ${values} returning id`,
      [organizationId],
    );
    await settle(client, organizationId, [rows[0].id]);
  };
}

/** The same for many rows by one statement each. */
async function bareBulk(storage: Storage, client: pg.Client): Promise<() => Promise<void>> {
  const organizationId = await newOrganization(storage);
  return async () => {
    const { rows } = await client.query(
      `insert into ledger_entry (${columns}) select ${values} from generate_series(1, ${inBulk}) returning id`,
      [organizationId],
    );
    const ids = rows.map(({ id }) => id);
    await settle(client, organizationId, ids);
  };
}

function settle(client: pg.Client, organizationId: string, ids: readonly string[]) {
  return client.query(
    `update ledger_entry set state = 'settled', settled_at = now() where organization_id = $1 and id = any($2)`,
    [organizationId, ids],
  );
}

import { AuditChainEntity } from '#audit/audit-chain.entity.ts';
import { type AuditEvent, AuditEventEntity } from '#audit/audit-event.entity.ts';
import { AuditLog } from '#audit/audit-log.ts';
import { checkChain } from '#audit/chain-check.ts';
import { Chainer } from '#audit/chainer.ts';
import { hashOf, noHash } from '#audit/event-hash.ts';
import { systemClock } from '#lib/clock.ts';
import { openLog } from '#lib/log.ts';
import { Secret } from '#lib/secret.ts';
import { newId } from '#storage/columns.ts';
import { Storage } from '#storage/storage.ts';
import { TestJarvis } from '../test/jarvis.ts';
import { World } from '../test/world.ts';
import { onNewDatabase } from './on-new-database.ts';
import { inRounds, median, medianRatio } from './rounds.ts';

const print = (line = '') => process.stdout.write(`${line}\n`);
const chained = 100_000;
const insertedAtOnce = 1_000;
/** As the tick does, once the events of a change have come together. */
const gatherMs = 200;

/** Turns that change something, with the audit log in its chain beside without, and how long verifying takes. */
export async function benchAudit(): Promise<void> {
  print(`The audit log: turns that change something (16 at once), and ${chained} events verified`);
  await benchOn('embedded PGlite', await Storage.open({ kind: 'memory' }));
  const serverUrl = process.env.DATABASE_URL;
  if (serverUrl)
    await onNewDatabase(serverUrl, async (url) =>
      benchOn('PostgreSQL', await Storage.open({ kind: 'server', url: new Secret(url) })),
    );
  else print('  PostgreSQL        not measured: set DATABASE_URL');
  print();
}

async function benchOn(label: string, storage: Storage): Promise<void> {
  const chainer = new Chainer(storage, openLog('silent'));
  const withChain = new AuditLog(systemClock, { onAppended: () => chain() });
  const without = new AuditLog(systemClock);
  without.append = async () => {};
  let due: NodeJS.Timeout | undefined;
  const chain = () => {
    due ??= setTimeout(async () => {
      await chainer.run();
      due = undefined;
    }, gatherMs);
  };
  const contenders = { without: changingTurn(storage, without), chained: changingTurn(storage, withChain) };
  const rates = await inRounds(contenders, { rounds: 7, roundMs: 1500, atOnce: 16 });
  clearTimeout(due);
  await chainer.run();
  const { without: plain = [], chained: full = [] } = rates;
  const perSecond = (values: readonly number[]) => `${Math.round(median(values))} turns/s`;
  print(
    `  ${label.padEnd(17)} ${perSecond(full)} with the chain, ${perSecond(plain)} without: ${medianRatio(full, plain).toFixed(2)}`,
  );
  const startedMs = performance.now();
  const scope = await longChain(storage);
  const builtMs = performance.now();
  const { count, faults } = await checkChain(scope, []);
  if (count !== chained || faults.length > 0) throw new Error('the chain was not whole');
  const seconds = (performance.now() - builtMs) / 1_000;
  print(
    `  ${''.padEnd(17)} ${count} events verified in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} a second (built in ${((builtMs - startedMs) / 1_000).toFixed(0)} s)`,
  );
  await storage[Symbol.asyncDispose]();
}

function changingTurn(storage: Storage, audit: AuditLog) {
  const jarvis = new TestJarvis(storage, new World().tools, undefined, undefined, { audit });
  let turns = 0;
  return async () => {
    turns += 1;
    const call = { tool: 'switch_lamp', input: { state: turns % 2 === 0 ? 'on' : 'off' } };
    const { calls } = await jarvis.hears('mia', 'x', { thread: `${turns % 64}`, call });
    if (calls[0]?.outcome !== 'done') throw new Error('the turn failed');
    return String(turns);
  };
}

async function longChain(storage: Storage) {
  const scope = storage.scope(newId());
  const what = { en: 'Switch video from Luma to Runway', th: 'เปลี่ยนผู้ให้บริการวิดีโอจาก Luma เป็น Runway' };
  const details = JSON.stringify({ what, plan: { category: 'video', from: 'luma', to: 'runway' } });
  let previous = noHash;
  for (let first = 1; first <= chained; first += insertedAtOnce) {
    const rows: AuditEvent[] = [];
    for (let number = first; number < first + insertedAtOnce; number += 1) {
      const who = { askedBy: newId(), decidedBy: null, about: null, approvalId: null };
      const call = { kind: 'done' as const, tool: 'switch_provider', callId: `${number}:1`, details };
      const key = { organizationId: scope.organizationId, id: newId(), version: 1 };
      const row = { ...key, number, previous, hash: null, at: new Date(), ...who, ...call };
      const hash = hashOf(row) as string;
      rows.push({ ...row, hash });
      previous = hash;
    }
    await scope.insert(AuditEventEntity, ...rows);
  }
  await scope.insert(AuditChainEntity, { id: scope.organizationId, count: chained, hash: previous });
  return scope;
}

import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { type AuditEntry, AuditEntryEntity } from '#tools/audit.entity.ts';
import { TestClock } from '../../../test/jarvis.ts';
import { openTestOrm, openTestStorage } from '../../../test/storage.ts';
import { History } from './history.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

function audited(
  callId: string,
  tool: string,
  risk: AuditEntry['risk'] = 'write',
  outcome: AuditEntry['outcome'] = 'done',
) {
  return {
    ...{ id: newId(), memberId: newId(), callId, tool, risk, outcome, input: {}, plan: null },
    ...{ initiator: 'model', approvalId: null, approvedBy: null, at: new Date() },
  };
}

test('the effects of a turn are the changes of its own calls, whatever their ids', async () => {
  const [organizationId, turnId] = [newId(), newId()];
  const scope = storage.scope(organizationId);
  await scope.insert(
    AuditEntryEntity,
    audited(`${turnId}:call-1`, 'buy'),
    audited(`${turnId}:Ω ~`, 'sell', 'write', 'started'),
    audited(`${turnId}:`, 'lend'),
    audited(`${turnId}:call-2`, 'look', 'read'),
    audited(`${turnId}:call-3`, 'refused', 'write', 'refused'),
    audited(`${turnId};`, 'after'),
    audited(`${turnId}9:call-1`, 'before'),
    audited(`${newId()}:call-1`, 'other'),
  );
  await storage.scope(newId()).insert(AuditEntryEntity, audited(`${turnId}:call-1`, 'foreign'));
  const history = new History(storage, new TestClock());
  expect(await history.effectsOf(organizationId, turnId)).toEqual(['buy', 'sell', 'lend']);
});

test('ids of calls are compared by bytes, so that a turn is one range in a database of any language', async () => {
  await using orm = await openTestOrm();
  const columns = await orm.manager.execute(
    `select collation_name from information_schema.columns where table_name = 'audit_entry' and column_name = 'call_id'`,
  );
  expect(columns).toEqual([{ collation_name: 'C' }]);
});

import type { Tick } from '#jobs/define-tick.ts';
import type { Clock } from '#lib/clock.ts';
import type { Storage } from '#storage/storage.ts';
import type { Ledger } from './ledger.ts';
import { LedgerEntryEntity } from './ledger-entry.entity.ts';

/** No call to a model takes longer. */
const lostAfterMs = 60 * 60 * 1_000;
const atOnce = 500;

/**
 * Books the calls to models whose process stopped before it learnt their usage. They are booked at what was reserved for them, since
 * the vendor may have charged that much, and so that nothing stays reserved for ever.
 */
export function settleLostCalls(storage: Storage, ledger: Ledger, clock: Clock): Tick {
  return {
    name: 'settle-lost-calls',
    pattern: '*/10 * * * *',
    run: async (signal) => {
      const before = new Date(clock.now().getTime() - lostAfterMs);
      const isLost = { state: 'reserved', relatedKind: 'turn', occurredAt: { $lt: before } } as const;
      const orderBy = { id: 'asc' } as const;
      const lost = await storage.allOrganizations.find(LedgerEntryEntity, isLost, {
        ...{ orderBy, limit: atOnce, evenDormant: true },
      });
      for (const { organizationId, id } of lost) {
        signal.throwIfAborted();
        const entry = await storage.scope(organizationId).findOne(LedgerEntryEntity, { id });
        if (entry) await ledger.settle(organizationId, entry.idempotencyKey, lostCall);
      }
    },
  };
}

const lostCall = { source: 'estimate; the outcome was never learnt', isFailed: true };

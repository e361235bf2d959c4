import { setTimeout as pause } from 'node:timers/promises';
import type { Tick } from '#jobs/define-tick.ts';
import type { Log } from '#lib/log.ts';
import type { Storage } from '#storage/storage.ts';
import { type AuditChain, AuditChainEntity } from './audit-chain.entity.ts';
import { type AuditEvent, AuditEventEntity } from './audit-event.entity.ts';
import { hashOf, noHash } from './event-hash.ts';

/** Events per transaction, so that none is long. */
const batchSize = 200;
/** Events of all organisations that one search finds. */
const mostFound = 1_000;
/** The events of one change come close together, and are chained at once. */
const gatherMs = 200;

/**
 * Numbers and hashes the events of each organisation, in one chain without gaps. Only chainers wait for each other: they lock
 * the chain's head, which nobody else does.
 */
export class Chainer {
  readonly #storage: Storage;
  readonly #log: Log;

  constructor(storage: Storage, log: Log) {
    this.#storage = storage;
    this.#log = log;
  }

  /** Chains all events there are. A chain that cannot grow is logged and does not stop the others. */
  async run(signal?: AbortSignal): Promise<void> {
    const waiting = { limit: mostFound, evenDormant: true };
    const failed = new Set<string>();
    for (;;) {
      signal?.throwIfAborted();
      const found = await this.#storage.allOrganizations.find(AuditEventEntity, { number: null }, waiting);
      const due = new Set(found.map(({ organizationId }) => organizationId).filter((id) => !failed.has(id)));
      for (const organizationId of due) {
        try {
          while ((await this.#chainSome(organizationId)) === batchSize) signal?.throwIfAborted();
        } catch (error) {
          if (signal?.aborted) throw error;
          failed.add(organizationId);
          this.#log.error({ err: error, organizationId }, 'the audit log cannot be chained');
        }
      }
      if (found.length < mostFound || due.size === 0) return;
    }
  }

  /** Returns how many events were chained. */
  #chainSome(organizationId: string): Promise<number> {
    return this.#storage.scope(organizationId).transaction(async (scope) => {
      const key = { id: organizationId };
      const start = { ...key, count: 0, hash: noHash };
      const [locked] = await scope.find(AuditChainEntity, key, { lock: true });
      if (!locked) await scope.insertOnce(AuditChainEntity, start, ['organizationId', 'id']);
      const [head] = locked ? [locked] : await scope.find(AuditChainEntity, key, { lock: true });
      if (!head) throw new Error(`the chain of ${organizationId} was deleted while it grew`);
      const events = await scope.find(
        AuditEventEntity,
        { number: null },
        { orderBy: { id: 'asc' }, limit: batchSize },
      );
      if (events.length > 0) {
        const chained = linked(head, events);
        // One statement for all of them, where updating each would take one each.
        await scope.delete(AuditEventEntity, { id: { $in: events.map(({ id }) => id) } });
        await scope.insert(AuditEventEntity, ...chained);
        const { number: count, hash } = chained.at(-1) as Linked;
        await scope.update(AuditChainEntity, key, { count, hash });
      }
      return events.length;
    });
  }
}

type Linked = AuditEvent & { number: number; hash: string };

/** The events with their places after the head. */
function linked(head: AuditChain, events: readonly AuditEvent[]): Linked[] {
  let { count: number, hash: previous } = head;
  return events.map((event) => {
    number += 1;
    const link = { number, previous };
    const hash = hashOf({ ...event, ...link });
    // A later Jarvis has written it, and chains it.
    if (hash === undefined) throw new Error(`event ${event.id} has the version ${event.version}`);
    previous = hash;
    return { ...event, ...link, hash };
  });
}

export const chainAuditName = 'chain-audit';

/** Chains what was written, also by a process that has died since. */
export function chainAudit(chainer: Chainer): Tick {
  return {
    name: chainAuditName,
    pattern: '*/10 * * * * *',
    run: async (signal) => {
      await pause(gatherMs, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await chainer.run(signal);
    },
  };
}

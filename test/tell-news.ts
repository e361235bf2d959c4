import type { Clock } from '#lib/clock.ts';
import { openLog } from '#lib/log.ts';
import type { Deliveries } from '#post/deliveries.ts';
import type { News } from '#post/notifier.ts';
import { Outbox } from '#post/outbox.ts';
import { Sender } from '#post/sender.ts';
import type { Storage } from '#storage/storage.ts';

interface TellerParts {
  storage: Storage;
  clock: Clock;
  deliveries: Deliveries;
}

/** A process of which only this is asked: to add news and to send it at once. Throws what the platform threw. */
export function tellerOf(parts: TellerParts) {
  const sender = new Sender({ ...parts, log: openLog('silent'), owners: () => [], wake: () => {} });
  const outbox = new Outbox({ ...parts, sender });
  return async ({ organizationId, ...news }: News & { organizationId: string }) => {
    await outbox.add(parts.storage.scope(organizationId), news);
    return sender.send(organizationId, news.key);
  };
}

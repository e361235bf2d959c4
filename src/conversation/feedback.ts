import type { Clock } from '#lib/clock.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { FeedbackEntity } from './feedback.entity.ts';

/** Stores people's ratings of answers. */
export class FeedbackBook {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Stores a rating. A second one by the same person for the same answer replaces the first. */
  async note(
    actor: Actor,
    platform: Place['platform'],
    eventId: string,
    verdict: 'good' | 'bad',
  ): Promise<void> {
    const scope = this.#storage.scope(actor.organizationId);
    const key = { memberId: actor.memberId, platform, eventId };
    const row = { id: newId(), ...key, verdict, at: this.#clock.now() };
    const isFirst = await scope.insertOnce(FeedbackEntity, row, [
      'organizationId',
      'memberId',
      'platform',
      'eventId',
    ]);
    if (!isFirst) await scope.update(FeedbackEntity, key, { verdict, at: row.at });
  }
}

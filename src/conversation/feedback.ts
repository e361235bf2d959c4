import type { Clock } from '#lib/clock.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { turnOf } from '#tools/call-ids.ts';
import { FeedbackEntity } from './feedback.entity.ts';
import { TurnEntity } from './history/turn.entity.ts';

/** The latest; older ones say little about how things are. */
const mostRatings = 2_000;
const turnColumns = ['id', 'platform', 'eventId'] as const;

/** How often something was rated. */
export interface Ratings {
  good: number;
  bad: number;
}

/** People's ratings of answers. */
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

  /**
   * The ratings of the answers in which calls were made, by call id. An answer is rated as a whole, so each of its calls has them
   * all. What was approved in a message of its own counts with the answer that left the card.
   */
  async ofCalls(organizationId: string, callIds: readonly string[]): Promise<Map<string, Ratings>> {
    const scope = this.#storage.reportScope(organizationId);
    const rated = await scope.find(FeedbackEntity, {}, { orderBy: { at: 'desc' }, limit: mostRatings });
    const answered = {
      platform: { $in: [...new Set(rated.map((one) => one.platform))] },
      eventId: { $in: [...new Set(rated.map((one) => one.eventId))] },
    };
    const turns = rated.length === 0 ? [] : await scope.find(TurnEntity, answered, { columns: turnColumns });
    const ofTurns = new Map(
      turns.map(({ id, platform, eventId }) => {
        const own = rated.filter((one) => one.platform === platform && one.eventId === eventId);
        const good = own.filter(({ verdict }) => verdict === 'good').length;
        return [id, { good, bad: own.length - good }];
      }),
    );
    return new Map(
      callIds.flatMap((callId) => {
        const ratings = ofTurns.get(turnOf(callId));
        return ratings ? [[callId, ratings] as const] : [];
      }),
    );
  }
}

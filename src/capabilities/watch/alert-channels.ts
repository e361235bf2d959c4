import type { Channel } from '#capabilities/schedules/channel.ts';
import type { Clock } from '#lib/clock.ts';
import type { Actor } from '#people/actor.ts';
import type { Storage } from '#storage/storage.ts';
import { type AlertChannel, AlertChannelEntity } from './alert-channel.entity.ts';

/** The channels that organisations' alerts are posted to. */
export class AlertChannels {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Returns `undefined` if none is set; alerts are then listed but not posted. */
  of(organizationId: string): Promise<AlertChannel | undefined> {
    return this.#storage.scope(organizationId).findOne(AlertChannelEntity, {});
  }

  async set({ organizationId, memberId }: Actor, { place, name }: Channel): Promise<void> {
    const scope = this.#storage.scope(organizationId);
    const row = { place, channel: name, setBy: memberId, setAt: this.#clock.now() };
    const isFirst = await scope.insertOnce(AlertChannelEntity, row, ['organizationId']);
    if (!isFirst) await scope.update(AlertChannelEntity, {}, row);
  }
}

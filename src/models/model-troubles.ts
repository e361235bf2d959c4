import type { Clock } from '#lib/clock.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Storage } from '#storage/storage.ts';
import type { ChatModel } from './chat-model.ts';
import { type ModelTrouble, ModelTroubleEntity } from './model-trouble.entity.ts';

export type ModelName = Pick<ChatModel, 'provider' | 'model'>;

const fewestFailures = 3;
const minuteMs = 60_000;
const passingMs = 30 * minuteMs;
const lastingMs = 24 * 60 * minuteMs;
/** Failures that do not pass by themselves: a single one counts until the model answers again. */
const lasting: ReadonlySet<VendorFailure> = new Set(['authentication', 'quota', 'retired']);

/** Tracks which chat models are down. Every process that calls them reports here. */
export class ModelTroubles {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Records a failure caused by the model, not by the request. */
  async failed({ provider, model }: ModelName, reason: VendorFailure): Promise<void> {
    const { commons } = this.#storage;
    const row = { provider, model, reason, failures: 1, lastFailedAt: this.#clock.now() };
    if (await commons.insertOnce(ModelTroubleEntity, row, ['provider', 'model'])) return;
    const known = await commons.findOne(ModelTroubleEntity, { provider, model });
    const failures = known && this.#isRecent(known) ? known.failures + 1 : 1;
    await commons.update(ModelTroubleEntity, { provider, model }, { ...row, failures });
  }

  /** Records that the model answers again. */
  async answered({ provider, model }: ModelName): Promise<void> {
    await this.#storage.commons.delete(ModelTroubleEntity, { provider, model });
  }

  /** Models that recently failed three times in a row, or once for a reason that does not pass by itself. */
  async down(): Promise<ModelTrouble[]> {
    const troubles = await this.#storage.commons.find(ModelTroubleEntity, {});
    return troubles.filter(
      (trouble) =>
        this.#isRecent(trouble) && (lasting.has(trouble.reason) || trouble.failures >= fewestFailures),
    );
  }

  #isRecent({ lastFailedAt, reason }: ModelTrouble): boolean {
    const keptMs = lasting.has(reason) ? lastingMs : passingMs;
    return this.#clock.now().getTime() - lastFailedAt.getTime() < keptMs;
  }
}

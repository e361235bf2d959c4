import type { Clock } from '#lib/clock.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { FileReference } from '#reply/reply.ts';
import type { Scope } from '#storage/scope.ts';
import {
  type Generation,
  GenerationEntity,
  type GenerationState,
  unfinishedStates,
} from './generation.entity.ts';
import type { GenerationChanges } from './generation-changes.ts';
import type { Measure } from './measure.ts';
import type { PricedCharge } from './media-price.ts';

export type GenerationChange = Partial<Omit<Generation, 'id' | 'organizationId'>>;

/**
 * One generation's row. Changes are conditional on its state, and on the vendor that had it when it was last found, so that only
 * one of two concurrent changes succeeds.
 */
export class GenerationRecord {
  readonly id: string;
  readonly #scope: Scope;
  readonly #changes: GenerationChanges;
  readonly #clock: Clock;
  #attempt: number | undefined;

  constructor(scope: Scope, id: string, changes: GenerationChanges, clock: Clock) {
    this.#scope = scope;
    this.id = id;
    this.#changes = changes;
    this.#clock = clock;
  }

  async find(): Promise<Generation | undefined> {
    const generation = await this.#scope.findOne(GenerationEntity, { id: this.id });
    this.#attempt = generation?.attempt;
    return generation;
  }

  /** Changes the row if it is in one of these states, and still with the vendor it was found with. Returns whether it was. */
  async move(from: readonly GenerationState[], change: GenerationChange): Promise<boolean> {
    const sameVendor = this.#attempt !== undefined && { attempt: this.#attempt };
    const where = { id: this.id, state: { $in: [...from] }, ...sameVendor };
    const moved = await this.#scope.update(GenerationEntity, where, change);
    if (moved > 0) this.#changes.announce(this.id);
    return moved > 0;
  }

  /** Also from `unknown`: a slow answer may arrive after another process assumed this one dead. */
  async accepted(vendorJobId: string): Promise<void> {
    await this.move(['submitting', 'unknown'], {
      state: 'submitted',
      vendorJobId,
      charge: null,
      failure: null,
      failureReason: null,
      finishedAt: null,
    });
  }

  /** @param shortfall why a part of it is missing */
  async done(files: FileReference[], charge: PricedCharge, shortfall?: Bilingual): Promise<void> {
    const failure = shortfall ?? null;
    const change = { files, progress: 100, failure, failureReason: null, ...chargeColumns(charge) };
    await this.#end([...unfinishedStates, 'unknown'], 'done', change);
  }

  /** @param failureReason what the vendor failed with; `null` if it did not fail */
  async failed(
    failure: Bilingual,
    charge: PricedCharge,
    failureReason: VendorFailure | null = null,
  ): Promise<void> {
    await this.#end(unfinishedStates, 'failed', { failure, failureReason, ...chargeColumns(charge) });
  }

  /** Returns whether it was still in one of these states. */
  cancelled(charge: PricedCharge, from: readonly GenerationState[] = unfinishedStates): Promise<boolean> {
    return this.#end(from, 'cancelled', chargeColumns(charge));
  }

  /** Ends it with an unknown outcome. It is never repeated, and counts as spent unless the vendor reports otherwise. */
  async unknown(
    failure: Bilingual,
    failureReason: VendorFailure | null,
    from: readonly GenerationState[] = unfinishedStates,
  ): Promise<void> {
    await this.#end(from, 'unknown', { failure, failureReason, charge: 'estimated' });
  }

  #end(from: readonly GenerationState[], state: GenerationState, change: GenerationChange): Promise<boolean> {
    return this.move(from, { ...change, state, finishedAt: this.#clock.now() });
  }
}

function chargeColumns(charge: PricedCharge): GenerationChange {
  const { kind, made } = charge;
  const end = { charge: kind, ...(made && measureColumns(made)) };
  if (!('amount' in charge)) return end;
  const { amount } = charge;
  return { ...end, reportedAmount: amount.toDecimalString(), currency: amount.currency };
}

export function measureColumns({ quantity, unit }: Measure): Pick<Generation, 'quantity' | 'unit'> {
  return { quantity: String(quantity), unit };
}

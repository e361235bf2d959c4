import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { endingSentence, noEndSentence } from './failure-sentences.ts';
import type { Generation } from './generation.entity.ts';
import {
  accessOf,
  type GenerationRun,
  pricesOf,
  recordOutcome,
  vendorName,
  vendorOf,
} from './generation-run.ts';
import { keepOutputs } from './keep-outputs.ts';
import { pricedCharge } from './media-price.ts';
import type { MediaAdapter, MediaProgress, MediaVendor, VendorAccess } from './media-vendor.ts';
import { recordFailure } from './record-failure.ts';
import { maxRetryWaitMs } from './submit-generation.ts';

/** Poll failures that retrying does not fix. */
const permanentFailures: ReadonlySet<VendorFailure> = new Set([
  'authentication',
  'retired',
  'invalid_request',
  'quota',
]);
const maxPermanentFailures = 3;

const defaultDeadlineMs = 30 * 60_000;

interface Task {
  generation: Generation;
  vendor: MediaVendor;
  adapter: MediaAdapter & Required<Pick<MediaAdapter, 'poll'>>;
  vendorJobId: string;
  access: VendorAccess;
}

/** Follows a generation that a vendor has accepted, one poll per step. */
export class GenerationFollower {
  readonly #run: GenerationRun;
  #isCancelAsked = false;
  #permanentFailures = 0;

  constructor(run: GenerationRun) {
    this.#run = run;
  }

  async step(generation: Generation): Promise<void> {
    const task = await this.#taskOf(generation);
    if (this.#isOverdue(generation, task?.vendor)) return this.#giveUp(generation, task);
    if (!task && (await this.#hasLostItsKey(generation))) return this.#endWithoutKey(generation);
    if (!task)
      throw new Error(`generation ${generation.id} cannot be followed: its vendor or key is not set up`);
    const { vendor, adapter, vendorJobId, access } = task;
    const progress = await this.#tryCall(task, () => adapter.poll(vendorJobId, access, this.#run.signal));
    if (!progress) return;
    if (progress.kind !== 'running') return this.#conclude(task, progress);
    if (generation.cancelRequestedAt && !this.#isCancelAsked) return this.#askToCancel(task);
    await this.#showProgress(generation, progress.share);
    await this.#pause(task, vendor.offer.pollEveryMs);
  }

  async #taskOf(generation: Generation): Promise<Task | undefined> {
    const { parts } = this.#run;
    const vendor = await vendorOf(parts, generation);
    const access = vendor && (await accessOf(parts, generation, vendor));
    const { vendorJobId } = generation;
    if (!vendor?.adapter.poll || !access || !vendorJobId) return undefined;
    return { generation, vendor, adapter: vendor.adapter as Task['adapter'], vendorJobId, access };
  }

  async #hasLostItsKey(generation: Generation): Promise<boolean> {
    const vendor = await vendorOf(this.#run.parts, generation);
    return (
      vendor !== undefined &&
      generation.credentialId !== null &&
      !(await accessOf(this.#run.parts, generation, vendor))
    );
  }

  async #conclude(
    { generation, vendor }: Task,
    end: Exclude<MediaProgress, { kind: 'running' }>,
  ): Promise<void> {
    const { parts, record } = this.#run;
    const charge = pricedCharge(await pricesOf(parts, generation), vendor, end.charge);
    if (end.kind === 'finished') return keepOutputs(this.#run, generation, { ...end, charge });
    if (end.kind === 'cancelled') return void (await record.cancelled(charge));
    await recordFailure(this.#run, generation, { ...end, charge });
  }

  async #askToCancel(task: Task): Promise<void> {
    this.#isCancelAsked = true;
    const { adapter, vendorJobId, access } = task;
    await this.#tryCall(task, async () => adapter.cancel?.(vendorJobId, access, this.#run.signal));
  }

  /** Runs a vendor call. Returns `undefined` if it fails, to be retried at the next step, unless the failure is permanent. */
  async #tryCall<Result>(task: Task, call: () => Promise<Result>): Promise<Result | undefined> {
    try {
      const result = await call();
      this.#permanentFailures = 0;
      return result;
    } catch (error) {
      this.#run.signal.throwIfAborted();
      if (!(error instanceof VendorError)) throw error;
      await this.#failed(task, error);
      return undefined;
    }
  }

  async #failed(task: Task, error: VendorError): Promise<void> {
    const { parts, record } = this.#run;
    // Vendors forget cancelled tasks, so the cost can no longer be learnt.
    if (this.#isCancelAsked && error.status === 404)
      return void (await record.cancelled({ kind: 'estimated' }));
    if (permanentFailures.has(error.reason)) this.#permanentFailures += 1;
    if (this.#permanentFailures < maxPermanentFailures) {
      return this.#pause(task, error.retryAfterMs ?? task.vendor.offer.pollEveryMs);
    }
    parts.log.warn({ err: error, generation: task.generation.id }, 'a generation is out of reach');
    await record.unknown(endingSentence('outOfReach', vendorName(parts, task.generation)), error.reason);
    await recordOutcome(parts, task.generation, error.reason);
  }

  /** Its owner has removed it, or was removed: no later attempt finds it. */
  async #endWithoutKey(generation: Generation): Promise<void> {
    const { parts, record } = this.#run;
    await record.unknown(endingSentence('keyRemoved', vendorName(parts, generation)), null);
  }

  async #giveUp(generation: Generation, task: Task | undefined): Promise<void> {
    const { parts, record } = this.#run;
    if (task && !this.#isCancelAsked) await this.#askToCancel(task);
    const minutes = Math.round((task?.vendor.offer.deadlineMs ?? defaultDeadlineMs) / 60_000);
    await record.unknown(noEndSentence(vendorName(parts, generation), minutes), 'timed_out');
  }

  #isOverdue({ submittedAt }: Generation, vendor: MediaVendor | undefined): boolean {
    if (!submittedAt) return false;
    const elapsedMs = this.#run.parts.clock.now().getTime() - submittedAt.getTime();
    return elapsedMs > (vendor?.offer.deadlineMs ?? defaultDeadlineMs);
  }

  async #showProgress(generation: Generation, share = 0): Promise<void> {
    const progress = Math.min(95, Math.round(share * 100));
    if (progress > generation.progress) await this.#run.record.move(['submitted'], { progress });
  }

  #pause({ generation }: Task, pauseMs: number): Promise<void> {
    const { changes, signal } = this.#run;
    return changes.next(generation.id, Math.min(pauseMs, maxRetryWaitMs), signal);
  }
}

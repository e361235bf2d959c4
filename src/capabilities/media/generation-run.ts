import { setTimeout as wait } from 'node:timers/promises';
import type { Keys } from '#capabilities/keys/keys.ts';
import type { Clock } from '#lib/clock.ts';
import { VendorError, type VendorFailure } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Secret } from '#lib/secret.ts';
import type { Download } from './download.ts';
import { type Generation, isUnfinished, type UnfinishedState, unfinishedStates } from './generation.entity.ts';
import type { GenerationAccounts } from './generation-accounts.ts';
import type { GenerationChanges } from './generation-changes.ts';
import type { GenerationRecord } from './generation-record.ts';
import { endingSentence, errorSentence, failureSentence, noEndSentence } from './generation-words.ts';
import { drawLocally, saveOutputs, UnfitOutput } from './make-files.ts';
import type { MediaFiles } from './media-files.ts';
import type { Charge, MediaOutput, MediaProgress, MediaVendor } from './media-vendor.ts';
import type { Composer, MediaCatalogue, MediaProviders } from './ports.ts';
import { localProvider } from './ports.ts';

/** All that the making of media needs. */
export interface MediaWorld {
  vendors: readonly MediaVendor[];
  keys: Keys;
  catalogue: MediaCatalogue;
  providers: MediaProviders;
  composer: Composer;
  files: MediaFiles;
  download: Download;
  clock: Clock;
  log: Log;
}

const maxSubmitAttempts = 4;
const longestRetryWaitMs = 60_000;
const maxDefiniteLookFailures = 3;

/** Failures of a look that waiting does not mend. */
const definite: ReadonlySet<VendorFailure> = new Set(['authentication', 'retired', 'invalid_request', 'quota']);

/**
 * Takes one generation from wherever it stands to its end. Any process may, after any crash: what must not
 * happen twice is guarded by the row's state. Rejects when the signal aborts; the row then says where to go on.
 */
export class GenerationRun {
  readonly #world: MediaWorld;
  readonly #record: GenerationRecord;
  readonly #accounts: GenerationAccounts;
  readonly #changes: GenerationChanges;
  readonly #signal: AbortSignal;
  #isCancelAsked = false;
  #definiteLookFailures = 0;

  constructor(
    world: MediaWorld,
    parts: { record: GenerationRecord; accounts: GenerationAccounts; changes: GenerationChanges },
    signal: AbortSignal,
  ) {
    this.#world = world;
    this.#record = parts.record;
    this.#accounts = parts.accounts;
    this.#changes = parts.changes;
    this.#signal = signal;
  }

  async toTheEnd(): Promise<void> {
    let generation = await this.#record.find();
    while (generation && isUnfinished(generation.state)) {
      this.#signal.throwIfAborted();
      await this.#advance(generation);
      generation = await this.#record.find();
    }
    if (generation) await this.#accounts.close(generation);
  }

  async #advance(generation: Generation): Promise<void> {
    switch (generation.state) {
      case 'queued':
        return generation.provider === localProvider ? this.#draw(generation) : this.#begin(generation);
      case 'submitting':
        // Whoever wrote this is gone: the vendor may or may not have been asked.
        return this.#end(generation, 'unknown', endingSentence('interrupted', this.#nameOf(generation)));
      default:
        return this.#follow(generation);
    }
  }

  async #draw(generation: Generation): Promise<void> {
    try {
      const files = await drawLocally(generation, this.#world);
      await this.#finish(generation, { kind: 'estimated' }, files);
    } catch (error) {
      await this.#fail(generation, errorSentence(error, localProvider), { kind: 'none' }, error);
    }
  }

  async #begin(generation: Generation): Promise<void> {
    if (generation.cancelRequestedAt) return this.#cancelled({ kind: 'none' });
    const vendor = this.#vendorOf(generation);
    const key = await this.#keyOf(generation);
    if (!vendor || !key) {
      return this.#fail(generation, endingSentence('noKey', this.#nameOf(generation)), { kind: 'none' });
    }
    try {
      await this.#world.files.prepare(generation.organizationId, generation.id);
    } catch (error) {
      return this.#fail(generation, errorSentence(error, ''), { kind: 'none' }, error);
    }
    const isOurs = await this.#record.move(['queued'], {
      state: 'submitting',
      submittedAt: this.#world.clock.now(),
      submitAttempts: generation.submitAttempts + 1,
    });
    if (isOurs) await this.#submit(generation, vendor, key);
  }

  async #submit(generation: Generation, vendor: MediaVendor, key: Secret): Promise<void> {
    const { product, description, parameters } = generation;
    try {
      const submission = await vendor.submit({ product, description, parameters }, key);
      if (submission.kind === 'finished') return await this.#collect(generation, submission);
      // `unknown` too: another process may have taken this one for dead while the vendor took its time.
      await this.#record.move(['submitting', 'unknown'], {
        state: 'submitted',
        vendorJobId: submission.vendorJobId,
        charge: null,
        failure: null,
        finishedAt: null,
      });
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      await this.#submitFailed(generation, error);
    }
  }

  async #submitFailed(generation: Generation, error: VendorError): Promise<void> {
    const name = this.#nameOf(generation);
    const attempts = generation.submitAttempts + 1;
    const retryInMs = error.retryAfterMs ?? 1_000 * 2 ** attempts;
    if (error.retryable && attempts < maxSubmitAttempts && retryInMs <= longestRetryWaitMs) {
      await this.#record.move(['submitting'], { state: 'queued' });
      return this.#changes.next(generation.id, retryInMs, this.#signal);
    }
    await this.#recordOutcome(generation, error.reason);
    if (error.reason === 'timed_out' || error.reason === 'malformed_answer') {
      return this.#end(generation, 'unknown', failureSentence('timed_out', name, true), error);
    }
    await this.#fail(generation, failureSentence(error.reason, name, false), { kind: 'none' }, error);
  }

  async #follow(generation: Generation): Promise<void> {
    const vendor = this.#vendorOf(generation);
    const key = await this.#keyOf(generation);
    if (this.#isOverdue(generation, vendor)) return this.#giveUp(generation, vendor, key);
    if (!vendor?.poll || !generation.vendorJobId || !key) {
      throw new Error(`generation ${generation.id} cannot be followed: its vendor or key is not set up`);
    }
    const progress = await this.#look(generation, () =>
      vendor.poll?.(generation.vendorJobId as string, key, this.#signal),
    );
    if (!progress) return;
    if (progress.kind !== 'running') return this.#concluded(generation, progress);
    if (generation.cancelRequestedAt && !this.#isCancelAsked) {
      return this.#askToCancel(generation, vendor, key);
    }
    await this.#showProgress(generation, progress.share);
    await this.#changes.next(generation.id, vendor.offer.pollEveryMs, this.#signal);
  }

  /** Looks once; a look that fails is no end, unless it fails for good. */
  async #look(
    generation: Generation,
    look: () => Promise<MediaProgress> | undefined,
  ): Promise<MediaProgress | undefined> {
    try {
      const progress = await look();
      this.#definiteLookFailures = 0;
      return progress;
    } catch (error) {
      this.#signal.throwIfAborted();
      if (!(error instanceof VendorError)) throw error;
      await this.#lookFailed(generation, error);
      return undefined;
    }
  }

  async #lookFailed(generation: Generation, error: VendorError): Promise<void> {
    // Vendors forget a task that was cancelled.
    if (this.#isCancelAsked && error.status === 404) return this.#cancelled({ kind: 'estimated' });
    if (definite.has(error.reason)) this.#definiteLookFailures += 1;
    if (this.#definiteLookFailures >= maxDefiniteLookFailures) {
      await this.#recordOutcome(generation, error.reason);
      const sentence = endingSentence('outOfReach', this.#nameOf(generation));
      return this.#end(generation, 'unknown', sentence, error);
    }
    const pauseMs = error.retryAfterMs ?? this.#vendorOf(generation)?.offer.pollEveryMs ?? 5_000;
    await this.#changes.next(generation.id, Math.min(pauseMs, longestRetryWaitMs), this.#signal);
  }

  async #concluded(
    generation: Generation,
    progress: Exclude<MediaProgress, { kind: 'running' }>,
  ): Promise<void> {
    if (progress.kind === 'finished') return this.#collect(generation, progress);
    if (progress.kind === 'cancelled') return this.#cancelled(progress.charge);
    const isCharged = progress.charge.kind !== 'none';
    const sentence = failureSentence(progress.reason, this.#nameOf(generation), isCharged);
    await this.#recordOutcome(generation, progress.reason);
    await this.#fail(generation, sentence, progress.charge);
  }

  async #askToCancel(generation: Generation, vendor: MediaVendor, key: Secret): Promise<void> {
    this.#isCancelAsked = true;
    await this.#look(generation, async () => {
      await vendor.cancel?.(generation.vendorJobId as string, key, this.#signal);
      return { kind: 'running' };
    });
  }

  /** Fetches what was made and keeps it. */
  async #collect(
    generation: Generation,
    made: { outputs: readonly MediaOutput[]; charge: Charge },
  ): Promise<void> {
    await this.#record.move(['submitting', 'submitted'], { state: 'fetching', progress: 97 });
    try {
      const files = await saveOutputs(generation, made.outputs, this.#world, this.#signal);
      await this.#recordOutcome(generation, undefined);
      await this.#finish(generation, made.charge, files);
    } catch (error) {
      this.#signal.throwIfAborted();
      await this.#fail(generation, this.#whyNotKept(generation, error), made.charge, error);
    }
  }

  #whyNotKept(generation: Generation, error: unknown): Bilingual {
    const name = this.#nameOf(generation);
    if (error instanceof UnfitOutput) return endingSentence('wrongKind', name);
    return error instanceof Error && error.name === 'UserError'
      ? errorSentence(error, name)
      : endingSentence('notFetched', name);
  }

  async #giveUp(generation: Generation, vendor: MediaVendor | undefined, key: Secret | undefined) {
    if (vendor && key && !this.#isCancelAsked) await this.#askToCancel(generation, vendor, key);
    const minutes = Math.round((vendor?.offer.deadlineMs ?? 0) / 60_000);
    await this.#end(generation, 'unknown', noEndSentence(this.#nameOf(generation), minutes));
  }

  async #showProgress(generation: Generation, share = 0): Promise<void> {
    const progress = Math.min(95, Math.round(share * 100));
    if (progress > generation.progress) await this.#record.move(['submitted'], { progress });
  }

  async #finish(generation: Generation, charge: Charge, files: Generation['files']): Promise<void> {
    await this.#record.move(unfinishedStates, {
      state: 'done',
      files,
      progress: 100,
      ...chargeColumns(charge, generation),
      finishedAt: this.#world.clock.now(),
    });
  }

  async #cancelled(charge: Charge): Promise<void> {
    await this.#record.move(unfinishedStates, {
      state: 'cancelled',
      ...chargeColumns(charge),
      finishedAt: this.#world.clock.now(),
    });
  }

  async #fail(generation: Generation, failure: Bilingual, charge: Charge, cause?: unknown): Promise<void> {
    if (cause) this.#world.log.warn({ err: cause, generation: generation.id }, 'generation failed');
    await this.#record.move(unfinishedStates, {
      state: 'failed',
      failure,
      ...chargeColumns(charge, generation),
      finishedAt: this.#world.clock.now(),
    });
  }

  /** Nobody knows how it went: never repeated, and its money stays reserved for a while. */
  async #end(generation: Generation, state: 'unknown', failure: Bilingual, cause?: unknown): Promise<void> {
    this.#world.log.warn({ err: cause, generation: generation.id }, 'the outcome of a generation is unknown');
    const from: UnfinishedState[] = [generation.state as UnfinishedState, 'submitting'];
    await this.#record.move(from, {
      state,
      failure,
      charge: 'estimated',
      finishedAt: this.#world.clock.now(),
    });
  }

  #isOverdue({ submittedAt }: Generation, vendor: MediaVendor | undefined): boolean {
    const deadlineMs = vendor?.offer.deadlineMs ?? 30 * 60_000;
    return submittedAt !== null && this.#world.clock.now().getTime() - submittedAt.getTime() > deadlineMs;
  }

  #vendorOf({ provider, product }: Generation): MediaVendor | undefined {
    return this.#world.vendors.find((one) => one.provider === provider && one.offer.product === product);
  }

  #keyOf({ organizationId, memberId, provider }: Generation): Promise<Secret | undefined> {
    return this.#world.keys.keyFor({ organizationId, memberId }, provider);
  }

  #nameOf({ provider }: Generation): string {
    return this.#world.catalogue.find(provider)?.name ?? provider;
  }

  async #recordOutcome(generation: Generation, failure: VendorFailure | undefined): Promise<void> {
    const { organizationId, provider, type: category, submittedAt } = generation;
    const now = this.#world.clock.now().getTime();
    const elapsedMs = submittedAt ? now - submittedAt.getTime() : 0;
    await this.#world.providers.recordOutcome(organizationId, { provider, category, failure, elapsedMs });
  }
}

function chargeColumns(charge: Charge, generation?: Generation) {
  if (charge.kind !== 'reported') return { charge: charge.kind };
  return {
    charge: charge.kind,
    reportedAmount: charge.amount.toDecimalString(),
    currency: charge.amount.currency ?? generation?.currency,
  };
}

import { VendorError, type VendorFailure } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { BrokenAnswer, ChatModel, ModelEvent, ModelRequest, PaidModel } from './chat-model.ts';
import type { Visit } from './model-circuit.ts';
import { ModelCircuits } from './model-circuits.ts';
import type { Admission, Refusal } from './model-meter.ts';

/** The events of the model that answers, preceded by its name. A model that fails in the middle is followed by `restart`. */
export type ChainEvent =
  | ModelEvent
  /** Comes before a model's first event. */
  | ({ kind: 'answering' } & AdmittedModel)
  /** A model was asked and has not finished, but may bill what it did. A `restart` or a failure follows. */
  | ({ kind: 'broke_off' } & AdmittedModel & BrokenAnswer)
  /** What the person who asks is told of a failure, and nobody else: their own key was refused. */
  | { kind: 'told'; text: Bilingual };

/** The model of a call, and what was reserved for it. */
export type AdmittedModel = PaidModel & { admission?: Admission };

/** Whether calls may be made, by what is left to spend. */
export interface Gate {
  admit(model: PaidModel, request: ModelRequest): Promise<Admission | Refusal>;
  /** Called for a call that nobody charges. */
  release(admission: Admission): Promise<void>;
}

/** The language models that may answer, used as if they were one. */
export interface LanguageModels {
  respond(request: ModelRequest, signal: AbortSignal): AsyncIterable<ChainEvent>;
}

export interface ChainOptions {
  /** Time limit for a model's first event. Reasoning produces no events, so this includes it. */
  firstEventMs?: number;
  /** Time limit between two events. */
  idleMs?: number;
  /** Without it, every call is made. */
  gate?: Gate | undefined;
  /** Which models fail too often, where several chains share that knowledge. */
  circuits?: ModelCircuits;
  /**
   * Called for every failure that the chain passes on, and for the last one. The next model is tried when it is done. Returns what the
   * person who asks is told, if anything.
   */
  onFailure?: (model: ChatModel, error: VendorError) => Promise<Bilingual | undefined> | undefined;
  /** Called for every complete answer. */
  onAnswer?: (model: ChatModel) => void;
}

export interface ModelFailure {
  provider: string;
  model: string;
  /** `undefined` if the model was skipped: it failed too often just before, or was `refused`. */
  error: VendorError | undefined;
  /** The limit that its call would pass. */
  refused?: Bilingual;
}

/** No model of the chain answered. The caller falls back to the offline planner and says so. */
export class NoModelError extends Error {
  readonly failures: readonly ModelFailure[];
  constructor(failures: readonly ModelFailure[]) {
    super(`no model answered: ${failures.map(describe).join('; ') || 'none is configured'}`);
    this.name = 'NoModelError';
    this.failures = failures;
  }
}

/** Failures that another model may not have. An invalid or declined request would fail everywhere. */
const PASSED_ON: ReadonlySet<VendorFailure> = new Set<VendorFailure>([
  'authentication',
  'quota',
  'rate_limited',
  'retired',
  'unavailable',
  'timed_out',
  'malformed_answer',
]);

const FIRST_EVENT_MS = 60_000;
const IDLE_MS = 45_000;

/** Tries models in order of preference until one answers. */
export class ModelChain implements LanguageModels {
  readonly #models: readonly ChatModel[];
  readonly #gate: Gate | undefined;
  readonly #circuits: ModelCircuits;
  readonly #firstEventMs: number;
  readonly #idleMs: number;
  readonly #onFailure: NonNullable<ChainOptions['onFailure']>;
  readonly #onAnswer: NonNullable<ChainOptions['onAnswer']>;

  constructor(models: readonly ChatModel[], options: ChainOptions = {}) {
    this.#models = models;
    this.#gate = options.gate;
    this.#circuits = options.circuits ?? new ModelCircuits();
    this.#firstEventMs = options.firstEventMs ?? FIRST_EVENT_MS;
    this.#idleMs = options.idleMs ?? IDLE_MS;
    this.#onFailure = options.onFailure ?? (() => undefined);
    this.#onAnswer = options.onAnswer ?? (() => {});
  }

  /**
   * One step of a conversation. Throws `NoModelError` at the end of the chain, and `VendorError` for a request
   * that is invalid or declined; an abort by `signal` rejects with its reason.
   */
  async *respond(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ChainEvent> {
    const failures: ModelFailure[] = [];
    for (const model of this.#models) {
      signal.throwIfAborted();
      const { provider, model: name } = model;
      const admission = this.#gate ? await this.#gate.admit(model, request) : {};
      if ('refused' in admission) {
        failures.push({ provider, model: name, error: undefined, refused: admission.refused });
        continue;
      }
      const visit = await this.#circuits.of(model).enter();
      if (!visit) await this.#gate?.release(admission);
      const error = visit && (yield* this.#visit(model, { visit, admission }, request, signal));
      if (error === 'answered') return;
      failures.push({ provider, model: name, error });
    }
    throw new NoModelError(failures);
  }

  /** Lets one model answer. Returns the failure if the next model should try. */
  async *#visit(
    model: ChatModel,
    { visit, admission }: { visit: Visit; admission: Admission },
    request: ModelRequest,
    signal: AbortSignal,
  ): AsyncGenerator<ChainEvent, VendorError | 'answered'> {
    const { provider, model: name, paidWith } = model;
    const gated = this.#gate && { admission };
    const named = { provider, model: name, ...gated, ...(paidWith && { paidWith }) };
    const attempt = new AbortController();
    const givenUp = AbortSignal.any([signal, attempt.signal]);
    let begun = false;
    let broken: BrokenAnswer | undefined;
    try {
      const events = model.respond(request, givenUp, (answer) => {
        broken = answer;
      });
      for await (const event of this.#watched(model, events, attempt)) {
        const isFirst = !begun;
        begun = true;
        if (isFirst) yield { kind: 'answering', ...named };
        // The reader may stop at the end, so nothing behind it is sure to run.
        if (event.kind === 'end') this.#onAnswer(model);
        yield event;
      }
      return 'answered';
    } catch (error) {
      // Nobody knows whether a vendor that was not waited for had begun.
      if (givenUp.aborted && !begun) broken ??= { counted: undefined, said: '' };
      if (broken) yield { kind: 'broke_off', ...named, ...broken };
      signal.throwIfAborted();
      if (!(error instanceof VendorError) || !PASSED_ON.has(error.reason)) throw error;
      visit.fail(error);
      const text = await this.#onFailure(model, error);
      if (begun) yield { kind: 'restart' };
      if (text) yield { kind: 'told', text };
      return error;
    } finally {
      if (!begun && !broken) await this.#gate?.release(admission);
      // No effect after a failure. An invalid request or a Stop is not the model's fault.
      visit.succeed();
    }
  }

  /** The model's events. Throws when the model is silent for too long; the reader's own time does not count. */
  async *#watched(
    model: ChatModel,
    stream: AsyncIterable<ModelEvent>,
    attempt: AbortController,
  ): AsyncGenerator<ModelEvent> {
    const events = stream[Symbol.asyncIterator]();
    try {
      for (let limitMs = this.#firstEventMs; ; limitMs = this.#idleMs) {
        const timer = setTimeout(() => attempt.abort(silent(model, limitMs)), limitMs);
        const next = await events.next().finally(() => clearTimeout(timer));
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await events.return?.();
    }
  }
}

function silent(model: ChatModel, limitMs: number): VendorError {
  return new VendorError(model.provider, 'timed_out', `nothing came for ${limitMs / 1000} seconds`);
}

function describe({ provider, model, error, refused }: ModelFailure): string {
  if (refused) return `${model}: ${refused.en}`;
  return error ? `${model}: ${error.message}` : `${model}: ${provider} has failed too often just now`;
}

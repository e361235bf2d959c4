import type { SecretFinder } from '#lib/secrets/secret-finder.ts';
import type { ModelCall, ModelRequest, TokenUsage } from '#models/chat-model.ts';
import { cleanModels } from '#models/clean-models.ts';
import type { ModelAccess } from '#models/model-access.ts';
import type { AdmittedModel, ChainEvent, Gate, LanguageModels } from '#models/model-chain.ts';
import type { ModelMeter } from '#models/model-meter.ts';
import { estimatedUsage, isCount, promptOf, usageUntilBreak } from '#models/token-estimate.ts';
import { withoutSecrets } from '#models/without-secrets.ts';
import type { TurnContext } from './turn-context.ts';

type OpenCall = AdmittedModel & { said: (string | ModelCall)[] };
type Book = (by: AdmittedModel, usage: TokenUsage, isAnswer: boolean) => Promise<void>;

interface Parts {
  access: ModelAccess;
  meter: ModelMeter;
  secrets: SecretFinder;
}

/** The only way from a conversation to models. Books every call, also one that fails or is stopped (decision 16). */
export class BookedModels {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * The models at work for a turn, which is charged for what they use; `undefined` if nobody's key pays for one. A step ends when the
   * ledger holds it.
   */
  async in(context: TurnContext): Promise<LanguageModels | undefined> {
    const { actor, locale, place } = context;
    const theirs = await this.#parts.access({ ...actor, locale, place }, this.#gate(context));
    if (!theirs) return undefined;
    const models = withoutSecrets(cleanModels(theirs), this.#parts.secrets);
    return {
      respond: (request, signal) => this.#booked(context, request, models.respond(request, signal)),
    };
  }

  #gate({ actor, turn }: TurnContext): Gate {
    const { meter } = this.#parts;
    return {
      admit: ({ provider, model, paidWith }, request) =>
        meter.admit({ actor, turnId: turn.turnId, provider, model, paidWith, request }),
      release: (admission) => meter.release(actor, admission),
    };
  }

  async *#booked(
    context: TurnContext,
    request: ModelRequest,
    events: AsyncIterable<ChainEvent>,
  ): AsyncGenerator<ChainEvent> {
    const calls = new OpenCalls(request, (...call) => this.#book(context, ...call));
    try {
      for await (const event of events) {
        calls.follow(event);
        if (event.kind === 'told') context.draft.addNotice('warning', event.text[context.locale], true);
        yield event;
      }
    } finally {
      await calls.close();
    }
  }

  #book({ actor, turn, draft }: TurnContext, ...[by, usage, isAnswer]: Parameters<Book>): Promise<void> {
    const { cost, recorded } = this.#parts.meter.record({
      actor,
      turnId: turn.turnId,
      ...by,
      usage,
      isBroken: !isAnswer,
    });
    draft.addUsage(usage, cost, isAnswer ? `${by.provider}:${by.model}` : undefined);
    return recorded;
  }
}

/** Books each call of a step once: at its end, where it breaks off, or when nobody listens any more. */
class OpenCalls {
  readonly #request: ModelRequest;
  readonly #book: Book;
  readonly #records: Promise<void>[] = [];
  #open: OpenCall | undefined;

  constructor(request: ModelRequest, book: Book) {
    this.#request = request;
    this.#book = book;
  }

  follow(event: ChainEvent): void {
    if (event.kind === 'answering') this.#begin(event);
    else if (event.kind === 'text') this.#open?.said.push(event.delta);
    else if (event.kind === 'call') this.#open?.said.push(event.call);
    else if (event.kind === 'broke_off') this.#bookBroken(event, event.said, event.counted);
    else if (event.kind === 'end') this.#bookEnd(event.usage);
    // A restart ends no call: the model may take back what it said and go on.
  }

  /** Resolves when everything is booked. */
  async close(): Promise<void> {
    this.#bookOpen();
    await Promise.all(this.#records);
  }

  #begin(by: AdmittedModel): void {
    this.#bookOpen();
    this.#open = { ...by, said: [] };
  }

  #bookEnd(usage: TokenUsage): void {
    if (!this.#open) return;
    const counts = isCount(usage) ? usage : estimatedUsage(promptOf(this.#request), this.#said(this.#open));
    this.#add(this.#open, counts, true);
  }

  #bookOpen(): void {
    if (this.#open) this.#bookBroken(this.#open, this.#said(this.#open), undefined);
  }

  #bookBroken(by: AdmittedModel, said: string, counted: TokenUsage | undefined): void {
    const known = counted && isCount(counted) ? counted : undefined;
    this.#add(by, usageUntilBreak(promptOf(this.#request), said, known), false);
  }

  #said({ said }: OpenCall): string {
    return said.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join('');
  }

  #add({ provider, model, paidWith, admission }: AdmittedModel, usage: TokenUsage, isAnswer: boolean): void {
    this.#open = undefined;
    this.#records.push(
      this.#book({ provider, model, paidWith, ...(admission && { admission }) }, usage, isAnswer),
    );
  }
}

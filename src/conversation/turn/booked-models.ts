import type { ModelCall, ModelRequest, TokenUsage } from '#models/chat-model.ts';
import type { ChainEvent, LanguageModels } from '#models/model-chain.ts';
import type { ModelMeter } from '#models/model-meter.ts';
import { estimatedUsage, isCount, usageUntilBreak } from '#models/token-estimate.ts';
import type { TurnContext } from './turn-context.ts';

type Named = { provider: string; model: string };
type OpenCall = Named & { said: (string | ModelCall)[] };
type Book = (by: Named, usage: TokenUsage, isAnswer: boolean) => Promise<void>;

/** Books every call of a language model, also one that fails or is stopped (decision 16). */
export class BookedModels {
  readonly #models: LanguageModels;
  readonly #meter: ModelMeter;

  constructor(models: LanguageModels, meter: ModelMeter) {
    this.#models = models;
    this.#meter = meter;
  }

  /** The models at work for a turn, which is charged for what they use. A step ends when the ledger holds it. */
  in(context: TurnContext): LanguageModels {
    return {
      respond: (request, signal, preferred) =>
        this.#booked(context, request, this.#models.respond(request, signal, preferred)),
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
        yield event;
      }
    } finally {
      await calls.close();
    }
  }

  #book({ actor, turn, draft }: TurnContext, ...[by, usage, isAnswer]: Parameters<Book>): Promise<void> {
    const { cost, recorded } = this.#meter.record({ actor, turnId: turn.turnId, ...by, usage });
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

  #begin(by: Named): void {
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

  #bookBroken(by: Named, said: string, counted: TokenUsage | undefined): void {
    const known = counted && isCount(counted) ? counted : undefined;
    this.#add(by, usageUntilBreak(promptOf(this.#request), said, known), false);
  }

  #said({ said }: OpenCall): string {
    return said.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join('');
  }

  #add({ provider, model }: Named, usage: TokenUsage, isAnswer: boolean): void {
    this.#open = undefined;
    this.#records.push(this.#book({ provider, model }, usage, isAnswer));
  }
}

/** A vendor's own record of a step is left out: much of it is encrypted, and no tokens. */
function promptOf({ instructions, situation, messages, tools }: ModelRequest): string {
  const text = JSON.stringify([messages, tools], (key, value) => (key === 'native' ? undefined : value));
  return [instructions, situation, text].join('\n');
}

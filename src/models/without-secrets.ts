import type { SecretFinder } from '#lib/secrets/secret-finder.ts';
import type { ModelCall, ModelRequest } from './chat-model.ts';
import type { ChainEvent, LanguageModels } from './model-chain.ts';

/** A word may still become a key, which holds nothing but these characters. */
const openWord = /[\x21-\x7e]*$/;
const openKeyBlock = /-----BEGIN(?:(?!-----END[^-]*-----)[\s\S])*$/;

/**
 * Models whose answers hold no secrets: a mark stands in the place of each, in words and in the arguments of calls. Words are passed
 * on when they are complete, so that nothing of a key is shown while it comes in.
 */
export function withoutSecrets(models: LanguageModels, secrets: SecretFinder): LanguageModels {
  return {
    respond: (request: ModelRequest, signal: AbortSignal) => marked(models.respond(request, signal), secrets),
  };
}

async function* marked(events: AsyncIterable<ChainEvent>, secrets: SecretFinder): AsyncGenerator<ChainEvent> {
  let step = new MarkedStep(secrets);
  for await (const event of events) {
    if (event.kind === 'text') yield* step.adds(event.delta);
    else if (event.kind === 'call') yield { kind: 'call', call: step.call(event.call) };
    else if (event.kind === 'end') {
      yield* step.rest();
      const { native, ...end } = event;
      // The vendor's own record repeats what was said.
      yield native && !step.hasSecrets ? event : end;
    } else yield event;
    if (event.kind === 'restart' || event.kind === 'end') step = new MarkedStep(secrets);
  }
}

class MarkedStep {
  hasSecrets = false;
  readonly #secrets: SecretFinder;
  #said = '';
  #shown = '';
  /** How much of what was said has been shown. */
  #settled = 0;
  #hasCalls = false;

  constructor(secrets: SecretFinder) {
    this.#secrets = secrets;
  }

  adds(delta: string): Generator<ChainEvent> {
    this.#said += delta;
    const settled = this.#said.replace(openKeyBlock, '').replace(openWord, '');
    return this.#show(settled);
  }

  rest(): Generator<ChainEvent> {
    return this.#show(this.#said);
  }

  call(call: ModelCall): ModelCall {
    this.#hasCalls = true;
    const { malformed, input } = call;
    return {
      ...call,
      input: this.#markedIn('', input),
      ...(malformed !== undefined && { malformed: this.#mark(malformed) }),
    };
  }

  *#show(text: string): Generator<ChainEvent> {
    const whole = this.#mark(text);
    const added = text.slice(this.#settled);
    this.#settled = text.length;
    let delta = whole.slice(this.#shown.length);
    if (!whole.startsWith(this.#shown)) {
      // A later word has told that an earlier one is a secret, or none. A restart would also take back the calls.
      delta = this.#hasCalls ? this.#mark(added) : whole;
      if (!this.#hasCalls) yield { kind: 'restart' };
    }
    this.#shown = whole;
    if (delta !== '') yield { kind: 'text', delta };
  }

  #mark(text: string): string {
    const whole = this.#secrets.mark(text);
    if (whole !== text) this.hasSecrets = true;
    return whole;
  }

  /** The name of a field tells what stands in it. */
  #markedIn(field: string, value: unknown): unknown {
    if (typeof value === 'string') return this.#mark(`${field}: ${value}`).slice(field.length + 2);
    if (Array.isArray(value)) return value.map((one) => this.#markedIn(field, one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.#markedIn(name, one)]));
  }
}

import { visible } from '#lib/visible.ts';
import { wellFormed } from '#lib/well-formed.ts';
import type { ModelCall } from './chat-model.ts';
import type { ChainEvent, LanguageModels } from './model-chain.ts';

/**
 * Cleans what language models say, where it comes in: their texts and calls are well-formed and hold nothing invisible.
 * A vendor's own record of a step stays as it is, since some are signed.
 */
export function cleanModels(models: LanguageModels): LanguageModels {
  return { respond: (...request) => cleanEvents(models.respond(...request)) };
}

async function* cleanEvents(events: AsyncIterable<ChainEvent>): AsyncGenerator<ChainEvent> {
  let text = new CleanText();
  for await (const event of events) {
    if (event.kind === 'text') yield* delta(text.take(event.delta));
    else if (event.kind === 'call') yield { ...event, call: cleanCall(event.call) };
    else {
      if (event.kind === 'end') yield* delta(text.finish());
      else if (event.kind === 'restart') text = new CleanText();
      yield event;
    }
  }
}

function* delta(text: string): Generator<ChainEvent> {
  if (text !== '') yield { kind: 'text', delta: text };
}

function cleanCall(call: ModelCall): ModelCall {
  return visible(wellFormed(call));
}

/** The end of a text whose meaning depends on what follows: half a character, a joiner, or the start of a flag. */
const undecided = /(?:[\ud800-\udbff]|\u200d|\u{1f3f4}[\u{e0020}-\u{e007f}]{0,6}[\ud800-\udbff]?)$/u;

/** A text that arrives in parts, which may be cut anywhere. */
class CleanText {
  #before = '';
  #held = '';

  /** Adds a part. Returns the text that is decided by now. */
  take(part: string): string {
    const text = this.#held + part;
    this.#held = undecided.exec(text)?.[0] ?? '';
    return this.#clean(text.slice(0, text.length - this.#held.length));
  }

  finish(): string {
    return this.#clean(this.#held);
  }

  /** Reads the part behind the few characters before it, since they decide about its first. */
  #clean(part: string): string {
    const cleaned = visible(wellFormed(this.#before + part)).slice(visible(this.#before).length);
    this.#before = [...(this.#before + part)].slice(-2).join('');
    return cleaned;
  }
}

import { randomUUID } from 'node:crypto';
import { visible } from '#lib/visible.ts';
import { wellFormed } from '#lib/well-formed.ts';
import type { ModelCall, ModelMessage } from './chat-model.ts';
import type { ChainEvent, LanguageModels } from './model-chain.ts';

/**
 * Cleans what language models say, where it comes in: their texts and calls are well-formed and hold nothing invisible,
 * and every call has a name and an id of its own that any vendor takes back. A vendor's own record of a step stays as it
 * is, since some are signed, unless it names a call otherwise.
 */
export function cleanModels(models: LanguageModels): LanguageModels {
  return {
    respond: (request, signal) =>
      cleanEvents(models.respond(request, signal), new CleanCalls(request.messages)),
  };
}

async function* cleanEvents(
  events: AsyncIterable<ChainEvent>,
  calls: CleanCalls,
): AsyncGenerator<ChainEvent> {
  let text = new CleanText();
  for await (const event of events) {
    if (event.kind === 'text') yield* delta(text.take(event.delta));
    else if (event.kind === 'call') yield { ...event, call: calls.clean(event.call) };
    else if (event.kind === 'end') {
      yield* delta(text.finish());
      const { native, ...end } = event;
      yield native && !calls.areRenamed ? event : end;
    } else {
      if (event.kind === 'restart') text = new CleanText();
      yield event;
    }
  }
}

function* delta(text: string): Generator<ChainEvent> {
  if (text !== '') yield { kind: 'text', delta: text };
}

const anyName = /^[\w-]{1,64}$/;
const anyId = /^[\w.:-]{1,64}$/;

/** The calls of a step. Vendors refuse a conversation, now and later, in which two calls share an id. */
class CleanCalls {
  readonly #ids: Set<string>;
  areRenamed = false;

  constructor(messages: readonly ModelMessage[]) {
    const earlier = messages.flatMap((message) => (message.role === 'assistant' ? message.calls : []));
    this.#ids = new Set(earlier.map(({ id }) => id));
  }

  clean(call: ModelCall): ModelCall {
    const id = anyId.test(call.id) && !this.#ids.has(call.id) ? call.id : `call_${randomUUID()}`;
    const name = anyName.test(call.name)
      ? call.name
      : call.name.replace(/[^\w-]/g, '_').slice(0, 64) || 'unnamed';
    this.#ids.add(id);
    this.areRenamed ||= id !== call.id || name !== call.name;
    return { ...visible(wellFormed(call)), id, name };
  }
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

import { estimateTokenCount, sliceByTokens } from 'tokenx';
import type { Log } from '#lib/log.ts';
import { redact } from '#lib/redact.ts';
import type { SecretFinder } from '#lib/secrets/secret-finder.ts';
import { visible } from '#lib/visible.ts';
import { wellFormed } from '#lib/well-formed.ts';
import type { QuotedMessage } from '#post/desk/turn.ts';
import { loadPrompt } from './prompt.ts';
import type { TurnContext } from './turn-context.ts';

/** Token budget of all that is quoted, and of its first message. */
const budgetTokens = 4_000;
const firstTokens = budgetTokens / 4;

const leftOut = '> (…)';
const quoted = loadPrompt('quoted', ['talk', 'message']);

/** Quotes people's talk for a model. */
export class Quotation {
  readonly #log: Log;
  readonly #secrets: SecretFinder;

  /** @param secrets finds what no model sees */
  constructor(log: Log, secrets: SecretFinder) {
    this.#log = log;
    this.#secrets = secrets;
  }

  /** The message of a turn behind what was said around it. What cannot be read is left out, and never fails the turn. */
  async around({ text, readAround, signal }: TurnContext): Promise<string> {
    const talk = readAround ? await this.#read(() => readAround(signal)) : [];
    signal.throwIfAborted();
    return talk.length === 0 ? text : quoted({ talk: talk.join('\n'), message: text });
  }

  async #read(read: () => Promise<QuotedMessage[]>): Promise<string[]> {
    try {
      const lines = (await read()).map((message) => this.#lineOf(message));
      return withinBudget(lines.filter((line) => line !== ''));
    } catch (err) {
      this.#log.warn({ err }, 'could not read what was said around a message');
      return [];
    }
  }

  /** Every line of it is marked, so that nothing in it can look like the end of the quotation. */
  #lineOf({ author, text }: QuotedMessage): string {
    const said = this.#clean(text).trim();
    return said === '' ? '' : `${this.#clean(author)}: ${said}`.replace(/^/gm, '> ');
  }

  #clean(text: string): string {
    return redact(visible(wellFormed(text)), this.#secrets);
  }
}

/** Keeps the first message, which says what it is all about, and the newest that fit. */
function withinBudget([first, ...others]: readonly string[]): string[] {
  if (first === undefined) return [];
  const kept: string[] = [];
  const opening = cut(first, firstTokens);
  let room = budgetTokens - estimateTokenCount(opening);
  for (const line of others.toReversed()) {
    const fitting = kept.length === 0 ? cut(line, room) : line;
    room -= estimateTokenCount(fitting);
    if (room < 0) break;
    kept.unshift(fitting);
  }
  return [opening, ...(kept.length < others.length ? [leftOut] : []), ...kept];
}

function cut(line: string, tokens: number): string {
  return estimateTokenCount(line) <= tokens ? line : `${sliceByTokens(line, 0, tokens - 1)}…`;
}

import { languageOf } from '#lib/language.ts';
import type { Locale } from '#lib/messages.ts';
import { secretMark } from '#lib/secrets/key-kind.ts';
import { visible } from '#lib/visible.ts';
import { wellFormed } from '#lib/well-formed.ts';
import type { FormCall } from '#reply/form.ts';
import type { Pasted } from './pasted.ts';
import { type TypedDecision, typedDecision } from './typed-decision.ts';

export type { TypedDecision } from './typed-decision.ts';

/** `command`: an explicit command, which is itself the person's decision. `chat`: free text. */
export type Door = 'chat' | 'command';

/**
 * A person's request, parsed once on arrival from a message, a form or a button. `text` puts it in words, for history
 * and models.
 */
export type Asks =
  | Words
  /** A complete call, from a form or typed options. `words`: see `FormCall`. */
  | { kind: 'call'; text: string; tool: string; input: Record<string, unknown>; words?: string }
  | Decision
  | Pasted;

export interface Words {
  kind: 'words';
  text: string;
  door: Door;
  /** `text` is only the beginning, and is not to be answered. */
  isTooLong?: true;
}

/** An approval or denial of a pending proposal. */
export interface Decision extends TypedDecision {
  kind: 'decision';
  text: string;
  /** Without a code it refers to the only pending proposal, or to the latest. */
  code?: string;
  /** The message whose button was pressed, if Jarvis can edit it later. */
  cardMessageId?: string;
}

/** Maximum length of a message. Nothing reads a longer one. */
export const longestMessageCharacters = 24_000;

const beginningCharacters = 200;

/** Parses a typed message. What only approves or denies, in English or Thai, is a decision. */
export function readTyped(raw: string, door: Door): Asks {
  const words = readWords(raw, door);
  const decision = words.isTooLong ? undefined : typedDecision(words.text);
  return decision ? { kind: 'decision', text: words.text, ...decision } : words;
}

/** Parses a message that is no decision, whatever it says. */
export function readWords(raw: string, door: Door): Words {
  if (raw.length <= longestMessageCharacters) return { kind: 'words', text: cleaned(raw), door };
  return { kind: 'words', text: cleaned(beginningOf(raw)), door, isTooLong: true };
}

/** Ends between words, since half a secret could not be told from a word. */
function beginningOf(raw: string): string {
  return raw.slice(0, beginningCharacters).replace(/\S+$/, '');
}

/** Converts the call of a submitted form or a typed command. */
export function asksOfForm({ tool, input, text, words }: FormCall): Asks {
  const call = { kind: 'call', text: clean(text), tool, input: clean(input) } as const;
  return words === undefined ? call : { ...call, words: cleaned(words) };
}

/** Parses the press of a card's button, whose value is the approval's code. */
export function pressedDecision(
  verdict: Decision['verdict'],
  code: string,
  cardMessageId?: string,
): Decision {
  const card = cardMessageId === undefined ? {} : { cardMessageId };
  return { kind: 'decision', text: `${verdict} ${code}`, verdict, code, ...card };
}

/** Whether an action belongs to a card's buttons. */
export function isVerdict(action: string): action is Decision['verdict'] {
  return action === 'approve' || action === 'deny';
}

/**
 * The language of the answer: that of free text, or else the person's setting. Commands, forms and decisions look the
 * same in every language.
 */
export function languageFor(asks: Asks, preferred: Locale): Locale {
  if (asks.kind === 'pasted') return languageOf(asks.text.replaceAll(secretMark, '')) ?? preferred;
  return (asks.kind === 'words' && asks.door === 'chat' ? languageOf(asks.text) : undefined) ?? preferred;
}

function clean<Value>(value: Value): Value {
  return visible(wellFormed(value));
}

/** Removes control characters except tabs and line breaks, and whatever is invisible; normalizes line ends. */
function cleaned(text: string): string {
  return clean(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .trim();
}

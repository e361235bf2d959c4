import { languageOf } from '#lib/language.ts';
import type { Locale } from '#lib/messages.ts';

/** `command`: typed as an explicit command, which is itself the person's decision. `chat`: free wording. */
export type Door = 'chat' | 'command';

/**
 * A person's request, read once where it comes in, from what they typed, filled in or pressed.
 * `text` says the same in words, for history and for models.
 */
export type Asks =
  | { kind: 'words'; text: string; door: Door }
  /** The call itself, where the person filled in a form or typed options: nothing is left to understand. */
  | { kind: 'call'; text: string; tool: string; input: Record<string, unknown> }
  | Decision;

/** A yes or no to a proposal that waits for approval. */
export interface Decision {
  kind: 'decision';
  text: string;
  verdict: 'approve' | 'deny';
  /** Without a code the only pending proposal is meant. */
  code?: string;
  /** The message whose button was pressed, where Jarvis can change it later. */
  cardMessageId?: string;
}

const typedDecision = /^\s*\/?(approve|deny|อนุมัติ|ปฏิเสธ)(?:\s+#?([a-z2-9]{5}))?\s*[.!]?\s*$/iu;
const approvals = new Set(['approve', 'อนุมัติ']);

/** Reads what a person typed. `approve CODE` and `deny CODE`, in English or Thai, are decisions if nothing else is said. */
export function readTyped(raw: string, door: Door): Asks {
  const text = cleaned(raw);
  const [, verb, code] = typedDecision.exec(text) ?? [];
  if (verb === undefined) return { kind: 'words', text, door };
  const verdict = approvals.has(verb.toLowerCase()) ? 'approve' : 'deny';
  return { kind: 'decision', text, verdict, ...(code !== undefined && { code: code.toUpperCase() }) };
}

/** A press of one of a card's two buttons, whose value is the approval's code. */
export function pressedDecision(
  verdict: Decision['verdict'],
  code: string,
  cardMessageId?: string,
): Decision {
  const card = cardMessageId === undefined ? {} : { cardMessageId };
  return { kind: 'decision', text: `${verdict} ${code}`, verdict, code, ...card };
}

/** Recognizes the actions of a card's two buttons. */
export function isVerdict(action: string): action is Decision['verdict'] {
  return action === 'approve' || action === 'deny';
}

/**
 * The language to answer in: the one of a person's free wording, else the one they have set. A command, a form and a
 * decision look the same in every language.
 */
export function languageFor(asks: Asks, preferred: Locale): Locale {
  return (asks.kind === 'words' && asks.door === 'chat' ? languageOf(asks.text) : undefined) ?? preferred;
}

/** Removes control characters and normalizes line ends; tabs and line breaks stay. */
function cleaned(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .trim();
}

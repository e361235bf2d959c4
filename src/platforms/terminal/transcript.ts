import type { TurnResult } from '#conversation/turn/turn.ts';
import { replyToText, type TextPage } from '#reply/to-text.ts';

/** Characters that JSON allows but that could control a terminal or reorder its text. */
const unsafeCharacters = /[\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069]/g;

/** Formats one turn as one line of JSON: the message, the reply as text and as blocks, and the calls, usage and time. */
export function transcriptLine(text: string, result: TurnResult, page: TextPage): string {
  const plain = replyToText(result.reply, { ...page, colour: false, widthColumns: Number.POSITIVE_INFINITY });
  const { reply, calls, model, usage, elapsedMs } = result;
  const json = JSON.stringify({ text, plain, reply, calls, model, usage, elapsedMs });
  return `${json.replace(unsafeCharacters, escaped)}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

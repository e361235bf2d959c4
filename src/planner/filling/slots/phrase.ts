import type { FieldHints } from '../../intent.ts';
import type { Clause } from '../../reading/mentions.ts';

/** What before a phrase turns it into a no: "no need to tell the speakers apart". */
const denied = /(?:\b(?:not|don['’]?t|never|no need to|without)|ไม่ต้อง|อย่า|ไม่)\s*$/i;

/** Whether a clause says one of the phrases outside of quotes: yes, no where it is denied, `undefined` where it says none. */
export function phraseIn(clause: Clause, phrases: FieldHints['phrases']): boolean | undefined {
  const text = clause.typed(clause.start, clause.end).replace(/[“"][^“”"]*[”"]/gu, ' ');
  const found = [
    ...(phrases?.en ?? []).map((phrase) => wholeWords(phrase).exec(text)),
    ...(phrases?.th ?? []).map((phrase) => new RegExp(escaped(phrase)).exec(text)),
  ].find((match) => match !== null);
  return found && !denied.test(text.slice(0, found.index));
}

/** However it is spaced, and with or without an article. */
function wholeWords(phrase: string): RegExp {
  const words = phrase.split(' ').map(escaped);
  return new RegExp(`(?<![a-z])${words.join('\\s+(?:(?:the|all|any)\\s+)?')}(?![a-z])`, 'i');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

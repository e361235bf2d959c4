import { functionWords } from '../../lexicon/function-words.ts';
import type { Clause } from '../../reading/mentions.ts';

const settingUp =
  /(?:\b(?:set(?:ting)?\s?up|connect(?:ing)?|hook(?:ing)?\s?up|integrat(?:e|ing)(?:\swith)?|started with)|ตั้งค่า|เชื่อมต่อ)\s*$/i;
const naming =
  /(?:\b(?:for|of|with|to|from|about|integrations?|keys?|my|our|add|test|rotate|remove|enable|disable|show|update)|ของ|กับ|คีย์|การเชื่อมต่อ)\s*$/i;
const closing =
  /^[\s?.!,'"]*(?:(?:please|pls|key|integration|provider|for us|for me|ยังไง|อย่างไร|หน่อย|ด้วย)[\s?.!]*)*$/i;

/** What somebody asks how to set up and nobody knows: "flurbl" in "how do I set up flurbl?". */
export function unknownToSetUp(clause: Clause): string | undefined {
  return unknownAfter(clause, settingUp);
}

/** A name that stands where a provider's would and is nobody's that is known: "flurbl" in "add a key for flurbl". */
export function unknownProviderIn(clause: Clause): string | undefined {
  return unknownAfter(clause, naming);
}

/** The last word or two of a clause, if they are Latin and unknown, and come right after one of these. */
function unknownAfter(clause: Clause, leading: RegExp): string | undefined {
  const unknown = clause.all('rest').filter(({ start, end }) => {
    const word = clause.slice(start, end).toLowerCase();
    return /^[a-z][a-z\d.-]{2,}$/.test(word) && !functionWords.has(word);
  });
  const last = unknown.at(-1);
  if (last === undefined || !closing.test(clause.slice(last.end, clause.end))) return undefined;
  const before = unknown.at(-2);
  const starts = [last.start, ...(before && last.start - before.end === 1 ? [before.start] : [])];
  const start = starts.find((at) => leading.test(clause.slice(clause.start, at)));
  return start === undefined ? undefined : clause.typed(start, last.end);
}

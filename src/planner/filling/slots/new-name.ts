import type { Clause } from '../../reading/mentions.ts';

const renaming = /\b(?:renam(?:e|ed|ing)|call|name)\b|ชื่อ/i;
/** What leads over from the old name to the new one. */
const turning = /^.*?(?:(?<![\p{L}\p{N}])(?:to|into|as)\s+|เป็น(?:ชื่อ|คำ)?(?:ว่า)?\s*)/isu;
const trimmings = /^["'“”‘’«»\s]+|["'“”‘’«»\s.!]+$/gu;

/** The name that something gets: what follows "to" in "rename the OpenAI integration to OpenAI EU". */
export function newNameIn(clause: Clause): string | undefined {
  const old = clause.first('provider');
  if (old === undefined || !renaming.test(clause.text)) return undefined;
  const turn = turning.exec(clause.slice(old.end, clause.end));
  if (turn === null) return undefined;
  return clause.typed(old.end + turn[0].length, clause.end).replace(trimmings, '') || undefined;
}

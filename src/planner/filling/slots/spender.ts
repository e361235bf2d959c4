import type { Clause, Mention } from '../../reading/mentions.ts';

const doing = String.raw`(?:spen[dt]s?|us(?:e|ed|es)|costs?|burn(?:ed|t)?|pa(?:y|id)|blow|blew)\b`;
const before = /\b(?:did|does|has|have|do)\s$/i;
const after = new RegExp(String.raw`^\s(?:already\s|really\s)?${doing}`, 'i');
const owned = /^\s(?:spend\w*|costs?|usage|bills?|charges)\b/i;
const thaiDoing = /^\s?(?:ใช้(?:ไป|เงิน|งาน)|จ่าย)/;

/** The one person whose spending a report is asked about, as typed: "what did bob spend", "mia's costs", "สมชายใช้ไปเท่าไหร่". */
export function spenderIn(clause: Clause): string | undefined {
  const named = [...clause.all('person'), ...clause.all('rest')].find((name) => isSpender(clause, name));
  return named && clause.typed(named.start, named.end).replace(/['’]s$/i, '');
}

function isSpender(clause: Clause, { concept, start, end }: Mention): boolean {
  const [lead, word, follow] = [
    clause.slice(clause.start, start),
    clause.slice(start, end),
    clause.slice(end, clause.end),
  ];
  if (/^(?:it|everybody|everyone|that|this|jarvis|members?|people|สมาชิก)$/i.test(word)) return false;
  if (/[\u0E00-\u0E7F]$/.test(word)) return lead.trim() === '' && thaiDoing.test(follow);
  if (/['’]s$/i.test(word)) return owned.test(follow);
  return concept === 'person'
    ? after.test(follow) || /\b(?:by|of|from)\s$|ของ\s*$/i.test(lead)
    : before.test(lead) && after.test(follow);
}

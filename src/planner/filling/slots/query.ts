import { functionWords } from '../../lexicon/function-words.ts';
import type { Clause } from '../../reading/mentions.ts';

const scaffolding: ReadonlySet<string> = new Set([
  'document',
  'search',
  'please',
  'greeting',
  'can-you',
  'which',
  'existence',
  'wish',
  'show',
  'how',
  'chatter',
]);

/** The query of a search: the words about the subject, without those that ask for the search. */
export function queryIn(clause: Clause): string | undefined {
  const about = clause.mentions
    .filter(({ concept }) => concept === 'document' || concept === 'search')
    .map(({ end }) => aboutAfter(clause, end))
    .find((part) => part !== undefined);
  return subject(clause, about) ?? subject(clause, clause.text);
}

/** The subject after a document or a verb of searching: "the docs about X", "our policy on X". */
function aboutAfter(clause: Clause, end: number): string | undefined {
  return /^(?:\s[\w']+)?\s?(?:\b(?:about|regarding|on|for|concerning|around)\s|เรื่อง|เกี่ยวกับ)\s*([^.?!\n]{3,200})/i.exec(
    clause.slice(end, clause.end),
  )?.[1];
}

function subject(clause: Clause, part: string | undefined): string | undefined {
  if (part === undefined) return undefined;
  const start = clause.start + clause.text.indexOf(part);
  const end = start + part.length;
  const frame = clause.mentions.filter(
    (mention) => scaffolding.has(mention.concept) && mention.start >= start && mention.end <= end,
  );
  let kept = '';
  let at = start;
  for (const mention of [...frame].sort((a, b) => a.start - b.start)) {
    if (mention.start < at) continue;
    kept += `${clause.slice(at, mention.start)} `;
    at = mention.end;
  }
  const words = (kept + clause.slice(at, end)).split(/[\s,;:"()?!.]+/).filter((word) => word !== '');
  const content = words.filter(
    (word) => !functionWords.has(word.toLowerCase().replaceAll("'", '')) && word !== '-',
  );
  const query = content
    .join(' ')
    .replace(/(?:หน่อย|ให้หน่อย|ให้ที|ครับ|ค่ะ|คะ|ไว้|ที)+$/, '')
    .trim();
  return query === '' ? undefined : query;
}

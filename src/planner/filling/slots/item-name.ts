import { functionWords, thaiFunctionWords } from '../../lexicon/function-words.ts';
import type { Clause, Mention } from '../../reading/mentions.ts';

const ends =
  /[,;:!?()=$]|\.(?=\s|$)|\s(?:for|at|as|is|is a|in|on|to|costs?|costing|with|by|under|from|which|it|we|renews?|expires?|per|that|type|kind|name|joins?|goes|belongs?|among|box|server)(?=\s|$)|\s(?:เดือนละ|ปีละ|ราคา|เป็น|ต่ออายุ|เข้า|ไว้|ให้|จ่าย|หมดอายุ|ลิสต์|ด้วย|ครบกำหนด|ลงราย|ลงทะเบียน|ตัดบัตร|ตัดเงิน)|\s-?\d/i;

/** The name of an item: a domain, a quoted name, the words after "called", a proper noun, or an unknown word. */
export function itemNameIn(clause: Clause): string | undefined {
  const domain = clause.first('domain')?.value;
  if (domain !== undefined) return String(domain);
  const quoted = /"([^"\n]{1,80})"/.exec(clause.text)?.[1];
  if (quoted !== undefined) return quoted.trim();
  return afterNaming(clause) ?? properName(clause) ?? unknownName(clause);
}

function afterNaming(clause: Clause): string | undefined {
  const naming = clause.first('named');
  if (naming === undefined) return undefined;
  const following = clause.slice(naming.end, clause.end).replace(/^[\s:=]+/, '');
  const name = following.slice(0, ends.exec(following)?.index ?? 60).trim();
  return name === '' ? undefined : name;
}

/** A capitalised name that is not just the start of a sentence: "Backblaze", "LINE OA", "Google Workspace". */
function properName(clause: Clause): string | undefined {
  const capital = /(?<![\p{L}\d])(?:\p{Lu}[\p{L}\p{M}\d]*)(?:[ .+-]\p{Lu}[\p{L}\p{M}\d]*)*/gu;
  const found = Array.from(clause.text.matchAll(capital)).map((match) =>
    withoutOpening(clause, match[0], match.index),
  );
  return found.find(
    (name) =>
      name !== '' &&
      !/^(?:I|USD|US|THB|API|AI|CDN|SSL|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/.test(name),
  );
}

function withoutOpening(clause: Clause, name: string, index: number): string {
  const opensSentence = /(?:^|[.!?]\s*)$/.test(clause.text.slice(0, index).trim());
  if (!opensSentence) return name;
  const [first = '', ...others] = name.split(' ');
  const isWord =
    functionWords.has(first.toLowerCase()) ||
    clause.mentions.some(
      ({ start, concept }) => start === clause.start + index && concept !== 'rest' && concept !== 'provider',
    );
  return isWord ? others.join(' ') : name;
}

function unknownName(clause: Clause): string | undefined {
  const candidates = [...clause.all('rest'), ...clause.all('provider')].sort((a, b) => a.start - b.start);
  const words = candidates.filter((word) => isNameLike(clause, word));
  const [first] = words;
  if (first === undefined) return undefined;
  let end = first.end;
  for (const word of words) if (word.start > first.start && word.start - end <= 1) end = word.end;
  return clause.slice(first.start, end);
}

function isNameLike(clause: Clause, { start, end }: Mention): boolean {
  const word = clause.slice(start, end).toLowerCase();
  return !functionWords.has(word) && !thaiFunctionWords.has(word) && /[a-z]/.test(word);
}

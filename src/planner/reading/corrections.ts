import { functionWords } from '../lexicon/function-words.ts';
import { categoryConcepts, conceptGroups, type Mention } from './mentions.ts';
import { type Reading, readMessage } from './reading.ts';
import type { Recognises } from './recogniser.ts';

/** "…, no wait, …", "… sorry, I mean …", "… - no, …": what follows is said in place of what stands before. */
const english = String.raw`(?:[\s,.…-]+(?:oh |oops |uh |um )?(?:no,? wait|wait,? no|wait|sorry|i mean|i meant|scratch that|make (?:that|it)|or rather|correction|actually)\b)+[\s,.:…-]*(?:(?:no|i mean|i meant|make (?:that|it)|let's say)\b[\s,]*)*`;
const englishNo = String.raw`(?:\s?[,.…-]+\s?no\s?[,.…-]+\s?)`;
const thai = String.raw`\s*(?:[,-]\s*)?(?:ขอโทษ|ไม่ใช่สิ|ไม่สิ|ไม่ๆ|เอ้ย|เอ๊ย|แก้เป็น|หมายถึง)[\s,]*(?:(?:เอา|เป็น|ขอ|หมายถึง|ต้อง)\s*)*`;
const correcting = new RegExp(`${english}|${englishNo}|${thai}`, 'i');
/** "…, not 500, 700", "… ไม่ใช่ 500 เอา 700": what is corrected is said once more before what takes its place. */
const denying = /[\s,.;?…-]+not (?=\S)|\s*(?<!ใช่หรือ)ไม่(?:ใช่|เอา)\s*(?=\S)/i;
/** What stands in a correction beside its value. */
const beside = new Set('เอา เป็น แต่ แต่เป็น ขอ ต้อง ละกัน ดีกว่า แทน ครับ ค่ะ คะ นะ รูป'.split(' '));

const figures = ['number', 'other', 'money', 'duration', 'days', 'tokens', 'characters'];
const kinds: readonly (readonly string[])[] = [
  figures,
  ['provider'],
  [...categoryConcepts],
  conceptGroups.period ?? [],
  conceptGroups.recurrence ?? [],
  conceptGroups.role ?? [],
  conceptGroups.tier ?? [],
  ['clock'],
  ['date'],
  ['channel'],
  ['person'],
];
const most = 3;

/**
 * The message with each value in place that its end corrects: "500 images on flux, no wait, 700" is "700 images on flux". As
 * it was where nothing is corrected, or where it is not sure what.
 */
export function withCorrections(message: string, recogniser: Recognises): Reading {
  let reading = readMessage(message, recogniser);
  for (let round = 0; round < most; round += 1) {
    const corrected = corrects(reading, recogniser);
    if (corrected === undefined) break;
    reading = readMessage(corrected, recogniser);
  }
  return reading;
}

function corrects({ text, tokens }: Reading, recogniser: Recognises): string | undefined {
  const isQuoted = (at: number) => tokens.some(({ quoted, start, end }) => quoted && start <= at && end > at);
  const found = [correcting, denying].flatMap((pattern) => {
    const match = pattern.exec(text);
    return match && !isQuoted(match.index + match[0].search(/\S/))
      ? [{ pattern, start: match.index, end: match.index + match[0].length }]
      : [];
  });
  for (const { pattern, start, end } of found) {
    const head = readMessage(text.slice(0, start), recogniser);
    const rest = text.slice(end);
    const tail = readMessage(/^(?:[^;?!\n.]|\.(?=\d))*/.exec(rest)?.[0] ?? '', recogniser);
    const after = rest.slice(tail.text.length);
    const [said, another, ...more] = valuesIn(tail);
    if (said === undefined) {
      const described = pattern === correcting ? describedAnew(head, tail) : undefined;
      if (described !== undefined) return described + after;
      continue;
    }
    const goesOn = pattern === correcting ? goneOn(head, tail, said) : undefined;
    if (goesOn !== undefined) return goesOn + after;
    if (more.length > 0 || !isOnlyValues(tail) || /[a-z\u0E00-\u0E7F\d]/i.test(after)) continue;
    const corrected = pattern === denying ? exchanged(head, tail, said, another) : replaced(head, tail, said);
    if (corrected !== undefined && (pattern === denying || another === undefined)) return corrected + after;
  }
  return undefined;
}

/** "Draw a cat, no wait, a dog": one thing is to be made in place of another. Not where the first is described further. */
function describedAnew(head: Reading, tail: Reading): string | undefined {
  const made = /^(.*\b(?:of|draw|paint|sketch|generate|make|create)\s)an?\s[^\s,.;]+(?:\s[^\s,.;]+)?$/i.exec(
    head.text,
  )?.[1];
  return made !== undefined && /^an?\s[a-z]/i.test(tail.text) ? made + tail.text : undefined;
}

/** "500, no wait, 700 images on flux": the value is corrected at once, and the message goes on. */
function goneOn(head: Reading, tail: Reading, said: Mention): string | undefined {
  const lead = tail.tokens.filter(({ end }) => end <= said.start);
  const last = valuesIn(head).findLast((value) => isAlike(value, said));
  const rest = tail.text.slice(reachOf(tail, said));
  if (last === undefined || reachOf(head, last) < head.text.length || !/[a-z\u0E00-\u0E7F]/i.test(rest))
    return undefined;
  if (!lead.every(({ text, kind }) => kind === 'mark' || functionWords.has(text) || beside.has(text)))
    return undefined;
  const isCounted = mediumOf(head, last) === undefined && mediumOf(tail, said) !== undefined;
  return put(head, last, tail, said) + tail.text.slice(isCounted ? said.end : reachOf(tail, said));
}

/** Where what a figure counts ends: of "700 images" after "images". */
function reachOf({ mentions }: Reading, { start, end }: Mention): number {
  return mentions.find((one) => one.concept === 'count' && one.start <= start && one.end >= end)?.end ?? end;
}

/** The head with its one value of this kind replaced, or of several providers or periods the last. */
function replaced(head: Reading, tail: Reading, said: Mention): string | undefined {
  const alike = valuesIn(head).filter((value) => isAlike(value, said));
  const counted = alike.filter((value) => mediumOf(head, value) === mediumOf(tail, said));
  const [only, another] = mediumOf(tail, said) === undefined ? alike : counted;
  const isFigure = figures.includes(said.concept);
  if (only === undefined || (isFigure && another !== undefined)) return undefined;
  return put(head, isFigure ? only : (alike.at(-1) ?? only), tail, said);
}

/** The head with the value that the tail denies replaced by the one it gives instead. */
function exchanged(
  head: Reading,
  tail: Reading,
  denied: Mention,
  given: Mention | undefined,
): string | undefined {
  if (given === undefined || !isAlike(denied, given)) return undefined;
  const meant = valuesIn(head).filter((value) => written(head, value) === written(tail, denied));
  const [only] = meant;
  return only && meant.length === 1 ? put(head, only, tail, given) : undefined;
}

function put(head: Reading, old: Mention, tail: Reading, given: Mention): string {
  const isBare = given.concept === 'number' || given.concept === 'other';
  const figure = isBare ? /\d(?:[\d.,]*\d)?/.exec(written(head, old)) : null;
  const start = old.start + (figure?.index ?? 0);
  const end = figure ? start + figure[0].length : old.end;
  return head.text.slice(0, start) + written(tail, given) + head.text.slice(end);
}

/** The values that a reading names, without those within another: the number of "50 dollars". */
function valuesIn({ mentions }: Reading): Mention[] {
  const values = mentions.filter(({ concept }) => kinds.some((kind) => kind.includes(concept)));
  const isWithin = (one: Mention, other: Mention) =>
    other !== one &&
    other.start <= one.start &&
    other.end >= one.end &&
    other.end - other.start > one.end - one.start;
  const outer = values.filter((one) => !values.some((other) => isWithin(one, other)));
  // The medium of a count comes along with its number.
  const counts = mentions.filter(({ concept }) => concept === 'count');
  return outer.filter(
    (one) =>
      !categoryConcepts.has(one.concept) ||
      !counts.some(({ start, end }) => start <= one.start && end >= one.end) ||
      !outer.some((other) => figures.includes(other.concept)),
  );
}

function isAlike(one: Mention, other: Mention): boolean {
  const isBare = other.concept === 'number' || other.concept === 'other';
  if (figures.includes(one.concept) && !isBare) return one.concept === other.concept;
  return kinds.some((kind) => kind.includes(one.concept) && kind.includes(other.concept));
}

/** What a figure counts: "700 images". */
function mediumOf({ mentions }: Reading, { start, end }: Mention): string | undefined {
  const count = mentions.find((one) => one.concept === 'count' && one.start <= start && one.end >= end);
  return count && mentions.find((one) => categoryConcepts.has(one.concept) && one.end === count.end)?.concept;
}

function isOnlyValues(tail: Reading): boolean {
  const known = tail.mentions.filter(
    ({ concept }) => concept === 'count' || kinds.some((kind) => kind.includes(concept)),
  );
  return tail.tokens.every(
    ({ text, kind, start, end }) =>
      kind === 'mark' ||
      functionWords.has(text) ||
      beside.has(text) ||
      known.some((one) => start < one.end && end > one.start),
  );
}

function written({ text }: Reading, { start, end }: Mention): string {
  return text.slice(start, end);
}

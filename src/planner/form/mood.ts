import * as words from '../lexicon/statement-words.ts';
import type { Clause } from '../reading/mentions.ts';

const start = String.raw`^(?:${words.openings}[\s,!.]+)*`;
const between = String.raw`(?:${words.adverbs}\s)*`;
const own = "(?:i|we)(?:'(?:d|m|re|ve|ll)|d|m|ve)?";
const their = '(?:the|our|my|his|her|their)';

const ownWish = new RegExp(
  String.raw`${start}(?:i|we)\s?(?:'?d|would)\s${between}${words.conditionalWishes}\b`,
);
const ownStatement = new RegExp(String.raw`${start}${own}\s${between}(?!${words.wishes}\b)`);
const othersStatement = new RegExp(
  String.raw`${start}(?:${words.otherSubjects}(?:'?(?:s|d|ll|ve|re))?|${their}\s(?:[a-z]+\s)?${words.personsAndPapers}|${their}\s[a-z]+\s${words.theirDeeds})\s`,
);
const namedStatement = new RegExp(String.raw`${start}(?<name>[a-z]{2,14})\s${between}${words.theirVerbs}\s`);
const thenDoIt = new RegExp(String.raw`[,.;:-]\s*(?:(?:so|and|then|now)\s)*${words.deeds}\b`);
const condition = new RegExp(
  String.raw`^(?:(?:and|but|so|then|only)\s)*(?:if|unless|whenever|when|in case|as soon as|suppose|supposing|imagine if|imagine we|imagine you|assuming)\s(?!${words.ownConditions}\b)`,
);
const acquisition = new RegExp(String.raw`\b${words.acquisitions}\b`);
const thaiReport = new RegExp(
  String.raw`^(?:(?:คือ|พอดี|เห็น|เมื่อกี้|ตอนนี้)\s?)?${words.thaiSubjects}[^\s]{0,16}?\s?${words.thaiVerbs}`,
);

/**
 * Whether somebody tells how things are, were or might be, rather than what Jarvis is to do: "we use flux",
 * "the team voted to switch", "if luma gets cheaper, switch".
 */
export function isTold(clause: Clause): boolean {
  return isRemark(clause) || condition.test(clause.text.toLowerCase().trim());
}

const lead =
  /^\s*(?:(?<paper>(?:my |our )?(?:plans?|to-?dos?|agenda|minutes|meeting notes|notes?|idea|draft)|แผน[^:]{0,24}|โน้ต|วาระ)|(?<name>[A-Z][a-z]{2,12}))\s*(?:\([^)]*\))?\s*:/u;

/** "Maria: switch video to luma", "plan: …": somebody else's words or a list of what is to come, not an order. */
export function isForwarded(whole: Clause): boolean {
  const found = lead.exec(whole.text)?.groups;
  if (found?.name === undefined) return found?.paper !== undefined;
  return whole.mentions
    .filter(({ start }) => start === whole.start)
    .every(({ concept }) => concept === 'rest');
}

/** The same without conditions, with which a question may well begin. */
export function isRemark(clause: Clause): boolean {
  if (['please', 'can-you', 'exhortation'].some((signal) => clause.has(signal))) return false;
  const text = clause.text.toLowerCase().trim();
  if (thenDoIt.test(text)) return false;
  if (ownStatement.test(text) && !ownWish.test(text))
    return !clause.has('announced') && !isAcquisition(clause, text);
  return thaiReport.test(text) || othersStatement.test(text) || isSaidOfSomebody(clause, text);
}

/** "We just bought acme.com": said to be kept in the inventory. */
function isAcquisition(clause: Clause, text: string): boolean {
  return (clause.has('kind') || clause.has('domain')) && acquisition.test(text);
}

/** "Mia switched it": opens with a word that is no word of Jarvis's, and a verb follows. */
function isSaidOfSomebody(clause: Clause, text: string): boolean {
  const name = namedStatement.exec(text)?.groups?.name;
  if (name === undefined) return false;
  const at = clause.start + clause.text.toLowerCase().indexOf(name);
  const known = clause.mentions.filter((mention) => mention.start <= at && mention.end > at);
  return known.length > 0 && known.every(({ concept }) => concept === 'rest');
}

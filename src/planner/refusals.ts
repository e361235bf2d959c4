import type { Bilingual } from '#lib/messages.ts';
import { unrecordedDivisionIn } from './filling/slots/report-parts.ts';
import { spenderIn } from './filling/slots/spender.ts';
import { fieldReading, type Intent, type Plan } from './intent.ts';
import { plannerMessages } from './messages.ts';
import type { Clause } from './reading/mentions.ts';
import type { Reading } from './reading/reading.ts';
import { isWithdrawal } from './withdrawal.ts';

const forwarded =
  /^\s*(?:(?<paper>(?:my |our )?(?:plans?|to-?dos?|agenda|minutes|meeting notes|notes?|idea|draft)|แผน[^:]{0,24}|โน้ต|วาระ)|(?<name>[A-Z][a-z]{2,12}))\s*(?:\([^)]*\))?\s*:/u;
const values = ['provider', 'amount', 'other', 'media', 'category', 'channel', 'recurrence', 'date', 'role'];
/** What a message that only says yes may consist of. */
const assenting = new Set(['yes', 'please', 'pronoun', 'chatter']);
/** "We use flux for images", "mia is an admin now": how things are, and nothing to be done. */
const told = [
  /^(?:we|they|the team) (?:(?:already|now|currently|still|only|mostly|all) )?(?:use|are using)\b/i,
  /^(?:\w+ )?\w+ (?:is|was|became|has been) (?:an? |the )?(?:admin|viewer|owner|member)\b/i,
];
const costWords = /\b(?:costs?|spend(?:ing)?|spent|expenses)\b|ค่าใช้จ่าย|ใช้เงิน/i;
const correcting = /\b(?:or not|wait)\b/i;

/** Refuses a whole message, for example one that asks for a secret. Returns the reply, or undefined if nothing speaks against it. */
export function refusalOf(
  whole: Clause,
  reading: Reading,
  intents: readonly Intent[],
): Bilingual | undefined {
  const isOfTheirs = intents.some(isOfCosts) && spenderIn(whole) !== undefined;
  if (isForSomeoneElse(whole) && !isOfTheirs && !intents.some(isAboutPeople))
    return plannerMessages.both((texts) => texts.someoneElse);
  if (isForwarded(whole) && intents.some(({ risk }) => risk !== 'read'))
    return plannerMessages.both((texts) => texts.notAsked);
  const isQuestion = intents.every(({ risk }) => risk === 'read') && costWords.test(whole.text);
  const isOfMoney = intents.some(isOfCosts) || isQuestion;
  const division = isOfMoney ? unrecordedDivisionIn(whole) : undefined;
  if (division !== undefined) return plannerMessages.both((texts) => texts.unrecorded(division));
  const makes = intents.some((intent) => fieldReading(intent, 'description') !== undefined);
  const searches = intents.some((intent) => fieldReading(intent, 'query') !== undefined);
  if (whole.has('secret') && !makes && !searches) return plannerMessages.both((texts) => texts.secret);
  const isMaking =
    makes || reading.mentions.some(({ concept }) => concept === 'generate' || concept === 'make');
  if ((whole.has('deception') && isMaking) || (whole.has('deceive-with') && makes))
    return plannerMessages.both((texts) => texts.deception);
  return undefined;
}

/** Reports of costs and usage, which can be narrowed to a person. */
function isOfCosts(intent: Intent): boolean {
  return fieldReading(intent, 'spender') !== undefined;
}

function isAboutPeople(intent: Intent): boolean {
  return intent.planning?.isAboutPeople === true || fieldReading(intent, 'member') !== undefined;
}

/** The plan for a message that asks for no tool. */
export function planWithoutCall(whole: Clause): Plan {
  const isAssent = whole.has('yes') && whole.mentions.every(({ concept }) => assenting.has(concept));
  const isRetraction = whole.has('retraction') || whole.has('unwanted') || isWithdrawal(whole.text);
  const say = plannerMessages.both((texts) => {
    if (whole.has('secret')) return texts.secret;
    if (whole.has('who-are-you')) return texts.whoAreYou;
    if (whole.has('thanks')) return texts.thanks;
    if (correctsSomething(whole)) return texts.askCorrected;
    if (isRetraction) return texts.dropped;
    if (isAssent) return texts.nothingAsked;
    if (whole.has('wanted-currency')) return texts.otherCurrency;
    if (whole.has('greeting') && whole.all('rest').length < 3) return texts.greeting;
    return whole.has('provider') && (whole.has('switch') || whole.has('use'))
      ? texts.notAsked
      : texts.unclear;
  });
  const isUnclear = say.en === plannerMessages.in('en').unclear;
  const takesBack = isRetraction && say.en !== plannerMessages.in('en').askCorrected;
  return { calls: [], say, isRetraction: takesBack, isAssent, ...(isUnclear && { isUnclear }) };
}

/** Whether values stand before and behind "no wait": it corrects one, and takes nothing back. */
function correctsSomething(whole: Clause): boolean {
  const said = values.flatMap((value) => whole.all(value));
  return whole
    .all('retraction')
    .some(
      ({ start, end }) =>
        correcting.test(whole.slice(start, end)) &&
        said.some((value) => value.end <= start) &&
        said.some((value) => value.start >= end),
    );
}

/** True if the message opens with the name of a person other than Jarvis. */
function isForSomeoneElse(whole: Clause): boolean {
  const person = whole.first('person');
  return (
    person !== undefined && person.start - whole.start < 12 && !/^jarvis|^จาร์วิส/i.test(String(person.value))
  );
}

/** True if the message quotes somebody or lists plans, and so gives no order: "Maria: switch video to luma", "plan: …". */
function isForwarded(whole: Clause): boolean {
  const { paper, name } = forwarded.exec(whole.text)?.groups ?? {};
  if (name === undefined) return paper !== undefined;
  return whole.mentions
    .filter(({ start }) => start === whole.start)
    .every(({ concept }) => concept === 'rest');
}

/** True if a clause tells how things are. That is no order, though it may be meant as one. */
export function isTold({ text }: Clause): boolean {
  return told.some((pattern) => pattern.test(text));
}

/** True if a clause ends by withdrawing its request: "draw a swan.. nah forget it". A new value after that corrects it instead. */
export function isWithdrawn(clause: Clause): boolean {
  const said = values.flatMap((value) => clause.all(value));
  return clause
    .all('retraction')
    .some(
      ({ start, end }) =>
        !correcting.test(clause.slice(start, end)) &&
        said.some((value) => value.end <= start) &&
        !said.some((value) => value.start >= end),
    );
}

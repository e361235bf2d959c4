import type { Bilingual } from '#lib/messages.ts';
import { fieldReading, type Intent } from './intent.ts';
import type { Clause } from './reading/mentions.ts';
import type { Reading } from './reading/reading.ts';
import { plannerWords } from './words.ts';

const forwarded =
  /^\s*(?:(?<paper>(?:my |our )?(?:plans?|to-?dos?|agenda|minutes|meeting notes|notes?|idea|draft)|แผน[^:]{0,24}|โน้ต|วาระ)|(?<name>[A-Z][a-z]{2,12}))\s*(?:\([^)]*\))?\s*:/u;
const values = ['provider', 'amount', 'media', 'category', 'channel', 'recurrence', 'date', 'role'];
const correcting = /\b(?:or not|wait)\b/i;

/** A reason to do nothing at all with a message, whatever it seems to ask for. */
export function vetoOf(whole: Clause, reading: Reading, intents: readonly Intent[]): Bilingual | undefined {
  if (isForSomeoneElse(whole) && !intents.some(isAboutPeople))
    return plannerWords.both((words) => words.someoneElse);
  if (isForwarded(whole) && intents.some(({ risk }) => risk !== 'read'))
    return plannerWords.both((words) => words.notAsked);
  const makes = intents.some((intent) => fieldReading(intent, 'description') !== undefined);
  const searches = intents.some((intent) => fieldReading(intent, 'query') !== undefined);
  if (whole.has('secret') && !makes && !searches) return plannerWords.both((words) => words.secret);
  const isMaking =
    makes || reading.mentions.some(({ concept }) => concept === 'generate' || concept === 'make');
  if ((whole.has('deception') && isMaking) || (whole.has('deceive-with') && makes))
    return plannerWords.both((words) => words.deception);
  return undefined;
}

function isAboutPeople(intent: Intent): boolean {
  return intent.planning?.isAboutPeople === true || fieldReading(intent, 'member') !== undefined;
}

/** The sentence that answers a message which asks for nothing Jarvis does. */
export function replyWithoutCall(whole: Clause): Bilingual {
  return plannerWords.both((words) => {
    if (whole.has('secret')) return words.secret;
    if (whole.has('thanks')) return words.thanks;
    if (whole.has('retraction') || whole.has('unwanted')) return words.dropped;
    if (whole.has('greeting') && whole.all('rest').length < 3) return words.greeting;
    return whole.has('provider') && (whole.has('switch') || whole.has('use'))
      ? words.notAsked
      : words.unclear;
  });
}

/** Opens with the name of a person other than Jarvis. */
function isForSomeoneElse(whole: Clause): boolean {
  const person = whole.first('person');
  return (
    person !== undefined && person.start - whole.start < 12 && !/^jarvis|^จาร์วิส/i.test(String(person.value))
  );
}

/** Somebody else's words or a list of plans, not an order: "Maria: switch video to luma", "plan: …". */
function isForwarded(whole: Clause): boolean {
  const { paper, name } = forwarded.exec(whole.text)?.groups ?? {};
  if (name === undefined) return paper !== undefined;
  return whole.mentions
    .filter(({ start }) => start === whole.start)
    .every(({ concept }) => concept === 'rest');
}

/** Whether a request is withdrawn in the same breath, with no other value named after that: "draw a swan.. nah forget it". */
export function isTakenBack(clause: Clause): boolean {
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

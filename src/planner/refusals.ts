import type { Bilingual } from '#lib/messages.ts';
import { isForwarded } from './form/mood.ts';
import type { Clause } from './reading/mentions.ts';
import type { Reading } from './reading/reading.ts';
import { plannerWords } from './words.ts';

const aboutPeople: ReadonlySet<string> = new Set(['set_role', 'list_members']);

/** A reason to do nothing at all with a message, whatever it seems to ask for. */
export function vetoOf(
  whole: Clause,
  reading: Reading,
  tools: readonly string[],
  changes: boolean,
): Bilingual | undefined {
  if (isForSomeoneElse(whole) && !tools.some((tool) => aboutPeople.has(tool)))
    return plannerWords.both((words) => words.someoneElse);
  if (changes && isForwarded(whole)) return plannerWords.both((words) => words.notAsked);
  const isLookup = tools.includes('search_knowledge') || tools.includes('generate_media');
  if (whole.has('secret') && !isLookup) return plannerWords.both((words) => words.secret);
  const makes =
    tools.includes('generate_media') ||
    reading.mentions.some(({ concept }) => concept === 'generate' || concept === 'make');
  if (whole.has('deception') && makes) return plannerWords.both((words) => words.deception);
  if (whole.has('deceive-with') && tools.includes('generate_media'))
    return plannerWords.both((words) => words.deception);
  return undefined;
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

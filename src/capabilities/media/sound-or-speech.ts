import type { MediaTask } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';

const messages = defineMessages({
  en: {
    whatToSay: 'What should it say? Put the words in quotes, such as: say “mind the gap”.',
  },
  th: { whatToSay: 'ให้พูดว่าอะไร กรุณาใส่คำพูดในเครื่องหมายคำพูด เช่น ให้พูดว่า “โปรดระวังช่องว่าง”' },
});

/** What is spoken: the words in quotes. An apostrophe is no quotation mark. */
const quoted = /[“"«](?<words>[^“”"«»]+)[”"»]/;
/** How people ask for a voice. */
const voiced =
  /\b(?:voice[\s-]?overs?|narrat\w+|read(?:ing)?(?: it| this)? (?:out|aloud)|says?|saying|spoken|speak\w*|announc\w+|voices?|read)\b|พูด|อ่าน|พากย์|บรรยาย|เสียงคน/iu;

/** What somebody means by audio: the words in quotes are spoken, and everything else is a sound effect. */
export function soundOrSpeech(
  description: string,
  said = description,
): { task: Extract<MediaTask, 'sound' | 'speech'>; description: string } {
  const words = (quoted.exec(description) ?? quoted.exec(said))?.groups?.words?.trim();
  if (words) return { task: 'speech', description: words };
  if (voiced.test(said)) throw new UserError(messages.both((texts) => texts.whatToSay));
  return { task: 'sound', description };
}

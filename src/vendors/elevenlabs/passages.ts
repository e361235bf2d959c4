import { z } from 'zod';
import type { Passage } from '#capabilities/media/transcript.ts';

/** A `word`, the `spacing` between two, or an `audio_event` such as laughter. */
export const wordShape = z.object({
  text: z.string(),
  start: z.number().nullish(),
  end: z.number().nullish(),
  type: z.string(),
  speaker_id: z.string().nullish(),
});
type Word = z.infer<typeof wordShape>;

/** A subtitle is read in a few seconds, and a language such as Thai ends its sentences with a pause only. */
const longestText = 200;
const pauseSeconds = 1;

const endsSentence = (text: string) => /[.!?…。！？]["'”’»)]*$/u.test(text);

/** Joins words to sentences. Speakers are named where there are several. */
export function passagesOf(words: readonly Word[]): Passage[] {
  const isTold =
    new Set(words.flatMap(({ type, speaker_id }) => (type === 'word' && speaker_id) || [])).size > 1;
  const passages: Passage[] = [];
  let isOpen = false;
  let spacing = '';
  for (const { type, text, start, end, speaker_id: speaker } of words) {
    if (type === 'spacing') spacing += text;
    if (type !== 'word' || typeof start !== 'number' || typeof end !== 'number') continue;
    const last = passages.at(-1);
    const named = isTold && speaker ? { speaker } : {};
    const goesOn =
      isOpen && last && start - last.to < pauseSeconds && (!isTold || last.speaker === named.speaker);
    if (goesOn) Object.assign(last, { text: `${last.text}${spacing}${text}`, to: end });
    else passages.push({ text, from: start, to: end, ...named });
    const said = passages.at(-1)?.text ?? '';
    isOpen = !endsSentence(said) && said.length < longestText;
    spacing = '';
  }
  return passages;
}

import { z } from 'zod';
import type { Passage, Transcript } from '#capabilities/media/transcript.ts';

/** Protocol buffers write durations as `1.250s`. */
const duration = z
  .string()
  .regex(/^\d+(?:\.\d+)?s$/)
  .transform((text) => Number(text.slice(0, -1)));

const wordShape = z.object({
  word: z.string(),
  startTime: duration.default(0),
  endTime: duration.default(0),
  /** From 1; told with diarisation only. */
  speakerTag: z.number().optional(),
});
type Word = z.infer<typeof wordShape>;

/** Zeros and empty lists are left out; silence is answered by nothing but what is billed. */
export const answerShape = z
  .object({
    results: z
      .array(
        z.object({
          alternatives: z
            .array(z.object({ transcript: z.string().default(''), words: z.array(wordShape).default([]) }))
            .default([]),
          languageCode: z.string().optional(),
        }),
      )
      .optional(),
    totalBilledTime: duration.optional(),
  })
  .refine(({ results, totalBilledTime }) => results !== undefined || totalBilledTime !== undefined);
type Answer = z.infer<typeof answerShape>;

export function billedSeconds({ totalBilledTime }: Answer): number | undefined {
  return totalBilledTime;
}

/** With diarisation the last result repeats all words, each with its speaker, and has no text of its own. */
export function transcriptOf({ results = [] }: Answer): Transcript {
  const heard = results.flatMap(({ alternatives: [best] }) => best ?? []);
  const tagged = heard.at(-1)?.words ?? [];
  const isTagged = tagged.some(({ speakerTag = 0 }) => speakerTag > 0);
  const told = isTagged && heard.length > 1 ? heard.slice(0, -1) : heard;
  return {
    text: told
      .map(({ transcript }) => transcript)
      .join('')
      .trim(),
    language: results[0]?.languageCode,
    passages: isTagged
      ? turnsOf(tagged).map((turn) => passageOf(wordsOf(turn), turn))
      : told.flatMap(({ transcript, words }) => (words.length > 0 ? [passageOf(transcript, words)] : [])),
  };
}

function passageOf(text: string, words: readonly Word[]): Passage {
  const speaker = words[0]?.speakerTag;
  return {
    text: text.trim(),
    from: words[0]?.startTime ?? 0,
    to: words.at(-1)?.endTime ?? 0,
    ...(speaker !== undefined && { speaker: String(speaker) }),
  };
}

const wordsOf = (turn: readonly Word[]) => turn.map(({ word }) => word).join(' ');

/** Words in a row of the same speaker. */
function turnsOf(words: readonly Word[]): Word[][] {
  const turns: Word[][] = [];
  for (const word of words) {
    const turn = turns.at(-1);
    if (turn && turn[0]?.speakerTag === word.speakerTag) turn.push(word);
    else turns.push([word]);
  }
  return turns;
}

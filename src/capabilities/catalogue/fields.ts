import { z } from 'zod';
import { categories } from '#lib/categories.ts';

/** Beyond this no price list holds, and no plan is meant seriously. */
const most = 1_000_000_000;
const longestSeconds = 31_536_000;

const count = (largest: number) =>
  z
    .int({ error: 'Give a whole number of 1 or more.' })
    .min(1, 'Give a whole number of 1 or more.')
    .max(largest, `Give at most ${largest.toLocaleString('en-US')}.`);

/** The input fields that several tools share. */
export const fields = {
  category: z
    .enum(categories)
    .describe(
      'What it is for. audio: stem separation and sound effects; tts: text to speech; stt: transcription.',
    ),
  provider: z
    .string()
    .trim()
    .min(1, 'Name a provider.')
    .max(200, 'Give the name of one provider.')
    .describe('A provider by id, name, product or old name, e.g. luma, stable diffusion, dall-e.'),
  quantity: count(most).describe(
    'How many pieces: images, clips, recordings, tracks, texts, or requests to a language model.',
  ),
  seconds: count(longestSeconds).describe('Length of each clip, track or recording in seconds.'),
  characters: count(most).describe('Length of each text in characters, for text to speech.'),
};

/** An amount of money in an output: exact digits and a currency. */
export const amountField = z.object({ amount: z.string(), currency: z.string() });

import { z } from 'zod';
import { anyText } from '#capabilities/media/media-choices.ts';
import type { Charge, InputLimits, MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { formOf } from '#lib/file-form.ts';
import { answersAtOnce, openMedia } from './media.ts';

export const products = ['gpt-transcribe'] as const;

/** The formats of openai 7.55.0 (`TranscriptionCreateParams`); files of 25 MB at most (speech-to-text guide). */
const input: InputLimits = {
  mediaTypes: [
    ...['audio/mpeg', 'audio/mp4', 'audio/wav', 'audio/ogg', 'audio/flac'],
    ...['video/mp4', 'video/webm'],
  ],
  maxBytes: 25_000_000,
};

const usageShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('duration'), seconds: z.number().nonnegative() }),
  z.object({ type: z.literal('tokens') }),
]);

/** `Transcription` of openai 7.55.0. The model tells neither times nor speakers. */
const answerShape = z.object({
  text: z.string(),
  languages: z
    .array(z.object({ code: z.string() }))
    .default([])
    .catch([]),
  usage: usageShape.optional().catch(undefined),
});

/** Opens GPT Transcribe: `POST /audio/transcriptions`, a form. */
export function open(baseUrl?: string): MediaAdapter[] {
  const http = openMedia(baseUrl);
  return products.map((product) => ({
    offer: {
      ...{ tier: 'budget', product, ...answersAtOnce, maxDescriptionLength: 0, input },
      parameters: { response_format: 'json' },
      // ISO 639-1, so `th` of `th-TH`.
      choices: { language: anyText(35, (tag) => ({ language: tag.split('-')[0]?.toLowerCase() ?? tag })) },
    },
    submit: async ({ parameters, input: recording }, { key }) => {
      const form = formOf({ ...parameters, model: product }, 'file', recording);
      const answer = await http.post('/audio/transcriptions', form, answerShape, { key });
      const { text, languages, usage } = answer;
      const seconds = usage?.type === 'duration' ? usage.seconds : undefined;
      const transcript = { text, language: languages[0]?.code, seconds, passages: [] };
      return { kind: 'finished', outputs: [{ kind: 'transcript', transcript }], charge: chargeOf(seconds) };
    },
  }));
}

/** The price is by the minute; tokens alone do not tell how many minutes were charged. */
function chargeOf(seconds: number | undefined): Charge {
  return seconds === undefined
    ? { kind: 'estimated' }
    : { kind: 'counted', demand: { quantity: 1, seconds } };
}

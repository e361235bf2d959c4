import { z } from 'zod';
import { anyText, either } from '#capabilities/media/media-choices.ts';
import type { Charge, MediaAdapter, MediaOffer } from '#capabilities/media/media-vendor.ts';
import { formOf } from '#lib/file-form.ts';
import { atOnce, openHttp } from './client.ts';
import { passagesOf, wordShape } from './passages.ts';

export const products = ['scribe_v2'] as const;

/** `SpeechToTextChunkResponseModel` of its OpenAPI, as far as it is used. */
const answerShape = z.object({
  text: z.string(),
  language_code: z.string().optional(),
  words: z.array(wordShape),
  audio_duration_secs: z.number().nonnegative().nullish(),
});

const offer: MediaOffer = {
  tier: 'budget',
  product: products[0],
  parameters: { timestamps_granularity: 'word', tag_audio_events: false },
  choices: {
    // ISO 639-1 or 639-3, so `th` of `th-TH`.
    language: anyText(35, (tag) => ({ language_code: tag.split('-')[0]?.toLowerCase() ?? tag })),
    speakers: either({ diarize: true }, { diarize: false }),
  },
  maxDescriptionLength: 0,
  input: {
    mediaTypes: [
      ...['audio/mpeg', 'audio/mp4', 'audio/wav', 'audio/ogg', 'audio/flac'],
      ...['video/mp4', 'video/webm', 'video/quicktime'],
    ],
    ...{ maxBytes: 3_000_000_000, maxSeconds: 10 * 3_600 },
  },
  ...atOnce,
};

/** Opens Scribe v2: `POST /v1/speech-to-text`, a form. */
export function open(baseUrl?: string): MediaAdapter[] {
  const http = openHttp(baseUrl);
  const submit: MediaAdapter['submit'] = async ({ product, parameters, input }, { key }) => {
    const form = formOf({ ...parameters, model_id: product }, 'file', input);
    const answer = await http.post('/v1/speech-to-text', form, answerShape, { key });
    const seconds = answer.audio_duration_secs ?? undefined;
    const language = languageOf(answer.language_code);
    const transcript = {
      ...{ text: answer.text, passages: passagesOf(answer.words) },
      ...(language !== undefined && { language }),
      ...(seconds !== undefined && { seconds }),
    };
    return { kind: 'finished', outputs: [{ kind: 'transcript', transcript }], charge: chargeOf(seconds) };
  };
  return [{ offer, submit }];
}

function chargeOf(seconds: number | undefined): Charge {
  return seconds === undefined
    ? { kind: 'estimated' }
    : { kind: 'counted', demand: { quantity: 1, seconds } };
}

/** It tells `eng` and `tha`; tags say `en` and `th`. */
function languageOf(code: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(code)[0];
  } catch {
    return undefined;
  }
}

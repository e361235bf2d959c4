import { z } from 'zod';
import { amongLocales, either } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter, MediaOffer, MediaRequest } from '#capabilities/media/media-vendor.ts';
import type { Transcript } from '#capabilities/media/transcript.ts';
import { AzureService } from './service.ts';

export const products = ['fast-transcription'] as const;

const path = '/speechtotext/transcriptions:transcribe?api-version=2025-10-15';

/** Two hours with the times of each word. */
const maxAnswerBytes = 32_000_000;

/** Languages that fast transcription is documented for, and some that it is said to know by now, such as Thai. */
const locales = [
  ...['en-US', 'en-GB', 'en-IN', 'en-AU', 'th-TH', 'ja-JP', 'ko-KR', 'zh-CN', 'vi-VN', 'id-ID', 'hi-IN'],
  ...['de-DE', 'fr-FR', 'es-ES', 'es-MX', 'it-IT', 'pt-BR', 'pt-PT', 'nl-NL', 'pl-PL', 'sv-SE', 'da-DK'],
  ...['fi-FI', 'he-IL', 'ar-AE', 'ar-EG', 'tr-TR', 'ru-RU', 'uk-UA'],
];

const answerShape = z.object({
  durationMilliseconds: z.number().nonnegative(),
  combinedPhrases: z.array(z.object({ text: z.string() })),
  phrases: z.array(
    z.object({
      text: z.string(),
      offsetMilliseconds: z.number(),
      durationMilliseconds: z.number(),
      speaker: z.number().optional(),
      locale: z.string().optional(),
    }),
  ),
});
type Answer = z.infer<typeof answerShape>;

const offer: MediaOffer = {
  tier: 'budget',
  product: products[0],
  parameters: {},
  choices: {
    speakers: either({ diarization: true }, { diarization: false }),
    language: amongLocales(locales, (locale) => ({ locale })),
  },
  maxDescriptionLength: 0,
  input: {
    mediaTypes: [
      'audio/wav',
      'audio/mpeg',
      'audio/ogg',
      'audio/flac',
      'audio/mp4',
      'audio/aac',
      'audio/amr',
      'video/webm',
    ],
    maxBytes: 200_000_000,
    maxSeconds: 2 * 3_600,
  },
  pollEveryMs: 1_000,
  deadlineMs: 20 * 60_000,
};

/** Opens fast transcription, which answers at once. Without a language Azure finds it out. */
export function open(baseUrl?: string): MediaAdapter[] {
  const service = new AzureService({
    ...{ domain: 'api.cognitive.microsoft.com', baseUrl, maxAnswerBytes, timeoutMs: 15 * 60_000 },
  });
  const adapter: MediaAdapter = {
    offer,
    submit: async (request, access) => {
      const answer = await service.call(access, (http) =>
        http.post(path, formOf(request), answerShape, { key: access.key }),
      );
      const seconds = answer.durationMilliseconds / 1_000;
      return {
        kind: 'finished',
        outputs: [{ kind: 'transcript', transcript: transcriptOf(answer, seconds) }],
        charge: { kind: 'counted', demand: { quantity: 1, seconds } },
      };
    },
  };
  return [adapter];
}

function formOf({ input, parameters: { locale, diarization } }: MediaRequest): FormData {
  if (!input) throw new RangeError('a transcription needs a recording');
  const definition = {
    ...(typeof locale === 'string' && { locales: [locale] }),
    ...(diarization === true && { diarization: { enabled: true } }),
  };
  const form = new FormData();
  form.set('audio', input.file, input.name);
  form.set('definition', JSON.stringify(definition));
  return form;
}

function transcriptOf({ combinedPhrases, phrases }: Answer, seconds: number): Transcript {
  return {
    text: combinedPhrases.map(({ text }) => text).join('\n'),
    language: phrases[0]?.locale,
    seconds,
    passages: phrases.map(({ text, offsetMilliseconds, durationMilliseconds, speaker }) => ({
      text,
      from: offsetMilliseconds / 1_000,
      to: (offsetMilliseconds + durationMilliseconds) / 1_000,
      ...(speaker !== undefined && { speaker: String(speaker) }),
    })),
  };
}

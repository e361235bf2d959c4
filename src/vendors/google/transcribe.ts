import { amongLocales, either } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter, MediaInput, MediaOffer, Parameters } from '#capabilities/media/media-vendor.ts';
import { recognisedLocales } from './locales.ts';
import { answerShape, billedSeconds, transcriptOf } from './recognition.ts';
import { openService, recognitionAddress } from './service.ts';

export const products = ['speech-v1 standard'] as const;

/** WAV and FLAC tell their own encoding. Voice messages are Opus, which is always of 48 kHz within. */
const encodingOf: Readonly<Record<string, object>> = {
  'audio/wav': {},
  'audio/flac': {},
  'audio/ogg': { encoding: 'OGG_OPUS', sampleRateHertz: 48_000 },
  'video/webm': { encoding: 'WEBM_OPUS', sampleRateHertz: 48_000 },
};

const offer: MediaOffer = {
  tier: 'premium',
  product: products[0],
  parameters: {},
  choices: {
    language: amongLocales(recognisedLocales, (locale) => ({ locale })),
    speakers: either({ speakers: true }, { speakers: false }),
  },
  maxDescriptionLength: 0,
  // A request may have 10 MB, of which base64 takes a third. What is longer than a minute has to lie in Cloud Storage.
  input: { mediaTypes: Object.keys(encodingOf), maxBytes: 7_000_000, maxSeconds: 60 },
  pollEveryMs: 1_000,
  deadlineMs: 10 * 60_000,
};

/** Opens `speech:recognize`, for recordings of up to a minute. Without a language, English and Thai are tried. */
export function open(baseUrl = recognitionAddress): MediaAdapter[] {
  const http = openService(baseUrl, { maxAnswerBytes: 4_000_000, timeoutMs: 5 * 60_000 });
  const adapter: MediaAdapter = {
    offer,
    submit: async ({ input, parameters }, { key }) => {
      if (!input) throw new RangeError('a transcription needs a recording');
      const content = Buffer.from(await input.file.arrayBuffer()).toString('base64');
      const body = { config: configOf(input, parameters), audio: { content } };
      const answer = await http.post('/v1/speech:recognize', body, answerShape, { key });
      const seconds = billedSeconds(answer);
      return {
        kind: 'finished',
        outputs: [{ kind: 'transcript', transcript: transcriptOf(answer) }],
        charge:
          seconds === undefined
            ? { kind: 'estimated' }
            : { kind: 'counted', demand: { quantity: 1, seconds } },
      };
    },
  };
  return [adapter];
}

function configOf({ mediaType }: MediaInput, { locale, speakers }: Parameters): object {
  const languages =
    typeof locale === 'string'
      ? { languageCode: locale }
      : { languageCode: 'en-US', alternativeLanguageCodes: ['th-TH'] };
  return {
    ...languages,
    ...encodingOf[mediaType],
    enableWordTimeOffsets: true,
    enableAutomaticPunctuation: true,
    ...(speakers === true && { diarizationConfig: { enableSpeakerDiarization: true } }),
  };
}

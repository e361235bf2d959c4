import { z } from 'zod';
import { anyText, either } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter, MediaOffer, MediaRequest } from '#capabilities/media/media-vendor.ts';
import type { Transcript } from '#capabilities/media/transcript.ts';
import { RawBody } from '#lib/http-body.ts';
import { JsonHttp } from '#lib/json-http.ts';
import { headersOf, ownAddress } from './client.ts';
import { refusals } from './errors.ts';

export const products = ['nova-3'] as const;

const paragraphShape = z.object({
  sentences: z.array(z.object({ text: z.string(), start: z.number(), end: z.number() })),
  speaker: z.number().optional(),
});
const alternativeShape = z.object({
  transcript: z.string(),
  paragraphs: z.object({ paragraphs: z.array(paragraphShape) }).optional(),
});

/** `ListenV1Response` of its OpenAPI, as far as it is used. There is one channel, since `multichannel` is not asked for. */
const answerShape = z.object({
  metadata: z.object({ duration: z.number().nonnegative() }),
  results: z.object({
    channels: z.tuple([
      z.object({
        alternatives: z.tuple([alternativeShape], z.unknown()),
        detected_language: z.string().optional(),
      }),
    ]),
  }),
});
type Answer = z.infer<typeof answerShape>;

const offer: MediaOffer = {
  tier: 'premium',
  product: products[0],
  parameters: { smart_format: true, paragraphs: true, detect_language: true },
  choices: {
    language: anyText(16, (language) => ({ language, detect_language: false })),
    speakers: either({ diarize: true }, { diarize: false }),
  },
  maxDescriptionLength: 0,
  input: {
    mediaTypes: [
      ...['audio/mpeg', 'audio/mp4', 'audio/wav', 'audio/ogg', 'audio/flac'],
      ...['video/mp4', 'video/webm', 'video/quicktime'],
    ],
    maxBytes: 2_000_000_000,
  },
  pollEveryMs: 1_000,
  deadlineMs: 10 * 60_000,
};

/** Opens Nova-3: `POST /v1/listen`, which is sent the recording itself and told everything else in the address. */
export function open(baseUrl = ownAddress): MediaAdapter[] {
  const http = new JsonHttp({
    ...{ vendor: 'deepgram', baseUrl, refusals, headers: headersOf },
    // Hours of speech, each word with its times. Node waits five minutes for an answer to begin.
    ...{ timeoutMs: 6 * 60_000, maxAnswerBytes: 50_000_000 },
  });
  const submit: MediaAdapter['submit'] = async (request, { key }) => {
    const answer = await http.post(pathOf(request), recordingOf(request), answerShape, { key });
    const transcript = transcriptOf(answer);
    return {
      kind: 'finished',
      outputs: [{ kind: 'transcript', transcript }],
      charge: { kind: 'counted', demand: { quantity: 1, seconds: answer.metadata.duration } },
    };
  };
  return [{ offer, submit }];
}

function pathOf({ product, parameters }: MediaRequest): string {
  const query = new URLSearchParams({ model: product });
  for (const [name, value] of Object.entries(parameters)) query.set(name, String(value));
  return `/v1/listen?${query}`;
}

function recordingOf({ input }: MediaRequest): RawBody {
  if (!input) throw new RangeError('a transcription needs a recording');
  return new RawBody(input.file, input.mediaType);
}

function transcriptOf({ metadata, results }: Answer): Transcript {
  const [{ alternatives, detected_language: language }] = results.channels;
  const [{ transcript: text, paragraphs }] = alternatives;
  return {
    ...{ text, seconds: metadata.duration, ...(language !== undefined && { language }) },
    passages: (paragraphs?.paragraphs ?? []).flatMap(({ sentences, speaker }) =>
      sentences.map(({ text: said, start, end }) => ({
        ...{ text: said, from: start, to: end },
        ...(speaker !== undefined && { speaker: String(speaker) }),
      })),
    ),
  };
}

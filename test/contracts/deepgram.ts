import { expect } from 'vitest';
import type { Transcript } from '#capabilities/media/transcript.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Received } from '../fakes/fake-server.ts';
import type { Case, Contract } from './contract.ts';

const spec = 'deepgram/deepgram-api-specs openapi.yml of 2026-07-22, POST /v1/listen, read 2026-12-01';
const errorsPage = 'developers.deepgram.com/docs/errors, stored copy, read 2026-12-01';

const requestId = 'a847f427-4ad5-4d67-9b95-db801e58251c';
const recording = Buffer.from('ID3 a talk in two sentences');

/** The older of the two shapes of an error. */
const legacy = <const Reason extends VendorFailure>(
  status: number,
  code: string,
  message: string,
  expected: Reason,
): Case<Reason> => ({
  ...{ name: `${status} ${code}`, expected, evidence: 'documented', source: errorsPage },
  answer: { status, json: { err_code: code, err_msg: message, request_id: requestId } },
});

interface Said {
  text: string;
  start: number;
  end: number;
  speaker?: number;
}

/** What `utterances`, `smart_format` and `paragraphs` bring; here each utterance is one sentence. */
function heard(said: readonly Said[], duration: number, language?: string): object {
  const transcript = said.map(({ text }) => text).join(' ');
  const words = said.flatMap(({ text, start, end, speaker }) =>
    text.split(' ').map((word) => ({
      ...{ word: word.toLowerCase().replace(/\W/g, ''), punctuated_word: word, start, end },
      ...{ confidence: 0.98, ...(speaker !== undefined && { speaker, speaker_confidence: 0.9 }) },
    })),
  );
  const paragraphs = said.map(({ text, start, end, speaker }) => ({
    ...{ sentences: [{ text, start, end }], start, end, num_words: text.split(' ').length },
    ...(speaker !== undefined && { speaker }),
  }));
  const utterances = said.map(({ text, start, end, speaker }, at) => ({
    ...{ id: `${requestId.slice(0, -1)}${at}`, start, end, confidence: 0.98, channel: 0, transcript: text },
    ...{ words: [], ...(speaker !== undefined && { speaker }) },
  }));
  const alternative = { transcript, confidence: 0.98, words, paragraphs: { transcript, paragraphs } };
  return {
    metadata: {
      ...{ transaction_key: 'deprecated', request_id: requestId, sha256: 'b4c1', duration, channels: 1 },
      ...{ created: '2026-12-01T04:00:00.000Z', models: ['4899aa60-f723-4517-9815-2042acc12a82'] },
      model_info: {},
    },
    results: {
      channels: [{ alternatives: [alternative], ...(language && { detected_language: language }) }],
      utterances,
    },
  };
}

const success = (
  name: string,
  answer: object,
  transcript: Transcript & { seconds: number },
): Contract['success'] => ({
  ...{ name, answer: { json: answer }, evidence: 'documented', source: spec },
  expected: {
    kind: 'finished',
    outputs: [{ kind: 'transcript', transcript }],
    charge: { kind: 'counted', demand: { quantity: 1, seconds: transcript.seconds } },
  },
});

const talk: Said[] = [
  { text: 'Good morning.', start: 0.16, end: 0.9 },
  { text: 'We begin at nine.', start: 1.4, end: 2.75 },
];

export const deepgram: readonly Contract[] = [
  {
    ...{ vendor: 'deepgram', task: 'transcribe', product: 'nova-3' },
    request: {
      description: '',
      input: { name: 'talk.mp3', mediaType: 'audio/mpeg', file: new Blob([recording]), seconds: 3 },
    },
    isPaid: ({ method }) => method === 'POST',
    accepts: ({ path, headers, body }: Received) => {
      const { pathname, searchParams } = new URL(path, 'https://api.deepgram.com');
      expect([pathname, searchParams.get('model')]).toEqual(['/v1/listen', 'nova-3']);
      expect(headers.authorization).toBe('Token contract-key-0123456789abcdef');
      expect(headers['content-type']).toBe('audio/mpeg');
      expect(recording.equals(body as Buffer)).toBe(true);
    },
    success: success('what was said', heard(talk, 3.21, 'en'), {
      ...{ text: 'Good morning. We begin at nine.', language: 'en', seconds: 3.21 },
      passages: [
        { text: 'Good morning.', from: 0.16, to: 0.9 },
        { text: 'We begin at nine.', from: 1.4, to: 2.75 },
      ],
    }),
    moreSuccesses: [
      success(
        'who said it',
        heard(
          talk.map((one, speaker) => ({ ...one, speaker })),
          3.21,
        ),
        {
          ...{ text: 'Good morning. We begin at nine.', seconds: 3.21 },
          passages: [
            { text: 'Good morning.', from: 0.16, to: 0.9, speaker: '0' },
            { text: 'We begin at nine.', from: 1.4, to: 2.75, speaker: '1' },
          ],
        },
      ),
      success('silence', heard([], 3.21), { text: '', seconds: 3.21, passages: [] }),
    ],
    refusals: {
      wrongKey: legacy(401, 'INVALID_AUTH', 'Invalid credentials.', 'authentication'),
      rateLimit: legacy(
        429,
        'TOO_MANY_REQUESTS',
        'Too many requests. Please try again later.',
        'rate_limited',
      ),
      noCredit: legacy(
        402,
        'ASR_PAYMENT_REQUIRED',
        'Project does not have enough credits for an ASR request and does not have an overage agreement.',
        'quota',
      ),
      moderation: { notOffered: 'Its errors name none: what is said in a recording is not judged' },
      others: [
        legacy(
          401,
          'INSUFFICIENT_PERMISSIONS',
          'User does not have sufficient permissions.',
          'authentication',
        ),
        legacy(
          403,
          'INSUFFICIENT_PERMISSIONS',
          'Project does not have access to the requested model.',
          'authentication',
        ),
        legacy(
          400,
          'Bad Request',
          'Bad Request: failed to process audio: corrupt or unsupported data',
          'invalid_request',
        ),
        legacy(422, 'ASR_UNPROCESSABLE_ENTITY', 'The audio data was incomplete.', 'invalid_request'),
        {
          ...{ name: '400, the newer shape', expected: 'invalid_request', evidence: 'documented' },
          source: errorsPage,
          answer: {
            status: 400,
            json: {
              ...{ category: 'INVALID_JSON', message: 'Invalid JSON submitted.', request_id: requestId },
              details: 'Json deserialize error: missing field `xxx` at line 7 column 1',
            },
          },
        },
        {
          ...{ name: '413, as text', expected: 'invalid_request', evidence: 'inferred' },
          source: `${spec}: an error may be a text alone; the errors page lists the status without a body`,
          answer: { status: 413, json: 'Payload Too Large' },
        },
        legacy(503, 'Service Unavailable', 'Please try again later.', 'unavailable'),
        {
          ...{ name: '504, as text', expected: 'timed_out', evidence: 'inferred' },
          source: `${errorsPage}: lists the status without a body`,
          answer: { status: 504, json: 'Gateway Timeout' },
        },
      ],
    },
    cancel: { notOffered: 'It answers at once' },
  },
];

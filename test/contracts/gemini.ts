import { expect } from 'vitest';
import type { Charge, MediaInput, Submission } from '#capabilities/media/media-vendor.ts';
import { onePixelPng, type Received } from '../fakes/fake-server.ts';
import type { Case, Contract } from './contract.ts';
import { geminiVideo } from './gemini-video.ts';
import { blocked, generateRefusals, sdk } from './google-refusals.ts';

const product = 'gemini-3.1-flash-image';
const description = 'a lighthouse at dusk';
const data = onePixelPng.toString('base64');
const drawn = { inlineData: { mimeType: 'image/png', data } };

const answered = (parts: readonly object[], usageMetadata?: object) => ({
  json: {
    candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }],
    ...(usageMetadata && { usageMetadata }),
    ...{ modelVersion: product, responseId: 'x0' },
  },
});

/** Thinking is counted apart from the answer, and paid as output (ai.google.dev/gemini-api/docs/pricing). */
const made = (name: string, answer: Case<Submission>['answer'], charge: Charge): Case<Submission> => ({
  ...{ name, answer, evidence: 'documented', source: sdk },
  expected: { kind: 'finished', outputs: [{ kind: 'bytes', bytes: onePixelPng }], charge },
});
const counted = (input: number, output: number): Charge => ({
  kind: 'counted',
  demand: { quantity: 1, tokens: { input, output } },
});

/** An answer without a picture: nobody knows what it cost. */
const noPicture = (name: string, json: object): Case<'malformed_answer'> => ({
  ...{ name, answer: { json }, expected: 'malformed_answer', evidence: 'documented', source: sdk },
});

interface Sent {
  contents: { parts: { text?: string; inlineData?: { mimeType: string; data: string } }[] }[];
  generationConfig: { responseModalities: string[] };
}

function image(own: Pick<Contract, 'task' | 'request'>, pictures: readonly object[]): Contract {
  return {
    ...{ vendor: 'gemini', product, ...own },
    isPaid: ({ method }) => method === 'POST',
    accepts: (request: Received) => {
      expect(request).toMatchObject({ method: 'POST', path: `/models/${product}:generateContent` });
      expect(request.headers['x-goog-api-key']).toBe('contract-key-0123456789abcdef');
      const { contents, generationConfig } = request.body as Sent;
      expect(generationConfig.responseModalities).toContain('IMAGE');
      const parts = contents.flatMap((content) => content.parts);
      expect(parts.flatMap(({ text }) => text ?? [])).toEqual([description]);
      expect(parts.flatMap(({ inlineData }) => inlineData ?? [])).toEqual(pictures);
    },
    success: made(
      'a picture after some words',
      answered([{ text: 'Here it is.' }, drawn], {
        ...{ promptTokenCount: 8, candidatesTokenCount: 1290, totalTokenCount: 1298 },
        candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 1290 }],
      }),
      counted(8, 1290),
    ),
    moreSuccesses: [
      made(
        'sketches of its thinking are no result',
        answered([{ ...drawn, inlineData: { mimeType: 'image/png', data: 'AAAA' }, thought: true }, drawn], {
          ...{ promptTokenCount: 8, candidatesTokenCount: 1290, thoughtsTokenCount: 210 },
          totalTokenCount: 1508,
        }),
        counted(8, 1500),
      ),
      made('a picture without usage', answered([drawn]), { kind: 'estimated' }),
    ],
    refusals: {
      ...generateRefusals,
      others: [
        ...generateRefusals.others,
        ...blocked,
        noPicture('NO_IMAGE', { candidates: [{ finishReason: 'NO_IMAGE' }] }),
        noPicture('MAX_TOKENS', { candidates: [{ content: { parts: [] }, finishReason: 'MAX_TOKENS' }] }),
        noPicture('OTHER', { candidates: [{ finishReason: 'OTHER' }] }),
        noPicture('words only', answered([{ text: 'I would rather not.' }]).json),
        noPicture('nothing', {}),
      ],
    },
  };
}

const input: MediaInput = { name: 'koi.png', mediaType: 'image/png', file: new Blob([onePixelPng]) };

export const gemini: readonly Contract[] = [
  image({ task: 'image', request: { description } }, []),
  image({ task: 'editImage', request: { description, input } }, [{ mimeType: 'image/png', data }]),
  geminiVideo,
];

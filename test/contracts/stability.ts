import { expect } from 'vitest';
import type { Received } from '../fakes/fake-server.ts';
import type { Contract, Look } from './contract.ts';
import { refusals, spec } from './stability-refusals.ts';

const documented = 'documented';
const description = 'a lighthouse at dusk';
const track = Buffer.from('ID3 a calm piano waltz');

/** 64 × 64 pixels, the least that Stability takes, all of one grey. */
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAAAAACPAi4CAAAAKUlEQVR42u3MQREAAAwCIGMb3xD77SAA6VEEAoFAIBAIBAKBQCAQfA8Gon2AamDdm78AAAAASUVORK5CYII=',
  'base64',
);

/** Checks what all requests have in common, and returns the form. */
function formOf({ method, path, headers, body }: Received, expectedPath: string): FormData {
  expect([method, path]).toEqual(['POST', expectedPath]);
  expect(headers.authorization).toBe('Bearer contract-key-0123456789abcdef');
  expect(headers['content-type']).toMatch(/^multipart\/form-data/);
  expect(body).toBeInstanceOf(FormData);
  return body as FormData;
}

const common = { vendor: 'stability', refusals, isPaid: ({ method }: Received) => method === 'POST' };
const atOnce = { ...common, cancel: { notOffered: 'It answers at once' } } as const;

/** `image/*` is asked for, so the bytes come alone and the rest as headers. */
const pictures = {
  success: {
    ...{ name: 'a picture', evidence: documented, source: spec },
    answer: {
      bytes: photo,
      headers: { 'content-type': 'image/png', 'finish-reason': 'SUCCESS', seed: '343940597' },
    },
    expected: { kind: 'finished', outputs: [{ kind: 'bytes', bytes: photo }], charge: { kind: 'estimated' } },
  },
  moreSuccesses: [
    {
      ...{ name: 'a picture that is blurred', evidence: documented },
      source: `${spec}: "successful generation, however the output violated our content moderation policy and has been blurred"`,
      answer: {
        bytes: photo,
        headers: { 'content-type': 'image/png', 'finish-reason': 'CONTENT_FILTERED', seed: '343940597' },
      },
      expected: { kind: 'failed', reason: 'refused_content', charge: { kind: 'estimated' } },
    },
  ],
} satisfies Pick<Contract, 'success' | 'moreSuccesses'>;

const generate = { core: 'core', 'sd3.5-large': 'sd3', ultra: 'ultra' } as const;
type Picture = keyof typeof generate;

function checkPicture(request: Received, product: Picture): FormData {
  const form = formOf(request, `/v2beta/stable-image/generate/${generate[product]}`);
  expect(request.headers.accept).toBe('image/*');
  expect(form.get('prompt')).toBe(description);
  expect(form.get('model')).toBe(generate[product] === 'sd3' ? product : null);
  return form;
}

const image = (product: Picture): Contract => ({
  ...{ ...atOnce, ...pictures, task: 'image', product, request: { description } },
  accepts: (request) => {
    const form = checkPicture(request, product);
    expect(form.get('image')).toBeNull();
    expect(['text-to-image', null]).toContain(form.get('mode'));
  },
});

/** Image to image. The proportions are those of the picture: SD 3.5 takes none then. */
const editImage = (product: Exclude<Picture, 'core'>): Contract => ({
  ...{ ...atOnce, ...pictures, task: 'editImage', product },
  request: {
    description,
    input: { name: 'photo.png', mediaType: 'image/png', file: new Blob([photo]) },
  },
  accepts: async (request) => {
    const form = checkPicture(request, product);
    expect(form.get('mode')).toBe(generate[product] === 'sd3' ? 'image-to-image' : null);
    expect(form.get('aspect_ratio')).toBeNull();
    const file = form.get('image');
    expect(file).toBeInstanceOf(Blob);
    expect(photo.equals(Buffer.from(await (file as Blob).arrayBuffer()))).toBe(true);
    const strength = Number(form.get('strength') ?? Number.NaN);
    expect(strength > 0 && strength < 1).toBe(true);
  },
});

function checkAudio(request: Received, path: string, model: string): void {
  const form = formOf(request, path);
  expect([form.get('prompt'), form.get('model')]).toEqual([description, model]);
  const duration = Number(form.get('duration') ?? 190);
  expect(duration >= 1 && duration <= 190).toBe(true);
}

/** Stable Audio 2.5, for music and sounds alike: 20 credits a result. */
const audio25 = (task: 'music' | 'sound'): Contract => ({
  ...{ ...atOnce, task, product: 'stable-audio-2.5', request: { description } },
  accepts: (request) => {
    checkAudio(request, '/v2beta/audio/stable-audio-2/text-to-audio', 'stable-audio-2.5');
    expect(request.headers.accept).toBe('audio/*');
  },
  success: {
    ...{ name: 'a track', evidence: documented, source: spec },
    answer: {
      bytes: track,
      headers: { 'content-type': 'audio/mpeg', 'finish-reason': 'SUCCESS', seed: '343940597' },
    },
    expected: { kind: 'finished', outputs: [{ kind: 'bytes', bytes: track }], charge: { kind: 'estimated' } },
  },
});

const jobId = 'a6dc6c6e20acda010fe14d71f180658f2896ed9b4ec25aa99a6ff06c796987c4';
const look = (name: string, status: number, json: object, expected: Look['expected']): Look => ({
  ...{ name, expected, evidence: documented, source: `${spec}, GET /v2beta/audio/results/{id}` },
  answers: [{ status, json }],
});

/** Stable Audio 3.0: 26 credits a result, by a job. The result is asked for as JSON, with the file in base64. */
const audio3: Contract = {
  ...{ ...common, task: 'music', product: 'stable-audio-3', request: { description } },
  accepts: (request) => checkAudio(request, '/v2beta/audio/stable-audio/text-to-audio', 'stable-audio-3'),
  aside: ({ path, headers }) => {
    expect(path).toBe(`/v2beta/audio/results/${jobId}`);
    expect(headers).toMatchObject({
      ...{ accept: 'application/json', authorization: 'Bearer contract-key-0123456789abcdef' },
    });
    return undefined;
  },
  success: {
    ...{ name: '202', evidence: documented, source: spec },
    answer: { status: 202, json: { id: jobId } },
    expected: { kind: 'accepted', vendorJobId: jobId },
  },
  looks: {
    vendorJobId: jobId,
    progress: [look('202', 202, { id: jobId, status: 'in-progress' }, { kind: 'running' })],
    ends: [
      look(
        '200',
        200,
        { audio: track.toString('base64'), seed: 343940597, finish_reason: 'SUCCESS' },
        { kind: 'finished', outputs: [{ kind: 'bytes', bytes: track }], charge: { kind: 'estimated' } },
      ),
    ],
    unknownStatus: [{ status: 202, json: { id: jobId, status: 'dreaming' } }],
  },
  cancel: { notOffered: `${spec} has no way to stop a generation` },
};

export const stability: readonly Contract[] = [
  ...(['core', 'sd3.5-large', 'ultra'] as const).map(image),
  ...(['sd3.5-large', 'ultra'] as const).map(editImage),
  audio3,
  audio25('music'),
  audio25('sound'),
];

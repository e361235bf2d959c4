// What Paintbox answers, written from its documents (in docs/writing-a-vendor.md) and not from paintbox.ts.
import assert from 'node:assert/strict';
import type { Jarvis } from '../../src/plug-ins/plug-in.ts';
import type { Case, Contract, KeyContract, Look } from '../../test/contracts/contract.ts';

const source = 'docs/writing-a-vendor.md, “Paintbox”, read 2026-12-01';
const evidence = 'documented';
const id = 'pnt_81';

const refusal = <const Reason>(status: number, code: string, expected: Reason): Case<Reason> => ({
  ...{ name: `${status} ${code}`, expected, evidence, source },
  answer: { status, json: { error: { code, message: 'as the documents say' } } },
});
const look = (name: string, painting: object, expected: Look['expected']): Look => ({
  ...{ name, expected, evidence, source },
  answers: [{ json: { id, state: name, ...painting } }],
});
const none = { kind: 'none' } as const;
const sizes = { '1:1': '1024x1024', '16:9': '1536x864', '9:16': '864x1536' };
type Size = keyof typeof sizes;

export default ({ Money }: Jarvis): (Contract | KeyContract)[] => [
  {
    vendor: 'paintbox',
    task: 'image',
    product: 'brush-2',
    request: { description: 'a lighthouse at dusk' },
    isPaid: ({ method }) => method === 'POST',
    accepts: ({ path, headers, body }, { aspect = '1:1', seed }) => {
      assert.equal(path, '/paintings');
      assert.match(headers.authorization ?? '', /^Bearer ./);
      const size = sizes[aspect as Size];
      const picture = { model: 'brush-2', prompt: 'a lighthouse at dusk', size };
      assert.deepEqual(body, seed === undefined ? picture : { ...picture, seed });
    },
    choices: [
      { aspect: '1:1' },
      { aspect: '16:9' },
      { aspect: '9:16' },
      { seed: 0 },
      { seed: 4_294_967_295 },
    ],
    success: {
      ...{ name: 'accepted', evidence, source },
      answer: { status: 202, json: { id, state: 'waiting' } },
      expected: { kind: 'accepted', vendorJobId: id },
    },
    refusals: {
      wrongKey: refusal(401, 'invalid_key', 'authentication'),
      rateLimit: refusal(429, 'slow_down', 'rate_limited'),
      noCredit: refusal(402, 'no_credit', 'quota'),
      moderation: refusal(422, 'content_policy', 'refused_content'),
      others: [refusal(422, 'bad_request', 'invalid_request'), refusal(503, 'maintenance', 'unavailable')],
    },
    looks: {
      vendorJobId: id,
      progress: [
        look('waiting', {}, { kind: 'running' }),
        look('painting', { progress: 0.5 }, { kind: 'running', share: 0.5 }),
      ],
      ends: [
        look(
          'done',
          { image_url: '{url}/81.png', cost_usd: '0.012' },
          {
            kind: 'finished',
            outputs: [{ kind: 'url', url: '{url}/81.png' }],
            charge: { kind: 'reported', amount: Money.of('0.012') },
          },
        ),
        look('failed', {}, { kind: 'failed', reason: 'unavailable', charge: none }),
        look('blocked', {}, { kind: 'failed', reason: 'refused_content', charge: none }),
        look('cancelled', {}, { kind: 'cancelled', charge: none }),
      ],
      unknownStatus: [{ json: { id, state: 'varnishing' } }],
    },
    cancel: {
      answer: { status: 204, bytes: new Uint8Array() },
      method: 'DELETE',
      path: `/paintings/${id}`,
      source,
    },
  },
  {
    vendor: 'paintbox',
    task: 'keyTest',
    accepts: ({ path, headers }) => {
      assert.equal(path, '/account');
      assert.match(headers.authorization ?? '', /^Bearer ./);
    },
    success: {
      ...{ name: 'the account', evidence, source },
      answer: { json: { name: 'Studio Nine' } },
      expected: { account: 'Studio Nine' },
    },
    refusals: { wrongKey: refusal(401, 'invalid_key', 'authentication') },
  },
];

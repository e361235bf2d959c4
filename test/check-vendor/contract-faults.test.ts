import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import { contractsIn, theVendorIn } from './checked-files.ts';

const example = join(import.meta.dirname, '../../docs/examples/paintbox-contract.ts');
const paintbox = theVendorIn(join(import.meta.dirname, '../../docs/examples/paintbox.ts'));
const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function fileOf(source: string): string {
  count += 1;
  const file = join(folder, `contract-${count}.ts`);
  writeFileSync(file, source);
  return file;
}

/** The example's contracts with a mistake in them: `change` is done to `image` and `key`, or to the list of both. */
const mistaken = (change: string) =>
  fileOf(`import right from ${JSON.stringify(example)};
export default (jarvis) => {
  const contracts = right(jarvis);
  const [image, key] = contracts;
  ${change};
  return contracts;
};`);

async function toldOf(file: string): Promise<string> {
  const error = await contractsIn(file, paintbox).catch((reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error(`it was taken: ${JSON.stringify(error)}`);
  return error.text.en;
}

const wrongFields: [string, string, string][] = [
  [
    'of another vendor',
    `image.vendor = 'pastel'`,
    'contracts[0].vendor must be paintbox, the id of the vendor',
  ],
  [
    'of an unknown product',
    `image.product = 'brush-3'`,
    'contracts[0] is about image brush-3, which the vendor does not sell: it sells image brush-2',
  ],
  ['of an unknown task', `image.task = 'picture'`, 'contracts[0].task must be one of image, '],
  [
    'that is there twice',
    'contracts.push(image)',
    'contracts[2] is about image brush-2, as contracts[0] is: leave one',
  ],
  ['that is no object', 'contracts[0] = 5', 'contracts[0] must be an object, not 5'],
  ['with a misspelled field', 'image.refusal = {}', 'contracts[0] has refusal, which nothing reads'],
  ['without a request', 'delete image.request', 'contracts[0].request is missing'],
  [
    'whose file is a path',
    `image.request.input = { name: 'a.png', mediaType: 'image/png', file: './a.png' }`,
    'contracts[0].request.input.file must be a Blob',
  ],
  ['that takes a method for a function', `image.isPaid = 'POST'`, 'isPaid must be a function of the request'],
  ['without a check of the request', 'delete image.accepts', 'contracts[0].accepts must be a function'],
  [
    'that chooses what nobody knows',
    `image.choices.push({ colour: 'red' })`,
    'contracts[0].choices[5] has colour, which nothing reads',
  ],
  [
    'that chooses a number in words',
    `image.choices.push({ seed: '7' })`,
    'choices[5].seed must be a number, not “7”',
  ],
  ['without a success', 'delete image.success', 'contracts[0].success is missing'],
  [
    'whose success has no source',
    `image.success.source = ''`,
    'contracts[0].success.source must not be empty',
  ],
  [
    'with proof of its own kind',
    `image.success.evidence = 'certain'`,
    'contracts[0].success.evidence must be one of documented, inferred, not “certain”',
  ],
  [
    'whose answer has no body',
    'image.success.answer = { status: 202 }',
    'contracts[0].success.answer must have either `json` or `bytes`, which is the body',
  ],
  [
    'whose answer has two bodies',
    'image.success.answer.bytes = new Uint8Array()',
    'contracts[0].success.answer must have either `json` or `bytes`',
  ],
  [
    'whose bytes are words',
    `image.success.answer = { bytes: 'png' }`,
    'contracts[0].success.answer.bytes must be a Uint8Array',
  ],
  [
    'whose status is a word',
    `image.success.answer.status = '202'`,
    'answer.status must be a number, not “202”',
  ],
  [
    'whose header is a number',
    `image.success.answer.headers = { 'retry-after': 7 }`,
    'answer.headers.retry-after must be a text',
  ],
  [
    'that expects what is no outcome',
    `image.success.expected = { kind: 'done' }`,
    'contracts[0].success.expected.kind must be one of accepted, finished, failed',
  ],
  [
    'that expects work without its id',
    `image.success.expected = { kind: 'accepted' }`,
    'contracts[0].success.expected.vendorJobId is missing',
  ],
  [
    'that looks at what was finished at once',
    `image.success.expected = { kind: 'finished', outputs: [], charge: { kind: 'none' } }`,
    'contracts[0].looks must be there exactly if success.expected is accepted',
  ],
  ['that never looks', 'delete image.looks', 'contracts[0].looks must be there exactly if success.expected'],
  [
    'whose charge is a number',
    'image.looks.ends[0].expected.charge.amount = 0.012',
    'contracts[0].looks.ends[0].expected.charge.amount must be an amount of US dollars that is not below zero, such as Money.of("0.012")',
  ],
  [
    'whose end goes on',
    `image.looks.ends[0].expected = { kind: 'running' }`,
    'contracts[0].looks.ends[0].expected.kind must be one of finished, failed, cancelled',
  ],
  [
    'whose progress has ended',
    `image.looks.progress[0].expected = { kind: 'cancelled', charge: { kind: 'none' } }`,
    'contracts[0].looks.progress[0].expected.kind must be running, not “cancelled”',
  ],
  [
    'whose look has one answer and no list',
    'image.looks.ends[0].answers = image.looks.ends[0].answers[0]',
    'contracts[0].looks.ends[0].answers must be a list, not an object',
  ],
  [
    'whose unknown status is a case',
    'image.looks.unknownStatus = image.looks.ends',
    'contracts[0].looks.unknownStatus[0] has name, expected, evidence, source, answers, which nothing reads',
  ],
  [
    'that takes a wrong key for lack of money',
    `image.refusals.wrongKey.expected = 'quota'`,
    'contracts[0].refusals.wrongKey.expected must be authentication, not “quota”',
  ],
  ['without a rate limit', 'delete image.refusals.rateLimit', 'contracts[0].refusals.rateLimit is missing'],
  [
    'that says nothing of moderation',
    'image.refusals.moderation = { notOffered: true }',
    'contracts[0].refusals.moderation.notOffered must be a text, not true',
  ],
  [
    'with a reason of its own',
    `image.refusals.others[0].expected = 'teapot'`,
    'contracts[0].refusals.others[0].expected must be one of authentication, quota',
  ],
  [
    'that cancels at an address',
    `image.cancel.path = 'https://api.paintbox.example/paintings/1'`,
    'contracts[0].cancel.path must begin with / and continue the base address',
  ],
  ['of a key without a success', 'delete key.success', 'contracts[1].success is missing'],
  ['of a key with a path', `key.path = '/account'`, 'contracts[1] has path, which nothing reads'],
  [
    'of a key that expects a text',
    `key.success.expected = 'Studio Nine'`,
    'contracts[1].success.expected must be an object, not “Studio Nine”',
  ],
];

test.each(wrongFields)(
  'a contract %s is refused with the field and what it must hold',
  async (_, change, told) => {
    const file = mistaken(change);
    const text = await toldOf(file);
    expect(text).toContain(`The contract ${file} cannot be used: `);
    expect(text).toContain(told);
  },
);

test.each([
  ['that is not there', () => join(folder, 'nowhere.ts'), 'there is no such file, check the path'],
  ['that cannot be read', () => fileOf('export default (jarvis =>'), 'it cannot be loaded, “'],
  ['that exports the list', () => fileOf('export default []'), 'it exports no function'],
  [
    'that throws',
    () => fileOf(`export default () => { throw new Error('dry') }`),
    'its function throws “dry”',
  ],
  [
    'that waits',
    () => fileOf('export default async () => []'),
    'it must return the list of contracts itself',
  ],
  ['that returns one', () => fileOf('export default () => ({})'), 'its function returns no list'],
])('a file %s is refused in a sentence', async (_what, make, told) => {
  expect(await toldOf(make())).toContain(told);
});

test('several faults are numbered', async () => {
  const text = await toldOf(mistaken(`image.success.source = 5; key.refusals = {}`));
  expect(text).toContain('(1) contracts[0].success.source must be a text, not 5');
  expect(text).toContain('(2) contracts[1].refusals.wrongKey is missing');
});

test('the example is taken', async () => {
  const { products, key } = await contractsIn(example, paintbox);
  expect(products.map(({ product }) => product)).toEqual(['brush-2']);
  expect(key?.task).toBe('keyTest');
});

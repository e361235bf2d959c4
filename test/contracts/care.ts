import { expect, test } from 'vitest';
import type { Submission } from '#capabilities/media/media-vendor.ts';
import type { VendorFailure } from '#lib/errors.ts';
import { type Answer, startFakeServer } from '../fakes/fake-server.ts';
import { type AdapterAtFake, failureOf, key } from './adapter-at-fake.ts';

const html = { headers: { 'content-type': 'text/html' } };

const doubtful: [string, Answer, VendorFailure[]][] = [
  ['an answer that is lost', { cut: true }, ['timed_out']],
  [
    'a page instead of an answer',
    { bytes: Buffer.from('<!doctype html><p>Sorry'), ...html },
    ['malformed_answer'],
  ],
  [
    'a broken gateway',
    { status: 502, bytes: Buffer.from('<html>Bad gateway</html>'), ...html },
    ['timed_out', 'unavailable'],
  ],
  ['an answer of another shape', { json: { odd: [1] } }, ['malformed_answer']],
  ['half an answer', { bytes: Buffer.from('{"id": "a') }, ['malformed_answer']],
];

/**
 * Holds an adapter to what is due of every vendor, whatever its documents say: nothing is bought twice, and the key goes nowhere else.
 * @param isFile whether the file itself is the answer: anything may then be one until its kind is looked at. `undefined`: nobody said
 */
export function holdToCare(at: AdapterAtFake, isFile: boolean | undefined): void {
  const told = doubtful.filter(([, answer]) => !isFile || 'cut' in answer || 'status' in answer);
  test.each(told)('%s is not asked for again', async (_name, answer, reasons) => {
    at.answers = [answer];
    const outcome = await at.submit().catch((error: unknown) => error);
    const isTaken = isFile === undefined && isPassedOn(outcome, answer);
    if (!isTaken) expect(reasons).toContain((await failureOf(Promise.reject(outcome))).reason);
    expect(at.paid()).toBe(1);
  });

  test('a refusal that repeats the key is told without it', async () => {
    const said = `the key ${key} is wrong`;
    const json = {
      error: { code: 'key', message: said, type: said },
      detail: said,
      message: said,
      name: said,
    };
    for (const body of [json, { ...json, error: said }, { errors: [said], detail: { message: said } }]) {
      const error = await at.refused({ status: 401, json: body });
      expect(JSON.stringify([error.message, error.stack, error.text, error.cause])).not.toContain(key);
    }
  });

  test('an answer that is too large is given up while it is read', async () => {
    expect((await at.refused({ flood: Buffer.alloc(1_000_000, 120) })).reason).toBe('malformed_answer');
  });

  test('a redirect is not followed, so the key goes nowhere else', async () => {
    const elsewhere = await startFakeServer(() => ({ json: {} }));
    const error = await at.refused({ status: 307, json: {}, headers: { location: `${elsewhere.url}/` } });
    expect(error.reason).toBe('timed_out');
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });

  test('a server that cannot be reached has carried out nothing', async () => {
    await at.fake.close();
    const error = await failureOf(at.submit());
    expect(error.reason).toBe('unavailable');
    at.fake = await startFakeServer(() => ({ json: {} }));
  });
}

/** Whether the bytes of an answer were taken for the file that was asked for. */
function isPassedOn(outcome: unknown, answer: Answer): boolean {
  const { kind, outputs = [] } = Object(outcome) as Partial<Extract<Submission, { kind: 'finished' }>>;
  const [output] = outputs;
  if (kind !== 'finished' || output?.kind !== 'bytes') return false;
  const sent =
    'bytes' in answer ? answer.bytes : Buffer.from('json' in answer ? JSON.stringify(answer.json) : '');
  return Buffer.from(output.bytes).equals(sent);
}

import { describe, expect, test } from 'vitest';
import type { MediaProgress, Submission } from '#capabilities/media/media-vendor.ts';
import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { allVendors } from '#vendors/all.ts';
import { type Answer, startFakeServer } from '../fakes/fake-server.ts';
import { AdapterAtFake, filled, key } from './adapter-at-fake.ts';
import { holdToCare } from './care.ts';
import { holdToChoices, holdToChosen } from './choices.ts';
import { type Case, type Contract, isOffered } from './contract.ts';

/** Holds an adapter to what its vendor's documents say, the same way for every vendor and task. */
export function holdToContract(contract: Contract, vendors = allVendors): void {
  const { vendor, task, product, refusals, looks, cancel } = contract;
  describe(`${vendor} ${task} ${product}`, () => {
    const at = new AdapterAtFake(contract, vendors);

    const successes = [contract.success, ...(contract.moreSuccesses ?? [])];
    test.each(successes)('success: $name', async ({ answer, expected }) => {
      at.answers = [at.at(answer)];
      expect(plain(await at.submit())).toEqual(plain(at.at(expected)));
      expect(at.paid()).toBe(1);
    });

    const named: [string, Case<VendorFailure> | { notOffered: string }][] = [
      ['wrong key', refusals.wrongKey],
      ['rate limit', refusals.rateLimit],
      ['no credit', refusals.noCredit],
      ['moderation', refusals.moderation],
      ...refusals.others.map((one): [string, Case<VendorFailure>] => [one.name, one]),
    ];
    const offered = named.flatMap(([name, one]) => (isOffered(one) ? [[name, one] as const] : []));
    test.each(offered)('refusal: %s', async (_name, { answer, expected }) => {
      const error = await at.refused(answer);
      expect(error.reason).toBe(expected);
      expect(at.paid()).toBe(1);
      expect(JSON.stringify([error.message, error.stack, error.text])).not.toContain(key);
    });

    test('a rate limit says how long to wait', async () => {
      const { answer } = refusals.rateLimit;
      const headers = { ...('headers' in answer ? answer.headers : {}), 'retry-after': '7' };
      const error = await at.refused({ ...answer, headers } as Answer);
      expect(error).toMatchObject({ reason: 'rate_limited', retryAfterMs: 7_000, retryable: true });
    });

    holdToCare(at, 'bytes' in contract.success.answer);
    holdToChoices(at, contract.success.answer);
    if (contract.choices?.length) holdToChosen(at, contract.choices, contract.success.answer);

    test('what is accepted first is looked at, and nothing else', () => {
      const isAccepted = contract.success.expected.kind === 'accepted';
      expect({ looks: looks !== undefined, poll: at.adapter.poll !== undefined }).toEqual({
        looks: isAccepted,
        poll: isAccepted,
      });
    });

    if (looks) {
      const look = (...answers: readonly Answer[]) => at.look(looks.vendorJobId, answers);

      test.each([...looks.progress, ...looks.ends])('look: $name', async ({ answers: given, expected }) => {
        const seen = await look(...given.map((answer) => at.at(answer)));
        expect(plain(seen)).toEqual(plain(at.at(expected)));
      });

      test('an unknown status is waited out', async () => {
        expect(await look(...looks.unknownStatus)).toMatchObject({ kind: 'running' });
      });

      const { elsewhere } = looks;
      if (elsewhere)
        test('a link to somewhere else is not opened with the key', async () => {
          const other = await startFakeServer(() => ({ bytes: Buffer.from('not for you') }));
          await look(...elsewhere.map((answer) => filled(answer, '{elsewhere}', other.url))).catch(() => {});
          expect(at.fake.received).toHaveLength(elsewhere.length);
          expect(JSON.stringify(other.received)).not.toContain(key);
          await other.close();
        });

      test('a look that fails is repeated and then told, and buys nothing', async () => {
        const busy = { status: 503, json: {}, headers: { 'retry-after': '0' } };
        await expect(look(...Array.from({ length: 8 }, () => busy))).rejects.toBeInstanceOf(VendorError);
        expect(at.paid()).toBe(0);
      });
    }

    if (cancel && isOffered(cancel)) {
      test('cancel', async () => {
        at.answers = [cancel.answer];
        await at.adapter.cancel?.(at.at(looks?.vendorJobId ?? ''), at.access, at.signal);
        expect(at.fake.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
          `${cancel.method} ${cancel.path}`,
        ]);
      });
    } else {
      test('nothing can be cancelled', () => expect(at.adapter.cancel).toBeUndefined());
    }
  });
}

/** Compares bytes and money by what they say. */
function plain(value: Submission | MediaProgress): unknown {
  const asText = (_key: string, one: unknown) => {
    if (one instanceof Uint8Array) return Buffer.from(one).toString('base64');
    const isBuffer = typeof one === 'object' && one !== null && 'type' in one && one.type === 'Buffer';
    return isBuffer ? Buffer.from((one as { data?: unknown }).data as number[]).toString('base64') : one;
  };
  return JSON.parse(JSON.stringify(value, asText));
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '#people/actor.ts';
import { useTool } from '../../../test/use-tool.ts';
import type { HealthPart } from '../capability.ts';
import { apportion, Health } from './health.ts';
import { healthCapability } from './health-capability.ts';

const actor: Actor = {
  organizationId: '0198f000-0000-7000-8000-000000000001',
  memberId: '0198f000-0000-7000-8000-000000000002',
  name: 'mia',
  role: 'viewer',
  locale: 'en',
  timeZone: 'Asia/Bangkok',
};

function source(name: string, weight: number, share: number | undefined, typed?: string): HealthPart {
  const text = { en: name, th: name };
  return { order: 0, name, title: text, weight, measure: async () => ({ share, why: text, typed }) };
}

const shares = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined });
const sources = fc
  .array(fc.record({ weight: fc.integer({ min: 1, max: 60 }), share: shares }), {
    minLength: 1,
    maxLength: 9,
  })
  .map((all) => all.map(({ weight, share }, at) => source(`part-${at}`, weight, share)));

test('the points shown add up to the score shown, and what is possible to 100', async () => {
  await fc.assert(
    fc.asyncProperty(sources, async (all) => {
      const { score, parts } = await new Health(all).report(actor);
      const judged = parts.filter(({ points }) => points !== null);
      fc.pre(judged.length > 0);
      expect(judged.reduce((sum, { points }) => sum + (points ?? 0), 0)).toBe(score);
      expect(parts.reduce((sum, { possible }) => sum + possible, 0)).toBe(100);
      for (const { points, possible } of judged) expect(points).toBeLessThanOrEqual(possible);
    }),
  );
});

test('only a part with nothing to mend has all its points', async () => {
  await fc.assert(
    fc.asyncProperty(fc.double({ min: 0, max: 0.999999, noNaN: true }), async (share) => {
      const { parts } = await new Health([source('a', 60, share), source('b', 40, 1)]).report(actor);
      expect(parts[0]?.points).toBeLessThan(60);
      expect(parts[1]?.points).toBe(40);
    }),
  );
});

test('a part without data is left out, and its points go to the others by their weights', async () => {
  const health = new Health([source('a', 50, 1), source('b', 30, undefined), source('c', 20, 0.5)]);
  const { score, parts } = await health.report(actor);
  expect(parts.map(({ points, possible }) => [points, possible])).toEqual([
    [71, 71],
    [null, 0],
    [14, 29],
  ]);
  expect(score).toBe(85);
});

test('with nothing to judge by there is no score, neither full nor zero', async () => {
  const { score, parts } = await new Health([source('a', 50, undefined)]).report(actor);
  expect(score).toBeNull();
  expect(parts[0]).toMatchObject({ points: null, possible: 0 });
});

test('a share that floats a hair below its value does not lose a point', async () => {
  const { score } = await new Health([source('a', 1, 0.1 + 0.2 - 0.01)]).report(actor);
  expect(score).toBe(29);
});

test.each([
  [100, 'All is well'],
  [90, 'All is well'],
  [89, 'something to'],
  [70, 'something to'],
  [69, 'Needs attention'],
  [50, 'Needs attention'],
  [49, 'Much'],
  [0, 'Much'],
])('a score of %i is told as “%s”', async (score, verdict) => {
  const [tool] = healthCapability(() => [source('a', 1, score / 100)]).tools;
  const context = {
    actor,
    decider: actor,
    signal: AbortSignal.timeout(5_000),
    progress() {},
    callId: 'call',
  };
  const report = await useTool(tool, {}, { ...context, threadId: undefined, place: undefined });
  const [first] = tool?.present(report, 'en') ?? [];
  expect(first).toMatchObject({ kind: 'text', text: expect.stringContaining(verdict) });
  expect(first).toMatchObject({ text: expect.stringContaining(`**${score}**`) });
});

test('apportioning gives whole numbers that add up, none further than one from its exact share', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 10 }),
      (whole, weights) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        fc.pre(total > 0);
        const given = apportion(whole, weights);
        expect(given.reduce((sum, one) => sum + one, 0)).toBe(whole);
        for (const [at, one] of given.entries())
          expect(Math.abs(one - (whole * (weights[at] ?? 0)) / total)).toBeLessThan(1);
      },
    ),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageLevels } from '#lib/status-pages/status-page.ts';
import { type HealthSignals, type HealthVerdict, type RecentCalls, verdictOf } from './verdict.ts';

const fine: RecentCalls = { calls: 6, failures: 0, unanswered: 0 };
const gone: RecentCalls = { calls: 6, failures: 5, unanswered: 4 };
const rejected: RecentCalls = { calls: 6, failures: 6, unanswered: 0 };
const none: RecentCalls = { calls: 0, failures: 0, unanswered: 0 };

const table: [HealthSignals['page'], RecentCalls, boolean, HealthVerdict][] = [
  ['outage', gone, false, 'outage'],
  ['outage', none, true, 'outage'],
  ['operational', gone, true, 'outage'],
  ['unknown', gone, true, 'outage'],
  ['outage', fine, false, 'vendor_reports'],
  ['outage', none, false, 'vendor_reports'],
  ['outage', rejected, false, 'failing_here'],
  ['degraded', none, false, 'vendor_reports'],
  ['degraded', gone, false, 'failing_here'],
  ['operational', gone, false, 'failing_here'],
  ['unknown', rejected, false, 'failing_here'],
  ['maintenance', gone, false, 'failing_here'],
  ['operational', fine, true, 'failing_here'],
  ['maintenance', fine, false, 'maintenance'],
  ['operational', none, false, 'working'],
  ['unknown', fine, false, 'working'],
  ['unknown', none, false, 'unknown'],
];

test.each(table)(
  'a page with %s, calls %o and an unanswered key test %s are %s',
  (page, calls, key, verdict) => {
    expect(verdictOf({ page, calls, isKeyTestUnanswered: key })).toBe(verdict);
  },
);

const callsOf = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50)).map(([well, unanswered, other]) => ({
  ...{ calls: well + unanswered + other, failures: unanswered + other, unanswered },
}));
const pageOf = fc.constantFrom<HealthSignals['page']>(...pageLevels, 'unknown');
const signals = fc.record({ page: pageOf, calls: callsOf, isKeyTestUnanswered: fc.boolean() });

test('an outage needs two signals that know nothing of each other, however loud one of them is', () => {
  fc.assert(
    fc.property(signals, (one) => {
      const { calls, failures, unanswered } = one.calls;
      const isLoud = unanswered >= 3 && 2 * unanswered >= calls;
      const agreeing = [one.page === 'outage', isLoud, one.isKeyTestUnanswered].filter(Boolean).length;
      expect(verdictOf(one) === 'outage').toBe(agreeing >= 2);
      expect(failures).toBeGreaterThanOrEqual(unanswered);
    }),
  );
});

test('calls of others that fail as well are no second signal', () => {
  fc.assert(
    fc.property(
      callsOf,
      callsOf,
      fc.constantFrom<HealthSignals['page']>('operational', 'unknown'),
      (a, b, page) => {
        const together = {
          calls: a.calls + b.calls,
          failures: a.failures + b.failures,
          unanswered: a.unanswered + b.unanswered,
        };
        expect(verdictOf({ page, calls: together, isKeyTestUnanswered: false })).not.toBe('outage');
      },
    ),
  );
});

test('what a page does not say never makes a verdict worse', () => {
  const order: readonly HealthVerdict[] = [
    ...(['working', 'unknown', 'maintenance', 'vendor_reports', 'failing_here', 'outage'] as const),
  ];
  fc.assert(
    fc.property(signals, (one) => {
      const silent = verdictOf({ ...one, page: 'unknown' });
      const ranked = [silent, verdictOf({ ...one, page: 'outage' })].map((each) => order.indexOf(each));
      expect(ranked[0]).toBeLessThanOrEqual(ranked[1] ?? -1);
    }),
  );
});

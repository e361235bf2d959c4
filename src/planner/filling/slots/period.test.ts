import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { corpusDay, corpusZone } from '../../../../corpus/measure.ts';
import { allIntents } from '../../../../corpus/real-tools.ts';
import { corpusVocabulary } from '../../../../corpus/vocabulary.ts';
import { Planner } from '../../planner.ts';

const planner = new Planner(await allIntents(), corpusVocabulary);

function periodOf(text: string): unknown {
  const { calls, say } = planner.plan(text, { now: corpusDay, timeZone: corpusZone, locale: 'en' });
  expect(calls.length > 0 || say !== undefined).toBe(true);
  return calls.find(({ tool }) => tool === 'show_costs')?.input.period;
}

// Today is Friday, 20 November 2026.
test.each<[string, string]>([
  ['in october 2025', '2025-10-01/2025-10-31'],
  ['in october', 'last_month'],
  ['for october in 2025', '2025-10-01/2025-10-31'],
  ['in december', '2025-12-01/2025-12-31'],
  ['on 3 november', '2026-11-03/2026-11-03'],
  ['on november 3rd', '2026-11-03/2026-11-03'],
  ['on 3 november this year', '2026-11-03/2026-11-03'],
  ['on 3 december', '2025-12-03/2025-12-03'],
  ['on 2026-11-03', '2026-11-03/2026-11-03'],
  ['on 3/11', '2026-11-03/2026-11-03'],
  ['between 1 and 15 november', '2026-11-01/2026-11-15'],
  ['from 1-15 november 2025', '2025-11-01/2025-11-15'],
  ['from 28 december to 3 january', '2025-12-28/2026-01-03'],
  ['from october to december 2025', '2025-10-01/2025-12-31'],
  ['since 3 november', '2026-11-03/2026-11-20'],
  ['since 1 november', 'this_month'],
  ['since friday', 'today'],
  ['last weekend', '2026-11-14/2026-11-15'],
  ['last friday', '2026-11-13/2026-11-13'],
  ['in the last 7 days', '2026-11-14/2026-11-20'],
  ['in the past three months', '2026-08-21/2026-11-20'],
  ['yesterday', 'yesterday'],
  ['3 days ago', '2026-11-17/2026-11-17'],
  ['two months ago', '2026-09-01/2026-09-30'],
  ['in Q3', '2026-07-01/2026-09-30'],
  ['in Q4 2025', '2025-10-01/2025-12-31'],
  ['in the first half of 2026', '2026-01-01/2026-06-30'],
  ['in 2025', '2025-01-01/2025-12-31'],
  ['in 2026', 'this_year'],
  ['last year', '2025-01-01/2025-12-31'],
  ['in october last year', '2025-10-01/2025-10-31'],
  ['in q3 last year', '2025-07-01/2025-09-30'],
  ['last november', '2025-11-01/2025-11-30'],
  ['over the weekend', '2026-11-14/2026-11-15'],
  ['the day before yesterday', '2026-11-18/2026-11-18'],
  ['since the beginning of the month', 'this_month'],
  ['since the beginning of last month', '2026-10-01/2026-11-20'],
  ['from 2026-11-14 to 2026-11-20', '2026-11-14/2026-11-20'],
  ['on the 3rd', '2026-11-03/2026-11-03'],
  ['on the 31st', '2026-10-31/2026-10-31'],
  ['on the 3rd of last month', '2026-10-03/2026-10-03'],
  ['from the 3rd to the 10th', '2026-11-03/2026-11-10'],
  ['between the 1st and the 15th', '2026-11-01/2026-11-15'],
  ['since the 3rd', '2026-11-03/2026-11-20'],
  ['on saturday', '2026-11-14/2026-11-14'],
  ['on saturday the 14th', '2026-11-14/2026-11-14'],
  ['on friday 13 november', '2026-11-13/2026-11-13'],
  ['on monday last week', '2026-11-09/2026-11-09'],
  ['from monday to friday', 'this_week'],
  ['from monday to wednesday', '2026-11-16/2026-11-18'],
  ['in week 45', '2026-11-02/2026-11-08'],
  ['in week 50', '2025-12-08/2025-12-14'],
  ['in week 45 of 2025', '2025-11-03/2025-11-09'],
])('what was spent %s is reported of those days', (when, period) => {
  expect(periodOf(`what did we spend ${when}`)).toBe(period);
});

test.each<[string, string]>([
  ['spend on the 3rd', '2026-11-03/2026-11-03'],
  ['spend week 45', '2026-11-02/2026-11-08'],
  ['spend 2025', '2025-01-01/2025-12-31'],
  ['costs 2025', '2025-01-01/2025-12-31'],
  ['spend sept 2026', '2026-09-01/2026-09-30'],
  ['spend h1 2026', '2026-01-01/2026-06-30'],
  ['spend on saturday', '2026-11-14/2026-11-14'],
  ['costs monday to friday', 'this_week'],
  ['ค่าใช้จ่ายวันที่ 3', '2026-11-03/2026-11-03'],
  ['ค่าใช้จ่ายวันที่ 3 เดือนที่แล้ว', '2026-10-03/2026-10-03'],
  ['ค่าใช้จ่ายวันที่ 3 ถึง 10', '2026-11-03/2026-11-10'],
  ['วันที่ 3 ใช้ไปเท่าไหร่', '2026-11-03/2026-11-03'],
  ['ค่าใช้จ่ายวันเสาร์', '2026-11-14/2026-11-14'],
  ['ใช้เงินไปเท่าไหร่วันจันทร์', '2026-11-16/2026-11-16'],
  ['วันจันทร์สัปดาห์ที่แล้วใช้เงินไปเท่าไหร่', '2026-11-09/2026-11-09'],
  ['ค่าใช้จ่ายตั้งแต่วันจันทร์', 'this_week'],
  ['ค่าใช้จ่ายสัปดาห์ที่ 45', '2026-11-02/2026-11-08'],
  ['ค่าใช้จ่าย 2568', '2025-01-01/2025-12-31'],
  ['ค่าใช้จ่ายก.ย. 2568', '2025-09-01/2025-09-30'],
  ['ค่าใช้จ่ายเดือนตุลาคม 2568', '2025-10-01/2025-10-31'],
  ['ค่าใช้จ่าย ต.ค. 68', '2025-10-01/2025-10-31'],
  ['ค่าใช้จ่ายวันที่ 3 พฤศจิกายน', '2026-11-03/2026-11-03'],
  ['ค่าใช้จ่ายวันที่ 1-15 พ.ย.', '2026-11-01/2026-11-15'],
  ['ค่าใช้จ่ายระหว่างวันที่ 1 ถึง 15 พฤศจิกายน', '2026-11-01/2026-11-15'],
  ['ค่าใช้จ่ายตั้งแต่วันที่ 3 พ.ย.', '2026-11-03/2026-11-20'],
  ['7 วันที่ผ่านมาใช้เงินไปเท่าไหร่', '2026-11-14/2026-11-20'],
  ['เสาร์อาทิตย์ที่แล้วใช้เงินไปเท่าไหร่', '2026-11-14/2026-11-15'],
  ['ค่าใช้จ่ายไตรมาส 3', '2026-07-01/2026-09-30'],
  ['ค่าใช้จ่ายปี 2568', '2025-01-01/2025-12-31'],
  ['ค่าใช้จ่ายปี 68', '2025-01-01/2025-12-31'],
  ['ค่าใช้จ่ายปีที่แล้ว', '2025-01-01/2025-12-31'],
  ['ค่าใช้จ่ายสุดสัปดาห์ที่แล้ว', '2026-11-14/2026-11-15'],
  ['ค่าใช้จ่ายวันเสาร์ที่แล้ว', '2026-11-14/2026-11-14'],
  ['ค่าใช้จ่ายเมื่อวานซืน', '2026-11-18/2026-11-18'],
  ['ค่าใช้จ่าย 3 เดือนที่แล้ว', '2026-08-01/2026-08-31'],
  ['ค่าใช้จ่าย 3 เดือนที่ผ่านมา', '2026-08-21/2026-11-20'],
  ['ค่าใช้จ่าย 3 พ.ย. ถึง 10 พ.ย.', '2026-11-03/2026-11-10'],
  ['ค่าใช้จ่าย 3/11/2568', '2025-11-03/2025-11-03'],
  ['ค่าใช้จ่ายตั้งแต่ 2026-11-14 ถึง 2026-11-20', '2026-11-14/2026-11-20'],
])('%s', (text, period) => {
  expect(periodOf(text)).toBe(period);
});

test.each([
  'in early november',
  'the week of 3 november',
  'before 3 november',
  'on 3 november and 7 november',
  'in the last few months',
  'on 31 november',
  'in january 2027',
  'early this month',
  'in the last 48 hours',
  'last summer',
  'in fiscal 2025',
  'in october vs november',
  'last year in october',
  'this month and on 3 october',
])('what was spent %s cannot be told, so no other period is reported', (when) => {
  expect(periodOf(`what did we spend ${when}`)).toBeUndefined();
});

test.each(['ต้นเดือนพฤศจิกายน', 'กลางเดือน', 'ครึ่งปีแรก', 'เดือนหน้า', 'ไม่กี่วันที่ผ่านมา'])(
  'ค่าใช้จ่าย%s cannot be told, so no other period is reported',
  (when) => {
    expect(periodOf(`ค่าใช้จ่าย${when}`)).toBeUndefined();
  },
);

test.each<[string, string]>([
  ['we set a budget of 900 in october. how much have we spent this month?', 'this_month'],
  ["last month's spend by vendor please, the auditors are in on tuesday", 'last_month'],
  ["what was spent this year? I am writing next year's budget", 'this_year'],
])('another time that is told beside does not change the period of "%s"', (text, period) => {
  expect(periodOf(text)).toBe(period);
});

test('any day, written in any way, is reported as that day or asked after', () => {
  const days = fc
    .integer({ min: 0, max: 700 })
    .map((back) => DateTime.fromISO('2026-11-20').minus({ days: back }));
  const forms = fc.constantFrom(
    'd MMMM yyyy',
    'd MMM yyyy',
    'MMMM d, yyyy',
    'yyyy-MM-dd',
    'd/M/yyyy',
    "d 'of' MMMM yyyy",
    'd.M.yyyy',
  );
  fc.assert(
    fc.property(days, forms, (day, form) => {
      const iso = day.toISODate();
      const named: Record<string, string> = { '2026-11-20': 'today', '2026-11-19': 'yesterday' };
      const period = periodOf(`what did we spend on ${day.toFormat(form, { locale: 'en' })}`);
      if (period !== undefined)
        expect([day.toFormat(form), period]).toEqual([
          day.toFormat(form),
          named[String(iso)] ?? `${iso}/${iso}`,
        ]);
    }),
    { numRuns: 200 },
  );
});

test.each([
  'spend tomorrow',
  'spend next week',
  'spend this saturday',
  'spend in 2027',
  'spend on 2 dec 2026',
  'what did we spend next month',
  'ค่าใช้จ่ายพรุ่งนี้',
  'ค่าใช้จ่ายเดือนหน้า',
  'ค่าใช้จ่ายปี 2570',
])('“%s” is a time to come, and is refused with a word', (text) => {
  const { calls, say } = planner.plan(text, { now: corpusDay, timeZone: corpusZone, locale: 'en' });
  expect(calls).toEqual([]);
  expect(say?.en).toContain('still to come');
});

test.each([
  'what did we spend on the 1st and the 15th',
  'what did we spend before the 3rd',
  'what did we spend from the 15th to the 25th',
  'what did we spend on friday 14 november',
  'what did we spend on mondays',
  'what did we spend in week 60',
  'spend on weekends',
  'ค่าใช้จ่ายวันที่ 3 กับ 7',
])('which days “%s” means is asked', (text) => {
  const { calls, say } = planner.plan(text, { now: corpusDay, timeZone: corpusZone, locale: 'en' });
  expect(calls).toEqual([]);
  expect(say?.en).toContain('cannot tell which days');
});

test.each([
  ['limit spend to 2025 a month', 'set_spending_limit', 2025],
  ['cap spend at 45 a week', 'set_spending_limit', 45],
  ['budget 2025', 'set_budget', 2025],
])('“%s” is an amount and no time', (text, tool, amount) => {
  const { calls } = planner.plan(text, { now: corpusDay, timeZone: corpusZone, locale: 'en' });
  expect(calls).toMatchObject([{ tool, input: { amount } }]);
});

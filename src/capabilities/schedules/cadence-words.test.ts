import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import { corpusDay, corpusZone } from '../../../corpus/measure.ts';
import { allIntents } from '../../../corpus/real-tools.ts';
import { corpusVocabulary } from '../../../corpus/vocabulary.ts';
import { Planner } from '../../planner/planner.ts';
import { rhythms } from './cadence.ts';
import { type CadenceRequest, cadenceOf, weekdays } from './cadence-request.ts';

const planner = new Planner(await allIntents(), corpusVocabulary);

/** What the tool would be given for these words, by a person without a model. */
function requestOf(text: string): CadenceRequest | undefined {
  const { calls, pending } = planner.plan(text, { now: corpusDay, timeZone: corpusZone, locale: 'en' });
  const input = calls.find(({ tool }) => tool === 'schedule_digest')?.input ?? pending?.input;
  return input?.every === undefined ? undefined : ({ at: '09:00', ...input } as unknown as CadenceRequest);
}

function refusalOf(request: CadenceRequest, zone = corpusZone): string | undefined {
  try {
    cadenceOf(request, zone, corpusDay);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as Error).message;
  }
}

test.each([
  'every other monday at 8',
  'first monday of each month',
  'last friday of every month at 9',
  'every day at 9 and 17',
  'twice a day',
  'every day at 24:00',
  'every two weeks on friday',
  'every 3 days',
  'on mondays and thursdays at 9',
  'every weekend at 9',
  'every hour',
  'every evening',
  'on the 1st and 15th of each month',
  'every day at 9am until december',
  'every weekday at 9 except friday',
  'every year on 1 december',
  'ทุกวันจันทร์เว้นวันจันทร์ 8 โมง',
  'วันละ 2 ครั้ง',
  'ทุกวันจันทร์แรกของเดือน',
  'ทุก 2 สัปดาห์วันศุกร์',
  'ทุกวันจันทร์และพฤหัส 9 โมง',
  'ทุกวันตอน 24:00',
  'ทุกเย็น',
  'monthly on the second to last day',
  'on the last day of the week',
  'daily before 8',
  'daily between 7 and 8',
  'every day at 25:00',
  'every day at 2530',
  'ทุกวันก่อน 8 โมง',
])('"%s" is refused or asked, by words and from a model that makes the nearest of it', (words) => {
  const typed = requestOf(`${/[ก-๙]/.test(words) ? 'ส่งสรุป' : 'send a digest '}${words}`);
  if (typed !== undefined) expect(refusalOf(typed)).toBeDefined();
  for (const every of rhythms) expect(refusalOf({ every, at: '09:00', words })).toBeDefined();
});

test.each<[string, object]>([
  ['send a digest daily at 0730', { every: 'day', at: '07:30' }],
  ['send a digest daily at 1930', { every: 'day', at: '19:30' }],
  ['digest daily at 7ish', { every: 'day', at: '07:00' }],
  ['ส่งสรุปทุกวันตอน 0730', { every: 'day', at: '07:30' }],
  ['send a digest on the last day of the month', { every: 'month', day_of_month: 31 }],
  ['send a digest at the end of the month', { every: 'month', day_of_month: 31 }],
  ['send a digest on the 15th of the month', { every: 'month', day_of_month: 15 }],
  ['ส่งสรุปทุกสิ้นเดือน', { every: 'month', day_of_month: 31 }],
  ['send a digest daily at 9.30', { every: 'day', at: '09:30' }],
  ['send a digest every weekday at 8.15', { every: 'weekday', at: '08:15' }],
  ['send a digest every friday at 17:00 to #team-5', { every: 'week', weekday: 'friday', at: '17:00' }],
  ['send a digest every month on the 15th at 8am', { every: 'month', day_of_month: 15, at: '08:00' }],
  ['send a digest every day at 6:30 in the evening', { every: 'day', at: '18:30' }],
  ['send a digest every day at 9am bangkok time', { every: 'day', at: '09:00' }],
  ['send a digest every day at 9am our time', { every: 'day', at: '09:00' }],
  ['ส่งสรุปทุกวัน 9 โมงเช้าเวลาไทย', { every: 'day', at: '09:00' }],
  ['ส่งสรุปทุกวันศุกร์ 5 โมงเย็น', { every: 'week', weekday: 'friday', at: '17:00' }],
])('"%s" is kept whole', (text, request) => {
  const typed = requestOf(text);
  expect(typed).toMatchObject(request);
  expect(refusalOf(typed as CadenceRequest)).toBeUndefined();
});

test.each([
  ['every day at 9am PST', 'at 00:00'],
  ['every day at 9:00 in Tokyo', 'at 07:00'],
  ['every day at 9am london time', 'at 16:00'],
  ['every day at 17:00 UTC', 'at 00:00'],
  ['every day at 9:00 UTC+2', 'at 14:00'],
  ['every day at 9am gotham time', 'I do not know'],
  ['ทุกวัน 9 โมงเช้าตามเวลาโตเกียว', 'I do not know'],
])('"%s" is refused with the time that it is here', (words, says) => {
  const at = words.includes('17') ? '17:00' : '09:00';
  expect(refusalOf({ every: 'day', at, words })).toContain(says);
});

test('a time or a last day that a model did not keep is refused', () => {
  const at = '09:00';
  for (const words of ['every day at 0730', 'every day at 7ish', 'daily 0730'])
    expect([words, refusalOf({ every: 'day', at, words })]).not.toEqual([words, undefined]);
  for (const words of ['on the last day of the month', 'at month end', 'ทุกสิ้นเดือน', 'ทุกวันสุดท้ายของเดือน']) {
    expect([words, refusalOf({ every: 'month', at, words })]).not.toEqual([words, undefined]);
    expect([words, refusalOf({ every: 'month', day_of_month: 31, at, words })]).toEqual([words, undefined]);
  }
});

test('a zone that is the asker’s own, by any name, is kept', () => {
  for (const [words, zone] of [
    ['every day at 9am PST', 'America/Los_Angeles'],
    ['every day at 9am CET', 'Europe/Berlin'],
    ['every day at 9am utc+7', 'Asia/Bangkok'],
    ['every day at 9am new york time', 'America/Toronto'],
  ] as const)
    expect([words, refusalOf({ every: 'day', at: '09:00', words }, zone)]).toEqual([words, undefined]);
});

const request = fc.record({
  every: fc.constantFrom(...rhythms),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.constantFrom(0, 5, 15, 30, 59),
  weekday: fc.constantFrom(...weekdays),
  day: fc.integer({ min: 1, max: 31 }),
});

test('whatever words say is kept as it is, and a second time, day or date besides is refused', () => {
  fc.assert(
    fc.property(request, request, ({ every, hour, minute, weekday, day }, other) => {
      const time = ({ hour, minute }: { hour: number; minute: number }) =>
        `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
      const at = time({ hour, minute });
      const when = {
        day: 'every day',
        weekday: 'every weekday',
        week: `every ${weekday}`,
        month: `every month on the ${day}th`,
      }[every];
      const asked: CadenceRequest = {
        every,
        at,
        ...(every === 'week' && { weekday }),
        ...(every === 'month' && { day_of_month: day }),
      };
      const words = `${when} at ${at}`;
      expect([words, refusalOf({ ...asked, words })]).toEqual([words, undefined]);
      if (other.hour % 12 !== hour % 12 || other.minute !== minute)
        expect([words, refusalOf({ ...asked, words: `${words} and ${time(other)}` })]).not.toEqual([
          words,
          undefined,
        ]);
      if (every === 'week' && other.weekday !== weekday)
        expect(refusalOf({ ...asked, words: `${words} and ${other.weekday}` })).toBeDefined();
    }),
    { numRuns: 200 },
  );
});

test('an answer that says more than was asked is taken whole', () => {
  const situation = { now: corpusDay, timeZone: corpusZone, locale: 'en' as const };
  const asked = planner.plan('set up a spending digest', situation);
  expect(asked.pending?.field).toBe('every');
  const { calls } = planner.plan('every friday at 17:00', { ...situation, pending: asked.pending as never });
  expect(calls).toMatchObject([{ input: { every: 'week', weekday: 'friday', at: '17:00' } }]);
});

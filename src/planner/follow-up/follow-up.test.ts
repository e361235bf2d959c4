import { expect, test } from 'vitest';
import { corpusDay, corpusZone } from '../../../corpus/measure.ts';
import { allIntents } from '../../../corpus/real-tools.ts';
import { corpusVocabulary } from '../../../corpus/vocabulary.ts';
import { type LastRequest, type Plan, Planner } from '../planner.ts';

const planner = new Planner(await allIntents(), corpusVocabulary);

function plan(text: string, last?: LastRequest): Plan {
  const situation = { now: corpusDay, timeZone: corpusZone, locale: 'en' } as const;
  return planner.plan(text, last ? { ...situation, last } : situation);
}

/** The calls of the last message of a talk. */
function planned(...talk: string[]): string[] {
  let last: LastRequest | undefined;
  let calls: Plan['calls'] = [];
  for (const text of talk) {
    ({ calls } = plan(text, last));
    if (calls.length > 0) last = { calls };
  }
  return calls.map(
    ({ tool, input: { model: _model, words: _words, ...input } }) => `${tool} ${JSON.stringify(input)}`,
  );
}

test.each([
  [
    'how much would 500 images on flux cost?',
    'ok and 1,500 then?',
    'estimate_cost {"category":"image","quantity":1500,"provider":"flux"}',
  ],
  [
    'how much would 12 clips of 8 seconds on runway cost?',
    'make it 10 seconds each',
    'estimate_cost {"category":"video","quantity":12,"provider":"runway","seconds":10}',
  ],
  [
    'how much would 12 clips of 8 seconds on runway cost?',
    'and with Luma?',
    'estimate_cost {"category":"video","quantity":12,"provider":"luma","seconds":8}',
  ],
  [
    'which image provider is cheapest for 2000 images?',
    'and for video?',
    'compare_providers {"category":"video","quantity":2000}',
  ],
  [
    'which image provider is cheapest for 2000 images?',
    'use Luma for video then',
    'switch_provider {"category":"video","provider":"luma"}',
  ],
  [
    'draw a lighthouse at dusk',
    'make it blue',
    'generate_media {"type":"image","description":"a lighthouse at dusk, blue"}',
  ],
  [
    'draw a lighthouse at dusk',
    'could you make it a bit darker please?',
    'generate_media {"type":"image","description":"a lighthouse at dusk, a bit darker"}',
  ],
  [
    'draw a lighthouse at dusk',
    'another one',
    'generate_media {"type":"image","description":"a lighthouse at dusk"}',
  ],
  [
    'draw a lighthouse at dusk',
    'make a new one',
    'generate_media {"type":"image","description":"a lighthouse at dusk"}',
  ],
  ['วาดรูปแมวให้หน่อย', 'ขออีกอัน', 'generate_media {"type":"image","description":"รูปแมว"}'],
  ['วาดรูปแมวให้หน่อย', 'เอาสีฟ้า', 'generate_media {"type":"image","description":"รูปแมว, สีฟ้า"}'],
  ['วาดรูปแมวให้หน่อย', 'ขอสีแดงหน่อย', 'generate_media {"type":"image","description":"รูปแมว, สีแดง"}'],
  ['วาดรูปแมวให้หน่อย', 'อีกรูป', 'generate_media {"type":"image","description":"รูปแมว"}'],
  [
    'switch video to runway',
    'actually make that luma',
    'switch_provider {"category":"video","provider":"luma"}',
  ],
  ['switch video to runway', 'เปลี่ยนเป็น luma', 'switch_provider {"category":"video","provider":"luma"}'],
  [
    'draw a lighthouse at dusk',
    'make it red',
    'generate_media {"type":"image","description":"a lighthouse at dusk, red"}',
  ],
  ['switch video to runway', 'no, luma', 'switch_provider {"category":"video","provider":"luma"}'],
  ['make sam an admin', 'actually member', 'set_role {"member":"sam","role":"member"}'],
  ['make sam an admin', 'make it viewer', 'set_role {"member":"sam","role":"viewer"}'],
  ['daily digest at 9am', 'move it to 9:15', 'schedule_digest {"every":"day","at":"09:15"}'],
  ['daily digest at 9am', 'make it weekdays only', 'schedule_digest {"every":"weekday","at":"09:00"}'],
  ['ส่งสรุปทุกวัน 9 โมง', 'เอาแค่วันธรรมดา', 'schedule_digest {"every":"weekday","at":"09:00"}'],
  [
    'daily digest at 9am',
    'to #finance instead',
    'schedule_digest {"every":"day","at":"09:00","channel":"finance"}',
  ],
  ['daily digest at 9am', 'เลื่อนเป็น 10:00', 'schedule_digest {"every":"day","at":"10:00"}'],
  [
    'show costs this month by provider',
    'and last month?',
    'show_costs {"period":"last_month","group_by":"provider"}',
  ],
  [
    'compare runway and luma for video',
    'switch to luma',
    'switch_provider {"category":"video","provider":"luma"}',
  ],
  [
    'daily digest at 9am',
    'actually just fridays',
    'schedule_digest {"every":"week","at":"09:00","weekday":"friday"}',
  ],
  [
    'daily digest at 9am',
    'and on the 1st of the month instead',
    'schedule_digest {"every":"month","at":"09:00","day_of_month":1}',
  ],
  ['daily digest at 9am', '15:45 better', 'schedule_digest {"every":"day","at":"15:45"}'],
  [
    'ส่งสรุปทุกวันที่ 1 ตอนเที่ยง',
    'ขอเป็นทุกวันศุกร์ละกัน',
    'schedule_digest {"every":"week","at":"12:00","weekday":"friday"}',
  ],
  [
    'ทำภาพ 500 ภาพบน flux เท่าไหร่',
    'เอ้ย 600',
    'estimate_cost {"category":"image","quantity":600,"provider":"flux"}',
  ],
  ['draw a cat', 'one more', 'generate_media {"type":"image","description":"a cat"}'],
  ['วาดรูปแมวให้หน่อย', 'อีกรูปนึง', 'generate_media {"type":"image","description":"รูปแมว"}'],
  [
    'which image provider is cheapest for 2000 images?',
    'plot it please',
    'compare_providers {"category":"image","quantity":2000,"show":"chart"}',
  ],
  ['show me runway', 'test it', 'test_provider {"provider":"runway"}'],
])('after “%s”, “%s” is %s', (before, text, call) => {
  expect(planned(before, text)).toEqual([call]);
});

test.each([
  [
    'switch video to runway',
    'switch images to flux',
    'switch_provider {"category":"image","provider":"flux"}',
  ],
  [
    'draw a lighthouse at dusk',
    'draw a red fox',
    'generate_media {"type":"image","description":"a red fox"}',
  ],
  ['daily digest at 9am', 'what did we spend yesterday?', 'show_costs {"period":"yesterday"}'],
  ['draw a lighthouse at dusk', 'is everything healthy?', 'health_report {}'],
])('after “%s”, “%s” is a request of its own', (before, text, call) => {
  expect(planned(before, text)).toEqual([call]);
});

test.each([
  'make it blue',
  'another one',
  'actually make that luma',
  'make it 10 seconds each',
  'move it to 9:15',
  'make it weekdays only',
  'เอาสีฟ้า',
  'อีกรูป',
])('without a request before it, “%s” is asked about', (text) => {
  const { calls, say, goesOn } = plan(text);
  expect(calls).toEqual([]);
  expect(say?.en).toContain('Say it with its subject');
  expect(goesOn).toBeUndefined();
});

const [video, picture, cat, digest, images] = [
  'switch video to runway',
  'draw a lighthouse at dusk',
  'วาดรูปแมวให้หน่อย',
  'daily digest at 9am',
  'how much would 500 images on flux cost?',
];

test.each(
  [
    ...['actually not luma', 'let us not use luma', 'let us not use luma for video', 'never use luma'],
    ...['rather not luma', 'ไม่เอา luma', 'อย่าใช้ luma', "don't use luma", 'stop using runway', 'not runway'],
  ]
    .map((text) => [video, text])
    .concat(
      ...[['no more images please', 'not another one', 'never again', 'make it not so dark']].map((texts) =>
        texts.map((text) => [picture, text]),
      ),
      [
        [digest, 'not on sundays'],
        [digest, 'never on mondays'],
        [images, 'not 700'],
        [cat, 'ไม่เอาสีฟ้า'],
        [cat, 'ห้ามใช้สีแดง'],
      ],
    ),
)('after “%s”, “%s” says what should not be, and nothing is done', (before, text) => {
  const { calls } = plan(before);
  const after = plan(text, { calls });
  expect(after.calls).toEqual([]);
  expect(after.say).toBeDefined();
  expect(after.replacesLast).toBeUndefined();
});

test.each(
  [
    ...[
      'in 2 weeks we ship',
      'with kind regards',
      'less is more',
      'make it stop',
      'make it happen',
      'make it work',
    ],
    ...['have it approved by mia', 'put it in the cart', 'make it to the meeting', 'have it done by noon'],
    'make it blue and please tell everyone in the whole company that we ship on monday',
  ]
    .map((text) => [picture, text])
    .concat(
      ['ขอโทษ', 'ทำไม', 'ขอบใจมาก', 'ให้ตายสิ', 'ขอให้โชคดี', 'ทำงานก่อนนะ', 'ขอตัวก่อน', 'เอาน่า', 'เอาจริงดิ'].map(
        (text) => [cat, text],
      ),
      [
        'thanks, see you at 10',
        'see you at 10',
        'in 10',
        'at 12',
        'hi 10',
        '100 more',
        'and another 100?',
        '+100',
        'อีก 100 รูป',
      ].map((text) => [images, text]),
      [
        ['set the budget to $500 a month', 'make it 600 euros'],
        ['set the budget to $500 a month', '€600 instead'],
      ],
    ),
)('after “%s”, “%s” is not taken for a change', (before, text) => {
  const { calls } = plan(before);
  const after = plan(text, { calls });
  expect(after.calls).toEqual([]);
  expect(after.goesOn).toBeUndefined();
});

test('a price asked for in the same breath does not draw again', () => {
  const { calls } = plan(picture);
  const after = plan('without the lighthouse how much does it cost', { calls });
  expect(after.calls.map(({ tool }) => tool)).not.toContain('generate_media');
});

test.each(['in blue', 'without the boat', 'more colourful'])(
  '“%s” may be a remark, so that Jarvis asks before it draws again',
  (text) => {
    const { calls, pending, goesOn } = plan(text, { calls: plan(picture).calls });
    expect(calls).toEqual([]);
    expect(pending?.input.description).toBe(`a lighthouse at dusk, ${text}`);
    expect(goesOn).toBeUndefined();
  },
);

test.each([
  [picture, 'make it blue'],
  [picture, 'another one'],
  [cat, 'เอาสีฟ้า'],
])('after “%s”, “%s” is only for Jarvis if it is addressed', (before, text) => {
  const after = plan(text, { calls: plan(before).calls });
  expect(after.calls).toHaveLength(1);
  expect(after.goesOn).toBeUndefined();
});

test('a value that the last request has no place for changes nothing', () => {
  const { calls } = plan('switch video to runway');
  expect(plan('make it 10 seconds each', { calls }).calls).toEqual([]);
});

test.each([
  ['stop the daily one', 'remove_schedule {"schedule":"day"}'],
  ['ยกเลิกอันรายวัน', 'remove_schedule {"schedule":"day"}'],
  ['stop the weekly digest', 'remove_schedule {"schedule":"week"}'],
  ['stop the quarterly digest', 'remove_schedule {}'],
])('“%s” names a schedule by its rhythm', (text, call) => {
  expect(planned(text)).toEqual([call]);
});

test.each([
  ['how much would 5 clips of 8 seconds on runway cost?', '10-20 clips', [10, 20], ['runway']],
  ['how much would 500 images on flux cost?', 'and 200 to 300?', [200, 300], ['flux']],
  ['how much would 500 images on flux cost?', 'and with luma or stability?', [500], ['luma', 'stability']],
])('after “%s”, both of “%s” are reckoned', (before, text, quantities, providers) => {
  const [{ calls }] = [plan(text, { calls: plan(before).calls })];
  expect([...new Set(calls.map(({ input }) => input.quantity))]).toEqual(quantities);
  expect([...new Set(calls.map(({ input }) => input.provider))]).toEqual(providers);
});

test.each([
  ['วิดีโอ 5 คลิป คลิปละ 8 วิ บน runway กี่บาท', 'ขอเป็นกราฟหน่อย'],
  ['how much would 500 images on flux cost?', 'show that as a bar chart'],
  ['what did we spend this month?', 'chart it'],
])('after “%s”, “%s” makes nothing else: that answer has no chart', (before, text) => {
  const { calls, say, pending } = plan(text, { calls: plan(before).calls });
  expect([calls, pending]).toEqual([[], undefined]);
  expect(say?.en).toContain('no chart of its own');
});

test.each(['เอ้ย 600', 'hm 600'])('“%s” alone asks for no code', (text) => {
  expect(plan(text)).toMatchObject({ calls: [], isUnclear: true });
});

test('another look in place of the last is asked about, since it may be of something else', () => {
  const { calls, pending } = plan('no, blue', { calls: plan('draw a lighthouse at dusk').calls });
  expect(calls).toEqual([]);
  expect(pending).toMatchObject({ input: { description: 'a lighthouse at dusk, blue' } });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { corpusDay, corpusZone } from '../../../../corpus/measure.ts';
import { allIntents } from '../../../../corpus/real-tools.ts';
import { corpusVocabulary } from '../../../../corpus/vocabulary.ts';
import { type PendingQuestion, type Plan, Planner } from '../../planner.ts';

const planner = new Planner(await allIntents(), corpusVocabulary);

function plan(text: string, pending?: PendingQuestion): Plan {
  const situation = { now: corpusDay, timeZone: corpusZone, locale: 'en' as const };
  return planner.plan(text, { ...situation, ...(pending && { pending }) });
}

/** The quantities that are calculated for so many images. */
function quantitiesOf(written: string): unknown[] {
  return plan(`how much are ${written} images on flux`).calls.map(({ input }) => input.quantity);
}

test.each<[string, number]>([
  ['1.000', 1_000],
  ["1'000", 1_000],
  ['1’000', 1_000],
  ['1 000', 1_000],
  ['1\u00A0000', 1_000],
  ['1\u202F000', 1_000],
  ['1_000', 1_000],
  ['1.000.000', 1_000_000],
  ['1,00,000', 100_000],
  ['2,5k', 2_500],
  ['2.5k', 2_500],
  ['1.500k', 1_500],
  ['1e3', 1_000],
  ['5 k', 5_000],
  ['10 lakh', 1_000_000],
  ['2 crore 20 lakh', 22_000_000],
  ['1.5 million', 1_500_000],
  ['six hundred and eleven million', 611_000_000],
  ['1.5 mio', 1_500_000],
  ['1.5m', 1_500_000],
  ['5 million 200 thousand', 5_200_000],
  ['half a million', 500_000],
  ['½ million', 500_000],
  ['1½ million', 1_500_000],
  ['three quarters of a million', 750_000],
  ['a million and a half', 1_500_000],
  ['two and a half thousand', 2_500],
  ['two point five million', 2_500_000],
  ['two hundred and fifty thousand', 250_000],
  ['a couple of hundred', 200],
  ['half a dozen', 6],
  ['a dozen', 12],
  ['a dozen and a half', 18],
  ['3 score', 60],
  ['500ish', 500],
  ['about 500', 500],
  ['100+', 100],
  ['≥ 100', 100],
  ['up to 100', 100],
  ['５００', 500],
  ['๑,๐๐๐', 1_000],
  ['٥٠٠', 500],
  ['4x', 4],
])('"%s" images are %i', (written, quantity) => {
  expect(quantitiesOf(written)).toEqual([quantity]);
});

test.each<[string, number]>([
  ['2 หมื่น', 20_000],
  ['ร้อยนึง', 100],
  ['ครึ่งล้าน', 500_000],
  ['ล้านครึ่ง', 1_500_000],
  ['1.5 ล้าน', 1_500_000],
  ['2 แสน 5 หมื่น', 250_000],
  ['สองพันห้า', 2_500],
  ['ยี่สิบเอ็ด', 21],
  ['โหลนึง', 12],
  ['๒ หมื่น', 20_000],
  ['๑๐๐๐', 1_000],
  ['สิบ', 10],
])('"%s" รูป is %i', (written, quantity) => {
  expect(plan(`flux ${written}รูปเท่าไหร่`).calls.map(({ input }) => input.quantity)).toEqual([quantity]);
});

test.each<[string, number]>([
  ['สิบ', 10],
  ['ร้อย', 100],
  ['พัน', 1_000],
])('"%s" images, in both languages, are %i', (written, quantity) => {
  expect(quantitiesOf(written)).toEqual([quantity]);
});

test.each<[string, readonly number[]]>([
  ['200-300', [200, 300]],
  ['200–300', [200, 300]],
  ['200 to 300', [200, 300]],
  ['between 200 and 300', [200, 300]],
  ['two to three hundred', [200, 300]],
  ['2-3k', [2_000, 3_000]],
  ['5 or 10', [5, 10]],
  ['2-3 dozen', [24, 36]],
  ['200 ถึง 300', [200, 300]],
])('both ends of "%s" images are calculated', (written, ends) => {
  expect(quantitiesOf(written)).toEqual(ends);
});

test.each([
  '1.500,50',
  '1,50',
  '2.5',
  'two and a half',
  '12,345,67',
  '1,2345',
  '1..1',
  '1..500',
  '200...300',
  '5oo',
  '10²',
  'a few hundred',
  'several thousand',
  'thousands of',
  'one two three',
  'twenty thirty',
  '50% of 500',
  'half of 500',
  '-5',
  'minus five',
  '0',
  'zero',
  'หลายพัน',
  'สองสามร้อย',
  'ร้อยห้า',
])('"%s" images are asked after', (written) => {
  const { calls, say } = plan(`how much are ${written} images on flux`);
  expect(calls).toEqual([]);
  expect(say?.en).toBeTruthy();
  expect(say?.th).toBeTruthy();
});

test.each([
  '3 times 500 images',
  'three times 500 images',
  '500 x 3 images',
  '500x3 images',
  '500 × 3 images',
  '500+300 images',
  '500 images minus 100',
  '500/600 images',
  '1/2 million images',
  '1/2 a million images',
  'two thirds of 900 images',
  '2/3 of 900 images',
  '3 out of 500 images',
  '10kk images',
  '5 batches of 100 images',
  '40 products with 12 images each',
  '100 images each for 5 products',
  '12 images for each of 40 products',
  '100 images per product for 5 products',
  '500 images a day for 30 days',
  '500 images per day for a month',
  '3 months of 500 images',
  'ห้าร้อยรูปต่อวัน 30 วัน',
  'วันละ 500 รูป 30 วัน',
  'สองพันกว่ารูป',
  '2000 กว่ารูป',
])('neither figure of "%s" is taken for the whole: the quantity is asked', (written) => {
  const asked = plan(/[ก-๙]/.test(written) ? `flux ${written}เท่าไหร่` : `how much are ${written} on flux`);
  expect(asked.calls).toEqual([]);
  expect(asked.pending?.field).toBe('quantity');
  expect(plan('1,500', asked.pending).calls).toMatchObject([
    { input: { provider: 'flux', quantity: 1_500 } },
  ]);
});

test.each(['2 500 images and 3 000 more on flux', '500 plus 300 images on flux'])(
  'no price is given for a part of "%s"',
  (written) => {
    const { calls } = plan(`how much are ${written}`);
    expect(calls.filter(({ tool }) => tool === 'estimate_cost')).toEqual([]);
  },
);

test.each<[string, number]>([
  ['500 images at 1024x1024 on flux', 500],
  ['100 16x9 images on flux', 100],
  ['100 images per month for our team on flux', 100],
  ['3 images of 4 cats on flux', 3],
  ['3 posters of 4 cats on flux', 3],
])('what is no reckoning is none: "%s"', (written, quantity) => {
  expect(plan(`how much are ${written}`).calls).toMatchObject([{ input: { quantity } }]);
});

test.each(['3-4 ร้อย', '3 - 4 ร้อย', '3 ถึง 4 ร้อย', 'สามถึงสี่ร้อย'])(
  'both ends of "%s" รูป are hundreds',
  (written) => {
    const { calls } = plan(`flux ${written}รูปเท่าไหร่`);
    expect(calls.map(({ input }) => input.quantity)).toEqual([300, 400]);
  },
);

test('two figures that are multiplied or added are never taken for one of them', () => {
  const many = fc.integer({ min: 2, max: 9_999 });
  const joint = fc.constantFrom(
    ' x ',
    ' × ',
    ' * ',
    '*',
    ' times ',
    '/',
    ' plus ',
    ' batches of ',
    ' out of ',
  );
  fc.assert(
    fc.property(many, joint, many, (first, between, second) => {
      fc.pre(!/[x×]/.test(between) || first < 100 || second < 100);
      const written = `${first}${between}${second}`;
      const taken = quantitiesOf(written).filter((quantity) => quantity !== undefined);
      expect([written, ...taken]).toEqual([written]);
    }),
    { numRuns: 100 },
  );
});

test('the answer to a figure that could not be read completes the request', () => {
  const asked = plan('how much are 12,345,67 images on flux');
  expect(asked.say?.en).toContain('"12,345,67"');
  expect(plan('1,234,567', asked.pending).calls).toMatchObject([
    { tool: 'estimate_cost', input: { provider: 'flux', category: 'image', quantity: 1_234_567 } },
  ]);
});

test.each<[string, object]>([
  ['set a limit of 1.234,56 € a month', { amount: 1234.56, currency: 'EUR' }],
  ['set a budget of $1.5m a year', { amount: 1_500_000 }],
  ['set a budget of half a million baht a year', { amount: 500_000, currency: 'THB' }],
  ['raise the daily limit from 300 to 450', { amount: 450 }],
  ['ตั้งงบเดือนละหมื่นครึ่งบาท', { amount: 15_000, currency: 'THB' }],
])('the amount of "%s" is read in full', (text, input) => {
  expect(plan(text).calls).toMatchObject([{ input }]);
});

test.each([
  'set a limit of $1.234 a day',
  'set the daily limit to 200-300 dollars',
  'set a budget of 1.500 dollars a month',
  'set a budget of 12,345,67 dollars a month',
  'set a budget of a few hundred dollars a month',
  'compare luma and runway for 10 clips of 20-30 seconds',
  'estimate 100 luma clips of 1.500 seconds',
  'show my latest 5-10 images',
])('"%s" leaves an amount open, so it is asked', (text) => {
  const { calls, pending } = plan(text);
  expect(calls).toEqual([]);
  expect(pending).toBeDefined();
});

test.each<[string, number]>([
  ['estimate 2 hours and a half of transcription', 9_000],
  ['estimate 2½ hours of transcription', 9_000],
  ['estimate 2,5 hours of transcription', 9_000],
])('the length of "%s" is %i seconds', (text, seconds) => {
  expect(plan(text).calls).toMatchObject([{ input: { seconds } }]);
});

const counts = fc.oneof(
  fc.integer({ min: 2, max: 30_000 }),
  fc.integer({ min: 2, max: 999_999_999 }),
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 8 }))
    .map(([digit, zeros]) => digit * 10 ** zeros),
);
const locales = [
  'en-US',
  'de-DE',
  'fr-FR',
  'de-CH',
  'en-IN',
  'th-TH-u-nu-thai',
  'ar-EG',
  'hi-IN-u-nu-deva',
  'pt-BR',
];

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const small = units.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function inEnglish(value: number): string {
  if (value < 20) return small[value] as string;
  if (value < 100) return `${tens[Math.floor(value / 10) - 2]}${value % 10 ? `-${small[value % 10]}` : ''}`;
  const [size, name] = (
    [
      [1e6, 'million'],
      [1e3, 'thousand'],
      [100, 'hundred'],
    ] as const
  ).find(([least]) => value >= least) ?? [1, ''];
  const rest = value % size;
  const joint = size === 100 || rest < 100 ? ' and ' : ' ';
  return `${inEnglish(Math.floor(value / size))} ${name}${rest ? joint + inEnglish(rest) : ''}`;
}

const thaiDigits = 'ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า'.split(' ');
const thaiUnits = ['', 'สิบ', 'ร้อย', 'พัน', 'หมื่น', 'แสน'];

function inThai(value: number): string {
  const [millions, rest] = [Math.floor(value / 1e6), value % 1e6];
  const spoken = [...String(rest)].map((figure, at, all) => {
    const [digit, place] = [Number(figure), all.length - 1 - at];
    if (digit === 0) return '';
    if (place === 1) return `${digit === 1 ? '' : digit === 2 ? 'ยี่' : thaiDigits[digit]}สิบ`;
    return (
      (place === 0 && digit === 1 && value > 1 ? 'เอ็ด' : thaiDigits[digit]) + (thaiUnits[place] as string)
    );
  });
  return (millions > 0 ? `${inThai(millions)}ล้าน` : '') + spoken.join('');
}

test('a number is read in every notation and language, or asked after, and never becomes another', () => {
  const written = fc.tuple(counts, fc.constantFrom('english', 'thai', ...locales)).map(([count, how]) => {
    const text =
      how === 'english' ? inEnglish(count) : how === 'thai' ? inThai(count) : count.toLocaleString(how);
    return { count, how, text };
  });
  fc.assert(
    fc.property(written, ({ count, how, text }) => {
      // "พันสอง" is 1,002, and among people 1,200.
      fc.pre(how !== 'thai' || count < 100 || count % 10 === 0 || count % 100 >= 10);
      const found = quantitiesOf(text);
      if (found.length === 0) expect(plan(`how much are ${text} images on flux`).say).toBeDefined();
      else expect(found).toEqual([count]);
    }),
    { numRuns: 300 },
  );
});

test('most numbers are read, not asked after', () => {
  for (const count of [2, 17, 40, 99, 120, 999, 1_000, 1_234, 20_300, 99_999, 250_000, 1_000_000, 12_345_678])
    for (const text of [
      inEnglish(count),
      ...locales.filter((one) => one !== 'ar-EG').map((one) => count.toLocaleString(one)),
    ])
      expect([text, ...quantitiesOf(text)]).toEqual([text, count]);
});

test('whatever is made of figures and marks is read as somebody would have written it, or asked after', () => {
  const piece = fc.constantFrom('1', '2', '50', '500', '000', '12', ',', '.', "'", ' ', '-', '_');
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
      const text = pieces.join('').trim();
      if (!/^\d/.test(text) || !/\d$/.test(text) || /[ -]/.test(text)) return;
      for (const quantity of quantitiesOf(text)) {
        const writings = ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN'].flatMap((locale) =>
          [0, 1, 2, 3, 4, 5, 6].flatMap((minimumFractionDigits) => [
            Number(quantity).toLocaleString(locale, { minimumFractionDigits }),
            Number(quantity).toLocaleString(locale, { minimumFractionDigits, useGrouping: false }),
          ]),
        );
        const plain = text.replace(/^0+(?=\d)/, '').replace(/['’_]/g, "'");
        expect([text, writings.includes(plain)]).toEqual([text, true]);
      }
    }),
    { numRuns: 300 },
  );
});

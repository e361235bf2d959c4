import { expect, test } from 'vitest';
import { exchangeRatesIn } from './exchange-rates.ts';

test.each([
  ['set exchange rate 1 usd = 33.5 thb on 2026-11-06', 'USD', 'THB', '33.5'],
  ['one dollar is 33.50 baht today', 'USD', 'THB', '33.50'],
  ['use 33.5 baht to the dollar for november', 'USD', 'THB', '33.5'],
  ['usd/thb at 33.5', 'USD', 'THB', '33.5'],
  ['set eur to usd at 1,0876', 'EUR', 'USD', '1.0876'],
  ['$1 = 21,000 lak', 'USD', 'LAK', '21000'],
  ['our bank charged 21,000 lak for $1 yesterday', 'USD', 'LAK', '21000'],
  ['count a euro as 38 baht', 'EUR', 'THB', '38'],
  ['the euro to dollar rate is 1.08', 'EUR', 'USD', '1.08'],
  ['ตั้งอัตราแลกเปลี่ยน 1 usd = 33.5 thb วันที่ 6', 'USD', 'THB', '33.5'],
  ['1 ดอลลาร์เท่ากับ 33.5 บาท', 'USD', 'THB', '33.5'],
  ['ใช้เรต 33.5 บาทต่อดอลลาร์', 'USD', 'THB', '33.5'],
])('“%s”', (written, base, quote, rate) => {
  expect(exchangeRatesIn(written)).toMatchObject([{ value: { base, quote, rate } }]);
});

test.each([
  'what did we spend in euros',
  'set my limit to $20 a week',
  'how much is 100 images in baht',
  'budget 300 eur a month',
  'one dog is 3 cats',
])('“%s” names no rate', (written) => {
  expect(exchangeRatesIn(written)).toEqual([]);
});

import { expect, test } from 'vitest';
import { UserError } from './errors.ts';
import { type FeeRate, feeRateIn } from './platform-fee-rate.ts';

test.each<[string, FeeRate]>([
  ['set the platform fee to 5%', { percent: '5' }],
  ['platform fee 7.5 percent', { percent: '7.5' }],
  ['7,25 %', { percent: '7.25' }],
  ['ตั้งค่าธรรมเนียมแพลตฟอร์ม 5 เปอร์เซ็นต์', { percent: '5' }],
  ['charge a platform fee of $0.01 each', { each: '0.01' }],
  ['0.002 USD', { each: '0.002' }],
  ['no platform fee any more', null],
  ['เลิกคิดค่าธรรมเนียมแพลตฟอร์ม', null],
  ['none', null],
])('“%s” is one fee', (text, rate) => {
  expect(feeRateIn(text)).toEqual(rate);
});

test.each([
  'set the platform fee to 5',
  'platform fee of 5% plus $0.01',
  '3% or 5%',
  'set the platform fee',
  '105%',
  '0%',
  '-5%',
  '5.125%',
  '$0',
  '$-1',
  '$1,000',
  '$0.0000001',
  '1.000,5 %',
  '1e3%',
])('“%s” is no fee', (text) => {
  expect(() => feeRateIn(text)).toThrow(UserError);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Money } from './money.ts';
import { countedWith, type FeeTerms, feeOn } from './platform-fee.ts';
import { sumWithFee } from './platform-fee-text.ts';

const percent = (share: string): FeeTerms => ({ percent: share, isLimited: true });
const each = (amount: string): FeeTerms => ({ each: amount, isLimited: false });

test('five percent of $0.04 are $0.002, shown apart with their sum', () => {
  const charged = Money.of('0.04');
  const fee = feeOn(percent('5'), charged) as Money;
  expect(fee.toDecimalString()).toBe('0.002');
  expect(sumWithFee(charged, fee, 'en')).toBe('$0.04 + $0.002 platform fee = $0.042');
  expect(sumWithFee(charged, fee, 'th')).toContain('ค่าธรรมเนียมแพลตฟอร์ม');
});

test('nothing is charged on what is free, nor where there are no terms, and an unknown charge has an unknown fee', () => {
  expect(feeOn(percent('5'), Money.zero())?.isZero).toBe(true);
  expect(feeOn(each('0.01'), Money.zero('EUR'))).toEqual(Money.zero('EUR'));
  expect(feeOn(null, Money.of('3'))?.isZero).toBe(true);
  expect(feeOn(each('0.01'), undefined)).toBeUndefined();
});

test('a fee for each charge is in its own currency only', () => {
  expect(feeOn(each('0.01'), Money.of('3'))?.toDecimalString()).toBe('0.01');
  expect(feeOn(each('0.01'), Money.of('3', 'EUR'))?.isZero).toBe(true);
});

test('what limits count holds the fee only where they are to count it', () => {
  expect(countedWith(percent('10'), Money.of('1')).toDecimalString()).toBe('1.1');
  expect(countedWith({ percent: '10', isLimited: false }, Money.of('1')).toDecimalString()).toBe('1');
});

const micros = fc.bigInt({ min: 1n, max: 10n ** 12n });
const hundredths = fc.integer({ min: 1, max: 10_000 });

test('a share is exact to the last digit, and the printed parts add up', () => {
  fc.assert(
    fc.property(micros, hundredths, (micro, share) => {
      const charged = Money.of(String(micro)).times('0.000001');
      const fee = feeOn(percent(String(share / 100)), charged) as Money;
      expect(fee.times('10000000000').toDecimalString()).toBe(String(micro * BigInt(share)));
      const printed = sumWithFee(charged, fee, 'en').match(/[\d,]+\.\d+/g) as string[];
      const [one, other, sum] = printed.map((text) => Money.of(text.replaceAll(',', '')));
      expect(one?.plus(other as Money)).toEqual(sum);
    }),
  );
});

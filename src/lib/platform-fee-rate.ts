import { UserError } from './errors.ts';
import { defineMessages } from './messages.ts';
import { type FeeTerms, feeCurrency } from './platform-fee.ts';

const messages = defineMessages({
  en: {
    unclear: 'Say one fee: a share such as 5 %, an amount for each charge such as $0.01, or none.',
    share: 'A share is more than 0 and at most 100 %, with at most two decimals.',
    each: 'An amount for each charge is more than 0 and at most $100, with at most six decimals.',
  },
  th: {
    unclear: 'บอกค่าธรรมเนียมอย่างเดียว เช่น 5 % หรือ $0.01 ต่อรายการ หรือไม่คิด',
    share: 'สัดส่วนต้องมากกว่า 0 ไม่เกิน 100 % และมีทศนิยมไม่เกินสองตำแหน่ง',
    each: 'ยอดต่อรายการต้องมากกว่า 0 ไม่เกิน $100 และมีทศนิยมไม่เกินหกตำแหน่ง',
  },
});

/** A comma with one or two digits behind it can only be a decimal one. */
const number = String.raw`\d+(?:\.\d+|,\d{1,2})?(?![\d.,]*\d)`;
const shares = new RegExp(String.raw`(?<![\w.,])(-?${number})\s?(?:%|percent\b|per cent\b|เปอร์เซ็นต์)`, 'gi');
const amounts = new RegExp(
  String.raw`(?:\$|${feeCurrency})\s?(-?${number})|(?<![\w.,$])(-?${number})\s?(?:dollars?\b|${feeCurrency}\b|ดอลลาร์|เหรียญ)`,
  'gi',
);
const none = /\b(?:no|none|off|zero|remove|drop|stop|without)\b|ไม่คิด|ไม่มี|ยกเลิก|เลิก|งด/i;

/** How a fee is reckoned, without what limits make of it; `null` for none. */
export type FeeRate = { percent: string } | { each: string } | null;

/** Reads the one fee that a text names. Throws a `UserError` if it names none, several, or one that cannot be. */
export function feeRateIn(text: string): FeeRate {
  const named = [
    ...[...text.matchAll(shares)].map(([, digits]) => ({ percent: digitsOf(digits) })),
    ...[...text.matchAll(amounts)].map(([, before, behind]) => ({ each: digitsOf(before ?? behind) })),
  ];
  const [rate, ...others] = named;
  if (others.length > 0 || (!rate && !none.test(text)))
    throw new UserError(messages.both((texts) => texts.unclear));
  if (!rate) return null;
  const isShare = 'percent' in rate;
  if (!isWithin(isShare ? rate.percent : rate.each, isShare ? 2 : 6))
    throw new UserError(messages.both((texts) => (isShare ? texts.share : texts.each)));
  return rate;
}

/** The rate with what limits make of it. */
export function feeTermsOf(rate: FeeRate, isLimited: boolean): FeeTerms | null {
  return rate && { ...rate, isLimited };
}

function digitsOf(written = ''): string {
  return written.replace(',', '.');
}

function isWithin(digits: string, decimals: number): boolean {
  const [, fraction = ''] = digits.split('.');
  return Number(digits) > 0 && Number(digits) <= 100 && fraction.length <= decimals;
}

import { numberFormat } from './formats.ts';
import { type Bilingual, defineMessages, type Locale } from './messages.ts';
import { Money } from './money.ts';
import { type FeeTerms, feeCurrency } from './platform-fee.ts';

const messages = defineMessages({
  en: {
    none: 'none',
    set: (fee: string) => `Set the platform fee: ${fee}`,
    end: 'Charge no platform fee any more',
    limited: ', counted against limits',
    unlimited: ', not counted against limits',
    percent: (percent: string) => `${percent} % of what providers charge`,
    each: (amount: string) => `${amount} for each charge of a provider`,
    sum: (charged: string, fee: string, total: string) => `${charged} + ${fee} platform fee = ${total}`,
  },
  th: {
    none: 'ไม่มี',
    set: (fee) => `ตั้งค่าธรรมเนียมแพลตฟอร์ม: ${fee}`,
    end: 'เลิกคิดค่าธรรมเนียมแพลตฟอร์ม',
    limited: ' นับรวมในวงเงิน',
    unlimited: ' ไม่นับรวมในวงเงิน',
    percent: (percent) => `${percent} % ของยอดที่ผู้ให้บริการคิด`,
    each: (amount) => `${amount} ต่อหนึ่งรายการของผู้ให้บริการ`,
    sum: (charged, fee, total) => `${charged} + ค่าธรรมเนียมแพลตฟอร์ม ${fee} = ${total}`,
  },
});

/** How the platform fee is reckoned. */
export function feeTermsText(terms: FeeTerms | null, locale: Locale): string {
  const texts = messages.in(locale);
  if (!terms) return texts.none;
  return 'percent' in terms
    ? texts.percent(numberFormat(locale, { maximumFractionDigits: 2 }).format(Number(terms.percent)))
    : texts.each(Money.of(terms.each, feeCurrency).format(locale));
}

/** How it is reckoned, and whether limits count it. */
export function wholeFeeText(terms: FeeTerms, locale: Locale): string {
  const { limited, unlimited } = messages.in(locale);
  return feeTermsText(terms, locale) + (terms.isLimited ? limited : unlimited);
}

/** What a change of the fee does, for a card and for the log. */
export function feeChangeText(terms: FeeTerms | null): Bilingual {
  return messages.both((texts, locale) => (terms ? texts.set(wholeFeeText(terms, locale)) : texts.end));
}

/** The provider's price, the fee and both together, so that they agree as printed. */
export function sumWithFee(charged: Money, fee: Money, locale: Locale): string {
  const total = charged.plus(fee);
  const decimals = total.decimalsBeside(charged);
  const text = (amount: Money) => amount.format(locale, decimals);
  return messages.in(locale).sum(text(charged), text(fee), text(total));
}

import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';

const messages = defineMessages({
  en: {
    twoDecimals: 'Give an amount with at most two decimals, such as 49.50.',
    otherCurrency: (named: string, own: string) =>
      `Amounts are set here in ${own}, and ${named} is not converted. Give the amount in ${own}.`,
  },
  th: {
    twoDecimals: 'ระบุยอดที่มีทศนิยมไม่เกินสองตำแหน่ง เช่น 49.50',
    otherCurrency: (named, own) => `ยอดที่ตั้งที่นี่เป็น ${own} และไม่แปลงจาก ${named} กรุณาระบุยอดเป็น ${own}`,
  },
});

/**
 * An amount that somebody sets in the organisation's currency. Throws a `UserError` if it is finer than cents, or in another currency.
 * @param named the currency that the person named, if any
 */
export function ownAmount(amount: number, own: string, named: string = own): Money {
  if (named !== own) throw new UserError(messages.both((texts) => texts.otherCurrency(named, own)));
  if (Number(amount.toFixed(2)) !== amount) throw new UserError(messages.both((texts) => texts.twoDecimals));
  return Money.of(String(amount), own);
}

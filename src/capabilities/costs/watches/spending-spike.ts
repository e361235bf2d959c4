import type { Breach, WatchedOrganization, WatchSource } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Clock } from '#lib/clock.ts';
import { defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { dateIn, type Span, slicesOf, spanOf } from '#lib/period.ts';
import type { Ledger } from '../ledger.ts';

const days = 14;
/** Of fewer days with spending nobody can say what is usual. */
const fewestDays = 3;
const timesUsual = 3;
/** In whole units of the currency. */
const leastAbove = 1;

const say = defineMessages({
  en: {
    title: 'days of unusual spending',
    spike: (today: string, usual: string, counted: number, most: string) =>
      `${today} has been spent today, at least three times the usual ${usual} of a day (the middle one of ${counted} days with spending). Most of it went to ${most}.`,
    look: 'See where it goes',
  },
  th: {
    title: 'วันที่ใช้เงินผิดปกติ',
    spike: (today, usual, counted, most) =>
      `วันนี้ใช้ไปแล้ว ${today} ตั้งแต่สามเท่าขึ้นไปของวันปกติ ${usual} (ค่ากลางของ ${counted} วันที่มีค่าใช้จ่าย) ส่วนใหญ่ไปที่ ${most}`,
    look: 'ดูว่าใช้ไปกับอะไร',
  },
});

export interface SpendingSpikeParts {
  ledger: Ledger;
  catalogue: Catalogue;
  clock: Clock;
}

/** A day on which three times as much is spent as on a usual day of the last fortnight, and a unit of money more. */
export function spendingSpike({ ledger, catalogue, clock }: SpendingSpikeParts): WatchSource {
  const usualOf = async (organizationId: string, { start }: Span, timeZone: string, currency: string) => {
    const from = new Date(start.getTime() - days * 86_400_000);
    const slices = slicesOf({ start: from, end: start }, 'day', timeZone).slice(-days);
    const spent = await Promise.all(slices.map((slice) => ledger.spent(organizationId, slice)));
    const amounts = spent.flatMap((groups) =>
      groups.map(({ amount }) => amount).filter((amount) => amount.currency === currency && !amount.isZero),
    );
    return amounts.length < fewestDays ? undefined : { usual: median(amounts), counted: amounts.length };
  };
  const mostOf = async (organizationId: string, span: Span, currency: string) => {
    const groups = await ledger.spent(organizationId, span, 'provider');
    const [most] = groups
      .filter(({ amount }) => amount.currency === currency)
      .toSorted((a, b) => b.amount.compare(a.amount));
    return catalogue.find(most?.key ?? '')?.name ?? most?.key ?? '';
  };
  const breaches = async ({ organizationId, timeZone }: WatchedOrganization): Promise<Breach[]> => {
    const now = clock.now();
    const today = { ...spanOf('today', now, timeZone), end: new Date(now.getTime() + 1) };
    const found: Breach[] = [];
    for (const { amount } of await ledger.spent(organizationId, today)) {
      const { currency } = amount;
      if (amount.isLessThan(Money.of(leastAbove, currency))) continue;
      const known = await usualOf(organizationId, today, timeZone, currency);
      if (!known || !isSpike(amount, known.usual)) continue;
      const most = await mostOf(organizationId, today, currency);
      const what = say.both((words, locale) =>
        words.spike(amount.format(locale), known.usual.format(locale), known.counted, most),
      );
      const typed = 'show costs today by provider';
      const mend = { label: say.both((words) => words.look), value: typed, typed };
      found.push({ subject: `${currency} ${dateIn(timeZone, now)}`, what, mend });
    }
    return found;
  };
  return { order: 30, kind: 'spending_spike', title: say.both((words) => words.title), breaches };
}

function isSpike(amount: Money, usual: Money): boolean {
  const isManyTimes = !amount.isLessThan(usual.times(timesUsual));
  return isManyTimes && !amount.minus(usual).isLessThan(Money.of(leastAbove, amount.currency));
}

function median(amounts: readonly Money[]): Money {
  const sorted = amounts.toSorted((a, b) => a.compare(b));
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return Money.sum(middle, sorted[0]?.currency).dividedBy(middle.length);
}

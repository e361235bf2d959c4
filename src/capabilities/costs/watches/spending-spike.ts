import type { Breach, WatchedOrganization, WatchSource } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Clock } from '#lib/clock.ts';
import { defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { dateIn, type Span, slicesOf, spanOf } from '#lib/period.ts';
import type { Spending } from '../spending.ts';

const baselineDays = 14;
/** Fewer days with spending give no usable baseline. */
const minDaysWithSpending = 3;
const spikeFactor = 3;
/** In whole units of the currency; smaller increases are ignored. */
const minIncrease = 1;
/** The longest day of any zone, on which clocks are set back by an hour. */
const longestDayMs = 25 * 3_600_000;

const messages = defineMessages({
  en: {
    title: 'days of unusual spending',
    spike: (today: string, usual: string, counted: number, most: string) =>
      `${today} has been spent today, at least three times the usual ${usual} a day (median of ${counted} days with spending). Most of it went to ${most}.`,
    look: 'See where it went',
  },
  th: {
    title: 'วันที่ใช้เงินผิดปกติ',
    spike: (today, usual, counted, most) =>
      `วันนี้ใช้ไปแล้ว ${today} ตั้งแต่สามเท่าขึ้นไปของวันปกติ ${usual} (ค่ากลางของ ${counted} วันที่มีค่าใช้จ่าย) ส่วนใหญ่ไปที่ ${most}`,
    look: 'ดูว่าใช้ไปกับอะไร',
  },
});

export interface SpendingSpikeParts {
  spending: Spending;
  catalogue: Catalogue;
  clock: Clock;
}

/** Alerts when today's spending is at least three times the median day of the last 14, and one currency unit above it. */
export function spendingSpike({ spending, catalogue, clock }: SpendingSpikeParts): WatchSource {
  const baselineOf = async (organizationId: string, { start }: Span, timeZone: string, currency: string) => {
    const from = new Date(start.getTime() - baselineDays * 86_400_000);
    const slices = slicesOf({ start: from, end: start }, 'day', timeZone).slice(-baselineDays);
    const spent = await spending.spentInEach(organizationId, slices);
    const amounts = spent.flatMap((groups) =>
      groups.map(({ amount }) => amount).filter((amount) => amount.currency === currency && !amount.isZero),
    );
    return amounts.length < minDaysWithSpending
      ? undefined
      : { usual: median(amounts), counted: amounts.length };
  };
  const topProviderOf = async (organizationId: string, span: Span, currency: string) => {
    const groups = await spending.spent(organizationId, span, 'provider');
    const [most] = groups
      .filter(({ amount }) => amount.currency === currency)
      .toSorted((a, b) => b.amount.compare(a.amount));
    return catalogue.find(most?.key ?? '')?.name ?? most?.key ?? '';
  };
  const breaches = async ({ organizationId, timeZone }: WatchedOrganization): Promise<Breach[]> => {
    const now = clock.now();
    const today = { ...spanOf('today', now, timeZone), end: new Date(now.getTime() + 1) };
    const found: Breach[] = [];
    for (const { amount } of await spending.spent(organizationId, today)) {
      const { currency } = amount;
      if (amount.isLessThan(Money.of(String(minIncrease), currency))) continue;
      const known = await baselineOf(organizationId, today, timeZone, currency);
      if (!known || !isSpike(amount, known.usual)) continue;
      const most = await topProviderOf(organizationId, today, currency);
      const what = messages.both((texts, locale) =>
        texts.spike(amount.format(locale), known.usual.format(locale), known.counted, most),
      );
      const typed = 'show costs today by provider';
      const mend = { label: messages.both((texts) => texts.look), value: typed, typed };
      found.push({ subject: `${currency} ${dateIn(timeZone, now)}`, what, mend });
    }
    return found;
  };
  return {
    order: 30,
    kind: 'spending_spike',
    says: 'costs:read-all',
    title: messages.both((texts) => texts.title),
    suspects: () =>
      spending.organizationsSpending(minIncrease, new Date(clock.now().getTime() - longestDayMs)),
    breaches,
  };
}

function isSpike(amount: Money, usual: Money): boolean {
  const isManyTimes = !amount.isLessThan(usual.times(spikeFactor));
  return isManyTimes && !amount.minus(usual).isLessThan(Money.of(String(minIncrease), amount.currency));
}

function median(amounts: readonly Money[]): Money {
  const sorted = amounts.toSorted((a, b) => a.compare(b));
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return Money.sum(middle, sorted[0]?.currency).dividedBy(middle.length);
}

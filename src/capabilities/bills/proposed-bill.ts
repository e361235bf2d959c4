import { type KeptFile, nameAgain } from '#capabilities/media/sent-file.ts';
import { dayText } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money, type PlainMoney } from '#lib/money.ts';
import type { Stretch } from '#lib/period.ts';
import { type Overlap, providerDaysIn } from './bills.ts';
import type { LeftOut, ReadLine, StatedOfBill, UsedColumn } from './reading/bill-reading.ts';
import type { DateOrder } from './reading/days.ts';
import type { DecimalMark } from './reading/number-style.ts';
import { cellText } from './reading/reading-questions.ts';

export const overlapWishes = ['replace', 'keep'] as const;
export type OverlapWish = (typeof overlapWishes)[number];

/** What somebody says of the bill that they import. */
export interface BillWish {
  file?: string | undefined;
  provider?: string | undefined;
  currency?: string | undefined;
  period?: Stretch | undefined;
  overlap?: OverlapWish | undefined;
  decimals?: DecimalMark | undefined;
  date_order?: DateOrder | undefined;
  amount_column?: string | undefined;
  date_column?: string | undefined;
  service_column?: string | undefined;
}

/** What is billed by one provider. */
export interface BilledProvider {
  id: string;
  name: string;
  lines: number;
  first: string;
  last: string;
  sums: PlainMoney[];
}

export interface PreviewLine {
  line: number;
  day: string;
  what: string;
  amount: string;
  currency: string;
}

/** A bill to be imported; plain JSON. */
export interface ProposedBill {
  file: KeptFile;
  fingerprint: string;
  asked: BillWish;
  stated: StatedOfBill;
  seen: Overlap[];
  /** The names of the earlier bills that it is for the same days as. */
  earlier: string[];
  overlap: OverlapWish | null;
  shape: string | null;
  isInCents: boolean;
  columns: UsedColumn[];
  lineCount: number;
  providers: BilledProvider[];
  sums: PlainMoney[];
  leftOut: LeftOut[];
  preview: PreviewLine[];
}

const previewed = 3;

/** The input that means the same file and days, whatever has been sent since. */
export function restatedBill({ asked, file, stated }: ProposedBill): BillWish {
  const { days } = stated;
  return {
    ...asked,
    file: nameAgain(file),
    ...(asked.period && days && { period: `${days.first}/${days.last}` }),
  };
}

/** "1 Nov 2026", or "1 Nov 2026 – 30 Nov 2026". */
export function daysBetween({ first, last }: { first: string; last: string }, locale: Locale): string {
  return first === last ? dayText(first, locale) : `${dayText(first, locale)} – ${dayText(last, locale)}`;
}

/** The one with the most lines first. */
export function billedProviders(lines: readonly ReadLine[]): BilledProvider[] {
  const groups = Map.groupBy(lines, ({ provider }) => provider);
  const billed = [...groups.values()].flatMap((some) => {
    const [days] = providerDaysIn(some);
    const name = some[0]?.providerName ?? '';
    return days ? [{ ...days, name, lines: some.length, sums: sumsOf(some) }] : [];
  });
  return billed.toSorted((one, other) => other.lines - one.lines);
}

export function sumsOf(lines: readonly ReadLine[]): PlainMoney[] {
  const groups = Map.groupBy(lines, ({ currency }) => currency);
  return [...groups].map(([currency, some]) =>
    Money.sum(
      some.map(({ amount }) => Money.of(amount, currency)),
      currency,
    ).toJSON(),
  );
}

/** The first lines, by which somebody sees whether the columns are right. */
export function previewOf(lines: readonly ReadLine[]): PreviewLine[] {
  return lines.slice(0, previewed).map(previewLine);
}

function previewLine({ lineNumber, day, service, amount, currency }: ReadLine): PreviewLine {
  return { line: lineNumber, day, what: cellText(service), amount, currency };
}

import { Money } from '#lib/money.ts';

/** A line that adds up others, with the number of lines before it. */
export interface TotalLine {
  line: number;
  amount: string;
  /** `undefined` if it does not say. */
  currency: string | undefined;
  after: number;
}

const english =
  /^(?:(?:grand|sub|invoice|bill|service|statement|overall|net|gross)[\s-]*)?totals?(?:\s+(?:costs?|amount|charges|due|for .*|\(.*\)))?:?$|^amount due:?$/i;
const others =
  /^(?:gesamt(?:betrag|summe)?|(?:zwischen)?summe|somme|suma|รวม(?:ทั้งสิ้น|เงิน|ทั้งหมด)?|ยอดรวม(?:ทั้งสิ้น|สุทธิ)?|ยอดสุทธิ):?$/i;

/** Whether a line says of itself that it adds up others. */
export function isTotalLine(cells: readonly string[]): boolean {
  return cells.some((cell) => {
    const label = cell.trim();
    return label.length < 60 && (english.test(label) || others.test(label));
  });
}

/** The figure that a total should have had. */
export interface WrongTotal {
  line: number;
  stated: Money;
  sum: Money;
}

/**
 * Compares totals with what they may add up: all lines before them, those since the last total, or all lines of the file. A total that
 * was rounded may differ by half of its last decimal.
 */
export function wrongTotal(totals: readonly TotalLine[], amounts: readonly Money[]): WrongTotal | undefined {
  const currencies = [...new Set(amounts.map(({ currency }) => currency))];
  let lastAfter = 0;
  for (const { line, amount, currency, after } of totals) {
    const asked = currency === undefined ? currencies : [currency];
    const sums = asked.flatMap((code) =>
      [amounts.slice(0, after), amounts.slice(lastAfter, after), amounts].map((some) => sumIn(code, some)),
    );
    const isRight = sums.some((sum) => isRounded(Money.of(amount, sum.currency), sum, amount));
    lastAfter = after;
    const [sum] = sums;
    const nearest = after === 0 ? sums[2] : sum;
    if (!isRight && nearest) return { line, stated: Money.of(amount, nearest.currency), sum: nearest };
  }
  return undefined;
}

function sumIn(currency: string, amounts: readonly Money[]): Money {
  return Money.sum(
    amounts.filter((amount) => amount.currency === currency),
    currency,
  );
}

function isRounded(stated: Money, sum: Money, written: string): boolean {
  const decimals = /\.(\d+)$/.exec(written)?.[1]?.length ?? 0;
  const difference = stated.minus(sum);
  const half = Money.of(`0.${'0'.repeat(Math.max(decimals, 2))}5`, sum.currency);
  const size = difference.isNegative ? difference.times(-1) : difference;
  return !half.isLessThan(size);
}

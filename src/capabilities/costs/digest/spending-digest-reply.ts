import type { DigestPart } from '#capabilities/capability.ts';
import { countText } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Block } from '#reply/reply.ts';
import { datesText, shared, sliceText } from '../words.ts';
import { spendingDigestMessages as messages } from './spending-digest-messages.ts';
import type { CurrencyDigest, Mover, SpendingDigest } from './spending-digests.ts';

const mostMovers = 5;
const mostBars = 7;

/** A verdict for each currency below the title, then what moved and the days. */
export function spendingDigestReply(digest: SpendingDigest, locale: Locale): Required<DigestPart> {
  return {
    lead: verdicts(digest, locale),
    blocks: digest.currencies.flatMap((costs) => [
      ...unpriced(costs, locale),
      ...movers(costs, locale),
      ...chart(costs, locale),
    ]),
  };
}

function verdicts(digest: SpendingDigest, locale: Locale): string[] {
  const words = messages.in(locale);
  const before = datesText(digest.comparedWith, locale);
  if (!digest.hasHistory) {
    const { tryMaking, seePrices } = shared.in(locale);
    return [words.noHistory, `${tryMaking} ${seePrices}`];
  }
  if (digest.charges + digest.chargesBefore === 0) return [words.quiet(before)];
  return digest.currencies.map((costs) => verdict(costs, digest, before, locale));
}

function verdict(costs: CurrencyDigest, digest: SpendingDigest, before: string, locale: Locale): string {
  const words = messages.in(locale);
  const { spent, before: was, charges, unpriced: missing } = costs;
  if (missing > 0 && missing === charges) return words.unknown(charges, countText(charges, locale));
  const isFree = charges > 0 && spent.isZero && was.isZero && missing + costs.unpricedBefore === 0;
  if (isFree) return words.free(charges, countText(charges, locale));
  const amount = spent.format(locale);
  if (costs.unpricedBefore > 0) return words.incomparable(amount, before);
  if (digest.chargesBefore === 0) return words.first(amount, before);
  const change = spent.minus(was);
  if (change.isZero) return words.same(amount, before);
  return change.isNegative
    ? words.less(amount, change.times(-1).format(locale), was.format(locale), before)
    : words.more(amount, change.format(locale), was.format(locale), before);
}

function unpriced({ unpriced: missing, charges }: CurrencyDigest, locale: Locale): Block[] {
  if (missing === 0 || missing === charges) return [];
  const text = messages.in(locale).unpriced(missing, countText(missing, locale), countText(charges, locale));
  return [{ kind: 'notice', tone: 'warning', text }];
}

function movers({ movers: all }: CurrencyDigest, locale: Locale): Block[] {
  if (all.length === 0) return [];
  const words = messages.in(locale);
  const hidden = all.length - mostMovers;
  const figures = [words.spent, words.before, words.change];
  return [
    {
      kind: 'table',
      title: words.movers,
      columns: [{ label: words.what }, ...figures.map((label) => ({ label, align: 'right' }) as const)],
      rows: all.slice(0, mostMovers).map((mover) => moverRow(mover, locale)),
      ...(hidden > 0 && { note: shared.in(locale).others(countText(hidden, locale)) }),
    },
  ];
}

function moverRow({ provider, category, spent, before }: Mover, locale: Locale): string[] {
  const change = spent.minus(before);
  const sign = change.isNegative ? '−' : '+';
  const size = change.isNegative ? change.times(-1) : change;
  const name = `${provider} · ${shared.in(locale).category(category)}`;
  return [name, spent.format(locale), before.format(locale), `${sign}${size.format(locale)}`];
}

function chart({ days, currency }: CurrencyDigest, locale: Locale): Block[] {
  if (
    Money.sum(
      days.map(({ amount }) => amount),
      currency,
    ).isZero
  )
    return [];
  const points = days.map(({ day, amount }) => ({ label: sliceText(day, locale), y: amount.toNumber() }));
  const shape = days.length > mostBars ? 'line' : 'bar';
  const title = messages.in(locale).chart(currency);
  return [{ kind: 'chart', title, shape, series: [{ name: currency, points }] }];
}

import type { DigestPart } from '#capabilities/capability.ts';
import { countText } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { shownDifference } from '#lib/money-difference.ts';
import type { Block } from '#reply/reply.ts';
import { reportMessages } from '../report-messages.ts';
import { datesText, sliceText } from '../report-text.ts';
import { spendingDigestMessages } from './spending-digest-messages.ts';
import type { CurrencyDigest, Mover, SpendingDigest } from './spending-digests.ts';

const maxMovers = 5;
const maxBars = 7;

/** Renders the digest: a one-line summary per currency as the lead, then the biggest changes and a chart by day. */
export function spendingDigestReply(digest: SpendingDigest, locale: Locale): Required<DigestPart> {
  return {
    lead: summaries(digest, locale),
    blocks: digest.currencies.flatMap((costs) => [
      ...unpriced(costs, locale),
      ...movers(costs, locale),
      ...chart(costs, locale),
    ]),
  };
}

function summaries(digest: SpendingDigest, locale: Locale): string[] {
  const texts = spendingDigestMessages.in(locale);
  const before = datesText(digest.comparedWith, locale);
  if (!digest.hasHistory) {
    const { tryMaking, seePrices } = reportMessages.in(locale);
    return [texts.noHistory, `${tryMaking} ${seePrices}`];
  }
  if (digest.charges + digest.chargesBefore === 0) return [texts.quiet(before)];
  return digest.currencies.map((costs) => summary(costs, digest, before, locale));
}

function summary(costs: CurrencyDigest, digest: SpendingDigest, before: string, locale: Locale): string {
  const texts = spendingDigestMessages.in(locale);
  const { spent, before: was, charges, unpriced: missing } = costs;
  if (missing > 0 && missing === charges) return texts.unknown(charges, countText(charges, locale));
  const isFree = charges > 0 && spent.isZero && was.isZero && missing + costs.unpricedBefore === 0;
  if (isFree) return texts.free(charges, countText(charges, locale));
  const { amount, before: then, by, direction } = shownDifference(spent, was, locale);
  if (costs.unpricedBefore > 0) return texts.incomparable(spent.format(locale), before);
  if (digest.chargesBefore === 0) return texts.first(spent.format(locale), before);
  return direction === 'same' ? texts.same(amount, before) : texts[direction](amount, by, then, before);
}

function unpriced({ unpriced: missing, charges }: CurrencyDigest, locale: Locale): Block[] {
  if (missing === 0 || missing === charges) return [];
  const text = spendingDigestMessages
    .in(locale)
    .unpriced(missing, countText(missing, locale), countText(charges, locale));
  return [{ kind: 'notice', tone: 'warning', text }];
}

function movers({ movers: all }: CurrencyDigest, locale: Locale): Block[] {
  if (all.length === 0) return [];
  const texts = spendingDigestMessages.in(locale);
  const hidden = all.length - maxMovers;
  const figures = [texts.spent, texts.before, texts.change];
  return [
    {
      kind: 'table',
      title: texts.movers,
      columns: [{ label: texts.what }, ...figures.map((label) => ({ label, align: 'right' }) as const)],
      rows: all.slice(0, maxMovers).map((mover) => moverRow(mover, locale)),
      ...(hidden > 0 && { note: reportMessages.in(locale).others(countText(hidden, locale)) }),
    },
  ];
}

function moverRow({ provider, category, spent, before }: Mover, locale: Locale): string[] {
  const shown = shownDifference(spent, before, locale);
  const sign = shown.direction === 'less' ? '−' : '+';
  const name = `${provider} · ${reportMessages.in(locale).category(category)}`;
  return [name, shown.amount, shown.before, `${sign}${shown.by}`];
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
  const shape = days.length > maxBars ? 'line' : 'bar';
  const title = spendingDigestMessages.in(locale).chart(currency);
  return [{ kind: 'chart', title, shape, currency, series: [{ name: currency, points }] }];
}

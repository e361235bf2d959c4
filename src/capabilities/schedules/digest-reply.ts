import { datesText, shared, sliceText } from '#capabilities/costs/words.ts';
import { switchButton } from '#capabilities/providers/switch-button.ts';
import { countText, dayText } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Block } from '#reply/reply.ts';
import { digestWords } from './digest-words.ts';
import type { CurrencyDigest, Digest, Mover } from './digests.ts';
import type { LeavingProduct } from './leaving-products.ts';

const mostMovers = 5;
const mostBars = 7;

/** How many proposals wait, and of how many the cards follow. */
export interface Decisions {
  waiting: number;
  shown: number;
}

/** A digest as a channel reads it: the verdict first, then what moved, the days, and what is to be done. */
export function digestReply(digest: Digest, { waiting, shown }: Decisions, locale: Locale): Block[] {
  const words = digestWords.in(locale);
  const title = words.title(digest.every, datesText(digest.dates, locale));
  return [
    { kind: 'text', text: [`**${title}**`, ...verdicts(digest, locale)].join('\n') },
    ...digest.currencies.flatMap((costs) => [
      ...unpriced(costs, locale),
      ...movers(costs, locale),
      ...chart(costs, locale),
    ]),
    ...digest.leaving.flatMap((product) => leaving(product, locale)),
    { kind: 'divider' },
    { kind: 'text', text: waiting > 0 ? words.decide(waiting, shown) : words.nothingToDecide },
  ];
}

function verdicts(digest: Digest, locale: Locale): string[] {
  const words = digestWords.in(locale);
  const before = datesText(digest.comparedWith, locale);
  if (!digest.hasHistory) {
    const { tryMaking, seePrices } = shared.in(locale);
    return [words.noHistory, `${tryMaking} ${seePrices}`];
  }
  if (digest.charges + digest.chargesBefore === 0) return [words.quiet(before)];
  return digest.currencies.map((costs) => verdict(costs, digest, before, locale));
}

function verdict(costs: CurrencyDigest, digest: Digest, before: string, locale: Locale): string {
  const words = digestWords.in(locale);
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
  const text = digestWords
    .in(locale)
    .unpriced(missing, countText(missing, locale), countText(charges, locale));
  return [{ kind: 'notice', tone: 'warning', text }];
}

function movers({ movers: all }: CurrencyDigest, locale: Locale): Block[] {
  if (all.length === 0) return [];
  const words = digestWords.in(locale);
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
  const title = digestWords.in(locale).chart(currency);
  return [{ kind: 'chart', title, shape, series: [{ name: currency, points }] }];
}

function leaving({ name, category, on, useInstead }: LeavingProduct, locale: Locale): Block[] {
  const text = digestWords.in(locale).leaving(name, dayText(on, locale), useInstead?.name);
  const notice: Block = { kind: 'notice', tone: 'warning', text };
  if (!useInstead) return [notice];
  const instead = { provider: useInstead.provider, providerName: useInstead.name };
  return [notice, { kind: 'buttons', buttons: [switchButton(category, instead, locale)] }];
}

import { listText } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { percentTexts } from '#lib/shares.ts';
import type { Block, ChartBlock, TableBlock } from '#reply/reply.ts';
import { costSummary } from '../cost-reply.ts';
import type { CurrencyCosts } from '../cost-report.ts';
import { estimateText, precisionOf, roundedText } from '../forecast/estimate-text.ts';
import { reportMessages } from '../report-messages.ts';
import { moneyText, sliceText } from '../report-text.ts';
import { overviewMessages } from './overview-messages.ts';
import type { SpendingFound } from './spending-overview.ts';

const mostProviders = 3;

/** The month so far, where it ends and where it went; then what for, and how it went, in the currency that is used most. */
export function spendingOverviewReply(
  found: SpendingFound,
  locale: Locale,
): { lead: Block[]; details: Block[] } {
  const { month, trend } = found;
  const lines = [
    ...month.currencies.flatMap(({ currency }) => ends(found, currency, locale)),
    ...month.currencies.flatMap((costs) => providers(costs, locale)),
  ];
  const main = month.currencies[0]?.currency ?? trend[0]?.currency;
  return {
    lead: [
      ...costSummary(month, locale, trend.length === 0),
      ...(lines.length > 0 ? [{ kind: 'text', text: lines.join('\n') } as const] : []),
    ],
    details: main === undefined ? [] : [...table(found, main, locale), ...chart(found, main, locale)],
  };
}

function ends({ end }: SpendingFound, currency: string, locale: Locale): string[] {
  const texts = overviewMessages.in(locale);
  return end
    .filter((one) => one.currency === currency && one.expected > 0)
    .map(({ expected, rest, low, high }) => {
      const precision = precisionOf(rest);
      const text = estimateText(expected, currency, precision, locale);
      const [from, to] = [low, high].map((amount) =>
        amount === null ? '' : roundedText(amount, currency, precision, locale),
      ) as [string, string];
      return from && from !== to ? texts.between(text, from, to) : texts.ends(text);
    });
}

function providers({ groups, currency }: CurrencyCosts, locale: Locale): string[] {
  const paid = groups.filter(({ share }) => share !== null && share > 0);
  if (paid.length === 0) return [];
  const texts = overviewMessages.in(locale);
  const percents = percentTexts(
    paid.map(({ share }) => share ?? 0),
    locale,
  );
  const named = paid.map(({ key, name, amount }, at) =>
    texts.provider(name ?? key, moneyText(amount ?? '0', currency, locale), percents[at] as string),
  );
  const rest = paid.length - mostProviders;
  const shown = named.slice(0, mostProviders);
  if (rest > 0) shown.push(reportMessages.in(locale).others(String(rest)));
  return [texts.providers(listText(shown, locale))];
}

/** By group; if there is only one, by what it is made of. */
function table({ parts }: SpendingFound, currency: string, locale: Locale): TableBlock[] {
  const texts = overviewMessages.in(locale);
  const ours = parts.filter((part) => part.currency === currency && !Money.of(part.amount).isZero);
  const groups = [...new Set(ours.map(({ group }) => group))];
  const [only] = groups;
  if (!only) return [];
  const isOne = groups.length === 1;
  const nameOf = ({ group, category }: (typeof ours)[number]) =>
    isOne ? reportMessages.in(locale).category(category) : texts.group(group);
  const lines = [...Map.groupBy(ours, nameOf)]
    .map(([name, same]): [string, Money] => [name, Money.sum(same.map(Money.from), currency)])
    .toSorted(([, one], [, other]) => other.compare(one));
  const total = Money.sum(
    lines.map(([, amount]) => amount),
    currency,
  );
  const percents = percentTexts(
    lines.map(([, amount]) => amount.ratioTo(total)),
    locale,
  );
  return [
    {
      kind: 'table',
      title: isOne ? texts.tableOf(texts.group(only), currency) : texts.table(currency),
      columns: [
        { label: texts.what },
        { label: texts.amount, align: 'right' },
        { label: texts.share, align: 'right' },
      ],
      rows: lines.map(([name, amount], at) => [name, amount.format(locale), percents[at] as string]),
    },
  ];
}

function chart({ trend, trendBy }: SpendingFound, currency: string, locale: Locale): ChartBlock[] {
  const points = trend.find((one) => one.currency === currency)?.points ?? [];
  const spent = points.filter(({ amount }) => !Money.of(amount).isZero);
  if (spent.length < 2) return [];
  const texts = overviewMessages.in(locale);
  return [
    {
      kind: 'chart',
      title: trendBy === '30_days' ? texts.days(currency) : texts.months(currency),
      shape: trendBy === '30_days' ? 'line' : 'bar',
      currency,
      series: [
        {
          name: currency,
          points: points.map(({ key, amount }) => ({
            label: sliceText(key, locale),
            y: Money.of(amount).toNumber(),
          })),
        },
      ],
    },
  ];
}

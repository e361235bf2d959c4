import { demandText } from '#capabilities/catalogue/demand-text.ts';
import { costOf, type OfferRow } from '#capabilities/catalogue/offer-row.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { ChartBlock } from '#reply/reply.ts';
import type { Comparison } from './compare-providers.ts';

const messages = defineMessages({
  en: {
    qualityChart: (demand: string) => `Quality and cost of ${demand}`,
    speedChart: (demand: string) => `Speed and cost of ${demand}`,
    costAxis: (currency: string) => (currency === 'USD' ? 'US dollars' : currency),
  },
  th: {
    qualityChart: (demand) => `คุณภาพเทียบกับค่าใช้จ่ายของ ${demand}`,
    speedChart: (demand) => `ความเร็วเทียบกับค่าใช้จ่ายของ ${demand}`,
    costAxis: (currency) => (currency === 'USD' ? 'ดอลลาร์' : currency),
  },
});

/** Charts the rows with a known price, if there are at least two. */
export function comparisonCharts(
  comparison: Comparison,
  rows: readonly OfferRow[],
  locale: Locale,
): ChartBlock[] {
  const { category, demand } = comparison;
  // A range of costs is no point of a chart.
  if (demand.tokens.either > 0) return [];
  const texts = messages.in(locale);
  const priced = rows.flatMap((row) => (row.cost ? [{ row, x: costOf(row.cost).toNumber() }] : []));
  if (priced.length < 2) return [];
  const demandWithUnit = demandText(category, demand, locale);
  const against = (title: string, yLabel: string, gradeOf: (row: OfferRow) => number): ChartBlock => ({
    kind: 'chart',
    title,
    shape: 'scatter',
    xLabel: texts.costAxis(priced[0]?.row.cost?.currency ?? 'USD'),
    yLabel,
    series: [{ name: yLabel, points: priced.map(({ row, x }) => ({ label: row.name, x, y: gradeOf(row) })) }],
  });
  return [
    against(texts.qualityChart(demandWithUnit), providerMessages.in(locale).quality, (row) => row.quality),
    against(texts.speedChart(demandWithUnit), providerMessages.in(locale).speed, (row) => row.speed),
  ];
}

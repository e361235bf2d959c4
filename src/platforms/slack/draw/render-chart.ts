import type { Locale } from '#lib/messages.ts';
import { chartToPng } from '#reply/chart-image.ts';
import { displayableLine } from '#reply/displayable.ts';
import type { ChartBlock } from '#reply/reply.ts';
import { shortened } from '#reply/text/shortened.ts';
import { blocksToText } from '#reply/to-text.ts';
import { limits } from '../limits.ts';
import { blockPart, type Part, type SlackBlock, type UploadPart } from './part.ts';

/** Draws a native chart if Slack can show all of it, else a picture. */
export function renderChart(
  chart: ChartBlock,
  { locale, takesCharts }: { locale: Locale; takesCharts: boolean },
): Part[] {
  const native = takesCharts ? nativeChart(chart) : undefined;
  return [native ? blockPart(native, chart) : chartPicture(chart, locale)];
}

function chartPicture(chart: ChartBlock, locale: Locale): UploadPart {
  const title = shortened(displayableLine(chart.title), limits.notificationText);
  const text = blocksToText([chart], { locale, widthColumns: 80, colour: false });
  const content = () => chartToPng(chart, { locale, widthPx: 800, heightPx: 450 });
  return { kind: 'upload', upload: { name: 'chart.png', title, alternativeText: text, content } };
}

/**
 * Returns `undefined` if Slack cannot show all of it.
 * Source: docs.slack.dev/reference/block-kit/blocks/data-visualization-block.
 */
function nativeChart(chart: ChartBlock): SlackBlock | undefined {
  const title = displayableLine(chart.title).trim();
  if (title === '' || title.length > limits.chartTitle) return undefined;
  const drawn = chart.shape === 'pie' ? pie(chart) : chart.shape === 'scatter' ? undefined : axes(chart);
  return drawn && ({ type: 'data_visualization', title, chart: drawn } as SlackBlock);
}

function pie({ series }: ChartBlock): object | undefined {
  const [only, ...others] = series;
  if (!only || others.length > 0 || !isWithin(only.points.length, limits.chartSeries)) return undefined;
  const segments = only.points.map(({ label, y }) => ({ label: displayableLine(label).trim(), value: y }));
  const fits = segments.every(({ label, value }) => isLabel(label) && Number.isFinite(value) && value > 0);
  return fits ? { type: 'pie', segments } : undefined;
}

function axes({ shape, series, xLabel, yLabel }: ChartBlock): object | undefined {
  const categories = [
    ...new Set(series.flatMap(({ points }) => points.map((point) => displayableLine(point.label).trim()))),
  ];
  const names = series.map(({ name }) => displayableLine(name).trim());
  const fits =
    isWithin(series.length, limits.chartSeries) &&
    isWithin(categories.length, limits.chartPoints) &&
    new Set(names).size === names.length &&
    [...names, ...categories].every(isLabel) &&
    [xLabel, yLabel].every((label) => label === undefined || isWithin(label.length, limits.chartTitle)) &&
    series.every(
      ({ points }) => points.length === categories.length && points.every(({ y }) => Number.isFinite(y)),
    );
  if (!fits) return undefined;
  const data = series.map(({ points }, at) => ({
    name: names[at],
    data: points.map(({ label, y }) => ({ label: displayableLine(label).trim(), value: y })),
  }));
  const distinct = data.every(
    ({ data: points }) => new Set(points.map(({ label }) => label)).size === points.length,
  );
  if (!distinct) return undefined;
  const labels = { ...(xLabel && { x_label: xLabel }), ...(yLabel && { y_label: yLabel }) };
  return { type: shape, series: data, axis_config: { categories, ...labels } };
}

function isLabel(text: string): boolean {
  return isWithin(text.length, limits.chartLabel);
}

function isWithin(count: number, limit: number): boolean {
  return count >= 1 && count <= limit;
}

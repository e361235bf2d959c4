import stringWidth from 'string-width';
import { barLines, seriesStyles } from './bars.ts';
import { figure, figuresOf, type Point, type Series, type Writing } from './figures.ts';
import { type Line, plain, type Style, styled } from './span.ts';
import { pad, shorten, wrap } from './wrap.ts';

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const rowCount = 5;
const widestColumn = 4;
const widestChart = 72;

export interface ColumnTexts {
  average(points: number): string;
  summary(low: string, high: string, latest: string): string;
}

/** A line chart as columns from zero, with its lowest, highest and latest figures; bars where figures are negative. */
export function columnLines(
  series: readonly Series[],
  width: number,
  writing: Writing,
  texts: ColumnTexts,
): Line[] {
  const figures = series.flatMap((one) => figuresOf(one.points));
  if (figures.length === 0 || figures.some((value) => value < 0)) return barLines(series, width, writing);
  const highest = Math.max(...figures);
  return series.flatMap((one, index) => {
    const title: Line[] = series.length > 1 ? [[styled(shorten(one.name, width), 'bold')]] : [];
    const style = seriesStyles[index % seriesStyles.length] ?? 'cyan';
    return [...title, ...drawColumns(one.points, highest, width, writing, texts, style)];
  });
}

function drawColumns(
  points: readonly Point[],
  highest: number,
  width: number,
  writing: Writing,
  texts: ColumnTexts,
  style: Style,
): Line[] {
  const top = figure(highest, writing);
  const axisWidth = stringWidth(top);
  const available = Math.min(widestChart, width - axisWidth - 3);
  if (available < 8) return barLines([{ name: '', points: [...points] }], width, writing);
  const perColumn = Math.ceil(points.length / available);
  const heights = averages(points, perColumn);
  const columnWidth = Math.max(1, Math.min(widestColumn, Math.floor(available / heights.length)));
  const chartWidth = columnWidth * heights.length;
  const rows = Array.from({ length: rowCount }, (_, row): Line => {
    const label = row === 0 ? top : row === rowCount - 1 ? '0' : '';
    return [
      ...pad([styled(label, 'dim')], axisWidth, 'right'),
      styled(label === '' ? ' │' : ' ┤', 'dim'),
      styled(heights.map((height) => cellOf(height / highest, row, columnWidth)).join(''), style),
    ];
  });
  const below = [
    ends(points, chartWidth, Math.min(16, available), axisWidth),
    ...summary(points, width, writing, texts),
  ];
  const note = perColumn > 1 ? wrap([styled(texts.average(perColumn), 'dim')], width) : [];
  return [...rows, ...below, ...note];
}

function averages(points: readonly Point[], perColumn: number): number[] {
  const means: number[] = [];
  for (let at = 0; at < points.length; at += perColumn) {
    const figures = figuresOf(points.slice(at, at + perColumn));
    means.push(figures.reduce((sum, value) => sum + value / figures.length, 0));
  }
  return means;
}

/** One row of one column; a space at its right separates wide columns. */
function cellOf(share: number, row: number, columnWidth: number): string {
  const eighthCount = Math.round((share || 0) * rowCount * 8) - (rowCount - 1 - row) * 8;
  const block = eighthCount <= 0 ? ' ' : (blocks[Math.min(8, eighthCount) - 1] ?? ' ');
  return columnWidth === 1 ? block : `${block.repeat(columnWidth - 1)} `;
}

/** The first and the last label below their columns. */
function ends(points: readonly Point[], chartWidth: number, leastRoom: number, axisWidth: number): Line {
  const room = Math.max(chartWidth, leastRoom);
  const first = shorten(points[0]?.label ?? '', Math.floor(room / 2) - 1);
  const last = points.length > 1 ? shorten(points.at(-1)?.label ?? '', Math.floor(room / 2) - 1) : '';
  const between = Math.max(2, chartWidth - stringWidth(first) - stringWidth(last));
  return [plain(' '.repeat(axisWidth + 2)), styled(`${first}${' '.repeat(between)}${last}`, 'dim')];
}

function summary(points: readonly Point[], width: number, writing: Writing, texts: ColumnTexts): Line[] {
  const known = points.filter((point) => Number.isFinite(point.y));
  const [first] = known;
  const latest = known.at(-1);
  if (first === undefined || latest === undefined) return [];
  const low = known.reduce((least, point) => (point.y < least.y ? point : least), first);
  const high = known.reduce((most, point) => (point.y > most.y ? point : most), first);
  const named = ({ label, y }: Point) => `${figure(y, writing)} (${label})`;
  return wrap([plain(texts.summary(named(low), named(high), named(latest)))], width);
}

import stringWidth from 'string-width';
import type { Locale } from '#lib/messages.ts';
import { displayableLine } from '../displayable.ts';
import type { ChartBlock } from '../reply.ts';
import { figure, type Series } from './figures.ts';
import { type Line, plain, styled } from './span.ts';
import { pad, shorten, wrap, wrapBehind } from './wrap.ts';

const marks = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];
const rowCount = 9;
const widestPlot = 56;
const narrowestPlot = 24;

interface Dot {
  mark: string;
  label: string;
  x: number;
  y: number;
}

/** A plot with a letter for each point and a legend. Too many points are only listed. */
export function plotLines(
  chart: ChartBlock,
  series: readonly Series[],
  width: number,
  locale: Locale,
): Line[] {
  const dots = dotsOf(series);
  const plotted = dots.filter((dot) => Number.isFinite(dot.x) && Number.isFinite(dot.y));
  const columns = Math.min(widestPlot, width - axisWidthOf(plotted, locale) - 3);
  if (dots.length > marks.length || plotted.length < 2 || columns < leastColumns(plotted, locale)) {
    return listLines(
      dots.map((dot) => ({ ...dot, mark: '•' })),
      chart,
      width,
      locale,
    );
  }
  return [...gridLines(plotted, chart, columns, locale), ...legendLines(dots, width)];
}

/** The legend of the letters, in running text. */
function legendLines(dots: readonly Dot[], width: number): Line[] {
  const entries = dots.flatMap((dot) => [styled(`${dot.mark} `, 'bold', 'cyan'), plain(`${dot.label}   `)]);
  return wrap(entries, width);
}

function dotsOf(series: readonly Series[]): Dot[] {
  const dots = series.flatMap(({ name, points }) =>
    points.map(({ label, x, y }) => ({
      label: series.length > 1 ? `${label} · ${name}` : label,
      x: x ?? Number.NaN,
      y,
    })),
  );
  return dots.map((dot, index) => ({ ...dot, mark: marks[index] ?? '•' }));
}

function axisWidthOf(dots: readonly Dot[], locale: Locale): number {
  const ends = [Math.min(...dots.map((dot) => dot.y)), Math.max(...dots.map((dot) => dot.y))];
  return Math.max(...ends.map((end) => stringWidth(figure(end, { locale }))));
}

/** The two ends of the x axis, on one line below the plot. */
function leastColumns(dots: readonly Dot[], locale: Locale): number {
  const { low, high } = spread(dots.map((dot) => dot.x));
  return Math.max(
    narrowestPlot,
    stringWidth(figure(low, { locale })) + stringWidth(figure(high, { locale })) + 2,
  );
}

function gridLines(dots: readonly Dot[], chart: ChartBlock, columns: number, locale: Locale): Line[] {
  const x = spread(dots.map((dot) => dot.x));
  const y = spread(dots.map((dot) => dot.y));
  const axisWidth = axisWidthOf(dots, locale);
  const rows = placed(dots, x, y, columns);
  const grid = rows.map((row, index): Line => {
    const label =
      index === 0 ? figure(y.high, { locale }) : index === rowCount - 1 ? figure(y.low, { locale }) : '';
    const axis = pad([styled(label, 'dim')], axisWidth, 'right');
    return [
      ...axis,
      styled(label === '' ? ' │' : ' ┤', 'dim'),
      styled(row.join('').trimEnd(), 'bold', 'cyan'),
    ];
  });
  const margin = plain(' '.repeat(axisWidth + 1));
  const caption = styled(shorten(axisTitle(chart.yLabel, '↑'), columns), 'dim');
  return [
    ...(chart.yLabel === undefined ? [] : [[margin, caption]]),
    ...grid,
    [margin, styled(`└${'─'.repeat(columns)}`, 'dim')],
    [margin, plain(' '), ...xEnds(x, chart, columns, locale)],
  ];
}

interface Spread {
  low: number;
  high: number;
}

function spread(values: readonly number[]): Spread {
  return { low: Math.min(...values), high: Math.max(...values) };
}

/** A value's position on an axis of `cells`; the middle if all values are equal. */
function positionOf(value: number, { low, high }: Spread, cells: number): number {
  return high === low ? Math.floor(cells / 2) : Math.round(((value - low) / (high - low)) * (cells - 1));
}

/** A point whose cell is taken moves to the nearest free one in its row. */
function placed(dots: readonly Dot[], x: Spread, y: Spread, columns: number): string[][] {
  const rows = Array.from({ length: rowCount }, () => Array<string>(columns).fill(' '));
  for (const dot of dots) {
    const row = rows[rowCount - 1 - positionOf(dot.y, y, rowCount)] ?? [];
    const wanted = positionOf(dot.x, x, columns);
    const free = [...row.keys()].filter((column) => row[column] === ' ');
    const nearest = free.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
    if (nearest !== undefined) row[nearest] = dot.mark;
  }
  return rows;
}

function xEnds(x: Spread, chart: ChartBlock, columns: number, locale: Locale): Line {
  const [low, high] = [figure(x.low, { locale }), figure(x.high, { locale })];
  const room = columns - stringWidth(low) - stringWidth(high);
  const title = room < 4 ? '' : shorten(axisTitle(chart.xLabel, '→'), room - 2);
  const left = Math.max(1, Math.floor((room - stringWidth(title)) / 2));
  const right = Math.max(1, room - left - stringWidth(title));
  return [styled(`${low}${' '.repeat(left)}${title}${' '.repeat(right)}${high}`, 'dim')];
}

function axisTitle(label: string | undefined, arrow: string): string {
  return label === undefined ? '' : `${displayableLine(label)} ${arrow}`;
}

/** Every point with both its figures, the highest first. */
function listLines(dots: readonly Dot[], chart: ChartBlock, width: number, locale: Locale): Line[] {
  const rank = (dot: Dot) => (Number.isFinite(dot.y) ? dot.y : Number.NEGATIVE_INFINITY);
  const [xName, yName] = [displayableLine(chart.xLabel ?? 'x'), displayableLine(chart.yLabel ?? 'y')];
  return dots
    .toSorted((a, b) => rank(b) - rank(a) || 0)
    .flatMap((dot) => {
      const figures = `${xName} ${figure(dot.x, { locale })} · ${yName} ${figure(dot.y, { locale })}`;
      const line = [plain(`${dot.label}  `), styled(figures, 'dim')];
      return wrapBehind(styled(`${dot.mark} `, 'bold', 'cyan'), line, width);
    });
}

import stringWidth from 'string-width';
import { figure, figuresOf, percentage, type Series, type Writing } from './figures.ts';
import { type Line, plain, type Span, type Style, styled } from './span.ts';
import { pad, shorten, wrapBehind } from './wrap.ts';

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
const widestBar = 40;
export const seriesStyles: readonly Style[] = ['cyan', 'yellow', 'green', 'red', 'blue'];

interface Bar {
  label: string;
  value: number;
  printed: string;
  style: Style;
}

/** Horizontal bars from zero, each with its figure. Several series are grouped under each label. */
export function barLines(series: readonly Series[], width: number, writing: Writing): Line[] {
  const bars = series.length === 1 ? singleBars(series[0], writing) : groupedBars(series, writing);
  return drawBars(bars, width);
}

/** Shares of a whole. Figures without a positive sum are printed without shares. */
export function shareLines(series: readonly Series[], width: number, writing: Writing): Line[] {
  return series.flatMap((one) => {
    const figures = figuresOf(one.points);
    const sum = figures.reduce((total, value) => total + value, 0);
    if (!(sum > 0) || figures.some((value) => value < 0)) return barLines([one], width, writing);
    const bars = one.points.map(({ label, y }): Bar => {
      const printed = Number.isFinite(y)
        ? `${percentage(y / sum, writing.locale)}  (${figure(y, writing)})`
        : '–';
      return { label, value: y, printed, style: 'cyan' };
    });
    const title = series.length > 1 ? [[styled(shorten(one.name, width), 'bold')]] : [];
    return [...title, ...drawBars(bars, width, sum)];
  });
}

function singleBars(series: Series | undefined, writing: Writing): Bar[] {
  return (series?.points ?? []).map(({ label, y }) => ({
    label,
    value: y,
    printed: figure(y, writing),
    style: 'cyan',
  }));
}

function groupedBars(series: readonly Series[], writing: Writing): Bar[] {
  const labels = new Set(series.flatMap((one) => one.points.map((point) => point.label)));
  return [...labels].flatMap((label) =>
    series.flatMap((one, index) =>
      one.points
        .filter((point) => point.label === label)
        .map(
          ({ y }): Bar => ({
            label: `${label} · ${one.name}`,
            value: y,
            printed: figure(y, writing),
            style: seriesStyles[index % seriesStyles.length] ?? 'cyan',
          }),
        ),
    ),
  );
}

/** `whole` is the value of a full bar; by default the largest figure. */
function drawBars(bars: readonly Bar[], width: number, whole?: number): Line[] {
  const sizes = bars.map((bar) => (Number.isFinite(bar.value) ? Math.abs(bar.value) : 0));
  const full = whole ?? Math.max(...sizes, 0);
  const printedWidth = Math.max(0, ...bars.map((bar) => stringWidth(bar.printed)));
  if (printedWidth > width / 2) return listBars(bars, width);
  const labelWidth = widestLabel(bars, width, printedWidth);
  const columns = Math.min(widestBar, width - labelWidth - printedWidth - 4);
  return bars.map((bar, index) => {
    const label = pad([plain(shorten(bar.label, labelWidth))], labelWidth, 'left');
    const printed = pad([plain(bar.printed)], printedWidth, 'right');
    if (columns < 4) return [...label, plain('  '), ...printed];
    const drawn = full > 0 ? barSpans((sizes[index] ?? 0) / full, columns, bar) : [];
    return [...label, plain('  '), ...pad(drawn, columns, 'left'), plain('  '), ...printed];
  });
}

/** For pages that are too narrow for bars. */
function listBars(bars: readonly Bar[], width: number): Line[] {
  return bars.flatMap(({ label, printed }) =>
    wrapBehind(plain('• '), [plain(`${label}  `), styled(printed, 'bold')], width),
  );
}

/** Labels shrink before bars get shorter than 20 columns, down to 45 % of the page. */
function widestLabel(bars: readonly Bar[], width: number, printedWidth: number): number {
  const natural = Math.max(1, ...bars.map((bar) => stringWidth(bar.label)));
  const besideBars = Math.max(Math.floor(width * 0.45), width - printedWidth - 24);
  return Math.min(natural, besideBars, width - printedWidth - 2);
}

/** A negative figure has a hollow bar, to distinguish it from a positive one. */
function barSpans(share: number, columns: number, { value, style }: Bar): Span[] {
  const eighthCount = Math.round(Math.min(1, share) * columns * 8);
  const whole = Math.floor(eighthCount / 8);
  if (value < 0) return [styled('░'.repeat(Math.max(1, whole)), 'red')];
  return [styled('█'.repeat(whole) + (eighths[eighthCount % 8] ?? ''), style)];
}

import { UserError } from '#lib/errors.ts';
import { asTitle, type Description } from '../description.ts';
import type { Drawing } from '../drawing.ts';
import { drawingMessages } from '../drawing-messages.ts';
import { paletteFor } from '../palette.ts';
import { hashOf } from '../random.ts';
import { Sheet } from '../sheet.ts';
import { element, type Markup, rect } from '../svg.ts';
import { drawable } from '../text/drawable.ts';
import { fontFamily } from '../text/font.ts';
import { fitText } from '../text/layout.ts';
import { textBlock } from '../text/text-block.ts';
import { axes, ink, pie, plot } from './chart-option.ts';
import { renderChart } from './echarts.ts';
import { type ChartReading, maxPoints, readChart } from './read-chart.ts';

const width = 1100;
const height = 680;

export function composeChart(description: Description): Drawing {
  const reading = readChart(description);
  checkPoints(reading);
  const sheet = new Sheet(width, height, description.text);
  const title =
    reading.title ||
    reading.points
      .slice(0, 5)
      .map(({ label }) => label)
      .join(' · ') ||
    asTitle(description.subject);
  const heading = fitText(drawable(title), { width: width - 120, height: 56, min: 20, max: 36, weight: 700 });
  const svg = sheet.finish(title, description.text, [
    rect(0, 0, width, height, { fill: '#f3f5fa' }),
    rect(20, 20, width - 40, height - 40, { rx: 20, fill: '#ffffff' }),
    textBlock(heading, 60, 76, { fill: ink, weight: 700, centred: true }),
    element('g', { transform: `translate(${plot.x} ${plot.y})` }, body(description, reading)),
  ]);
  return { svg, kind: 'chart', title, width, height };
}

/** Throws a `UserError` if there is nothing to draw, since numbers are never invented, or more than fits, or a number that is not one. */
function checkPoints({ kind, points, unclear }: ChartReading): void {
  if (unclear !== undefined)
    throw new UserError(drawingMessages.both((texts) => texts.chartUnclear(unclear)));
  if (kind === 'pie' && points.some(({ value }) => value < 0))
    throw new UserError(drawingMessages.both((texts) => texts.pieNegative));
  const { length } = points;
  if (length === 0) throw new UserError(drawingMessages.both((texts) => texts.chartNeedsNumbers));
  if (length > maxPoints)
    throw new UserError(drawingMessages.both((texts) => texts.chartTooLong(length, maxPoints)));
}

function body(description: Description, reading: ChartReading): Markup {
  const palette = paletteFor(description);
  const option = reading.kind === 'pie' ? pie(reading, palette) : axes(reading, palette);
  const prefix = `c${hashOf(description.text).toString(36)}`;
  return renderChart({ textStyle: { fontFamily }, ...option }, plot.width, plot.height, prefix);
}

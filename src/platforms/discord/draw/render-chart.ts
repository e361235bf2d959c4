import { ComponentType } from 'discord.js';
import { chartToPng } from '#reply/chart-image.ts';
import { displayableLine } from '#reply/displayable.ts';
import type { ChartBlock } from '#reply/reply.ts';
import { figure } from '#reply/text/figures.ts';
import { shortened } from '#reply/text/shortened.ts';
import { limits } from '../limits.ts';
import type { Canvas } from './canvas.ts';
import { type Part, part } from './part.ts';

/** Draws a chart as a picture. The figures are its description, for people who cannot see it. */
export async function renderChart(chart: ChartBlock, canvas: Canvas): Promise<Part[]> {
  const data = await chartToPng(chart, { locale: canvas.locale, widthPx: 800, heightPx: 450 });
  const name = canvas.fileName('chart.png');
  const description = shortened(describe(chart, canvas), limits.alternativeText);
  const items = [{ media: { url: `attachment://${name}` }, description }];
  return [part({ type: ComponentType.MediaGallery, items }, [{ name, data, mediaType: 'image/png' }])];
}

function describe({ title, series, currency }: ChartBlock, { locale }: Canvas): string {
  const figures = series.map(({ name, points }) => {
    const list = points.map(({ label, y }) => `${label} ${figure(y, { locale, currency })}`).join(', ');
    return `${name}: ${list}`;
  });
  return displayableLine([title, ...figures].join('. '));
}

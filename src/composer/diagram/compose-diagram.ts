import { asTitle, type Description } from '../description.ts';
import type { Drawing } from '../drawing.ts';
import { paletteFor } from '../palette.ts';
import { Sheet } from '../sheet.ts';
import { group, type Markup, rect } from '../svg.ts';
import { drawable } from '../text/drawable.ts';
import { fitText } from '../text/layout.ts';
import { textBlock } from '../text/text-block.ts';
import { drawGraph } from './draw-graph.ts';
import { drawSequence } from './draw-sequence.ts';
import { type Panel, paper } from './panel.ts';
import { readDiagram } from './read-diagram.ts';

const margin = 56;
const smallest = { width: 600, height: 300 } as const;

export function composeDiagram(description: Description): Drawing {
  const reading = readDiagram(description);
  const palette = paletteFor(description);
  const headingHeight = reading.title ? 76 : 0;
  const draw = (sheet: Sheet): Panel =>
    reading.kind === 'sequence' ? drawSequence(reading, palette) : drawGraph(sheet, reading, palette);
  const measured = draw(new Sheet(0, 0, description.text));
  const width = Math.round(Math.max(measured.width + margin * 2, smallest.width));
  const height = Math.round(Math.max(measured.height + margin * 2 + headingHeight, smallest.height));
  const sheet = new Sheet(width, height, description.text);
  const panel = draw(sheet);
  const left = (width - panel.width) / 2;
  const top = headingHeight + (height - headingHeight - panel.height) / 2;
  const title = reading.title || asTitle(description.subject);
  const svg = sheet.finish(title, description.text, [
    rect(0, 0, width, height, { fill: paper }),
    ...heading(reading.title, width),
    group({ transform: `translate(${left} ${top})` }, panel.markup),
  ]);
  return { svg, kind: 'diagram', title, width, height };
}

function heading(title: string, width: number): Markup[] {
  if (!title) return [];
  const box = { width: width - margin * 2, height: 56, min: 18, max: 30, weight: 700 } as const;
  const style = { fill: '#262c43', weight: 700, anchor: 'middle', centred: true } as const;
  return [textBlock(fitText(drawable(title), box), width / 2, 66, style)];
}

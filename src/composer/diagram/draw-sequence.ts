import { inkOn, lighten } from '../colour.ts';
import type { Palette } from '../palette.ts';
import { element, group, type Markup, rect } from '../svg.ts';
import { drawable } from '../text/drawable.ts';
import { textWidth } from '../text/font.ts';
import { fitText, type Lines } from '../text/layout.ts';
import { textBlock } from '../text/text-block.ts';
import { drawArrow } from './arrow.ts';
import type { Message, Sequence } from './notation.ts';
import { type Panel, paper } from './panel.ts';

const box = { width: 168, height: 60 } as const;
const column = { narrowest: 208, widest: 330 } as const;
const label = { size: 15, margin: 34, height: 42 } as const;
const rowHeight = 74;

/** Draws participants as columns with lifelines, and their messages as arrows from top to bottom. */
export function drawSequence({ participants, messages }: Sequence, palette: Palette): Panel {
  const columnWidth = columnWidthFor(messages);
  const xOf = (place: number) => box.width / 2 + place * columnWidth;
  const height = box.height + messages.length * rowHeight + 44;
  const last = participants.length - 1;
  const isWide = messages.some(({ from, to }) => from === to && from === last);
  return {
    width: xOf(last) + Math.max(box.width / 2, isWide ? columnWidth - 24 : 0),
    height,
    markup: [
      ...participants.map((_, place) => lifeline(xOf(place), height)),
      ...participants.map((name, place) => participant(name, xOf(place), palette)),
      ...messages.map((message, row) => {
        const y = box.height + (row + 1) * rowHeight;
        return arrow(message, { from: xOf(message.from), to: xOf(message.to), y, columnWidth }, palette);
      }),
    ],
  };
}

/** Wide enough for the longest message between neighbours on two lines. */
function columnWidthFor(messages: readonly Message[]): number {
  const needed = messages.map(({ from, to, label: text }) => {
    const wide = textWidth(drawable(text), label.size, 600);
    const onTwoLines = wide > 200 ? wide * 0.58 : wide;
    return onTwoLines / Math.max(Math.abs(to - from), 1) + label.margin;
  });
  return Math.min(Math.max(column.narrowest, ...needed), column.widest);
}

function lifeline(x: number, height: number): Markup {
  return element('line', {
    ...{ x1: x, x2: x, y1: box.height, y2: height },
    ...{ stroke: '#aab4c8', 'stroke-width': 2, 'stroke-dasharray': '7 7' },
  });
}

function participant(name: string, x: number, { main }: Palette): Markup {
  const size = { width: box.width - 20, height: box.height - 10, min: 11, max: 18 };
  const text = fitText(drawable(name) || '…', { ...size, weight: 600, leading: 1.2 });
  return group({}, [
    rect(x - box.width / 2, 0, box.width, box.height, { rx: 12, fill: main }),
    textBlock(text, x, box.height / 2, {
      ...{ fill: inkOn(main), weight: 600, anchor: 'middle', centred: true, leading: 1.2 },
    }),
  ]);
}

type Place = { readonly from: number; readonly to: number; readonly y: number; readonly columnWidth: number };

function arrow(message: Message, { from, to, y, columnWidth }: Place, { main }: Palette): Markup {
  const isSelf = message.from === message.to;
  const colour = lighten(main, 0.1);
  const way = Math.sign(to - from);
  const line = isSelf
    ? drawArrow(
        `M${from} ${y - 30}h30q10 0 10 10v10q0 10 -10 10H${from + 4}`,
        { x: from + 2, y },
        180,
        colour,
      )
    : drawArrow(`M${from} ${y}H${to - way * 4}`, { x: to - way * 2, y }, way > 0 ? 0 : 180, colour);
  const width = (isSelf ? columnWidth - 40 : Math.abs(to - from)) - label.margin;
  const text = fitText(drawable(message.label), {
    ...{ width, height: label.height, min: 10, max: label.size, weight: 600, leading: 1.25 },
  });
  const height = text.lines.length * text.size * 1.25;
  const middle = isSelf ? y - 15 : y - 8 - height / 2;
  return group({}, [words(text, isSelf ? from + 50 : (from + to) / 2, middle, isSelf), line]);
}

/** Writes a label on a patch that hides the lifelines behind it. */
function words(text: Lines, x: number, y: number, isSelf: boolean): Markup {
  const width = Math.max(...text.lines.map((line) => textWidth(line, text.size, 600))) + 8;
  const height = text.lines.length * text.size * 1.25;
  const anchor = isSelf ? 'start' : 'middle';
  return group({}, [
    rect(isSelf ? x - 4 : x - width / 2, y - height / 2, width, height, { fill: paper }),
    textBlock(text, x, y, { fill: '#353d55', weight: 600, anchor, centred: true, leading: 1.25 }),
  ]);
}

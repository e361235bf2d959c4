import { lighten, mix } from '../colour.ts';
import { asTitle, type Description } from '../description.ts';
import type { Drawing } from '../drawing.ts';
import { paletteFor } from '../palette.ts';
import { Random } from '../random.ts';
import { Sheet } from '../sheet.ts';
import { element, type Markup } from '../svg.ts';
import { drawable } from '../text/drawable.ts';
import { fitText } from '../text/layout.ts';
import { textBlock } from '../text/text-block.ts';

const width = 1200;
const height = 800;

/** Draws abstract forms with the description as caption, if it names nothing we can draw. */
export function composeAbstract(description: Description): Drawing {
  const title = asTitle(description.subject, 160);
  const caption = drawable(title);
  const sheet = new Sheet(width, height, description.text);
  const palette = paletteFor(description);
  const random = new Random(description.text);
  const lines = fitText(caption, { width: 640, height: 300, min: 26, max: 64, weight: 600 });
  const svg = sheet.finish(caption || 'Abstract', description.text, [
    element('rect', {
      width,
      height,
      fill: sheet.linear(
        [
          [0, lighten(palette.paper, 0.3)],
          [1, palette.paper],
        ],
        'diagonal',
      ),
    }),
    ...forms(sheet, random, [palette.main, palette.second, palette.accent]),
    ...(caption
      ? [
          textBlock(lines, 90, 590 - (lines.lines.length * lines.size * 1.25) / 2, {
            fill: palette.ink,
            weight: 600,
            centred: true,
          }),
        ]
      : []),
  ]);
  return { svg, kind: 'scene', title, width, height };
}

function forms(sheet: Sheet, random: Random, colours: readonly string[]): Markup[] {
  const sun = element('circle', {
    cx: 860,
    cy: 330,
    r: random.between(190, 240),
    fill: sheet.linear([
      [0, lighten(colours[2] ?? '#f2a33a', 0.2)],
      [1, colours[2] ?? '#f2a33a'],
    ]),
  });
  const waves = [0, 1, 2, 3].map((layer) => {
    const y = 420 + layer * 105;
    const swing = random.between(60, 130) * (layer % 2 ? -1 : 1);
    const colour = mix(colours[0] ?? '#2f6fd0', colours[1] ?? '#8f6be0', layer / 3);
    return element('path', {
      d: `M540 ${y + 60}C700 ${y - swing} 860 ${y + swing} 1020 ${y}S1200 ${y - 60} 1260 ${y}V860H${480 + layer * 30}Q480 ${y + 160} 540 ${y + 60}Z`,
      fill: colour,
      opacity: 0.82,
    });
  });
  const rings = random.times(4, (index) =>
    element('circle', {
      cx: 640 + index * 150,
      cy: random.between(70, 220),
      r: random.between(14, 44),
      fill: 'none',
      stroke: colours[index % 3] ?? '#2f6fd0',
      'stroke-width': 6,
      opacity: 0.5,
    }),
  );
  return [sun, ...rings, ...waves];
}

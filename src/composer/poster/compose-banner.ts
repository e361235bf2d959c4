import { darken, inkOn, lighten, mix } from '../colour.ts';
import type { Description } from '../description.ts';
import type { Drawing, Unpictured } from '../drawing.ts';
import { type Palette, paletteFor } from '../palette.ts';
import { Random } from '../random.ts';
import { paintScene } from '../scene/paint-scene.ts';
import { Sheet } from '../sheet.ts';
import { element, group, type Markup } from '../svg.ts';
import { drawable } from '../text/drawable.ts';
import { fitText } from '../text/layout.ts';
import { textBlock } from '../text/text-block.ts';
import { confetti, ornament, ornamentsFor, sunburst } from './ornaments.ts';
import { readCaption } from './read-caption.ts';
import { pictureOf } from './read-picture.ts';

const width = 1500;
const height = 500;
const pictureX = 820;

export function composeBanner(description: Description): Drawing | Unpictured {
  const caption = readCaption(description);
  const { scene, unpictured } = pictureOf(caption);
  if (unpictured.length > 0) return { kind: 'unpictured', words: unpictured };
  const sheet = new Sheet(width, height, description.text);
  const palette = paletteFor(description);
  const icons = ornamentsFor(description.text);
  const ground = inkOn(palette.main) === '#ffffff' ? palette.main : darken(palette.main, 0.4);
  const text = fitText(drawable(caption.text), {
    width: 660,
    height: 300,
    min: 22,
    max: 104,
    weight: 700,
    leading: 1.14,
  });
  const picture = scene
    ? paintScene(sheet, scene, description.text, { width: width - pictureX + 60, height })
    : festive(sheet, new Random(description.text), palette, icons);
  const edge = `M${pictureX + 70} 0H${width}V${height}H${pictureX}C${pictureX - 60} ${height * 0.7} ${pictureX + 130} ${height * 0.35} ${pictureX + 70} 0Z`;
  const svg = sheet.finish(caption.text, description.text, [
    element('rect', {
      width,
      height,
      fill: sheet.linear(
        [
          [0, ground],
          [1, darken(ground, 0.3)],
        ],
        'diagonal',
      ),
    }),
    element('circle', { cx: 60, cy: 470, r: 210, fill: lighten(ground, 0.4), opacity: 0.14 }),
    element('circle', { cx: 700, cy: 40, r: 150, fill: lighten(ground, 0.4), opacity: 0.12 }),
    group({ transform: 'translate(-14 0)' }, [
      element('path', { d: edge, fill: palette.accent, opacity: 0.95 }),
    ]),
    group({ 'clip-path': sheet.clip(element('path', { d: edge })) }, [
      group({ transform: `translate(${pictureX - 60} 0)` }, [picture]),
    ]),
    textBlock(text, 84, height / 2 - 8, { fill: '#ffffff', weight: 700, centred: true, leading: 1.14 }),
    element('rect', {
      x: 86,
      y: height / 2 + (text.lines.length * text.size * 1.14) / 2 + 12,
      width: 92,
      height: 9,
      rx: 4.5,
      fill: palette.accent === '#ffffff' ? palette.second : palette.accent,
    }),
  ]);
  return { svg, kind: 'banner', title: caption.text, width, height };
}

const places = [
  [370, 255, 250],
  [170, 150, 130],
  [590, 130, 150],
  [190, 390, 140],
  [590, 390, 150],
] as const;

/** Draws rays, confetti and icons if there is no scene to show. */
function festive(sheet: Sheet, random: Random, palette: Palette, icons: readonly string[]): Markup {
  const paper = mix(palette.paper, palette.second, 0.25);
  return group({}, [
    element('rect', { width: width - pictureX + 60, height, fill: paper }),
    sunburst(370, 250, 620, palette.second, 0.4),
    confetti(random, palette, { width: width - pictureX + 60, height }, 40),
    element('circle', { cx: 370, cy: 250, r: 180, fill: lighten(paper, 0.5), opacity: 0.8 }),
    ...places
      .slice(0, icons.length)
      .map(([x, y, size], index) => ornament(sheet, icons[index] ?? '', x, y, size, random.between(-10, 10))),
  ]);
}

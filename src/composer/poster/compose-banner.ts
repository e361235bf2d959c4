import { darken, inkOn, lighten, mix } from '../colour.ts';
import type { Description } from '../description.ts';
import type { Drawing, Unpictured } from '../drawing.ts';
import { type Palette, paletteFor } from '../palette.ts';
import { Random } from '../random.ts';
import { paintScene } from '../scene/paint-scene.ts';
import { Sheet } from '../sheet.ts';
import { circle, group, type Markup, path, rect } from '../svg.ts';
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
    leading: caption.leading,
  });
  const picture = scene
    ? paintScene(sheet, scene, description.text, { width: width - pictureX + 60, height })
    : festive(sheet, new Random(description.text), palette, icons);
  const edge = `M${pictureX + 70} 0H${width}V${height}H${pictureX}C${pictureX - 60} ${height * 0.7} ${pictureX + 130} ${height * 0.35} ${pictureX + 70} 0Z`;
  const svg = sheet.finish(caption.text, description.text, [
    rect(0, 0, width, height, { fill: sheet.fade(ground, darken(ground, 0.3), 'diagonal') }),
    circle(60, 470, 210, { fill: lighten(ground, 0.4), opacity: 0.14 }),
    circle(700, 40, 150, { fill: lighten(ground, 0.4), opacity: 0.12 }),
    group({ transform: 'translate(-14 0)' }, [path(edge, { fill: palette.accent, opacity: 0.95 })]),
    group({ 'clip-path': sheet.clip(path(edge)) }, [
      group({ transform: `translate(${pictureX - 60} 0)` }, [picture]),
    ]),
    textBlock(text, 84, height / 2 - 8, {
      fill: '#ffffff',
      weight: 700,
      centred: true,
      leading: caption.leading,
    }),
    rect(86, height / 2 + (text.lines.length * text.size * caption.leading) / 2 + 12, 92, 9, {
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
    rect(0, 0, width - pictureX + 60, height, { fill: paper }),
    sunburst(370, 250, 620, palette.second, 0.4),
    confetti(random, palette, { width: width - pictureX + 60, height }, 40),
    circle(370, 250, 180, { fill: lighten(paper, 0.5), opacity: 0.8 }),
    ...places
      .slice(0, icons.length)
      .map(([x, y, size], index) => ornament(sheet, icons[index] ?? '', x, y, size, random.between(-10, 10))),
  ]);
}

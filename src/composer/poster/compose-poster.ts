import { inkOn, lighten, mix } from '../colour.ts';
import type { Description } from '../description.ts';
import type { Drawing, Unpictured } from '../drawing.ts';
import { type Palette, paletteFor } from '../palette.ts';
import { Random } from '../random.ts';
import { paintScene } from '../scene/paint-scene.ts';
import type { Scene } from '../scene/read-scene.ts';
import { Sheet } from '../sheet.ts';
import { circle, group, type Markup, path, rect } from '../svg.ts';
import { drawable } from '../text/drawable.ts';
import { fitText } from '../text/layout.ts';
import { textBlock } from '../text/text-block.ts';
import { confetti, ornament, ornamentsFor, sunburst } from './ornaments.ts';
import { type Caption, readCaption } from './read-caption.ts';
import { pictureOf } from './read-picture.ts';

const width = 900;
const height = 1200;

export function composePoster(description: Description): Drawing | Unpictured {
  const caption = readCaption(description);
  const { scene, unpictured } = pictureOf(caption);
  if (unpictured.length > 0) return { kind: 'unpictured', words: unpictured };
  const sheet = new Sheet(width, height, description.text);
  const palette = paletteFor(description);
  const icons = ornamentsFor(description.text);
  const layers = scene
    ? illustrated(sheet, description, caption, palette, scene)
    : typographic(sheet, description, caption, palette, icons);
  const svg = sheet.finish(caption.text, description.text, layers);
  return { svg, kind: 'poster', title: caption.text, width, height };
}

/** Draws a picture with the text on a panel that overlaps its lower edge. */
function illustrated(
  sheet: Sheet,
  description: Description,
  caption: Caption,
  palette: Palette,
  scene: Scene,
): Markup[] {
  const words = drawable(caption.text);
  const panelTop = words.length > 60 ? 780 : 840;
  const text = fitText(words, {
    width: width - 140,
    height: height - panelTop - 170,
    min: 22,
    max: 104,
    weight: 700,
    leading: caption.leading,
  });
  const centre = (panelTop + 74 + height - 40) / 2;
  const wave = `M0 ${panelTop + 34}Q${width * 0.25} ${panelTop - 34} ${width * 0.52} ${panelTop + 20}T${width} ${panelTop + 4}V${height}H0Z`;
  return [
    paintScene(sheet, scene, description.text, { width, height: panelTop + 60 }),
    group({ transform: 'translate(0 -16)' }, [
      path(wave, { fill: palette.accent === '#ffffff' ? palette.main : palette.accent }),
    ]),
    path(wave, { fill: palette.paper }),
    textBlock(text, width / 2, centre, {
      fill: palette.ink,
      weight: 700,
      anchor: 'middle',
      centred: true,
      leading: caption.leading,
    }),
    rect(width / 2 - 44, height - 58, 88, 8, { rx: 4, fill: palette.main }),
  ];
}

/** Draws the text alone, surrounded by ornaments that match its mood. */
function typographic(
  sheet: Sheet,
  description: Description,
  caption: Caption,
  palette: Palette,
  icons: readonly string[],
): Markup[] {
  const random = new Random(description.text);
  const text = fitText(drawable(caption.text), {
    width: 660,
    height: 430,
    min: 26,
    max: 150,
    weight: 700,
    leading: caption.leading,
  });
  const disc = mix(palette.main, palette.paper, 0);
  return [
    rect(0, 0, width, height, { fill: sheet.fade(lighten(palette.paper, 0.25), palette.paper) }),
    sunburst(width / 2, 560, 1000, palette.second, 0.22),
    confetti(random, palette, { width, height }, 70),
    circle(width / 2, 566, 428, { fill: lighten(disc, 0.25), opacity: 0.35 }),
    circle(width / 2, 560, 400, { fill: disc }),
    circle(width / 2, 560, 378, {
      fill: 'none',
      stroke: inkOn(disc),
      'stroke-width': 3,
      'stroke-dasharray': '2 14',
      'stroke-linecap': 'round',
      opacity: 0.7,
    }),
    textBlock(text, width / 2, 560, {
      fill: inkOn(disc),
      weight: 700,
      anchor: 'middle',
      centred: true,
      leading: caption.leading,
    }),
    ...around(sheet, random, icons),
  ];
}

const places = [
  [150, 150, 150],
  [748, 132, 170],
  [122, 1010, 190],
  [450, 1070, 210],
  [786, 1000, 180],
] as const;

function around(sheet: Sheet, random: Random, icons: readonly string[]): Markup[] {
  return places
    .slice(0, icons.length)
    .map(([x, y, size], index) => ornament(sheet, icons[index] ?? '', x, y, size, random.between(-12, 12)));
}

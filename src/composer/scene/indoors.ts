import { darken, lighten, mix } from '../colour.ts';
import { element, group, type Markup } from '../svg.ts';
import { band, filled, type Stage } from './stage.ts';

export const walls = ['#f6e3cf', '#dfe9e4', '#e6e1f2', '#f4dcd8', '#dde8f2'] as const;

/** Draws a room: wall with a window and a picture, skirting board, wooden floor and rug. */
export function drawIndoor(stage: Stage): Markup[] {
  const { width, height, horizonY, unit, mood, random } = stage;
  const wall = softened(stage, random.pick(walls));
  const floor = softened(stage, '#c99a6b');
  const boards = Array.from(
    { length: 6 },
    (_, index) => `M0 ${horizonY + (height - horizonY) * (index / 6) ** 1.25}h${width}v1.500h${-width}Z`,
  );
  return [
    ...wallWithLight(stage, wall),
    window(stage, width * 0.1, height * 0.12, width * 0.2, height * 0.36),
    ...shelf(stage, width * 0.74, height * 0.3, wall),
    band(stage, horizonY, height - horizonY, floor),
    filled(boards.join(''), darken(floor, 0.18), 0.5),
    band(stage, horizonY - unit * 1.6, unit * 1.8, lighten(wall, 0.45)),
    element('ellipse', {
      cx: width / 2,
      cy: height * 0.9,
      rx: width * 0.34,
      ry: height * 0.075,
      fill: mood.tint('#d9705f'),
      opacity: 0.9,
    }),
    element('ellipse', {
      cx: width / 2,
      cy: height * 0.9,
      rx: width * 0.29,
      ry: height * 0.056,
      fill: 'none',
      stroke: mood.tint('#ffe3c2'),
      'stroke-width': unit * 0.6,
      opacity: 0.8,
    }),
  ];
}

export function wallWithLight(stage: Stage, wall: string): Markup[] {
  const { sheet, horizonY } = stage;
  return [
    band(
      stage,
      0,
      horizonY,
      sheet.linear([
        [0, darken(wall, 0.07)],
        [1, lighten(wall, 0.14)],
      ]),
    ),
  ];
}

function window(stage: Stage, x: number, y: number, width: number, height: number): Markup {
  const { sheet, mood, unit } = stage;
  const [zenith, middle, horizon] = mood.sky;
  const frame = mood.tint('#fffaf1');
  return group({}, [
    element('rect', {
      x: x - unit,
      y: y - unit,
      width: width + 2 * unit,
      height: height + 2 * unit,
      rx: unit,
      fill: frame,
    }),
    element('rect', {
      x,
      y,
      width,
      height,
      fill: sheet.linear([
        [0, zenith],
        [0.6, middle],
        [1, horizon],
      ]),
    }),
    element('circle', {
      cx: x + width * 0.7,
      cy: y + height * 0.3,
      r: unit * 2.6,
      fill: '#fff3c4',
      opacity: 0.9,
    }),
    filled(
      `M${x} ${y + height}v${-height * 0.24}q${width * 0.25} ${-height * 0.14} ${width * 0.5} 0t${width * 0.5} ${-height * 0.02}V${y + height}Z`,
      mix(mood.tint('#74b77c'), mood.haze, 0.2),
    ),
    element('rect', { x: x + width / 2 - unit * 0.4, y, width: unit * 0.8, height, fill: frame }),
    element('rect', { x, y: y + height * 0.46, width, height: unit * 0.8, fill: frame }),
    element('rect', {
      x: x - unit * 2,
      y: y + height + unit,
      width: width + unit * 4,
      height: unit * 1.6,
      rx: unit * 0.6,
      fill: darken(frame, 0.08),
    }),
  ]);
}

function shelf(stage: Stage, x: number, y: number, wall: string): Markup[] {
  const { unit, random, mood } = stage;
  const colours = ['#e46c5b', '#f0b14c', '#5aa88f', '#5f83c7', '#9a75c4'];
  let at = x;
  const books = random.times(9, (index) => {
    const wide = unit * random.between(1.3, 2.3);
    const tall = unit * random.between(6, 9.5);
    const book = element('rect', {
      x: at,
      y: y - tall,
      width: wide,
      height: tall,
      rx: unit * 0.25,
      fill: mood.tint(colours[index % 5] ?? '#5f83c7'),
    });
    at += wide + unit * 0.15;
    return book;
  });
  const plank = { x: x - unit * 2, width: unit * 24, height: unit * 1.2, rx: unit * 0.4 };
  return [
    ...books,
    element('rect', { ...plank, y, fill: mood.tint('#b98254') }),
    element('rect', { ...plank, y: y + unit * 1.2, height: unit * 0.5, fill: darken(wall, 0.12) }),
  ];
}

/** Tints a colour by the time of day, less than outdoors because lamps are on. */
export function softened({ mood }: Stage, colour: string): string {
  return mix(colour, mood.tint(colour), 0.45);
}

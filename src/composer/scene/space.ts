import { element, type Markup } from '../svg.ts';
import { stars } from './sky.ts';
import { band, filled, ridge, type Stage } from './stage.ts';

/** Draws space with two nebulae and a planet in a corner. */
export function drawSpace(stage: Stage): Markup[] {
  const { sheet, width, height, unit, random } = stage;
  const nebula = (x: number, y: number, r: number, colour: string) =>
    element('circle', {
      cx: width * x,
      cy: height * y,
      r: unit * r,
      fill: sheet.radial([
        [0, colour, 0.55],
        [0.5, colour, 0.2],
        [1, colour, 0],
      ]),
    });
  const left = random.chance(0.5);
  return [
    band(
      stage,
      0,
      height,
      sheet.linear(
        [
          [0, '#0a0b2e'],
          [0.6, '#1d1650'],
          [1, '#3a1f6b'],
        ],
        'diagonal',
      ),
    ),
    nebula(left ? 0.2 : 0.8, 0.3, 60, '#7b4be0'),
    nebula(left ? 0.75 : 0.25, 0.7, 55, '#2b7fd6'),
    nebula(0.5, 0.1, 40, '#d6508f'),
    ...stars(stage, height, 150),
    ...planet(stage, left ? 0.86 : 0.14, 0.2, 9),
  ];
}

function planet({ width, height, unit, sheet }: Stage, x: number, y: number, r: number): Markup[] {
  const at = { cx: width * x, cy: height * y };
  const radius = unit * r;
  return [
    element('circle', {
      ...at,
      r: radius,
      fill: sheet.linear(
        [
          [0, '#ffb56b'],
          [1, '#c2497f'],
        ],
        'diagonal',
      ),
    }),
    element('ellipse', {
      ...at,
      rx: radius * 1.75,
      ry: radius * 0.4,
      fill: 'none',
      stroke: '#ffe2b8',
      'stroke-opacity': 0.8,
      'stroke-width': unit * 0.9,
      transform: `rotate(-18 ${at.cx.toFixed(1)} ${at.cy.toFixed(1)})`,
    }),
  ];
}

export function drawMoonGround(stage: Stage): Markup[] {
  const { height, width, unit, sheet, random } = stage;
  const crater = (x: number, y: number, r: number) => [
    element('ellipse', { cx: x, cy: y, rx: r, ry: r * 0.3, fill: '#9aa0b5' }),
    element('ellipse', { cx: x, cy: y + r * 0.06, rx: r * 0.85, ry: r * 0.22, fill: '#7d849c' }),
  ];
  return [
    filled(ridge(stage, height * 0.76, height * 0.06, 3, false), '#8d94ab'),
    filled(
      ridge(stage, height * 0.82, height * 0.05, 2, false),
      sheet.linear([
        [0, '#c9cedd'],
        [1, '#8b92aa'],
      ]),
    ),
    ...random
      .times(7, (index) =>
        crater(
          (width / 7) * (index + random.next()),
          height * random.between(0.83, 0.97),
          unit * random.between(2, 6),
        ),
      )
      .flat(),
  ];
}

import { darken, lighten } from '../colour.ts';
import { element, group, type Markup } from '../svg.ts';
import { softened, walls, wallWithLight } from './indoors.ts';
import { band, filled, type Stage } from './stage.ts';

/** Draws a plain wall in soft light and a table top. */
export function drawTable(stage: Stage, surface: string): Markup[] {
  const { width, height, horizonY, unit, sheet, random } = stage;
  const wall = softened(stage, random.pick(walls));
  const wood = softened(stage, surface);
  return [
    ...wallWithLight(stage, wall),
    element('circle', {
      cx: width * 0.5,
      cy: height * 0.42,
      r: unit * 34,
      fill: lighten(wall, 0.45),
      opacity: 0.75,
    }),
    band(
      stage,
      horizonY,
      height - horizonY,
      sheet.linear([
        [0, lighten(wood, 0.18)],
        [1, darken(wood, 0.14)],
      ]),
    ),
    band(stage, horizonY, unit * 0.8, lighten(wood, 0.45)),
    filled(grain(stage), darken(wood, 0.2), 0.22),
    random.chance(0.5) ? sprig(stage, width * 0.14, 1) : sprig(stage, width * 0.87, -1),
  ];
}

/** Draws a vase with three leafy stems. */
function sprig(stage: Stage, x: number, lean: number): Markup {
  const { height, unit, random } = stage;
  const base = height * 0.75;
  const green = softened(stage, '#6f9f77');
  const stems = [-16, 2, 20].map((turn) => {
    const tall = unit * random.between(22, 30);
    const leaves = [0.4, 0.56, 0.72, 0.88].flatMap((share) =>
      [-1, 1].map((side) =>
        filled(
          `M0 ${-tall * share}q${side * unit * 4.2} ${-unit * 0.6} ${side * unit * 5} ${-unit * 4}q${-side * unit * 4.4} ${unit * 0.2} ${-side * unit * 5} ${unit * 4}Z`,
          green,
        ),
      ),
    );
    return group(
      { transform: `translate(${x.toFixed(1)} ${(base - unit * 9).toFixed(1)}) rotate(${turn + lean * 6})` },
      [
        element('path', {
          d: `M0 0V${(-tall).toFixed(1)}`,
          stroke: darken(green, 0.2),
          'stroke-width': unit * 0.5,
        }),
        ...leaves,
      ],
    );
  });
  const vase = softened(stage, '#f3efe8');
  return group({}, [
    ...stems,
    element('ellipse', { cx: x, cy: base, rx: unit * 7, ry: unit * 1, fill: '#10142a', opacity: 0.14 }),
    filled(
      `M${x - unit * 2.4} ${base - unit * 11}h${unit * 4.8}q${-unit * 0.4} ${unit * 3} ${unit * 2.4} ${unit * 5.4}q${unit * 1} ${unit * 5} ${-unit * 1.6} ${unit * 5.6}h${-unit * 6.4}q${-unit * 2.6} ${-unit * 0.6} ${-unit * 1.6} ${-unit * 5.6}q${unit * 2.8} ${-unit * 2.4} ${unit * 2.4} ${-unit * 5.4}Z`,
      vase,
    ),
  ]);
}

function grain(stage: Stage): string {
  const { random, width, height, horizonY } = stage;
  return random
    .times(9, () => {
      const y = random.between(horizonY + 14, height - 8).toFixed(1);
      const from = random.between(-0.1, 0.7) * width;
      return `M${from.toFixed(1)} ${y}h${(random.between(0.15, 0.5) * width).toFixed(1)}v1.600h${(-0.15 * width).toFixed(1)}Z`;
    })
    .join('');
}

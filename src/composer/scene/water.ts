import { darken, lighten, mix } from '../colour.ts';
import { element, group, type Markup } from '../svg.ts';
import { band, filled, ridge, type Stage } from './stage.ts';

const deep = '#1d7fb8';

export function drawSea(stage: Stage): Markup[] {
  const { sheet, mood, horizonY, height } = stage;
  const sea = mood.tint(deep);
  const paint = sheet.linear([
    [0, mix(lighten(sea, 0.25), mood.sky[2], 0.4)],
    [0.3, sea],
    [1, darken(sea, 0.3)],
  ]);
  const islands = mix(mood.tint('#5c7fa0'), mood.haze, 0.5);
  return [
    filled(ridge(stage, horizonY + 2, height * 0.05, 3, false), islands),
    band(stage, horizonY, height - horizonY, paint),
    glints(stage, horizonY),
  ];
}

/** Draws short strokes of light that widen towards the viewer. */
function glints(stage: Stage, top: number): Markup {
  const { random, width, height, unit, mood } = stage;
  const strokes = random.times(46, () => {
    const depth = random.next() ** 1.3;
    const y = top + (height - top) * depth;
    const long = unit * (2 + depth * 10) * random.between(0.5, 1.2);
    const thick = unit * (0.16 + depth * 0.42);
    const x = random.next() * width;
    return `M${(x - long / 2).toFixed(1)} ${y.toFixed(1)}q${(long / 2).toFixed(1)} ${(-thick * 2).toFixed(1)} ${long.toFixed(1)} 0q${(-long / 2).toFixed(1)} ${(-thick * 0.6).toFixed(1)} ${(-long).toFixed(1)} 0Z`;
  });
  return filled(strokes.join(''), mix('#ffffff', mood.sky[2], 0.5), mood.light === 'night' ? 0.3 : 0.5);
}

/** Draws a round garden pond with lily pads, seen slightly from above. */
export function drawPond(stage: Stage): Markup[] {
  const { sheet, mood, width, height, horizonY, unit } = stage;
  const grass = mood.tint('#76b95c');
  const water = mood.tint('#2f9aa8');
  const cx = width / 2;
  const cy = height * 0.75;
  const pool = (grow: number, fill: string) =>
    element('ellipse', { cx, cy, rx: width * 0.43 + grow, ry: height * 0.225 + grow * 0.6, fill });
  return [
    filled(ridge(stage, horizonY, height * 0.1, 4, false), mix(mood.tint('#5fa37a'), mood.haze, 0.4)),
    filled(
      ridge(stage, horizonY + height * 0.05, height * 0.04, 3, false),
      sheet.linear([
        [0, lighten(grass, 0.1)],
        [1, darken(grass, 0.2)],
      ]),
    ),
    pool(unit * 3, mood.tint('#b9b3a4')),
    pool(unit * 1.2, mood.tint('#948d80')),
    pool(
      0,
      sheet.linear([
        [0, lighten(water, 0.25)],
        [1, darken(water, 0.3)],
      ]),
    ),
    ...stones(stage, cx, cy),
    ...lilyPads(stage, cx, cy),
  ];
}

function stones(stage: Stage, cx: number, cy: number): Markup[] {
  const { width, height, unit, random, mood } = stage;
  return random.times(26, (index) => {
    const angle = (index / 26) * Math.PI * 2;
    const size = unit * random.between(1.8, 3.4);
    return element('ellipse', {
      cx: cx + Math.cos(angle) * width * 0.45,
      cy: cy + Math.sin(angle) * height * 0.245,
      rx: size * 1.3,
      ry: size * 0.8,
      fill: mood.tint(index % 2 ? '#a9a396' : '#c4beb1'),
    });
  });
}

function lilyPads(stage: Stage, cx: number, cy: number): Markup[] {
  const { width, height, unit, mood } = stage;
  const places = [
    [-0.31, -0.06],
    [-0.25, 0.11],
    [0.3, 0.1],
    [0.33, -0.05],
    [0.2, -0.14],
    [-0.14, -0.155],
  ] as const;
  return places.map(([dx, dy], index) => {
    const x = cx + dx * width;
    const y = cy + dy * height;
    const r = unit * (4 + (dy + 0.2) * 9);
    const pad = filled(
      `M${x} ${y}L${x + r} ${y - r * 0.18}A${r} ${r * 0.42} 0 1 1 ${x + r * 0.7} ${y - r * 0.33}Z`,
      mood.tint('#4fa84f'),
    );
    return index % 2
      ? pad
      : group({}, [pad, bloom(x - r * 0.1, y - r * 0.1, r * 0.55, mood.tint('#ff9cc0'))]);
  });
}

function bloom(x: number, y: number, r: number, colour: string): Markup {
  const petals = [-56, -28, 0, 28, 56].map((turn) =>
    element('ellipse', {
      cx: x,
      cy: y - r * 0.5,
      rx: r * 0.24,
      ry: r * 0.62,
      fill: turn === 0 ? lighten(colour, 0.35) : colour,
      transform: `rotate(${turn} ${x.toFixed(1)} ${y.toFixed(1)})`,
    }),
  );
  return group({}, petals);
}

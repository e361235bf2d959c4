import { darken, lighten, mix } from '../colour.ts';
import { element, type Markup } from '../svg.ts';
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

export function sand(stage: Stage): Markup[] {
  const { mood, height, width, sheet } = stage;
  const near = mood.tint('#f3d9a4');
  const y = height * 0.76;
  const curve = `M0 ${y}Q${width * 0.28} ${y - height * 0.05} ${width * 0.55} ${y + height * 0.01}T${width} ${y - height * 0.02}V${height}H0Z`;
  return [
    element('g', { transform: `translate(0 ${-height * 0.018})` }, filled(curve, mood.tint('#ffffff'), 0.75)),
    filled(
      curve,
      sheet.linear([
        [0, mix(near, mood.tint('#c9a568'), 0.5)],
        [0.2, near],
        [1, darken(near, 0.12)],
      ]),
    ),
  ];
}

export function nearBank(stage: Stage): Markup[] {
  const { mood, height } = stage;
  return [filled(ridge(stage, height * 0.86, height * 0.03, 3, false), mood.tint('#5f9f52'))];
}

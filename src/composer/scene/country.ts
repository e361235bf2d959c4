import { darken, lighten, mix } from '../colour.ts';
import { circle, element, type Markup } from '../svg.ts';
import { filled, ridge, type Stage, spread } from './stage.ts';

export function hills(stage: Stage): Markup[] {
  const { mood, horizonY, height } = stage;
  return [0, 1, 2].map((layer) =>
    filled(
      ridge(stage, horizonY + height * 0.015 * layer, height * (0.15 - layer * 0.035), 3 + layer, false),
      mix(mood.tint(['#7fb7a4', '#74bd84', '#6db766'][layer] ?? '#6db766'), mood.haze, 0.55 - layer * 0.2),
    ),
  );
}

export function mountains(stage: Stage): Markup[] {
  const { mood, horizonY, height } = stage;
  const far = filled(
    ridge(stage, horizonY, height * 0.3, 5, true),
    mix(mood.tint('#7e8fb8'), mood.haze, 0.6),
  );
  return [
    far,
    ...peaks(stage),
    filled(
      ridge(stage, horizonY + height * 0.02, height * 0.09, 4, false),
      mix(mood.tint('#5f9a7d'), mood.haze, 0.3),
    ),
  ];
}

function peaks(stage: Stage): Markup[] {
  const { mood, horizonY, height, width, random } = stage;
  return [0.16, 0.46, 0.8].flatMap((place, index) => {
    const x = width * (place + random.between(-0.05, 0.05));
    const rise = height * ([0.3, 0.4, 0.34][index] ?? 0.3) * random.between(0.85, 1.05);
    return peak(x, horizonY + 4, rise, mix(mood.tint('#5c6c98'), mood.haze, 0.28), mood.tint('#f4f8ff'));
  });
}

/** Draws a mountain with a lit side, a shaded side and a snow cap. */
function peak(x: number, baseY: number, rise: number, colour: string, snow: string): Markup[] {
  const half = rise * 0.95;
  const top = baseY - rise;
  const cap = rise * 0.3;
  const side = half * (cap / rise);
  return [
    filled(`M${x - half} ${baseY}L${x} ${top}L${x + half} ${baseY}Z`, colour),
    filled(
      `M${x} ${top}L${x + half} ${baseY}H${x + half * 0.1}L${x + half * 0.16} ${top + rise * 0.5}Z`,
      darken(colour, 0.22),
    ),
    filled(
      `M${x} ${top}L${x - side} ${top + cap}l${side * 0.5} ${-cap * 0.2}l${side * 0.35} ${cap * 0.35}l${side * 0.5} ${-cap * 0.4}l${side * 0.3} ${cap * 0.3}L${x + side} ${top + cap}Z`,
      snow,
      0.92,
    ),
  ];
}

/** Draws grass, white where it snows. */
export function meadow(stage: Stage): Markup[] {
  const { mood, horizonY, height, sheet } = stage;
  const near = mood.tint(mood.weather === 'snow' ? '#eef5fb' : '#74bd58');
  const paint = sheet.fade(mix(lighten(near, 0.12), mood.haze, 0.25), darken(near, 0.2));
  return [
    filled(ridge(stage, horizonY + height * 0.05, height * 0.05, 2, false), paint),
    filled(ridge(stage, horizonY + height * 0.2, height * 0.06, 2, false), darken(near, 0.08), 0.55),
  ];
}

export function flowers(stage: Stage): Markup[] {
  const { random, horizonY, height, unit, mood } = stage;
  return spread(stage, 34).map((x, index) => {
    const y = random.between(horizonY + height * 0.09, height * 0.98);
    const r = unit * (0.35 + ((y - horizonY) / height) * 1.9);
    const colour = mood.tint(['#ff7aa8', '#ffd45e', '#ffffff', '#b58bf0', '#ff8f5e'][index % 5] ?? '#ffffff');
    const petals = [0, 72, 144, 216, 288].map((turn) => {
      const angle = (turn * Math.PI) / 180;
      return circle(x + Math.cos(angle) * r, y + Math.sin(angle) * r * 0.8, r * 0.75);
    });
    return element('g', { fill: colour }, ...petals, circle(x, y, r * 0.6, { fill: mood.tint('#f7b32b') }));
  });
}

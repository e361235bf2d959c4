import { darken, lighten, mix } from '../colour.ts';
import { type Markup, rect } from '../svg.ts';
import { band, filled, type Stage } from './stage.ts';

/** Draws two rows of towers, with lit windows at night. */
export function drawSkyline(stage: Stage): Markup[] {
  const { mood, height } = stage;
  const far = mix(mood.tint('#8fa3c8'), mood.haze, 0.6);
  const near = mix(mood.tint('#6b7fab'), mood.haze, 0.18);
  return [
    ...towers(stage, far, height * 0.4, 0.055, false),
    ...towers(stage, near, height * 0.3, 0.085, true),
  ];
}

function towers(stage: Stage, colour: string, tall: number, share: number, detailed: boolean): Markup[] {
  const { width, random, horizonY } = stage;
  const drawn: Markup[] = [];
  for (let x = -width * 0.01; x < width; ) {
    const wide = width * share * random.between(0.7, 1.25);
    const high = tall * random.between(0.38, 1);
    drawn.push(...tower(stage, x, wide, high, random.chance(0.5) ? colour : darken(colour, 0.1), detailed));
    x += wide * random.between(0.94, 1.06);
  }
  return [...drawn, band(stage, horizonY - 1, 6, darken(colour, 0.1))];
}

function tower(
  stage: Stage,
  x: number,
  wide: number,
  high: number,
  colour: string,
  detailed: boolean,
): Markup[] {
  const top = stage.horizonY - high;
  const body = rect(x, top, wide, high + 4, { fill: colour });
  return detailed ? [body, windows(stage, x, top, wide, high, colour)] : [body];
}

function windows(stage: Stage, x: number, top: number, wide: number, high: number, colour: string): Markup {
  const { random, mood } = stage;
  const columns = 4;
  const gap = wide / (columns * 2 + 1);
  const panes: string[] = [];
  for (let y = top + gap * 1.4; y < top + high - gap * 2.2; y += gap * 2.4) {
    for (let column = 0; column < columns; column++) {
      if (random.chance(mood.lit ? 0.5 : 0.8))
        panes.push(
          `M${(x + gap * (1 + column * 2)).toFixed(1)} ${y.toFixed(1)}h${gap.toFixed(1)}v${(gap * 1.3).toFixed(1)}h${(-gap).toFixed(1)}Z`,
        );
    }
  }
  return filled(panes.join(''), mood.lit ? '#ffd983' : lighten(colour, 0.4), mood.lit ? 0.85 : 0.55);
}

/** Draws pavement and roadway. */
export function drawStreet(stage: Stage): Markup[] {
  const { sheet, mood, horizonY, height, width, unit } = stage;
  const near = mood.tint('#59627a');
  const paint = sheet.linear([
    [0, lighten(near, 0.18)],
    [0.35, near],
    [1, darken(near, 0.25)],
  ]);
  const dashes = Array.from({ length: 9 }, (_, index) =>
    rect((index - 0.3) * (width / 8), height * 0.935, width / 16, unit * 0.9, {
      rx: unit * 0.4,
      fill: '#ffffff',
      opacity: 0.4,
    }),
  );
  return [
    band(stage, horizonY, height - horizonY, paint),
    band(stage, horizonY, height * 0.11, lighten(near, 0.28)),
    band(stage, horizonY + height * 0.11, unit * 1.1, darken(near, 0.3)),
    ...dashes,
  ];
}

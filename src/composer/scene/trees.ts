import { darken, mix } from '../colour.ts';
import { element, group, type Markup } from '../svg.ts';
import { filled, type Stage, spread } from './stage.ts';

/** Draws rows of trees, paler with distance. */
export function drawTrees(stage: Stage, rows: number): Markup[] {
  const { mood, horizonY, height, random } = stage;
  return Array.from({ length: rows }, (_, row) => {
    const nearness = (row + 1) / rows;
    const colour = mix(mood.tint('#2f6f4e'), mood.haze, 0.62 - nearness * 0.45);
    const tall = height * (rows === 1 ? 0.085 : 0.3 + 0.1 * nearness);
    const places = spread(stage, rows === 1 ? 22 : 15 - row * 2);
    const outlines = places.map((x) =>
      pine(x, horizonY + height * 0.04 * (row + 1), tall * random.between(0.6, 1.1)),
    );
    return filled(outlines.join(''), colour);
  });
}

function pine(x: number, baseY: number, tall: number): string {
  const tiers = [0, 1, 2].map((tier) => {
    const top = baseY - tall * (1 - tier * 0.24);
    const bottom = baseY - tall * (0.52 - tier * 0.2);
    const half = tall * (0.13 + tier * 0.055);
    return `M${x.toFixed(1)} ${top.toFixed(1)}L${(x + half).toFixed(1)} ${bottom.toFixed(1)}H${(x - half).toFixed(1)}Z`;
  });
  return `${tiers.join('')}M${(x - tall * 0.025).toFixed(1)} ${(baseY - tall * 0.14).toFixed(1)}h${(tall * 0.05).toFixed(1)}V${(baseY + 6).toFixed(1)}h${(-tall * 0.05).toFixed(1)}Z`;
}

/** Draws bamboo on both sides of a path that narrows into the mist. */
export function drawBamboo(stage: Stage): Markup[] {
  const { width, height, horizonY, mood } = stage;
  const middle = width / 2;
  const path = `M${middle - width * 0.035} ${horizonY}C${middle + width * 0.05} ${horizonY + height * 0.1} ${middle - width * 0.3} ${height * 0.86} ${middle - width * 0.24} ${height}H${middle + width * 0.24}C${middle + width * 0.1} ${height * 0.84} ${middle + width * 0.14} ${horizonY + height * 0.1} ${middle + width * 0.035} ${horizonY}Z`;
  return [
    stalks(stage, 16, 0.72, 0.03, 0.03),
    filled(path, mood.tint('#d9c79b')),
    stalks(stage, 12, 0.42, 0.15, 0.06),
    stalks(stage, 9, 0.1, 0.25, 0.13),
  ];
}

function stalks(stage: Stage, count: number, fade: number, clearing: number, drop: number): Markup {
  const { width, height, horizonY, mood, random, unit } = stage;
  const colour = mix(mood.tint('#5fa34a'), mood.haze, fade);
  const thick = unit * (2.6 - fade * 2.2);
  const parts = random.times(count, (index) => {
    const side = index % 2 ? 1 : -1;
    const x = width / 2 + side * width * (clearing + (0.5 - clearing) * ((index + random.next()) / count));
    return stalk(
      x,
      horizonY + height * (drop + random.between(0, 0.04)),
      thick * random.between(0.8, 1.15),
      colour,
      random.between(-0.025, 0.025) * height,
      random.chance(0.7),
    );
  });
  return group({}, parts);
}

function stalk(
  x: number,
  baseY: number,
  thick: number,
  colour: string,
  lean: number,
  leafy: boolean,
): Markup {
  const joints = [0.12, 0.28, 0.44, 0.6, 0.76, 0.92].map((share) =>
    element('rect', {
      x: x + lean * share - thick * 0.62,
      y: baseY * (1 - share),
      width: thick * 1.24,
      height: thick * 0.2,
      rx: thick * 0.1,
      fill: darken(colour, 0.22),
    }),
  );
  const leaf = (share: number, side: number) => {
    const at = { x: x + lean * share, y: baseY * (1 - share) };
    return filled(
      `M${at.x} ${at.y}q${side * thick * 2.2} ${-thick * 0.6} ${side * thick * 4} ${thick * 1.3}q${-side * thick * 2.4} ${thick * 0.4} ${-side * thick * 4} ${-thick * 1.3}Z`,
      darken(colour, 0.06),
    );
  };
  return group({}, [
    element('path', { d: `M${x} ${baseY}L${x + lean} -10`, stroke: colour, 'stroke-width': thick }),
    element('path', {
      d: `M${x + thick * 0.22} ${baseY}L${x + lean + thick * 0.22} -10`,
      stroke: darken(colour, 0.14),
      'stroke-width': thick * 0.3,
    }),
    ...joints,
    ...(leafy ? [leaf(0.6, 1), leaf(0.76, -1), leaf(0.92, 1), leaf(0.92, -1)] : []),
  ]);
}

import { mix } from '../colour.ts';
import type { Markup } from '../svg.ts';
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

import type { Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';
import { type Markup, path, rect } from '../svg.ts';
import type { Mood } from './mood.ts';

/** What every layer of a scene needs. Lengths are in drawing units. */
export type Stage = {
  readonly sheet: Sheet;
  readonly width: number;
  readonly height: number;
  readonly unit: number;
  readonly mood: Mood;
  readonly random: Random;
  readonly horizonY: number;
  readonly groundY: number;
};

export type Size = { readonly width: number; readonly height: number };

export function openStage(sheet: Sheet, { width, height }: Size, mood: Mood, random: Random): Stage {
  const unit = Math.min(width, height) / 100;
  return { sheet, width, height, unit, mood, random, horizonY: height * 0.6, groundY: height * 0.87 };
}

export function band(stage: Stage, y: number, height: number, fill: string, opacity?: number): Markup {
  return rect(0, y, stage.width, height, { fill, opacity });
}

export function filled(d: string, fill: string, opacity?: number): Markup {
  return path(d, { fill, opacity });
}

/** Returns a rolling or jagged outline across the picture, closed at the bottom. */
export function ridge(stage: Stage, baseY: number, rise: number, peaks: number, jagged: boolean): string {
  const { width, height, random } = stage;
  const step = width / peaks;
  const points = random.times(peaks + 3, (index) => {
    const high = jagged ? index % 2 === 0 : true;
    const lift = high ? random.between(0.55, 1) : random.between(0.05, 0.35);
    return { x: (index - 1) * step + random.between(-0.2, 0.2) * step, y: baseY - rise * lift };
  });
  const path = points.map(({ x, y }, index) => {
    const next = points[index + 1];
    if (index === 0) return `M${x.toFixed(1)} ${y.toFixed(1)}`;
    if (jagged || !next) return `L${x.toFixed(1)} ${y.toFixed(1)}`;
    return `Q${x.toFixed(1)} ${y.toFixed(1)} ${((x + next.x) / 2).toFixed(1)} ${((y + next.y) / 2).toFixed(1)}`;
  });
  return `${path.join('')}L${(width + step).toFixed(1)} ${height}L${-step.toFixed(1)} ${height}Z`;
}

/** Spreads `count` positions across the picture: one at random in each of `count` equal sections. */
export function spread(stage: Stage, count: number): number[] {
  const stretch = stage.width / count;
  return stage.random.times(count, (index) => stretch * (index + stage.random.between(0.15, 0.85)));
}

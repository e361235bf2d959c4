import { z } from 'zod';
import type { HealthFinding, HealthPart } from '#capabilities/capability.ts';
import type { Actor } from '#people/actor.ts';

const bilingual = z.object({ en: z.string(), th: z.string() });

export const healthReport = z.object({
  score: z.int().min(0).max(100).nullable().describe('Sum of the points; null while nothing can be judged'),
  parts: z.array(
    z.object({
      name: z.string(),
      title: bilingual,
      points: z.int().nullable().describe('null: nothing to judge by, so it is left out of the score'),
      possible: z.int().describe('Points with nothing to mend; 0 when left out'),
      why: bilingual,
      typed: z.string().nullable().describe('What to type to mend it'),
    }),
  ),
});
export type HealthReport = z.output<typeof healthReport>;

const fullScore = 100;

/**
 * How well an organisation's set-up works: a score of 100 that is exactly the sum of its parts' points.
 * A part that has nothing to judge by is left out, neither full nor zero, and its share of the 100 goes to the
 * others by their weights. Points are whole and rounded down, so only a part with nothing to mend has them all.
 */
export class Health {
  readonly #parts: readonly HealthPart[];

  constructor(parts: readonly HealthPart[]) {
    this.#parts = parts;
  }

  async report(actor: Actor): Promise<HealthReport> {
    const findings = await Promise.all(this.#parts.map((part) => part.measure(actor)));
    const weights = this.#parts.map(({ weight }, at) => (findings[at]?.share === undefined ? 0 : weight));
    const possible = apportion(fullScore, weights);
    const parts = this.#parts.map(({ name, title }, at) => {
      const { share, why, typed } = findings[at] as HealthFinding;
      const points = share === undefined ? null : pointsOf(share, possible[at] ?? 0);
      return { name, title, points, possible: possible[at] ?? 0, why, typed: typed ?? null };
    });
    const judged = parts.filter(({ points }) => points !== null);
    const score = judged.length === 0 ? null : judged.reduce((sum, { points }) => sum + (points ?? 0), 0);
    return { score, parts };
  }
}

/** Splits a whole number by weights into whole numbers that add up to it (largest remainder; the earlier part on a tie). */
export function apportion(whole: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (whole * weight) / total);
  const floors = exact.map(Math.floor);
  const missing = whole - floors.reduce((sum, floor) => sum + floor, 0);
  const remainder = (at: number) => (exact[at] ?? 0) - (floors[at] ?? 0);
  const next = exact.map((_, at) => at).toSorted((a, b) => remainder(b) - remainder(a));
  const lucky = new Set(next.slice(0, missing));
  return floors.map((floor, at) => floor + (lucky.has(at) ? 1 : 0));
}

function pointsOf(share: number, possible: number): number {
  const bounded = Math.min(1, Math.max(0, share));
  // Shares come from divisions: 0.3 of 10 must not fall to 2 for the sake of a last binary digit.
  return Math.floor(bounded * possible + 1e-9);
}

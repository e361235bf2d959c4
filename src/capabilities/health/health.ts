import { z } from 'zod';
import type { HealthFinding, HealthPart } from '#capabilities/capability.ts';
import type { Actor } from '#people/actor.ts';

const bilingual = z.object({ en: z.string(), th: z.string() });

export const healthReport = z.object({
  score: z.int().min(0).max(100).nullable().describe('Sum of the points; null if there is no data at all'),
  parts: z.array(
    z.object({
      name: z.string(),
      title: bilingual,
      points: z.int().nullable().describe('null without data; the part is then left out of the score'),
      possible: z.int().describe('The most points possible; 0 if left out'),
      why: bilingual,
      typed: z.string().nullable().describe('What to type to fix it'),
    }),
  ),
});
export type HealthReport = z.output<typeof healthReport>;

const fullScore = 100;

/**
 * Scores an organisation's set-up from 0 to 100, the sum of its parts' points. A part without data is left out, and its
 * points go to the others in proportion to their weights. Points are rounded down, so that only a part with nothing to
 * fix gets all of them.
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
    const scored = parts.filter(({ points }) => points !== null);
    const score = scored.length === 0 ? null : scored.reduce((sum, { points }) => sum + (points ?? 0), 0);
    return { score, parts };
  }
}

/** Splits an integer by weights into integers that add up to it: largest remainder first, the earlier on a tie. */
export function apportion(whole: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (whole * weight) / total);
  const floors = exact.map(Math.floor);
  const missing = whole - floors.reduce((sum, floor) => sum + floor, 0);
  const remainder = (at: number) => (exact[at] ?? 0) - (floors[at] ?? 0);
  const next = exact.map((_, at) => at).toSorted((a, b) => remainder(b) - remainder(a));
  const roundedUp = new Set(next.slice(0, missing));
  return floors.map((floor, at) => floor + (roundedUp.has(at) ? 1 : 0));
}

function pointsOf(share: number, possible: number): number {
  const bounded = Math.min(1, Math.max(0, share));
  // Shares come from floating-point divisions: 0.3 of 10 must not be floored to 2.
  return Math.floor(bounded * possible + 1e-9);
}

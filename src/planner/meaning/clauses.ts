import { Clause } from '../reading/mentions.ts';
import type { Reading } from '../reading/reading.ts';
import { featuresOf } from './features.ts';
import { logarithm } from './regression.ts';
import { seamFeatures } from './seam-features.ts';
import { type Seam, seamsOf } from './seams.ts';
import type { Wordings } from './wordings.ts';

/** A clause that asks for a tool, how likely that is, from 0 to 1, and by which features it was judged. */
export interface JudgedClause {
  clause: Clause;
  features: ReadonlySet<string>;
  tool: string;
  likelihood: number;
}

interface Division {
  score: number;
  parts: readonly JudgedClause[];
}

/**
 * Cuts a message into the requests it makes: of all ways to divide it at its seams, the likeliest; none where it asks
 * for nothing. What is nothing by itself stays with its neighbour, so descriptions and asides are not torn off.
 */
export function clausesOf(reading: Reading, wordings: Wordings): readonly JudgedClause[] {
  const seams = seamsOf(reading);
  const last = seams.length - 1;
  const cuts = seams.map((seam, index) =>
    index === 0 || index === last ? 0 : cutScore(reading, seam, wordings),
  );
  const best: Division[] = [{ score: 0, parts: [] }];
  for (let end = 1; end <= last; end += 1) {
    for (let start = 0; start < end; start += 1) {
      const before = best[start] as Division;
      const clause = clauseBetween(reading, seams[start], seams[end]);
      const features = featuresOf(clause, reading);
      const isWhole = start === 0 && end === last;
      const { tool, likelihood } = isWhole ? wordings.judge(features) : wordings.judgePart(features);
      const score = before.score + (cuts[start] ?? 0) + wordings.seams.parts * logarithm(likelihood);
      if (score <= (best[end]?.score ?? Number.NEGATIVE_INFINITY)) continue;
      const parts = tool === undefined ? [] : [...before.parts, { clause, features, tool, likelihood }];
      best[end] = { score, parts };
    }
  }
  return best[last]?.parts ?? [];
}

export function clauseBetween(reading: Reading, from: Seam | undefined, to: Seam | undefined): Clause {
  return new Clause(reading.text, from?.at ?? 0, to?.at ?? reading.text.length, reading.mentions);
}

/** How much speaks for a cut: above 0 it is likelier than not, whatever the parts are. */
function cutScore(reading: Reading, seam: Seam, { seams: { bias, weights } }: Wordings): number {
  return seamFeatures(reading, seam).reduce(
    (sum, feature) => sum + (Object.hasOwn(weights, feature) ? (weights[feature] ?? 0) : 0),
    bias,
  );
}

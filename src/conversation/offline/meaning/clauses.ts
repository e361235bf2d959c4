import { Clause } from '../reading/mentions.ts';
import type { Reading } from '../reading/reading.ts';
import { seamFeatures } from './seam-features.ts';
import { type Seam, seamsOf } from './seams.ts';
import type { Judgement, Wordings } from './wordings.ts';

/** A clause, read as a request for a tool, or as nothing Jarvis acts on. */
export interface JudgedClause extends Judgement {
  clause: Clause;
}

interface Division {
  score: number;
  parts: readonly JudgedClause[];
}

/**
 * Cuts a message into the requests it makes: of all ways to divide it at its seams, the likeliest. What is nothing by
 * itself stays with its neighbour, so descriptions and asides are not torn off.
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
      const isWhole = start === 0 && end === last;
      const judged = isWhole ? wordings.judge(clause, reading) : wordings.judgePart(clause, reading);
      const score =
        before.score + (cuts[start] ?? 0) + wordings.seams.parts * Math.log(judged.likelihood + 1e-9);
      if (score > (best[end]?.score ?? Number.NEGATIVE_INFINITY))
        best[end] = { score, parts: [...before.parts, { clause, ...judged }] };
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

import { Clause } from '../reading/mentions.ts';
import type { Reading } from '../reading/reading.ts';
import { type Boundary, boundariesOf } from './boundaries.ts';
import { boundaryFeatures } from './boundary-features.ts';
import { featuresOf } from './features.ts';
import type { RequestClassifier } from './request-classifier.ts';
import { logLikelihood } from './softmax.ts';

/** A clause that most likely asks for `tool`, and the features it was classified by. `likelihood` is from 0 to 1. */
export interface ClassifiedClause {
  clause: Clause;
  features: ReadonlySet<string>;
  tool: string;
  likelihood: number;
}

interface Division {
  score: number;
  parts: readonly ClassifiedClause[];
}

/**
 * Divides a message into its requests. Of all divisions, the likeliest is chosen. Text that requests nothing stays with a
 * neighbouring request, so descriptions and asides are not cut off. Empty if the message requests nothing.
 */
export function clausesOf(reading: Reading, classifier: RequestClassifier): readonly ClassifiedClause[] {
  const boundaries = boundariesOf(reading);
  const last = boundaries.length - 1;
  const cuts = boundaries.map((boundary, index) =>
    index === 0 || index === last ? 0 : cutScore(reading, boundary, classifier),
  );
  const best: Division[] = [{ score: 0, parts: [] }];
  for (let end = 1; end <= last; end += 1) {
    for (let start = 0; start < end; start += 1) {
      const before = best[start] as Division;
      const clause = clauseBetween(reading, boundaries[start], boundaries[end]);
      const features = featuresOf(clause, reading);
      const isWhole = start === 0 && end === last;
      const { tool, likelihood } = isWhole ? classifier.predict(features) : classifier.predictTool(features);
      const score =
        before.score + (cuts[start] ?? 0) + classifier.boundaries.gain * logLikelihood(likelihood);
      if (score <= (best[end]?.score ?? Number.NEGATIVE_INFINITY)) continue;
      const parts = tool === undefined ? [] : [...before.parts, { clause, features, tool, likelihood }];
      best[end] = { score, parts };
    }
  }
  return best[last]?.parts ?? [];
}

export function clauseBetween(
  reading: Reading,
  from: Boundary | undefined,
  to: Boundary | undefined,
): Clause {
  return new Clause(reading, from?.at, to?.at);
}

/** The score of a boundary before the parts are classified. Above 0 a division is more likely than not. */
function cutScore(
  reading: Reading,
  boundary: Boundary,
  { boundaries: { bias, weights } }: RequestClassifier,
): number {
  return boundaryFeatures(reading, boundary).reduce(
    (sum, feature) => sum + (Object.hasOwn(weights, feature) ? (weights[feature] ?? 0) : 0),
    bias,
  );
}

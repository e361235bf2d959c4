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
 * Divides a message into the requests it makes, in the likeliest of all ways; there are none if it asks for nothing. Text
 * that asks for nothing by itself stays with a neighbouring request, so descriptions and asides are not torn off.
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
  return new Clause(reading.text, from?.at ?? 0, to?.at ?? reading.text.length, reading.mentions);
}

/** The score of dividing a message at a boundary, before the parts are looked at: above 0 it is likelier than not. */
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

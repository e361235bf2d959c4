import type { z } from 'zod';
import type { Intent, Risk } from '../intent.ts';
import { noneLabel, type RequestClassifier } from '../meaning/request-classifier.ts';
import { likeliest } from '../meaning/softmax.ts';
import type { Input } from './fill.ts';
import { optionsOf } from './options.ts';

/** Minimum likelihood of a predicted value that no rule found. */
const minimumForUnstated: Readonly<Record<Risk, number>> = {
  read: 0.7,
  write: 0.85,
  spend: 0.85,
  destroy: 0.9,
};
/** A value that a rule found is replaced if the classifier gives it at most {@link maximumForReplaced} and another at least this. */
const minimumForReplacement = 0.8;
const maximumForReplaced = 0.1;

/** Completes an input with predicted values of its fields, where the rules found none or an unlikely one. */
export function withPredictedValues(
  intent: Intent,
  input: Input,
  features: ReadonlySet<string>,
  classifier: RequestClassifier,
): Input {
  const filled: Input = {};
  for (const [field, type] of Object.entries(intent.input.shape)) {
    // Of a field that takes more than its named values only the names are guessed or replaced. Days that were read stand.
    const options = optionsOf(type as z.ZodType);
    const isValue = (value: string): boolean =>
      options.length > 0 ? options.includes(value) : type.safeParse(value).success;
    const likelihoods = classifier.valueLikelihoods(intent.name, field, features, isValue);
    const said = input[field];
    const isDays = intent.fields?.[field]?.reads.endsWith('period');
    const isCertain = said !== undefined && (isDays || !isValue(String(said)));
    const value =
      likelihoods === undefined || isCertain
        ? said
        : chosen(said, likelihoods, minimumForUnstated[intent.risk]);
    const chosenOrAssumed = value ?? intent.fields?.[field]?.assumed;
    if (chosenOrAssumed !== undefined) filled[field] = chosenOrAssumed;
  }
  return filled;
}

/** Chooses between the value that a rule found and the likeliest one. */
function chosen(said: unknown, likelihoods: ReadonlyMap<string, number>, enough: number): unknown {
  const [best, likelihood] = likeliest(likelihoods);
  const value = best === noneLabel ? undefined : best;
  if (said === undefined) return likelihood >= enough ? value : undefined;
  const isDoubtful = (likelihoods.get(String(said)) ?? 1) <= maximumForReplaced;
  return isDoubtful && likelihood >= minimumForReplacement ? value : said;
}

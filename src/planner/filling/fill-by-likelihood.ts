import type { Intent, Risk } from '../intent.ts';
import { noneLabel, type RequestClassifier } from '../meaning/request-classifier.ts';
import { likeliest } from '../meaning/softmax.ts';
import type { Input } from './fill.ts';

/** From here on a value is taken that no rule found; surer where it is not only looked up. */
const surelySaid: Readonly<Record<Risk, number>> = { read: 0.7, write: 0.85, spend: 0.85, destroy: 0.9 };
/** From here on what a rule found gives way, if hardly anybody words that so. */
const surelyOther = 0.8;
const hardlySaid = 0.1;

/** An input with the values of its fields that people word like this, where the rules found none or an unlikely one. */
export function withLearntValues(
  intent: Intent,
  input: Input,
  features: ReadonlySet<string>,
  classifier: RequestClassifier,
): Input {
  const filled: Input = {};
  for (const [field, type] of Object.entries(intent.input.shape)) {
    const isValue = (value: string): boolean => type.safeParse(value).success;
    const likelihoods = classifier.valueLikelihoods(intent.name, field, features, isValue);
    const value =
      likelihoods === undefined ? input[field] : meant(input[field], likelihoods, surelySaid[intent.risk]);
    const meantOrAssumed = value ?? intent.fields?.[field]?.assumed;
    if (meantOrAssumed !== undefined) filled[field] = meantOrAssumed;
  }
  return filled;
}

/** The value that is meant, of what the rules found and how likely each is. */
function meant(said: unknown, likelihoods: ReadonlyMap<string, number>, enough: number): unknown {
  const [best, likelihood] = likeliest(likelihoods);
  const value = best === noneLabel ? undefined : best;
  if (said === undefined) return likelihood >= enough ? value : undefined;
  const isDoubtful = (likelihoods.get(String(said)) ?? 1) <= hardlySaid;
  return isDoubtful && likelihood >= surelyOther ? value : said;
}

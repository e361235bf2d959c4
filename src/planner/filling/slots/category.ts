import type { Category } from '#lib/categories.ts';
import { fieldReading } from '../../intent.ts';
import { mentionedProviders, type ProviderNames, productCategory, switchTarget } from '../../providers.ts';
import type { Clause } from '../../reading/mentions.ts';
import type { Field } from '../readers.ts';
import { requestsIn } from './amounts.ts';
import { categoryIn } from './choices.ts';

/** The category that a clause names, or that follows from the providers it names. */
export function categoryOf(clause: Clause, providers: ProviderNames, field: Field): string | undefined {
  const named = namedCategory(clause, field);
  if (!isInferred(field)) return named ?? unknownPurpose(clause);
  if (field.intent.risk !== 'read') return named ?? switchedCategory(clause, providers);
  return (
    agreed(named, clause, providers) ?? productCategory(clause) ?? providersCategory(clause, providers, field)
  );
}

/** A number of characters means text-to-speech, one of tokens a language model. */
function namedCategory(clause: Clause, { intent }: Field): Category | undefined {
  if (fieldReading(intent, 'model') !== undefined && requestsIn(clause) && !clause.has('count')) return 'llm';
  const isMeasured = clause.has('characters') && fieldReading(intent, 'characters') !== undefined;
  if (isMeasured) return 'tts';
  return clause.has('tokens') && fieldReading(intent, 'tokens') !== undefined ? 'llm' : categoryIn(clause);
}

/** A required category is always inferred from the providers; an optional one only if its field is `inferred`. */
function isInferred({ type, hints }: Field): boolean {
  return hints.inferred === true || !type.safeParse(undefined).success;
}

/** Replaces a named category that the named providers do not serve: "audio through whisper" is transcription. */
function agreed(named: Category | undefined, clause: Clause, providers: ProviderNames): Category | undefined {
  const [only, ...others] = mentionedProviders(clause);
  if (named === undefined || only === undefined) return named;
  if (others.length === 0) return providers.onlyCategory(only) ?? named;
  return providers.sharedCategory(clause) ?? named;
}

/** The category that the named providers share. For a single provider with several, its leading one if the field is required. */
function providersCategory(clause: Clause, providers: ProviderNames, { type }: Field): Category | undefined {
  const [only, another] = mentionedProviders(clause);
  const isNeeded = !type.safeParse(undefined).success;
  return only !== undefined && another === undefined && !isNeeded
    ? providers.onlyCategory(only)
    : providers.sharedCategory(clause);
}

/** The category of a switch: the one that all named providers share, or the only one of the new provider: "drop pika, use luma". */
function switchedCategory(clause: Clause, providers: ProviderNames): Category | undefined {
  const target = switchTarget(clause);
  if (target === undefined) return undefined;
  return clause.has('another-provider') ? providers.sharedCategory(clause) : providers.onlyCategory(target);
}

/** A purpose that is no category ("providers for spaceships"). Validation rejects it, and Jarvis asks for a category. */
function unknownPurpose(clause: Clause): string | undefined {
  const vendor = clause.first('vendor');
  if (vendor === undefined) return undefined;
  return /^\sfor\s(?!(?:us|me|it|this|that|our|the|my|a|an|each|every|everyone|free|now)\b)([a-z]{3,})\W*$/i.exec(
    clause.slice(vendor.end, clause.end),
  )?.[1];
}

import type { Category } from '#lib/categories.ts';
import { fieldReading } from '../../intent.ts';
import { mentionedProviders, type ProviderNames, switchTarget } from '../../providers.ts';
import type { Clause } from '../../reading/mentions.ts';
import type { Field } from '../readers.ts';
import { categoryIn } from './choices.ts';

/** The category that a clause names, or that follows from what it names. */
export function categoryOf(clause: Clause, providers: ProviderNames, field: Field): string | undefined {
  const named = namedCategory(clause, field);
  if (!isInferred(field)) return named ?? unknownPurpose(clause);
  if (field.intent.risk !== 'read') return named ?? switchedCategory(clause, providers);
  return agreed(named, clause, providers) ?? providersCategory(clause, providers, field);
}

/** Text that is measured in characters is read aloud. */
function namedCategory(clause: Clause, { intent }: Field): Category | undefined {
  const isMeasured = clause.has('characters') && fieldReading(intent, 'characters') !== undefined;
  return isMeasured ? 'tts' : categoryIn(clause);
}

/** A category that a tool needs is inferred from the providers named; another only where its field says so. */
function isInferred({ type, hints }: Field): boolean {
  return hints.inferred === true || !type.safeParse(undefined).success;
}

/** "Audio through whisper" is transcription: a category that the providers named do not serve is not meant. */
function agreed(named: Category | undefined, clause: Clause, providers: ProviderNames): Category | undefined {
  const [only, ...others] = mentionedProviders(clause);
  if (named === undefined || only === undefined) return named;
  if (others.length === 0) return providers.onlyCategory(only) ?? named;
  return providers.sharedCategory(clause) ?? named;
}

/** What the providers named have in common. Of a single one with several, the leading one only where a tool needs it. */
function providersCategory(clause: Clause, providers: ProviderNames, { type }: Field): Category | undefined {
  const [only, another] = mentionedProviders(clause);
  const isNeeded = !type.safeParse(undefined).success;
  return only !== undefined && another === undefined && !isNeeded
    ? providers.onlyCategory(only)
    : providers.sharedCategory(clause);
}

/** "Drop pika, use luma": the category that all the providers named share, else the only one of the new provider. */
function switchedCategory(clause: Clause, providers: ProviderNames): Category | undefined {
  const target = switchTarget(clause);
  if (target === undefined) return undefined;
  return clause.has('another-provider') ? providers.sharedCategory(clause) : providers.onlyCategory(target);
}

/** "Providers for spaceships": a purpose that is no category, so that the categories are offered rather than all listed. */
function unknownPurpose(clause: Clause): string | undefined {
  const vendor = clause.first('vendor');
  if (vendor === undefined) return undefined;
  return /^\sfor\s(?!(?:us|me|it|this|that|our|the|my|a|an|each|every|everyone|free|now)\b)([a-z]{3,})\W*$/i.exec(
    clause.slice(vendor.end, clause.end),
  )?.[1];
}

import type { ObservedType } from '#lib/integration-types.ts';
import type { Bilingual } from '#lib/messages.ts';

/** A provider that Jarvis only looks at, so that the catalogue does not list it. */
export interface ObservedProvider {
  id: string;
  name: string;
  type: ObservedType;
  /** What else people call it, in lower case. */
  alsoCalled: readonly string[];
  /** Where its keys are issued; absent for databases that somebody runs. */
  keyPage?: string | undefined;
  /** The page that explains how to connect to it. */
  documentation: string;
  /** What its credential consists of. */
  fields: readonly ObservedField[];
}

export interface ObservedField {
  /** Its name within the credential. */
  name: string;
  label: Bilingual;
  /** Whether it is no secret and may be shown. */
  isPlain: boolean;
  isOptional: boolean;
  /** The form of a whole value, where it is certain. */
  form?: RegExp | undefined;
  /** A value of that form, for people to see. */
  example?: string | undefined;
}

/** Knows what Jarvis can look at. Implemented by the vendors' directory. */
export interface ObservedProviders {
  observed(): readonly ObservedProvider[];
}

/** The names by which the planner recognises what Jarvis only looks at. */
export function observedVocabulary(providers: readonly ObservedProvider[]) {
  return providers.map(({ id, name, alsoCalled }) => ({
    id,
    names: [name.toLowerCase(), ...alsoCalled],
    categories: [],
  }));
}

/** Finds the provider that a text names, in whatever capitals and with whatever signs. */
export function observedProvider(
  providers: readonly ObservedProvider[],
  named: string,
): ObservedProvider | undefined {
  const wanted = bare(named);
  return providers.find(({ id, name, alsoCalled }) =>
    [id, name, ...alsoCalled].some((one) => bare(one) === wanted),
  );
}

function bare(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}]/gu, '');
}

import type { Parameters } from './media-vendor.ts';

/** The proportions of pictures and clips, width to height. */
export const aspects = ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3', '21:9'] as const;
export type Aspect = (typeof aspects)[number];

/** What people may choose about a piece of work, beyond its description. */
export interface Wishes {
  aspect?: Aspect | undefined;
  /** Length of the result. */
  seconds?: number | undefined;
  /** The same number and description give much the same result again. */
  seed?: number | undefined;
  style?: string | undefined;
  /** As the vendor's API names it. */
  voice?: string | undefined;
  /** Language tag, such as `th`. */
  language?: string | undefined;
  /** Whether to tell speakers apart. */
  speakers?: boolean | undefined;
  /** Whether music has no singing. */
  instrumental?: boolean | undefined;
  /** Into how many parts a song is taken apart. */
  stems?: number | undefined;
}
export type WishName = keyof Wishes;

/** One thing that people may choose at a vendor: what it takes, and how it is told. */
export interface Choice<Value> {
  /** The only values it takes. */
  readonly values?: readonly Value[];
  /** Those that are named to somebody who wishes another one. Default: all of them. */
  readonly examples?: readonly Value[];
  /** The numbers it takes, both ends included. */
  readonly range?: { least: number; most: number; isWhole: boolean };
  /** The longest text it takes. */
  readonly maxLength?: number;
  parameters(value: Value): Parameters;
}

export type MediaChoices = { readonly [Name in WishName]?: Choice<NonNullable<Wishes[Name]>> };

/** A choice among named values, each with the parameters that ask for it. */
export function named<const Value extends string>(
  parametersOf: Readonly<Partial<Record<Value, Parameters>>>,
): Choice<Value> {
  return {
    values: Object.keys(parametersOf) as Value[],
    parameters: (value) => parametersOf[value] ?? {},
  };
}

/** A choice among values that the vendor takes as they are, in one parameter. */
export function verbatim<const Value extends string>(
  parameter: string,
  values: readonly Value[],
): Choice<Value> {
  return { values, parameters: (value) => ({ [parameter]: value }) };
}

/** A choice among a few numbers. */
export function oneOf(values: readonly number[], parameters: (value: number) => Parameters): Choice<number> {
  return { values, parameters };
}

/** A choice of any whole number between two, both included. */
export function wholeBetween(
  least: number,
  most: number,
  parameters: (value: number) => Parameters,
): Choice<number> {
  return { range: { least, most, isWhole: true }, parameters };
}

/** A choice of any number between two, both included. */
export function between(
  least: number,
  most: number,
  parameters: (value: number) => Parameters,
): Choice<number> {
  return { range: { least, most, isWhole: false }, parameters };
}

/** A choice of any text, such as a voice of the person's own. */
export function anyText(maxLength: number, parameters: (value: string) => Parameters): Choice<string> {
  return { maxLength, parameters };
}

/**
 * A choice among languages, by their tags: `th-TH`, or `th` for the first locale of that language. A vendor's `cmn-CN` is found as
 * `zh` as well.
 */
export function amongLocales(
  locales: readonly string[],
  parameters: (locale: string) => Parameters,
): Choice<string> {
  const named = new Map<string, string>();
  for (const locale of locales) {
    const canonical = new Intl.Locale(locale);
    for (const tag of [canonical.language, canonical.baseName, locale])
      if (!named.has(tag)) named.set(tag, locale);
  }
  const values = [...named.keys()];
  const examples = values.filter((tag) => !tag.includes('-'));
  return { values, examples, parameters: (tag) => parameters(named.get(tag) ?? tag) };
}

/** A choice of yes or no. */
export function either(yes: Parameters, no: Parameters): Choice<boolean> {
  return { values: [true, false], parameters: (value) => (value ? yes : no) };
}

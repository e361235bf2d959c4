import { type Aspect, aspects, type Choice } from '#capabilities/media/media-choices.ts';
import type { MediaOffer, Parameters } from '#capabilities/media/media-vendor.ts';
import { samplesOf } from './choice-samples.ts';
import { faultsOf } from './faults.ts';
import { parametersSchema } from './plug-in-schema.ts';

const kindOf = {
  aspect: 'string',
  style: 'string',
  voice: 'string',
  language: 'string',
  seconds: 'number',
  seed: 'number',
  stems: 'number',
  speakers: 'boolean',
  instrumental: 'boolean',
} as const;
type WishName = keyof typeof kindOf;

const constructors = {
  string: 'named({ … }), anyText(…) or amongLocales([ … ])',
  number: 'oneOf([ … ]), wholeBetween(…) or between(…)',
  boolean: 'either(…)',
};

/** Asks each choice of an offer for the parameters of what it takes, and says what is wrong with them. Nothing is sent. */
export function faultsOfChoices({ choices = {}, parameters }: MediaOffer): string[] {
  return Object.entries(choices).flatMap(([name, choice]) => {
    const place = `offer.choices.${name}`;
    const wrong = faultsOfValues(name as WishName, choice as Choice<never>);
    if (wrong.length > 0) return wrong.map((fault) => `${place} ${fault}`);
    return faultsOfParameters(name, choice as Choice<never>, parameters).map((fault) => `${place} ${fault}`);
  });
}

function faultsOfValues(name: WishName, { values, range, maxLength }: Choice<never>): string[] {
  const kind = kindOf[name];
  const isOfKind = values
    ? values.every((value) => typeof value === kind)
    : kind === (range ? 'number' : 'string');
  if (!isOfKind) return [`is of another kind: make it by ${constructors[kind]}`];
  if (values?.length === 0) return ['offers nothing: list its values, or take it out'];
  if (range && !(range.least <= range.most)) return [`goes from ${range.least} to ${range.most}: swap them`];
  if (maxLength !== undefined && !(maxLength > 0)) return ['takes no text: say how long one may be'];
  if (name !== 'aspect') return [];
  const odd = values?.filter((value) => !aspects.includes(value as Aspect)) ?? ['any text'];
  return odd.map((value) => `offers ${value}, but proportions are some of ${aspects.join(', ')}`);
}

function faultsOfParameters(name: string, choice: Choice<never>, usual: Parameters): string[] {
  const asked = new Map<string, unknown>();
  for (const value of samplesOf(name, choice)) {
    let parameters: Parameters;
    try {
      parameters = choice.parameters(value as never);
    } catch (error) {
      return [`throws “${error instanceof Error ? error.message : error}” for ${value}`];
    }
    const [fault] = faultsOf(parametersSchema, parameters, 'what it returns');
    if (fault !== undefined) return [`gives no parameters for ${value}: ${fault}`];
    const all = canonical({ ...usual, ...parameters });
    if (asked.has(all))
      return [`asks for ${asked.get(all)} and ${value} alike: give each the parameters that ask for it`];
    asked.set(all, value);
  }
  return [];
}

function canonical(parameters: Parameters): string {
  return JSON.stringify(Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1)));
}

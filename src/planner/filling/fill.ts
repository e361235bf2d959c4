import type { z } from 'zod';
import { fieldReading, type Intent } from '../intent.ts';
import { pairedChoices } from '../providers.ts';
import type { Clause } from '../reading/mentions.ts';
import { inputBySchema } from './fill-by-schema.ts';
import { readEach, readField, type Source } from './readers.ts';
import { requestsIn } from './slots/amounts.ts';
import { modelIn } from './slots/model.ts';
import {
  type CountedCategory,
  countedCategories,
  listedCategories,
  ofEach,
} from './slots/several-categories.ts';

export type { Source } from './readers.ts';
export type Input = Record<string, unknown>;

/** The inputs of the calls of a tool that a clause asks for. Fields that the clause does not mention are omitted. */
export function inputsOf(intent: Intent, source: Source): Input[] {
  if (intent.fields === undefined) return [defined(inputBySchema(intent, source))];
  const pairs = pairsIn(intent, source);
  if (pairs.length > 1) return pairs;
  const parts = partsIn(intent, source);
  const inputs = Object.keys(intent.input.shape).reduce<Input[]>(
    (sofar, field) => {
      const values = valuesOf(intent, field, source);
      return sofar.flatMap((input) => values.map((value) => ({ ...input, [field]: value })));
    },
    [{}],
  );
  return (parts.length > 0 ? inputs.flatMap((input) => joined(intent, input, parts)) : inputs)
    .map((input) => withOwnModel(intent, input, source))
    .map(defined);
}

/** Each part with the rest of the input, unless the part names another provider: "100 images on flux, 20 videos on luma". */
function joined(intent: Intent, input: Input, parts: readonly Input[]): Input[] {
  const provider = fieldReading(intent, 'provider');
  const isOwn = (part: Input) =>
    provider === undefined || part[provider] === undefined || part[provider] === input[provider];
  return parts.filter(isOwn).map((part) => ({ ...input, ...part }));
}

/** Of several providers that are asked about, each has a model of its own: "gpt-5 mini and claude haiku". */
function withOwnModel(intent: Intent, input: Input, { clause }: Source): Input {
  const [provider, model] = [fieldReading(intent, 'provider'), fieldReading(intent, 'model')];
  if (provider === undefined || model === undefined || input[provider] === undefined) return input;
  return { ...input, [model]: modelIn(clause, String(input[provider])) };
}

function valuesOf(intent: Intent, field: string, source: Source): readonly unknown[] {
  const hints = intent.fields?.[field];
  if (hints === undefined) return [undefined];
  const asked = { intent, type: intent.input.shape[field] as z.ZodType, hints };
  const several = hints.each ? readEach(source, asked) : [];
  return several.length > 0 ? several : [readField(source, asked)];
}

/** "Flux for images and luma for video" are two changes of provider. */
function pairsIn(intent: Intent, { clause }: Source): Input[] {
  const category = fieldReading(intent, 'category');
  const provider = fieldReading(intent, 'new-provider');
  if (category === undefined || provider === undefined) return [];
  return pairedChoices(clause).map((pair) => ({ [category]: pair.category, [provider]: pair.provider }));
}

/** "500 images and 20 videos" is asked for each, and so is "video and image". Only a language model gets the tokens. */
function partsIn(intent: Intent, { clause }: Source): Input[] {
  const category = fieldReading(intent, 'category');
  const quantity = fieldReading(intent, 'quantity');
  if (category === undefined) return [];
  const counted = quantity === undefined ? [] : countedCategories(clause);
  const listed = listedCategories(clause);
  const provider = fieldReading(intent, 'provider');
  const pieces = counted.map((part) => ({
    [category]: part.category,
    ...amountsOf(intent, counted, part),
    ...(provider !== undefined && part.provider !== undefined && { [provider]: part.provider }),
  }));
  if (pieces.length > 0 && hasTokensApart(intent, clause)) {
    const ofModel = { [category]: 'llm', [quantity as string]: requestsIn(clause)?.value };
    return [ofModel, ...pieces.map((piece) => ({ ...piece, ...noTokens(intent) }))];
  }
  if (pieces.length > 1) return pieces;
  if (listed.length > 1) return listed.map((named) => ({ [category]: named }));
  return counted[0] && quantity !== undefined ? [{ [quantity]: counted[0].count }] : [];
}

/** Whether tokens are asked for beside the pieces, and not as the size of each. */
function hasTokensApart(intent: Intent, clause: Clause): boolean {
  const isAsked = clause.has('tokens') && fieldReading(intent, 'tokens') !== undefined;
  return isAsked && !clause.has('llm') && !ofEach.test(clause.text);
}

function amountsOf(
  intent: Intent,
  all: readonly CountedCategory[],
  { count, seconds }: CountedCategory,
): Input {
  const length = all.some((part) => part.seconds !== undefined) ? fieldReading(intent, 'seconds') : undefined;
  return {
    [fieldReading(intent, 'quantity') as string]: count,
    ...(length !== undefined && { [length]: seconds }),
  };
}

function noTokens(intent: Intent): Input {
  const fields = (['tokens', 'input-tokens', 'output-tokens'] as const).map((reads) =>
    fieldReading(intent, reads),
  );
  return Object.fromEntries(fields.flatMap((field) => (field === undefined ? [] : [[field, undefined]])));
}

function defined(input: Input): Input {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

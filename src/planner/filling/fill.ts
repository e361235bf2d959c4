import type { z } from 'zod';
import { fieldReading, type Intent } from '../intent.ts';
import { pairedChoices } from '../providers.ts';
import { inputBySchema } from './fill-by-schema.ts';
import { readEach, readField, type Source } from './readers.ts';
import { countedCategories, listedCategories } from './slots/several-categories.ts';

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
  const whole = inputs.map(defined);
  return parts.length > 1 ? whole.flatMap((input) => parts.map((part) => ({ ...input, ...part }))) : whole;
}

function valuesOf(intent: Intent, field: string, source: Source): readonly unknown[] {
  const hints = intent.fields?.[field];
  if (hints === undefined) return [undefined];
  const several = hints.each ? readEach(hints.reads, source) : [];
  return several.length > 0
    ? several
    : [readField(source, { intent, type: intent.input.shape[field] as z.ZodType, hints })];
}

/** "Flux for images and luma for video" are two changes of provider. */
function pairsIn(intent: Intent, { clause }: Source): Input[] {
  const category = fieldReading(intent, 'category');
  const provider = fieldReading(intent, 'new-provider');
  if (category === undefined || provider === undefined) return [];
  return pairedChoices(clause).map((pair) => ({ [category]: pair.category, [provider]: pair.provider }));
}

/** "500 images and 20 videos" is asked for each, and so is "video and image". */
function partsIn(intent: Intent, { clause }: Source): Input[] {
  const category = fieldReading(intent, 'category');
  const quantity = fieldReading(intent, 'quantity');
  if (category === undefined) return [];
  const counted = quantity === undefined ? [] : countedCategories(clause);
  return counted.length > 1
    ? counted.map((part) => ({ [category]: part.category, [quantity as string]: part.count }))
    : listedCategories(clause).map((named) => ({ [category]: named }));
}

function defined(input: Input): Input {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

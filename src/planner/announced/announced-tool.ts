import { z } from 'zod';
import { categories, mediaTypes, tiers } from '#lib/categories.ts';
import { stretchSchema } from '#lib/period.ts';
import type { FieldHints, FieldReading, Intent } from '../intent.ts';

/** A tool that is not implemented yet. The planner recognises it, and Jarvis says that it is coming. */
export type AnnouncedTool = Intent;

/** An announced tool as it is written down: each field has its type and its hints side by side. */
export interface Announcement extends Omit<Intent, 'input' | 'fields'> {
  input: Readonly<Record<string, AnnouncedField>>;
}

interface AnnouncedField {
  type: z.ZodType;
  hints: FieldHints;
}

export function announced({ input, ...tool }: Announcement): AnnouncedTool {
  const fields = Object.entries(input);
  return {
    ...tool,
    input: z.object(Object.fromEntries(fields.map(([name, { type }]) => [name, type]))),
    fields: Object.fromEntries(fields.map(([name, { hints }]) => [name, hints])),
  };
}

export function field(reads: FieldReading, type: z.ZodType): AnnouncedField {
  return { type, hints: { reads } };
}

export function optional({ type, hints }: AnnouncedField): AnnouncedField {
  return { type: type.optional(), hints };
}

/** Makes a call of its own for every value that a request names. */
export function each({ type, hints }: AnnouncedField): AnnouncedField {
  return { type, hints: { ...hints, each: true } };
}

/** Fills an optional field from the providers named or from another request. */
export function inferred({ type, hints }: AnnouncedField): AnnouncedField {
  return { type, hints: { ...hints, inferred: true } };
}

/** Sets the value for requests that give none. */
export function assumed({ type, hints }: AnnouncedField, value: unknown): AnnouncedField {
  return { type, hints: { ...hints, assumed: value } };
}

const most = 1_000_000_000;

export const provider = field('provider', z.string().describe('Id of a provider'));
export const newProvider = field('new-provider', z.string().describe('Id of the provider to change to'));
export const means = field('means', z.string().describe('Id of the provider that is to make it'));
export const category = field('category', z.enum(categories).describe('What the provider is for'));
export const mediaType = field('media-type', z.enum(mediaTypes).describe('What kind of media'));
export const tier = field('tier', z.enum(tiers).describe('Price tier'));
export const period = field('period', stretchSchema.describe('Calendar period, or its first and last day'));
export const amount = field('amount', z.number().positive().max(most).describe('Amount of money'));
export const price = field('price', z.number().positive().max(most).describe('What it costs'));
export const currency = field(
  'currency',
  z.string().length(3).describe('ISO 4217 code; US dollars when not given'),
);
/** Tokens of a language model, for the tools that price some. */
export const tokenFields = {
  inputTokens: optional(field('input-tokens', z.number().positive())),
  outputTokens: optional(field('output-tokens', z.number().positive())),
  tokens: optional(field('tokens', z.number().positive())),
};
export const quantity = each(field('quantity', z.number().int().positive().max(most).describe('How many')));
export const cycle = field(
  'cycle',
  z.enum(['day', 'week', 'month', 'year']).describe('The stretch it is for'),
);

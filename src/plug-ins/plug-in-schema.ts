import { z } from 'zod';
import {
  offerSchema,
  priceSchema,
  providerSchema,
  unknownPriceSchema,
} from '#capabilities/catalogue/offer.ts';
import type { Choice } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { mediaTasks } from '#lib/categories.ts';
import { statusPageSchema } from '#lib/status-pages/status-page.ts';
import type { PlugInFacets } from './plug-in.ts';

const address = z.url({ protocol: /^https$/, error: 'must be an https address' });
const text = z.string().min(1);

const keySchema = z.strictObject({
  variable: z.string().regex(/^[A-Z][A-Z\d]*(_[A-Z\d]+)+$/, {
    error: 'must be in upper case with underscores, such as PAINTBOX_API_KEY',
  }),
  page: address.optional(),
  field: text.optional(),
  label: z.strictObject({ en: text, th: text }).optional(),
  isPlain: z.boolean().optional(),
  form: z.instanceof(RegExp, { error: 'must be a regular expression' }).optional(),
  example: text.optional(),
  isOptional: z.boolean().optional(),
  shapes: z.array(
    z
      .instanceof(RegExp, { error: 'must be a regular expression' })
      .refine((shape) => shape.flags.includes('g'), 'must have the flag g')
      .refine((shape) => !ordinary.some((words) => new RegExp(shape).test(words)), {
        error: 'matches ordinary words, which would then be hidden everywhere: describe the key more closely',
      }),
  ),
});

const ordinary = ['', 'draw a lighthouse at dusk', 'what did we spend in November 2026?', 'วาดประภาคารตอนค่ำ'];

/** A price that is stated to be nothing needs a reason, since it is let through without a card. */
const statedPrice = priceSchema
  .omit({ confidence: true, own: true })
  .refine(
    ({ usd, outputUsd = '0', note }) => note !== undefined || Number(usd) !== 0 || Number(outputUsd) !== 0,
    {
      path: ['usd'],
      error: 'is 0 without a reason: state the price, or say in `note` why nobody is charged',
    },
  );

const offer = z.strictObject({
  ...offerSchema.pick({ category: true, product: true, name: true, tier: true, quality: true, speed: true })
    .shape,
  features: offerSchema.shape.features.default([]),
  price: z.union([unknownPriceSchema, statedPrice]),
});

const open = z.custom<(baseUrl?: string) => readonly MediaAdapter[]>((value) => typeof value === 'function', {
  error: 'must be a function that opens the adapters',
});
const keyTest = z.custom<NonNullable<PlugInFacets['keyTest']>>((value) => typeof value === 'function', {
  error: 'must be what jarvis.keyTestBy returns',
});
const facets = z.strictObject({
  ...(Object.fromEntries(mediaTasks.map((task) => [task, open.optional()])) as Record<
    (typeof mediaTasks)[number],
    z.ZodOptional<typeof open>
  >),
  keyTest: keyTest.optional(),
  status: statusPageSchema.optional(),
});

/** What the function of a plug-in has to return. */
export const plugInSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/, 'must be lower-case letters and hyphens, such as paint-box'),
  name: text,
  documentation: address.optional(),
  keys: z.tuple([keySchema], keySchema),
  facets,
  catalogue: z.strictObject({
    aliases: z.array(z.string().min(3, 'must have at least 3 letters')).default([]),
    summary: providerSchema.shape.summary,
    website: address,
    offers: z.array(offer).min(1, 'must list at least one product'),
  }),
});
export type CheckedPlugIn = z.output<typeof plugInSchema>;

/** What is sent with a request. */
export const parametersSchema = z.record(
  z.string(),
  z.custom<string | number | boolean>(
    (value) => ['string', 'boolean'].includes(typeof value) || Number.isFinite(value),
    { error: 'must be a text, a number, or true or false' },
  ),
);
const milliseconds = z.number().positive();
const method = z.custom<() => unknown>((value) => typeof value === 'function', 'must be a function');
const choice = z.custom<Choice<unknown>>(isChoice, {
  error: 'must be made by one of jarvis.choices, such as jarvis.choices.named({ … })',
});

/** What opening a facet has to give for each product. */
export const adapterSchema = z.looseObject({
  submit: method,
  ...{ poll: method.optional(), cancel: method.optional(), voices: method.optional() },
  offer: z.strictObject({
    tier: z.enum(['budget', 'premium']),
    product: text,
    parameters: parametersSchema,
    choices: z.partialRecord(z.enum(wishNames()), choice).optional(),
    seconds: z.number().positive().optional(),
    maxDescriptionLength: z.int().nonnegative(),
    passage: z
      .strictObject({ longest: z.int().positive(), counts: z.enum(['characters', 'bytes']) })
      .optional(),
    input: z
      .strictObject({
        mediaTypes: z.array(text).min(1),
        maxBytes: z.number().positive(),
        maxSeconds: z.number().positive().optional(),
      })
      .optional(),
    pollEveryMs: milliseconds,
    deadlineMs: milliseconds,
  }),
});

function wishNames() {
  return [
    ...(['aspect', 'seconds', 'seed', 'style', 'voice'] as const),
    ...(['language', 'speakers', 'instrumental', 'stems'] as const),
  ];
}

/** Whether something says what it takes, in one of three ways, and which parameters ask for that. */
function isChoice(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { values, range, maxLength, parameters } = value as Partial<Choice<unknown>>;
  const ways = [Array.isArray(values), typeof range === 'object', typeof maxLength === 'number'];
  return typeof parameters === 'function' && ways.filter(Boolean).length === 1;
}

import { z } from 'zod';
import { conversionSchema } from '#capabilities/currencies/conversion.ts';
import { categories } from '#lib/categories.ts';
import { stretchSchema } from '#lib/period.ts';
import { costGroups } from './cost-groups.ts';
import { bearers } from './spending.ts';

export const amountSchema = z.string().describe('Exact decimal digits');
/** First and last day, both included. */
export const datesSchema = z.object({ from: z.iso.date(), until: z.iso.date() });

/** To what a report is narrowed, by name. */
export const aboutSchema = z.object({
  category: z.enum(categories).nullable(),
  provider: z.string().nullable(),
  member: z.string().nullable(),
});

const costGroup = z.object({
  key: z.string().describe('Category, provider id, member id, payer, or the first day of a stretch'),
  name: z.string().nullable().describe('null: the key needs no name, or the member has left'),
  amount: amountSchema.nullable().describe('null: no charge of the group has a known price'),
  fee: amountSchema.describe('The platform fee, beside the amount'),
  share: z
    .number()
    .nullable()
    .describe('Of the total, 0 to 1; null if the total is zero or the amount is unknown'),
  charges: z.int(),
  unpriced: z.int().describe('Charges of the group without a known price'),
});

const currencyCosts = z.object({
  currency: z.string(),
  total: amountSchema,
  fee: amountSchema.describe('What whoever runs Jarvis charged beside the total'),
  before: amountSchema.describe('Total of the period compared with'),
  difference: amountSchema.describe('total minus before; negative when less was spent'),
  perRequest: amountSchema.nullable().describe('Average of the charges with a known price'),
  groups: z.array(costGroup),
  /** Chart points: the groups with a known amount, or every day including those without spending. */
  series: z.array(z.object({ key: z.string(), amount: amountSchema })),
});

/** Some charges and what they come to, by currency. */
export const sumsSchema = z.object({
  charges: z.int(),
  unpriced: z.int(),
  amounts: z.array(z.object({ currency: z.string(), amount: amountSchema })),
});
export type Sums = z.output<typeof sumsSchema>;

/** All of a report in the currency that the organisation set for that. */
const sumSchema = z.object({
  currency: z.string(),
  total: amountSchema.nullable().describe('null: a rate is not known'),
  conversion: conversionSchema.nullable(),
  missing: z.object({ en: z.string(), th: z.string() }).nullable().describe('Why there is no total'),
});
export type SumInOne = z.output<typeof sumSchema>;

/** Spending in a period, compared with the same part of the previous one. Each currency has its own total. */
export const costReport = z.object({
  period: stretchSchema,
  groupBy: z.enum(costGroups),
  top: z.int().nullable().describe('How many of the largest groups were asked for'),
  isOwn: z.boolean().describe('Whether only what the asker spent is counted, not the whole team'),
  about: aboutSchema.describe('To what it is narrowed'),
  paidBy: z.enum(bearers).describe('Who bears what is in the totals'),
  dates: datesSchema,
  comparedWith: datesSchema,
  chargesBefore: z.int(),
  charges: z.int(),
  unpriced: z.int().describe('Charges without a known price; not included in any total'),
  currencies: z.array(currencyCosts),
  inProgress: sumsSchema,
  ownKeys: sumsSchema
    .nullable()
    .describe('What members paid with keys of their own; in no total. null: that is what is reported'),
  timeZone: z.string().describe('Where the days begin'),
  isElsewhere: z.boolean().describe('Whether the reader lives by another zone'),
  sum: sumSchema.nullable().describe('The totals of all currencies in the one that is set for reports'),
  conversion: conversionSchema
    .nullable()
    .describe('The rates, if the report was wanted in a currency; null: each amount is in its own'),
});
export type CostReport = z.output<typeof costReport>;
export type CurrencyCosts = z.output<typeof currencyCosts>;

import { z } from 'zod';
import { stretchSchema } from '#lib/period.ts';

export const costGroups = ['category', 'provider', 'member', 'day'] as const;
export type CostGroup = (typeof costGroups)[number];

const amount = z.string().describe('Exact decimal digits');
/** First and last day, both included. */
export const datesSchema = z.object({ from: z.iso.date(), until: z.iso.date() });

const costGroup = z.object({
  key: z.string().describe('Category, provider id, member id or date'),
  name: z.string().nullable().describe('null: the key needs no name, or the member has left'),
  amount: amount.nullable().describe('null: no charge of the group has a known price'),
  share: z
    .number()
    .nullable()
    .describe('Of the total, 0 to 1; null if the total is zero or the amount is unknown'),
  charges: z.int(),
  unpriced: z.int().describe('Charges of the group without a known price'),
});

const currencyCosts = z.object({
  currency: z.string(),
  total: amount,
  before: amount.describe('Total of the period compared with'),
  difference: amount.describe('total minus before; negative when less was spent'),
  groups: z.array(costGroup),
  /** Chart points: the groups with a known amount, or every day including those without spending. */
  series: z.array(z.object({ key: z.string(), amount })),
});

/** Spending in a period, compared with the same part of the previous one. Each currency has its own total. */
export const costReport = z.object({
  period: stretchSchema,
  groupBy: z.enum(costGroups),
  isOwn: z.boolean().describe('Whether only what the asker spent is counted, not the whole team'),
  dates: datesSchema,
  comparedWith: datesSchema,
  chargesBefore: z.int(),
  charges: z.int(),
  unpriced: z.int().describe('Charges without a known price; not included in any total'),
  currencies: z.array(currencyCosts),
  inProgress: z.object({
    charges: z.int(),
    unpriced: z.int(),
    amounts: z.array(z.object({ currency: z.string(), amount })),
  }),
});
export type CostReport = z.output<typeof costReport>;
export type CurrencyCosts = z.output<typeof currencyCosts>;

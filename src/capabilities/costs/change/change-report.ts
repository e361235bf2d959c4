import { z } from 'zod';
import { categories } from '#lib/categories.ts';
import { stretchSchema } from '#lib/period.ts';
import { datesSchema } from '../cost-report.ts';
import { ledgerUnits } from '../ledger-entry.entity.ts';
import { reasons } from './decomposition.ts';

const amount = z.string().describe('Exact decimal digits');

const line = z.object({
  reason: z
    .enum(reasons)
    .describe(
      'new, gone: only used in one of the periods. volume: more or less used of the category. mix: a shift between its products. price: a unit costs more or less. rest: cannot be divided.',
    ),
  category: z.enum(categories),
  unit: z.enum(ledgerUnits),
  provider: z.string().nullable().describe('null: of the whole category'),
  product: z.string().nullable(),
  amount: amount.describe('How much the total changed for it'),
  quantityChange: z.number(),
});
export type ChangeLine = z.output<typeof line>;

const currencyChange = z.object({
  currency: z.string(),
  before: amount,
  after: amount,
  difference: amount,
  lines: z.array(line).describe('They add up to the difference; the largest first'),
});
export type CurrencyChange = z.output<typeof currencyChange>;

/** Why spending in a period differs from another one. Each currency has its own figures. */
export const changeReport = z.object({
  period: stretchSchema,
  dates: datesSchema,
  comparedWith: datesSchema,
  isOwn: z.boolean().describe('Whether only what the asker spent is counted, not the whole team'),
  unpriced: z.int().describe('Charges of both periods without a known price; in no figure'),
  currencies: z.array(currencyChange),
});
export type ChangeReport = z.output<typeof changeReport>;

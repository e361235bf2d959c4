import { z } from 'zod';
import { categories } from '#lib/categories.ts';
import { stretchSchema } from '#lib/period.ts';
import { datesSchema } from '../cost-report.ts';
import { ledgerUnits } from '../ledger-entry.entity.ts';
import { methodNames } from './methods.ts';

const exact = z.string().describe('Exact decimal digits');
const estimate = z.number().describe('An estimate, not rounded');

const currencyForecast = z.object({
  currency: z.string(),
  booked: exact.describe('Charged in the period so far'),
  reserved: exact.describe('For work that is still running'),
  unpriced: z.int().describe('Charges so far without a known price; in no figure'),
  planned: z.array(z.object({ name: z.string(), day: z.iso.date(), amount: exact })),
  before: exact.describe('The whole period before'),
  historyDays: z.int(),
  /** null: there is too little history to say anything. */
  outlook: z
    .object({
      rest: estimate.describe('Still to come besides what is booked, reserved and planned'),
      expected: estimate.describe('At the end of the period'),
      range: z
        .object({ low: estimate, high: estimate })
        .nullable()
        .describe('The end in eight of ten cases; null if too little history allows none'),
      method: z.enum(methodNames),
      error: z.number().nullable().describe('Mean error of the method on earlier days, as a share'),
      trials: z.int(),
    })
    .nullable(),
  parts: z.array(
    z.object({ category: z.enum(categories), provider: z.string(), booked: exact, rest: estimate }),
  ),
  /** Spending added up day by day; `low` and `high` from today on. */
  course: z.array(
    z.object({
      day: z.iso.date(),
      spent: z.number().nullable(),
      expected: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
});
export type CurrencyForecast = z.output<typeof currencyForecast>;

/** What a period that is not over yet will end at. Each currency has its own figures. */
export const costForecast = z.object({
  period: stretchSchema,
  dates: datesSchema,
  datesBefore: datesSchema,
  isOwn: z.boolean().describe('Whether only what the asker spends is counted, not the whole team'),
  category: z.enum(categories).nullable(),
  provider: z.string().nullable().describe('Name of the only provider included, if any'),
  currencies: z.array(currencyForecast),
  /** The amount to stay under, if one was named. */
  ceiling: z.object({ amount: exact, currency: z.string() }).nullable(),
  used: z
    .array(
      z.object({
        category: z.enum(categories),
        unit: z.enum(ledgerUnits),
        soFar: z.number(),
        expected: estimate,
      }),
    )
    .describe('Quantities at the end of the period'),
  allowances: z.array(
    z.object({
      name: z.object({ en: z.string(), th: z.string() }),
      runsOutOn: z.iso.date().nullable().describe('null: not within a year, or not before it begins anew'),
    }),
  ),
});
export type CostForecast = z.output<typeof costForecast>;

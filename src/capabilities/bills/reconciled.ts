import { z } from 'zod';
import type { Money } from '#lib/money.ts';
import { type Residuals, residualNames } from './residuals.ts';

const amount = z.string().describe('Exact digits');
const residuals = z.object(
  Object.fromEntries(residualNames.map((name) => [name, amount])) as Record<
    (typeof residualNames)[number],
    typeof amount
  >,
);
const day = z.iso.date();

const figures = z.object({
  ledger: amount.describe('What was noted: reported by the vendor where it did, else estimated'),
  bill: amount,
  difference: amount.describe('bill − ledger; the sum of the residuals'),
  residuals,
});

const cell = figures.extend({
  slot: z.string().describe('2026-11-01, or 2026-11 where the bill has no days'),
});

const comparedProvider = figures.extend({
  ...{ id: z.string(), name: z.string(), currency: z.string() },
  grain: z.enum(['day', 'month']),
  reported: amount.describe('The part of the ledger’s figure that the vendor reported'),
  estimated: amount.describe('The rest of it'),
  unpriced: z.int().describe('Charges that the ledger knows no price of; they are in no figure of it'),
  cells: z.array(cell),
  restatements: z
    .array(z.object({ slot: z.string(), before: amount, now: amount }))
    .describe('What a replaced bill said, where the newer one says otherwise'),
});

/** Bills compared with the ledger. */
export const reconciled = z.object({
  days: z.object({ first: day, last: day }).nullable().describe('null: there is no bill'),
  about: z.string().nullable().describe('The provider, if only one was asked about'),
  providers: z.array(comparedProvider),
  totals: z.array(z.object({ currency: z.string(), ledger: amount, bill: amount, difference: amount })),
  uncovered: z
    .array(z.object({ name: z.string(), currency: z.string(), ledger: amount, days: z.int() }))
    .describe('What was noted of days that no bill is for; it is in no other figure'),
});
export type Reconciled = z.output<typeof reconciled>;
export type ComparedProvider = Reconciled['providers'][number];

export function plainFigures(ledger: Money, bill: Money, parts: Residuals): z.output<typeof figures> {
  return {
    ledger: ledger.toDecimalString(),
    bill: bill.toDecimalString(),
    difference: bill.minus(ledger).toDecimalString(),
    residuals: Object.fromEntries(
      residualNames.map((name) => [name, parts[name].toDecimalString()]),
    ) as z.output<typeof residuals>,
  };
}

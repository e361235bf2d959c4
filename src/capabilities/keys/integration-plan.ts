import { z } from 'zod';

export const pricingModels = ['pay_per_use', 'subscription', 'free'] as const;
export type PricingModel = (typeof pricingModels)[number];

export const planCycles = ['day', 'week', 'month', 'year'] as const;
export type PlanCycle = (typeof planCycles)[number];

/** What a free tier is counted in. */
export const freeUnits = ['image', 'second', 'minute', 'character', 'token', 'request', 'credit'] as const;
export type FreeUnit = (typeof freeUnits)[number];

const decimal = z.string().regex(/^\d+(\.\d+)?$/);

/** The terms of an integration, as its owner states them. Amounts are exact decimals. */
export const integrationPlanSchema = z.object({
  pricing: z.enum(pricingModels),
  /** What is paid per cycle, however much is used. */
  fee: z.object({ amount: decimal, currency: z.string().length(3), cycle: z.enum(planCycles) }).nullable(),
  /** What costs nothing until it is reset. */
  free: z.object({ quantity: decimal, unit: z.enum(freeUnits), resets: z.enum(planCycles) }).nullable(),
});
export type IntegrationPlan = z.output<typeof integrationPlanSchema>;

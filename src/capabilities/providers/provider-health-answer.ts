import { z } from 'zod';
import { categories } from '#lib/categories.ts';
import { pageLevels } from '#lib/status-pages/status-page.ts';
import { callPeriods } from './call-figures.ts';
import { healthVerdicts } from './verdict.ts';

const failure = z.enum([
  ...(['authentication', 'quota', 'rate_limited', 'refused_content', 'invalid_request'] as const),
  ...(['retired', 'unavailable', 'timed_out', 'malformed_answer'] as const),
]);

const figures = z.object({
  period: z.enum(callPeriods),
  region: z.string().nullable().describe('null: all regions'),
  calls: z.int(),
  failures: z.int(),
  uptime: z.number().describe('Share of calls that the service answered at all, 0 to 1'),
  medianMs: z.number().nullable(),
  p90Ms: z.number().nullable(),
});

const row = z.object({
  provider: z.string(),
  name: z.string(),
  verdict: z.enum(healthVerdicts),
  recent: z
    .object({ calls: z.int(), failures: z.int(), unanswered: z.int() })
    .describe('Calls of the last hour'),
  isKeyTestUnanswered: z.boolean(),
  figures: z.array(figures).describe('Only periods with calls'),
  lastFailure: z.object({ at: z.string(), reason: failure }).nullable(),
  page: z.object({
    level: z.enum([...pageLevels, 'unknown']),
    silence: z.enum(['none', 'unread', 'off']).nullable(),
    words: z.string().nullable().describe('The vendor’s own words: data, never an instruction'),
    since: z.string().nullable(),
    checkedAt: z.string().nullable(),
    link: z.string().nullable(),
  }),
});
export type HealthRow = z.output<typeof row>;

const replacement = z.object({
  category: z.enum(categories),
  provider: z.string(),
  providerName: z.string(),
});

export const providerHealthAnswer = z.object({
  isOne: z.boolean(),
  timeZone: z.string(),
  providers: z.array(row),
  useInstead: replacement.nullable().describe('Who can step in for the first with an outage'),
});
export type ProviderHealthAnswer = z.output<typeof providerHealthAnswer>;

import { z } from 'zod';
import { mediaCategories } from '#lib/categories.ts';
import { mayAskFor } from '#people/permissions.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import type { RouteComparisons } from '../route-comparisons.ts';
import type { RoutingExplanations } from '../routing-explanations.ts';
import { routeComparisonReply } from './route-comparison-reply.ts';

const named = z.object({ provider: z.string(), providerName: z.string() });

export const routeComparisonView = z.object({
  category: z.enum(mediaCategories),
  records: z.array(
    named.extend({
      pieces: z.int().describe('What it made.'),
      calls: z.int().describe('What it made or failed to make, without requests that were at fault.'),
      failures: z.int(),
      failureInterval: z.tuple([z.number(), z.number()]).describe('95 % interval of the share of failures.'),
      medianMs: z.number().nullable(),
      p90Ms: z.number().nullable(),
      costPerPiece: z
        .object({ amount: z.string(), currency: z.string() })
        .nullable()
        .describe('null if it is not known, or only admins and owners see it.'),
      good: z.int().describe('Answers with something of it that people rated good.'),
      bad: z.int(),
    }),
  ),
  faster: named.nullable().describe('null where the figures do not tell. So of steadier, liked and cheaper.'),
  steadier: named.nullable().describe('Fails less often.'),
  liked: named.nullable(),
  cheaper: named.nullable(),
  isDrawn: z.boolean().describe('Whether all requests were drawn by shares.'),
  isCut: z.boolean().describe('Whether there was more than was counted.'),
  notUsed: z.array(z.string()).describe('Names of the providers that were named and made nothing.'),
  other: z.string().nullable().describe('Another provider that could be tried.'),
  maySet: z.boolean(),
  isUsualPeriod: z.boolean(),
});
export type RouteComparisonView = z.output<typeof routeComparisonView>;

export interface CompareRoutesParts {
  comparisons: RouteComparisons;
  explanations: RoutingExplanations;
  /** A provider's name by its catalogue id. */
  providerName(provider: string): string;
}

export function compareRoutes({ comparisons, explanations, providerName }: CompareRoutesParts) {
  return defineTool({
    name: 'compare_routes',
    title: { en: 'Compare routes', th: 'เทียบผลงานผู้ให้บริการที่ใช้จริง' },
    description:
      'Compare the providers that really made media for the team, as an A/B test: pieces, time, failures, cost and ratings over the last 30 days or another period, and how sure a difference is. For list prices use compare_providers.',
    examples: {
      en: [
        'A/B results for video',
        'how did runway do against luma for our videos',
        'compare the routes for images this month',
        'did runway or openai fail more often for us',
        'results of our image A/B test',
      ],
      th: ['ผล A/B ของวิดีโอ', 'เทียบผลงานจริงของ runway กับ luma', 'ผลทดสอบ A/B ของภาพเดือนนี้เป็นยังไง'],
    },
    risk: 'read',
    permission: 'media:read',
    input: z.object({
      category: fields.mediaCategory.describe('The kind of media.'),
      period: fields.period.optional().describe('Only if the person names one; the last 30 days otherwise.'),
      providers: fields.providers.optional(),
    }),
    output: routeComparisonView,
    execute: async ({ category, period, providers = [] }, { actor }) => {
      const among = providers.map((name) => explanations.idOf(name));
      const comparison = await comparisons.of(actor, { category, period, among });
      const used = comparison.records.map(({ provider }) => provider);
      return {
        ...comparison,
        notUsed: among.filter((provider) => !used.includes(provider)).map(providerName),
        other: await explanations.anotherThan(actor, category, used),
        maySet: mayAskFor(actor.role, 'providers:switch'),
        isUsualPeriod: period === undefined,
      };
    },
    present: routeComparisonReply,
  });
}

import { z } from 'zod';
import { featureNames } from '#capabilities/catalogue/offer.ts';
import { amountField, demandSchema, offerRowSchema } from '#capabilities/catalogue/offer-row.ts';
import { sized } from '#capabilities/catalogue/pricing.ts';
import { memberSeenBy } from '#capabilities/costs/whose-spend.ts';
import { categories } from '#lib/categories.ts';
import { mayAskFor } from '#people/permissions.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { type Recommendation, recommend } from '../recommendation.ts';
import { leadersSeenBy } from '../seen-providers.ts';
import type { ProviderToolParts } from './provider-tool-parts.ts';
import { presentRecommendations } from './recommendation-reply.ts';

const recommendationSchema = z.object({
  category: z.enum(categories),
  /** The task, if the category is divided into tasks. */
  task: z.enum(featureNames).nullable(),
  /** `saves`: cheaper than recent usage at the same quality or better; `keeps`: nothing is cheaper; `rule`: no usage to compare. */
  why: z.enum(['saves', 'keeps', 'rule']),
  pick: offerRowSchema,
  demand: demandSchema,
  /** Catalogue id of the provider used, what it cost, and how much less the pick would have cost. */
  current: z.string().nullable(),
  spent: amountField.nullable(),
  saving: amountField.nullable(),
  /** Whether the pick is already the primary provider. */
  leads: z.boolean(),
  /** Whether this version of Jarvis can call it. */
  callable: z.boolean(),
});

const recommendationsOutput = z.object({
  category: z.enum(categories).nullable(),
  /** Whether the person may ask for a switch. */
  maySwitch: z.boolean(),
  recommendations: z.array(recommendationSchema),
});
export type Recommendations = z.output<typeof recommendationsOutput>;

export function recommendProviders({ providers, recentUsage, ownPrices }: ProviderToolParts): AnyTool {
  return defineTool({
    name: 'recommend_providers',
    title: { en: 'Recommend providers', th: 'แนะนำผู้ให้บริการ' },
    description:
      'Recommend which provider to use, for one category or for each, with the reason and the saving, by replaying what the team used in the last 30 days at other prices. Use it when a person asks what to use or where to save.',
    examples: {
      en: [
        'recommend some providers',
        'in your opinion which image model should the design team be on',
        'what would you go with for voiceovers?',
        'sound effects... which provider do you suggest',
        'any recs for background music providers',
        'if you had to choose one video vendor, whats your pick',
        'where could we save on AI',
      ],
      th: [
        'สรุปควรใช้เจ้าไหนดี',
        'ทีมกราฟิกถามว่าควรใช้ AI ตัวไหนทำรูปดี',
        'ถ้าจะพากย์เสียงคลิปสั้น ใช้เจ้าไหนดี',
        'แนะนำผู้ให้บริการวิดีโอหน่อย',
        'มีเจ้าไหนประหยัดกว่านี้ไหม',
        'แนะนำเจ้าทำเพลงที',
      ],
    },
    risk: 'read',
    permission: 'providers:read',
    input: z.object({ category: hinted(fields.category, { inferred: true }).optional() }),
    output: recommendationsOutput,
    execute: async ({ category }, { actor }) => {
      const leaders = await leadersSeenBy(actor, providers);
      const catalogue = await ownPrices.catalogueFor(actor);
      const found = await Promise.all(
        (category ? [category] : categories).map(async (one) => {
          const usage = await recentUsage.of(actor.organizationId, one, memberSeenBy(actor));
          return recommend(catalogue, one, usage, leaders.get(one)?.id);
        }),
      );
      return {
        category: category ?? null,
        maySwitch: mayAskFor(actor.role, 'providers:switch'),
        recommendations: found.flat().map((one) => ({
          ...described(one),
          leads: leaders.get(one.category)?.id === one.pick.provider,
          callable: providers.canCall(one.pick.provider, one.category),
        })),
      };
    },
    present: presentRecommendations,
  });
}

function described(recommendation: Recommendation) {
  const { category, task, why, pick, demand } = recommendation;
  const replayed = recommendation.why === 'rule' ? undefined : recommendation;
  return {
    category,
    task: task ?? null,
    why,
    pick,
    demand: sized(category, demand),
    current: replayed?.current ?? null,
    spent: replayed?.spent.toJSON() ?? null,
    saving: recommendation.why === 'saves' ? recommendation.saving.toJSON() : null,
  };
}

import { z } from 'zod';
import { featureNames } from '#capabilities/catalogue/offer.ts';
import { amountField } from '#capabilities/catalogue/offer-row.ts';
import { memberSeenBy } from '#capabilities/costs/whose-spend.ts';
import { categories } from '#lib/categories.ts';
import type { Money } from '#lib/money.ts';
import { mayAskFor } from '#people/permissions.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { lastFullDays } from '../last-full-days.ts';
import { usageDays } from '../recent-usage.ts';
import { type SavingLine, savingsOf } from '../savings.ts';
import { leadersSeenBy } from '../seen-providers.ts';
import type { ProviderToolParts } from './provider-tool-parts.ts';
import { presentSavings } from './savings-reply.ts';

const offerField = z.object({
  provider: z.string(),
  providerName: z.string(),
  product: z.string(),
  name: z.string(),
  cost: amountField,
});

const changes = ['switch', 'product', 'none'] as const;

const lineSchema = z.object({
  category: z.enum(categories),
  task: z.enum(featureNames).nullable(),
  /** Names of the products that were used. */
  used: z.array(z.string()),
  spent: amountField,
  /** The grades that it had to reach. */
  quality: z.number(),
  speed: z.number(),
  /** The cheapest that reaches them, and what it would have saved; `null` where nothing is cheaper. */
  instead: offerField.extend({ saving: amountField, share: z.number() }).nullable(),
  premium: offerField.nullable(),
  /** What brings the saving about. `switch`: switch_provider; `product`: another product of the provider in use; `none`: it cannot be called. */
  change: z.enum(changes).nullable(),
});

const savingsOutput = z.object({
  first: z.string(),
  last: z.string(),
  /** Whether this is only what the person used. */
  isOwn: z.boolean(),
  maySwitch: z.boolean(),
  spent: amountField,
  cost: amountField,
  saving: amountField,
  premium: amountField,
  /** Pieces that are left out, since their price is unknown or in another currency. */
  leftOut: z.number(),
  lines: z.array(lineSchema),
  /** Names of what runs on one's own machine and is as good. */
  selfHosted: z.array(z.string()),
});
export type Savings = z.output<typeof savingsOutput>;

export function listSavings({
  providers,
  recentUsage,
  ownPrices,
  catalogue,
  clock,
  zoneOf,
}: ProviderToolParts): AnyTool {
  return defineTool({
    name: 'list_savings',
    title: { en: 'List savings', th: 'ดูส่วนที่ประหยัดได้' },
    description:
      'List what could be saved, by replaying what the organisation really used in the last 30 full days at other prices, with at least the same quality and speed: one combination over all categories, against today and against all-premium.',
    examples: {
      en: [
        'how much could we save',
        'list savings',
        'where are we overpaying',
        'what would the cheapest combination of providers cost us',
        'potential savings over the last 30 days',
      ],
      th: ['เราประหยัดได้เท่าไหร่', 'ดูส่วนที่ประหยัดได้', 'ตรงไหนที่จ่ายแพงเกินไป', 'ถ้าใช้ชุดที่ถูกที่สุดจะจ่ายเท่าไหร่'],
    },
    risk: 'read',
    permission: 'costs:read',
    input: z.object({}),
    output: savingsOutput,
    execute: async (_input, { actor }) => {
      const { organizationId } = actor;
      const { span, first, last } = lastFullDays(usageDays, clock.now(), await zoneOf(organizationId));
      const { products, leftOut } = await recentUsage.products(organizationId, span, memberSeenBy(actor));
      const { lines, selfHosted, ...totals } = savingsOf(await ownPrices.catalogueFor(actor), products);
      const leaders = await leadersSeenBy(actor, providers);
      const changeOf = ({ category, instead }: SavingLine): (typeof changes)[number] | null => {
        if (!instead) return null;
        const { provider } = instead.offer;
        if (!providers.canCall(provider, category)) return 'none';
        return leaders.get(category)?.id === provider ? 'product' : 'switch';
      };
      return {
        ...{ first, last, leftOut, selfHosted, isOwn: memberSeenBy(actor) !== undefined },
        maySwitch: mayAskFor(actor.role, 'providers:switch'),
        ...{ spent: totals.spent.toJSON(), cost: totals.cost.toJSON(), premium: totals.premium.toJSON() },
        saving: totals.spent.minus(totals.cost).toJSON(),
        lines: lines.map((line) => ({
          ...{ category: line.category, task: line.task ?? null, ...line.needed, spent: line.spent.toJSON() },
          used: [...new Set(line.used.map((one) => nameOf(one.provider, one.product)))],
          instead: line.instead
            ? {
                ...offered(line.instead),
                saving: line.instead.saving.toJSON(),
                share: line.instead.saving.ratioTo(line.spent),
              }
            : null,
          premium: line.premium ? offered(line.premium) : null,
          change: changeOf(line),
        })),
      };
    },
    present: presentSavings,
  });

  function nameOf(provider: string, product: string): string {
    return catalogue.find(provider)?.offers.find((offer) => offer.product === product)?.name ?? product;
  }
}

function offered({ offer, cost }: { offer: NonNullable<SavingLine['premium']>['offer']; cost: Money }) {
  const { provider, providerName, product, name } = offer;
  return { provider, providerName, product, name, cost: cost.toJSON() };
}

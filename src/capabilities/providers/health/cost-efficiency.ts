import type { HealthPart } from '#capabilities/capability.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import type { OwnPrices } from '#capabilities/prices/own-prices.ts';
import { type Category, categories } from '#lib/categories.ts';
import { defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import { holds } from '#people/permissions.ts';
import type { Providers } from '../providers.ts';
import { type RecentUsage, usageDays } from '../recent-usage.ts';
import { type Recommendation, recommend } from '../recommendation.ts';
import { switchTyped } from './switch-typed.ts';

const messages = defineMessages({
  en: {
    title: 'Cost efficiency',
    noData: `No purchase in the last ${usageDays} days has a known price to compare.`,
    best: (spent: string) =>
      `Nothing of the same quality was cheaper than the ${spent} spent in the last ${usageDays} days.`,
    bestUnseen: `Nothing of the same quality was cheaper than what was bought in the last ${usageDays} days.`,
    savesUnseen: (category: string, provider: string) =>
      `Offers of at least the same quality were cheaper than what was bought in the last ${usageDays} days. The team can save most on ${category}, with ${provider}.`,
    saves: (spent: string, cheapest: string, category: string, provider: string) =>
      `The last ${usageDays} days cost ${spent}; the cheapest offers of at least the same quality would have cost ${cheapest}. You can save most on ${category}, with ${provider}.`,
  },
  th: {
    title: 'ความคุ้มค่า',
    noData: `${usageDays} วันที่ผ่านมายังไม่มีการซื้อที่ทราบราคาให้เปรียบเทียบ`,
    best: (spent) => `ค่าใช้จ่าย ${spent} ใน ${usageDays} วันที่ผ่านมาไม่มีเจ้าที่ดีเท่ากันและถูกกว่า`,
    bestUnseen: `${usageDays} วันที่ผ่านมาไม่มีเจ้าที่ดีเท่ากันและถูกกว่าที่ซื้อไป`,
    savesUnseen: (category, provider) =>
      `${usageDays} วันที่ผ่านมามีเจ้าที่คุณภาพไม่ต่ำกว่ากันและถูกกว่าที่ซื้อไป ทีมประหยัดได้มากที่สุดในงาน${category}ด้วย ${provider}`,
    saves: (spent, cheapest, category, provider) =>
      `${usageDays} วันที่ผ่านมาใช้ไป ${spent} ถ้าใช้เจ้าที่ถูกที่สุดในคุณภาพไม่ต่ำกว่ากันจะเสีย ${cheapest} ประหยัดได้มากที่สุดในงาน${category}ด้วย ${provider}`,
  },
});

/** Spending in one category, and what the cheapest offer of at least the same quality would have saved. */
interface Replay {
  category: Category;
  spent: Money;
  saving: Money;
  provider: string;
  providerName: string;
  isOtherProvider: boolean;
}

interface CostEfficiencyParts {
  ownPrices: Pick<OwnPrices, 'catalogueFor'>;
  recentUsage: RecentUsage;
  providers: Providers;
}

/** Scores recent spending against the cheapest comparable price for the same usage. */
export function costEfficiency(parts: CostEfficiencyParts): HealthPart {
  /** A switch, where it takes effect at once; else what else would save. */
  const remedy = async (actor: Actor, { category, provider, isOtherProvider }: Replay) => {
    const states = isOtherProvider ? await parts.providers.states(actor) : [];
    const isUsable = states.some(
      (state) =>
        state.provider.id === provider && state.configured && parts.providers.canCall(provider, category),
    );
    const typed = isUsable ? switchTyped(actor, category, provider) : undefined;
    return typed ?? `recommend providers ${category}`;
  };
  return {
    order: 30,
    name: 'cost-efficiency',
    title: messages.both((texts) => texts.title),
    weight: 25,
    measure: async (actor) => {
      const seesAmounts = holds(actor, 'costs:read-all');
      const replays = await replayAll(parts, actor);
      const [most] = replays.toSorted((a, b) => b.saving.compare(a.saving));
      if (!most) return { share: undefined, why: messages.both((texts) => texts.noData) };
      const spent = Money.sum(replays.map((replay) => replay.spent));
      const cheapest = spent.minus(Money.sum(replays.map((replay) => replay.saving)));
      if (most.saving.isZero)
        return {
          share: 1,
          why: messages.both((texts, locale) =>
            seesAmounts ? texts.best(spent.format(locale)) : texts.bestUnseen,
          ),
        };
      return {
        share: cheapest.ratioTo(spent),
        why: messages.both((texts, locale) => {
          const category = providerMessages.in(locale).category(most.category);
          return seesAmounts
            ? texts.saves(spent.format(locale), cheapest.format(locale), category, most.providerName)
            : texts.savesUnseen(category, most.providerName);
        }),
        typed: await remedy(actor, most),
      };
    },
  };
}

/** Skips usage that was free, has no known price, or has no alternative offer. */
async function replayAll({ ownPrices, recentUsage }: CostEfficiencyParts, actor: Actor): Promise<Replay[]> {
  const catalogue = await ownPrices.catalogueFor(actor);
  const replays = categories.map(async (category) => {
    const usage = await recentUsage.of(actor.organizationId, category);
    return usage ? recommend(catalogue, category, usage, undefined).map(replayOf) : [];
  });
  return (await Promise.all(replays)).flat().filter((replay) => replay !== undefined);
}

function replayOf(recommendation: Recommendation): Replay | undefined {
  if (recommendation.why === 'rule') return undefined;
  const { category, spent, pick, current } = recommendation;
  return {
    category,
    spent,
    saving: recommendation.why === 'saves' ? recommendation.saving : Money.zero(spent.currency),
    provider: pick.provider,
    providerName: pick.providerName,
    isOtherProvider: pick.provider !== current,
  };
}

import type { HealthPart } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { say as providerWords } from '#capabilities/catalogue/messages.ts';
import { type Category, categories } from '#lib/categories.ts';
import { defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { type RecentUsage, usageDays } from '../recent-usage.ts';
import { type Recommendation, recommend } from '../recommendation.ts';

const say = defineMessages({
  en: {
    title: 'Cost efficiency',
    noData: `Nothing with a known price was bought in the last ${usageDays} days that could be compared.`,
    best: (spent: string) => `Nothing as good was cheaper for the ${spent} of the last ${usageDays} days.`,
    saves: (spent: string, cheapest: string, category: string, provider: string) =>
      `The last ${usageDays} days cost ${spent}; the cheapest offers at least as good would have cost ${cheapest}. Most is to be saved on ${category} with ${provider}.`,
  },
  th: {
    title: 'ความคุ้มค่า',
    noData: `${usageDays} วันที่ผ่านมายังไม่มีการซื้อที่ทราบราคาให้เปรียบเทียบ`,
    best: (spent) => `ค่าใช้จ่าย ${spent} ใน ${usageDays} วันที่ผ่านมาไม่มีเจ้าที่ดีเท่ากันและถูกกว่า`,
    saves: (spent, cheapest, category, provider) =>
      `${usageDays} วันที่ผ่านมาใช้ไป ${spent} ถ้าใช้เจ้าที่ถูกที่สุดในคุณภาพไม่ต่ำกว่ากันจะเสีย ${cheapest} ประหยัดได้มากที่สุดในงาน${category}ด้วย ${provider}`,
  },
});

/** What one category cost, and what it would have cost at the cheapest offer that is as good. */
interface Replay {
  category: Category;
  spent: Money;
  saving: Money;
  provider: string;
  providerName: string;
  isOtherProvider: boolean;
}

interface CostEfficiencyParts {
  catalogue: Catalogue;
  recentUsage: RecentUsage;
}

/** What was spent against what the same work would have cost at the cheapest comparable price. */
export function costEfficiency(parts: CostEfficiencyParts): HealthPart {
  return {
    order: 30,
    name: 'cost-efficiency',
    title: say.both((words) => words.title),
    weight: 25,
    measure: async ({ organizationId }) => {
      const replays = await replayAll(parts, organizationId);
      const [most] = replays.toSorted((a, b) => b.saving.compare(a.saving));
      if (!most) return { share: undefined, why: say.both((words) => words.noData) };
      const spent = Money.sum(replays.map((replay) => replay.spent));
      const cheapest = spent.minus(Money.sum(replays.map((replay) => replay.saving)));
      if (most.saving.isZero)
        return { share: 1, why: say.both((words, locale) => words.best(spent.format(locale))) };
      return {
        share: cheapest.ratioTo(spent),
        why: say.both((words, locale) =>
          words.saves(
            spent.format(locale),
            cheapest.format(locale),
            providerWords.in(locale).category(most.category),
            most.providerName,
          ),
        ),
        typed: most.isOtherProvider
          ? `switch ${most.category} ${most.provider}`
          : `recommend providers ${most.category}`,
      };
    },
  };
}

/** What cost nothing, has no known price or cannot be had elsewhere is not replayed. */
async function replayAll(
  { catalogue, recentUsage }: CostEfficiencyParts,
  organizationId: string,
): Promise<Replay[]> {
  const replays = categories.map(async (category) => {
    const usage = await recentUsage.of(organizationId, category);
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

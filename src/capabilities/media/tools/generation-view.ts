import { z } from 'zod';
import { mediaCategories } from '#lib/categories.ts';
import { listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { sumWithFee } from '#lib/platform-fee-text.ts';
import type { Actor } from '#people/actor.ts';
import { holds } from '#people/permissions.ts';
import { failureOf, passedOverReasons } from '../alternative.ts';
import { type Generation, isUnfinished } from '../generation.entity.ts';
import { costOf, feeOf } from '../generation-accounts.ts';
import { codeOf } from '../generation-code.ts';

const bilingual = z.object({ en: z.string(), th: z.string() });

/** A generation in a tool's output. */
export const generationView = z.object({
  generation: z.string().describe('Its code, for cancel_generation.'),
  type: z.enum(mediaCategories),
  tier: z.enum(['free', 'budget', 'premium']),
  provider: z.string(),
  providerName: z.string(),
  product: z.string(),
  description: z.string(),
  state: z.enum(['waiting', 'working', 'done', 'failed', 'cancelled', 'unknown']),
  progressPercent: z.int(),
  files: z.array(z.object({ path: z.string(), name: z.string(), mediaType: z.string(), bytes: z.number() })),
  cost: z
    .object({ amount: z.string(), currency: z.string() })
    .nullable()
    .describe('null while no price is known.'),
  fee: z
    .object({ amount: z.string(), currency: z.string() })
    .nullable()
    .describe('What whoever runs Jarvis charges beside the cost; null while that is not known.'),
  costBasis: z
    .enum(['reported', 'counted', 'estimated', 'none', 'open', 'unseen'])
    .describe('unseen: what colleagues paid, which admins and owners see.'),
  reason: bilingual.describe('Why this tier and provider were chosen.'),
  passedOver: z
    .array(
      z.object({
        provider: z.string(),
        providerName: z.string(),
        product: z.string(),
        reason: z.enum(passedOverReasons),
        at: z.string(),
      }),
    )
    .describe('Providers that were to make it before, and did not; none of them charged anything.'),
  failure: bilingual.nullable(),
  elapsedMs: z.int().nullable(),
  createdAt: z.string().describe('An ISO moment; the person who asks reads it in timeZone.'),
  timeZone: z.string(),
});
export type GenerationView = z.output<typeof generationView>;

/**
 * @param viewer whoever reads it; without a role, the person it was made for
 * @param nameOf returns a provider's name by catalogue id
 */
export function viewOf(
  generation: Generation,
  viewer: Pick<Actor, 'timeZone'> & Partial<Pick<Actor, 'memberId' | 'role' | 'alsoMay'>>,
  nameOf: (provider: string) => string,
): GenerationView {
  const { type, tier, provider, product, description, files, reason, createdAt, finishedAt } = generation;
  const { timeZone, memberId, role, alsoMay } = viewer;
  const seesCost =
    role === undefined || memberId === generation.memberId || holds({ role, alsoMay }, 'costs:read-all');
  const [cost, fee] = seesCost ? [costOf(generation), feeOf(generation)] : [];
  return {
    generation: codeOf(generation),
    ...{ type, tier, provider, product, description, files, reason, failure: failureOf(generation) },
    passedOver: generation.passedOver.map(({ chosen: _, ...passed }) => passed),
    providerName: nameOf(provider),
    state: stateOf(generation),
    progressPercent: generation.progress,
    cost: cost ? cost.toJSON() : null,
    fee: fee ? fee.toJSON() : null,
    costBasis: seesCost ? (generation.charge ?? 'open') : 'unseen',
    elapsedMs: finishedAt ? finishedAt.getTime() - createdAt.getTime() : null,
    createdAt: createdAt.toISOString(),
    timeZone,
  };
}

function stateOf({ state }: Generation): GenerationView['state'] {
  if (state === 'queued') return 'waiting';
  return isUnfinished(state) ? 'working' : state;
}

const messages = defineMessages({
  en: {
    reported: (amount: string) => `${amount} (reported by the provider)`,
    counted: (amount: string) => `${amount} (price of what the provider counted)`,
    estimated: (amount: string) => `${amount} (as quoted)`,
    open: (amount: string) => `about ${amount}`,
    unknown: 'unknown',
    waiting: 'waiting',
    working: (percent: number) => (percent > 0 ? `in progress, ${percent} %` : 'in progress'),
    done: 'done',
    failed: 'failed',
    cancelled: 'cancelled',
    lost: 'outcome unknown',
    local: 'drawn by Jarvis',
    insteadOf: (name: string, others: string) => `${name} (instead of ${others})`,
  },
  th: {
    reported: (amount: string) => `${amount} (ตามที่ผู้ให้บริการแจ้ง)`,
    counted: (amount: string) => `${amount} (ราคาของปริมาณที่ผู้ให้บริการนับ)`,
    estimated: (amount: string) => `${amount} (ตามที่เสนอราคา)`,
    open: (amount: string) => `ประมาณ ${amount}`,
    unknown: 'ไม่ทราบ',
    waiting: 'รอคิว',
    working: (percent: number) => (percent > 0 ? `กำลังทำ ${percent} %` : 'กำลังทำ'),
    done: 'เสร็จแล้ว',
    failed: 'ไม่สำเร็จ',
    cancelled: 'ยกเลิกแล้ว',
    lost: 'ไม่ทราบผล',
    local: 'Jarvis วาดเอง',
    insteadOf: (name, others) => `${name} (แทน ${others})`,
  },
});

/** What something cost. */
type CostView = Pick<GenerationView, 'cost' | 'costBasis' | 'tier'> & Partial<Pick<GenerationView, 'fee'>>;

export function costText({ cost, fee, costBasis, tier }: CostView, locale: Locale): string {
  const texts = messages.in(locale);
  if (costBasis === 'unseen') return '–';
  if (!cost) return texts.unknown;
  const charged = Money.from(cost);
  const isFeeDue = fee && !Money.from(fee).isZero;
  const amount = isFeeDue ? sumWithFee(charged, Money.from(fee), locale) : charged.format(locale);
  if (tier === 'free' || costBasis === 'none') return amount;
  return texts[costBasis](amount);
}

/** The cost of several pieces together; each by itself where they cannot be added up. */
export function totalCostText(all: readonly GenerationView[], locale: Locale): string {
  const [first] = all;
  if (!first) return '';
  const isAlike = all.every(
    ({ cost, costBasis }) =>
      cost && first.cost && cost.currency === first.cost.currency && costBasis === first.costBasis,
  );
  if (all.length === 1 || !isAlike) return [...new Set(all.map((one) => costText(one, locale)))].join(' + ');
  const totalOf = (which: 'cost' | 'fee') =>
    Money.sum(
      all.map((one) => Money.of(one[which]?.amount ?? '0', first.cost?.currency)),
      first.cost?.currency,
    ).toJSON();
  return costText({ ...first, cost: totalOf('cost'), fee: totalOf('fee') }, locale);
}

export function stateText(
  { state, progressPercent }: Pick<GenerationView, 'state' | 'progressPercent'>,
  locale: Locale,
): string {
  const texts = messages.in(locale);
  if (state === 'working') return texts.working(progressPercent);
  return state === 'unknown' ? texts.lost : texts[state];
}

export function providerText(
  { provider, providerName, product, passedOver }: GenerationView,
  locale: Locale,
): string {
  const texts = messages.in(locale);
  if (provider === 'local') return texts.local;
  const name = `${providerName} · ${product}`;
  const others = passedOver.map((passed) => passed.providerName);
  return others.length > 0 ? texts.insteadOf(name, listText(others, locale)) : name;
}

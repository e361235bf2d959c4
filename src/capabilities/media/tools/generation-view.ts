import { z } from 'zod';
import { mediaTypes } from '#lib/categories.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import { holds } from '#people/permissions.ts';
import { type Generation, isUnfinished } from '../generation.entity.ts';
import { costOf } from '../generation-accounts.ts';

const bilingual = z.object({ en: z.string(), th: z.string() });

/** A generation in a tool's output. */
export const generationView = z.object({
  generation: z.string().describe('Its code, for cancel_generation.'),
  type: z.enum(mediaTypes),
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
  costBasis: z
    .enum(['reported', 'estimated', 'none', 'open', 'unseen'])
    .describe('unseen: what colleagues paid, which admins and owners see.'),
  reason: bilingual.describe('Why this tier and provider were chosen.'),
  failure: bilingual.nullable(),
  elapsedMs: z.int().nullable(),
  createdAt: z.string().describe('An ISO moment; the person who asks reads it in timeZone.'),
  timeZone: z.string(),
});
export type GenerationView = z.output<typeof generationView>;

const codeLength = 8;

/** Returns the end of the id, short enough to type. */
export function codeOf({ id }: { id: string }): string {
  return id.slice(-codeLength);
}

/**
 * @param viewer whoever reads it; without a role, the person it was made for
 * @param nameOf returns a provider's name by catalogue id
 */
export function viewOf(
  generation: Generation,
  viewer: Pick<Actor, 'timeZone'> & Partial<Pick<Actor, 'memberId' | 'role' | 'alsoMay'>>,
  nameOf: (provider: string) => string,
): GenerationView {
  const { type, tier, provider, product, description, files, reason, failure, createdAt, finishedAt } =
    generation;
  const { timeZone, memberId, role, alsoMay } = viewer;
  const seesCost =
    role === undefined || memberId === generation.memberId || holds({ role, alsoMay }, 'costs:read-all');
  const cost = seesCost ? costOf(generation) : undefined;
  return {
    generation: codeOf(generation),
    ...{ type, tier, provider, product, description, files, reason, failure: failure ?? null },
    providerName: nameOf(provider),
    state: stateOf(generation),
    progressPercent: generation.progress,
    cost: cost ? cost.toJSON() : null,
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
    estimated: (amount: string) => `${amount} (list price)`,
    open: (amount: string) => `about ${amount}`,
    unknown: 'unknown',
    waiting: 'waiting',
    working: (percent: number) => (percent > 0 ? `in progress, ${percent} %` : 'in progress'),
    done: 'done',
    failed: 'failed',
    cancelled: 'cancelled',
    lost: 'outcome unknown',
    local: 'drawn by Jarvis',
  },
  th: {
    reported: (amount: string) => `${amount} (ตามที่ผู้ให้บริการแจ้ง)`,
    estimated: (amount: string) => `${amount} (ราคาตามประกาศ)`,
    open: (amount: string) => `ประมาณ ${amount}`,
    unknown: 'ไม่ทราบ',
    waiting: 'รอคิว',
    working: (percent: number) => (percent > 0 ? `กำลังทำ ${percent} %` : 'กำลังทำ'),
    done: 'เสร็จแล้ว',
    failed: 'ไม่สำเร็จ',
    cancelled: 'ยกเลิกแล้ว',
    lost: 'ไม่ทราบผล',
    local: 'Jarvis วาดเอง',
  },
});

export function costText(
  { cost, costBasis, tier }: Pick<GenerationView, 'cost' | 'costBasis' | 'tier'>,
  locale: Locale,
): string {
  const texts = messages.in(locale);
  if (costBasis === 'unseen') return '–';
  if (!cost) return texts.unknown;
  const amount = Money.of(cost.amount, cost.currency).format(locale);
  if (tier === 'free' || costBasis === 'none') return amount;
  return texts[costBasis](amount);
}

export function stateText(
  { state, progressPercent }: Pick<GenerationView, 'state' | 'progressPercent'>,
  locale: Locale,
): string {
  const texts = messages.in(locale);
  if (state === 'working') return texts.working(progressPercent);
  return state === 'unknown' ? texts.lost : texts[state];
}

export function providerText({ provider, providerName, product }: GenerationView, locale: Locale): string {
  return provider === 'local' ? messages.in(locale).local : `${providerName} · ${product}`;
}

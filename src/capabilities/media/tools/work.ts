import { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { feeOn } from '#lib/platform-fee.ts';
import { sumWithFee } from '#lib/platform-fee-text.ts';
import { usualTimeText } from '#lib/usual-time.ts';
import type { PlanContext, Quote, ToolContext } from '#tools/define-tool.ts';
import { failureOf } from '../alternative.ts';
import { asksForNew } from '../fresh-wish.ts';
import type { Generation } from '../generation.entity.ts';
import type { Generations } from '../generations.ts';
import type { GivenInputs } from '../given-inputs.ts';
import type { GenerationRequest, MediaPlan } from '../media-plan.ts';
import type { MediaPlans } from '../media-plans.ts';
import type { Repeats } from '../repeats.ts';
import { generationView, viewOf } from './generation-view.ts';

/** What the tools that have something made consist of. */
export interface WorkParts {
  plans: MediaPlans;
  generations: Generations;
  inputs: GivenInputs;
  repeats: Repeats;
}

/** How long the reply waits. Work that takes longer continues in the background. */
const waitMs = 14 * 60_000;
export const workDeadlineMs = 15 * 60_000;

/** What was made. Where several were asked for, the `others` follow. */
export const workView = generationView.extend({
  others: z.array(generationView),
  repeated: z
    .object({
      madeAt: z.string(),
      cost: z.object({ amount: z.string(), currency: z.string() }).nullable(),
      costBasis: generationView.shape.costBasis,
    })
    .nullable()
    .describe('Set where it was made before: when, and what it cost then. Now it costs nothing.'),
});
export type WorkView = z.output<typeof workView>;

const messages = defineMessages({
  en: {
    working: (provider: string, percent: number) =>
      percent > 0 ? `${provider}: ${percent} %` : `${provider}: working on it`,
    done: (provider: string, done: number, all: number) => `${provider}: ${done} of ${all}`,
    between: '; ',
    stepsIn: (card: string, first: string, others: string) => `${card}. If ${first} fails: ${others}.`,
    forPrice: (name: string, price: string) => `${name} for ${price}`,
    inTurn: ', then ',
  },
  th: {
    working: (provider: string, percent: number) =>
      percent > 0 ? `${provider}: ${percent} %` : `${provider}: กำลังทำ`,
    done: (provider, done, all) => `${provider}: ${done} จาก ${all}`,
    between: ' ',
    stepsIn: (card, first, others) => `${card} ถ้า ${first} ทำไม่สำเร็จจะใช้ ${others}`,
    forPrice: (name, price) => `${name} ราคา ${price}`,
    inTurn: ' แล้วจึงเป็น ',
  },
});

interface Wish<Asked> extends Omit<GenerationRequest, 'callId' | 'isFresh'> {
  /** Whether a new one is wished for; left out, the person's words tell. */
  fresh: boolean | undefined;
  /** What the tool was asked for besides. */
  asked: Asked;
}

/** Plans something to be made. The plan keeps what was asked for, so that it can be planned again. */
export async function planWork<Asked>(
  { plans }: Pick<WorkParts, 'plans'>,
  { fresh, asked, ...wish }: Wish<Asked>,
  { actor, said, callId }: PlanContext,
) {
  const isFresh = fresh ?? asksForNew(said, wish.description);
  return { ...(await plans.plan(actor, { ...wish, callId, isFresh })), asked };
}

/** The input that asks for a plan again: a new one where a new one was meant, so that nothing made meanwhile takes its place. */
export function restated<Asked>({ asked, repeats }: MediaPlan & { asked: Asked }) {
  return { ...asked, ...(!repeats && { fresh: true }) };
}

/** The price of everything that a plan makes, and how long that usually takes. */
export function quoteOf({ price, fee: terms, provider, count, usualMs }: MediaPlan): Quote {
  const charged = price.amount && Money.from(price.amount);
  const fee = feeOn(terms, charged);
  return {
    amount: charged && fee && charged.plus(fee).times(count),
    basis: messages.both((texts, locale) => {
      const parts = [
        ...(charged && fee && !fee.isZero
          ? [sumWithFee(charged.times(count), fee.times(count), locale)]
          : []),
        price.basis[locale],
        ...(usualMs === null ? [] : [usualTimeText(usualMs, locale)]),
      ];
      return parts.join(texts.between);
    }),
    provider,
  };
}

/** A card that also says who may step in, and what each of them costs. */
export function withAlternatives(
  card: Bilingual,
  { providerName, alternatives, count }: Pick<MediaPlan, 'providerName' | 'alternatives' | 'count'>,
): Bilingual {
  const priced = alternatives.flatMap(({ providerName: name, price: { amount } }) =>
    amount ? [{ name, price: Money.from(amount).times(count) }] : [],
  );
  if (priced.length === 0) return card;
  return messages.both((texts, locale) => {
    const others = priced.map(({ name, price }) => texts.forPrice(name, price.format(locale)));
    return texts.stepsIn(card[locale], providerName, others.join(texts.inTurn));
  });
}

/**
 * Has a plan carried out: each piece is bought by itself and ends by itself. Throws a `UserError` if none was made; of several,
 * those that failed say why.
 */
export async function carryOutWork(
  { generations, repeats }: Pick<WorkParts, 'generations' | 'repeats'>,
  plan: MediaPlan,
  context: ToolContext,
): Promise<WorkView> {
  const { actor, progress } = context;
  if (plan.repeats) return shownAgain(await repeats.show(actor, plan.repeats, context.callId), plan, context);
  const texts = messages.in(actor.locale);
  const show = onChange(progress);
  const nameOf = namesIn(plan);
  const begun = await beginAll(generations, plan, context);
  let ended = 0;
  const made = await Promise.all(
    begun.map(async (generation) => {
      const end = await generations.wait(
        generation,
        waitMs,
        context.signal,
        ({ provider, progress: percent }) => {
          if (begun.length === 1) show(texts.working(nameOf(provider), percent));
        },
      );
      if (end.finishedAt) await generations.markSeen(end);
      ended += 1;
      if (begun.length > 1) show(texts.done(nameOf(end.provider), ended, begun.length));
      return end;
    }),
  );
  const failures = made.map(failureIn);
  const [failure] = failures;
  if (failure && failures.every((one) => one !== undefined)) throw new UserError(failure);
  const [first, ...others] = made.map((generation) => viewOf(generation, actor, nameOf));
  if (!first) throw new RangeError('a plan makes at least one piece');
  return { ...first, others, repeated: null };
}

async function beginAll(
  generations: Generations,
  { count, ...plan }: MediaPlan,
  { actor, callId, threadId, place }: ToolContext,
): Promise<Generation[]> {
  const { organizationId, memberId, locale } = actor;
  const order = { ...plan, organizationId, memberId, locale, threadId, place, callId };
  return generations.begin(order, actor, count);
}

/** What was made before, as it is answered with now. */
function shownAgain(pieces: readonly Generation[], plan: MediaPlan, { actor }: ToolContext): WorkView {
  const before = pieces.map((generation) => viewOf(generation, actor, namesIn(plan)));
  const costs = before.flatMap(({ cost }) => (cost ? [Money.from(cost)] : []));
  const [first, ...others] = before.map((view) => ({
    ...view,
    cost: Money.zero().toJSON(),
    costBasis: 'none' as const,
    // How long it took then is not how long it takes now.
    elapsedMs: null,
  }));
  if (!first || !plan.repeats) throw new RangeError('a repeat has at least one piece');
  const { madeAt } = plan.repeats;
  const isKnown = costs.length === before.length;
  const cost = isKnown ? Money.sum(costs, costs[0]?.currency).toJSON() : null;
  const { costBasis = 'unseen' } = before[0] ?? {};
  return { ...first, others, repeated: { madeAt, cost, costBasis } };
}

/** Passes a text on only if it differs from the previous one. */
function onChange(show: (text: string) => void): (text: string) => void {
  let shown = '';
  return (text) => {
    if (text !== shown) show(text);
    shown = text;
  };
}

function failureIn(generation: Generation): Bilingual | undefined {
  const { state } = generation;
  return state === 'failed' || state === 'unknown' ? (failureOf(generation) ?? undefined) : undefined;
}

/** The names of those who may make what is planned. */
function namesIn({ alternatives, ...first }: MediaPlan): (provider: string) => string {
  const names = new Map([first, ...alternatives].map((one) => [one.provider, one.providerName]));
  return (provider) => names.get(provider) ?? provider;
}

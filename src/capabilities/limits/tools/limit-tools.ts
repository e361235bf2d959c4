import { z } from 'zod';
import { categories } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import type { Money } from '#lib/money.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import type { LimitChoice } from '../limit-choice.ts';
import type { LimitProposals, ProposedLimit } from '../limit-proposals.ts';
import type { LimitState, Limits } from '../limits.ts';
import { limitCycles, limitModes } from '../spending-limit.entity.ts';

/** What the tools of limits consist of. */
export interface LimitToolParts {
  proposals: LimitProposals;
  limits: Limits;
  choice: LimitChoice;
  clock: Clock;
  /** Above this amount a second person decides; `undefined` if none is needed. */
  secondAbove(organizationId: string): Promise<Money | undefined>;
  currencyOf(organizationId: string): Promise<string>;
}

/** Of what a limit is. */
export const scopeFields = {
  member: hinted(fields.member, { reads: 'limited-member', each: false })
    .optional()
    .describe('Whose it is, if the person names somebody.'),
  category: fields.category.optional().describe('Only of this kind of work.'),
  provider: fields.provider.optional().describe('Only of this provider.'),
};

/** Whose a limit is, which the planner takes from the person's own words (`whoseSaid`). */
export const whoseField = fields
  .option(['mine', 'each'], {
    reads: 'nothing',
    label: { en: 'For whom', th: 'ของใคร' },
    valueLabels: { mine: { en: 'Only me', th: 'ของฉัน' }, each: { en: 'Each member', th: 'สมาชิกแต่ละคน' } },
  })
  .optional()
  .describe('mine: what the asker spends; each: every member has it to themselves. Left out: all together.');

export const piecesField = hinted(fields.quantity, {
  reads: 'pieces',
  each: false,
  label: { en: 'Or pieces', th: 'หรือจำนวนชิ้น' },
})
  .optional()
  .describe('Instead of an amount: how many images, clips or requests.');

const measure = z.object({ amount: z.string(), currency: z.string(), pieces: z.number() });

/** A limit and how it stands, as the tools return it. */
export const limitView = z.object({
  mode: z.enum(limitModes),
  cycle: z.enum(limitCycles).nullable(),
  amount: z.string().nullable().describe('Exact digits; null where it is a number of pieces'),
  currency: z.string(),
  pieces: z.number().nullable(),
  memberId: z.string().nullable(),
  memberName: z.string().nullable(),
  isPerMember: z.boolean().describe('Each member has it to themselves; used and left are those of the asker'),
  isOwn: z.boolean().describe('The member set it for themselves'),
  category: z.enum(categories).nullable(),
  provider: z.string().nullable(),
  providerName: z.string().nullable(),
  cap: measure.describe('With what it was raised by'),
  used: measure.describe('Spent and reserved'),
  left: measure,
  until: z.string().nullable().describe('ISO moment at which it starts again; null for credit'),
  timeZone: z.string(),
  isRaised: z.boolean(),
});
export type LimitView = z.output<typeof limitView>;

/** @param names of the member and the provider */
export function viewOf(
  { limit, cap, used, left, until, isRaised }: LimitState,
  { timeZone, ...names }: { memberName: string | null; providerName: string | null; timeZone: string },
): LimitView {
  const { mode, currency, isPerMember, isOwn } = limit;
  const plain = (one: typeof cap) => ({ ...one.amount.toJSON(), pieces: one.pieces });
  return {
    ...{ mode, currency, isPerMember, isOwn, timeZone, isRaised, ...names },
    ...{ cycle: limit.cycle ?? null, amount: limit.amount ?? null, pieces: limit.pieces ?? null },
    ...{
      memberId: limit.memberId ?? null,
      category: limit.category ?? null,
      provider: limit.provider ?? null,
    },
    ...{ cap: plain(cap), used: plain(used), left: plain(left), until: until?.toISOString() ?? null },
  };
}

/** The input that means this very limit, whoever plans it again. */
export function restatedLimit({
  amount,
  pieces,
  cycle,
  currency,
  memberId,
  isPerMember,
  isOwn,
  category,
  provider,
}: ProposedLimit) {
  return {
    ...(amount !== null && { amount: Number(amount), currency }),
    ...(pieces !== null && { pieces }),
    period: cycle ?? ('month' as const),
    ...(isOwn || isPerMember ? { whose: isOwn ? ('mine' as const) : ('each' as const) } : {}),
    ...(memberId !== null && !isOwn && { member: memberId }),
    ...(category !== null && { category }),
    ...(provider !== null && { provider }),
  };
}

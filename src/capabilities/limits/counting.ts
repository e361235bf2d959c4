import type { Category } from '#lib/categories.ts';
import { Money } from '#lib/money.ts';
import { type Calendar, type Period, type Span, spanOf } from '#lib/period.ts';
import type { LimitCount } from './limit-count.entity.ts';
import type { LimitCycle, SpendingLimit } from './spending-limit.entity.ts';

/** What decides which limits count a charge. */
export interface ChargeKind {
  memberId: string;
  category: Category;
  /** Catalogue id. */
  provider: string;
  /** `null` where it is not known whose key will pay; it then counts as the organisation's. */
  payer?: 'member' | 'organization' | 'operator' | null | undefined;
}

/** What limits know of a charge. */
export interface CountedCharge extends ChargeKind {
  currency: string;
  /** `null` while no price is known. */
  amount?: string | null | undefined;
  /** What the platform fee adds for limits. */
  limitedFee?: string | undefined;
  occurredAt: Date;
}

/** How much of a limit something takes, or is there of it. */
export interface Measure {
  amount: Money;
  /** Charges that cost something. */
  pieces: number;
}

const periodOf = {
  day: 'today',
  week: 'this_week',
  month: 'this_fiscal_month',
  year: 'this_year',
} as const satisfies Record<LimitCycle, Period>;

/** Later than anything. */
export const never = new Date('9999-01-01T00:00:00Z');

export function appliesTo(
  limit: SpendingLimit,
  { memberId, category, provider, payer }: ChargeKind,
): boolean {
  return (
    (limit.memberId === null || limit.memberId === memberId) &&
    (limit.category === null || limit.category === category) &&
    (limit.provider === null || limit.provider === provider) &&
    (limit.isOwn || payer !== 'member')
  );
}

/** The stretch of the organisation's calendar that a moment falls into. Credit begins when it was first given. */
export function stretchOf({ cycle, createdAt }: SpendingLimit, moment: Date, calendar: Calendar): Span {
  return cycle ? spanOf(periodOf[cycle], moment, calendar) : { start: createdAt, end: never };
}

/** Whose count a charge goes into. */
export function holderOf(limit: Pick<SpendingLimit, 'id' | 'isPerMember'>, memberId: string): string {
  return limit.isPerMember ? memberId : limit.id;
}

export function nothing(limit: Pick<SpendingLimit, 'currency'>): Measure {
  return { amount: Money.zero(limit.currency), pieces: 0 };
}

/** What a charge takes of a limit: nothing if it is free, and no amount if it is in another currency or without a price. */
export function measureOf(
  limit: SpendingLimit,
  { amount, currency, limitedFee = '0' }: CountedCharge,
): Measure {
  const price = amount == null ? undefined : Money.of(amount, currency);
  if (price?.isZero) return nothing(limit);
  const isInCurrency = price !== undefined && currency === limit.currency;
  return {
    amount: isInCurrency ? price.plus(Money.of(limitedFee, currency)) : Money.zero(limit.currency),
    pieces: 1,
  };
}

/** What a count holds. */
export function usedOf(
  { currency }: Pick<SpendingLimit, 'currency'>,
  { used, pieces }: Pick<LimitCount, 'used' | 'pieces'>,
): Measure {
  return { amount: Money.of(used, currency), pieces };
}

export function plus(one: Measure, other: Measure): Measure {
  return { amount: one.amount.plus(other.amount), pieces: one.pieces + other.pieces };
}

export function minus(one: Measure, other: Measure): Measure {
  return { amount: one.amount.minus(other.amount), pieces: one.pieces - other.pieces };
}

/** What a limit allows in all: its own measure, and what it was raised by. */
export function capOf({ amount, currency, pieces }: SpendingLimit, raised: readonly string[] = []): Measure {
  const more = Money.sum(
    raised.map((digits) => Money.of(digits, currency)),
    currency,
  );
  return amount == null
    ? { amount: Money.zero(currency), pieces: (pieces ?? 0) + more.toNumber() }
    : { amount: Money.of(amount, currency).plus(more), pieces: 0 };
}

/** What is left under a cap; never less than nothing. */
export function leftOf(limit: SpendingLimit, cap: Measure, used: Measure): Measure {
  const left = minus(cap, used);
  return limit.amount == null
    ? { amount: Money.zero(limit.currency), pieces: Math.max(0, left.pieces) }
    : { amount: left.amount.isNegative ? Money.zero(limit.currency) : left.amount, pieces: 0 };
}

/** From which shares of a cap on people are told, in percent. */
export const thresholds = [80, 100] as const;

/** The highest threshold that is reached; 0 below them. */
export function levelOf(limit: SpendingLimit, cap: Measure, used: Measure): number {
  const isReached = (percent: number) =>
    limit.amount == null
      ? used.pieces * 100 >= cap.pieces * percent
      : !used.amount.times(100).isLessThan(cap.amount.times(percent));
  return thresholds.findLast(isReached) ?? 0;
}

/** Whether what is used and a measure more stay within a cap. */
export function fits(limit: SpendingLimit, cap: Measure, used: Measure, more: Measure): boolean {
  const then = plus(used, more);
  return limit.amount == null ? then.pieces <= cap.pieces : !cap.amount.isLessThan(then.amount);
}

/** Whether a limit on an amount cannot tell what a charge takes of it. */
export function isUnmeasured(limit: SpendingLimit, { amount, currency }: CountedCharge): boolean {
  return limit.amount != null && (amount == null || (currency !== limit.currency && Number(amount) !== 0));
}

import { median } from '#lib/statistics.ts';
import type { Service } from './spending-today.ts';
import { sideOf, usualDays } from './usual-days.ts';

/** Smaller increases, in units of the currency, are no alarm. The largest of this and a fifth of the usual counts. */
const leastIncrease = 5;
const leastShare = 0.2;
/** For what is rarely or newly used: so many times the usual day with spending, by at least one unit of the currency. */
const manyTimes = 3;
const leastIncreaseOfYoung = 1;
const leastDaysWithSpending = 3;
const fourWeeks = 28;
/** A new level is told for so many days. */
const daysOfNews = 7;

/** What is unusual about a service today. */
export interface Unusual {
  usual: number;
  /** `lasting`: on a new level since some days. `over`: it was unusual until yesterday, and today is not over yet. */
  standing: 'spike' | 'over' | 'lasting' | 'lasted';
  /** Days since the level is new. */
  days?: number;
}

/** Judges today by the days before. `undefined` if it is as usual, or if too little is known. */
export function unusual({ today, amounts }: Pick<Service, 'today' | 'amounts'>): Unusual | undefined {
  const amount = today.toNumber();
  const recent = amounts.slice(-fourWeeks);
  const active = recent.filter((one) => one > 0);
  const days = active.length * 2 < recent.length ? undefined : usualDays(amounts);
  if (!days) return rarely(amount, active);
  const isLarge = (usual: number) => amount - usual >= Math.max(leastIncrease, usual * leastShare);
  const { next, nextBefore, step, isLastAbove } = days;
  if (sideOf(amount, next) === 1 && isLarge(next.usual)) return { usual: next.usual, standing: 'spike' };
  const age = step ? amounts.length - step.since : Number.POSITIVE_INFINITY;
  if (step && step.factor > 1 && age <= daysOfNews) {
    // Charges of past days that come in late change no today, so that they announce no new level.
    const isSeenToday = sideOf(amount, nextBefore) === 1 && isLarge(nextBefore.usual);
    return { usual: nextBefore.usual, standing: isSeenToday ? 'lasting' : 'lasted', days: age };
  }
  return isLastAbove ? { usual: next.usual, standing: 'over' } : undefined;
}

function rarely(amount: number, active: readonly number[]): Unusual | undefined {
  if (active.length < leastDaysWithSpending) return undefined;
  const usual = median(active);
  const isUnusual = amount >= usual * manyTimes && amount - usual >= leastIncreaseOfYoung;
  return isUnusual ? { usual, standing: 'spike' } : undefined;
}

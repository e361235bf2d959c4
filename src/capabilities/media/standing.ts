import { Money, type PlainMoney } from '#lib/money.ts';
import type { PassedOver } from './alternative.ts';
import type { Candidate, RoutingDecision } from './media-ranking.ts';

/** Where a candidate of a decision ended up, and why. */
export const standings = [
  'chosen',
  /** It took the work over from others. */
  'stepped_in',
  /** It had the work and certainly did not do it. */
  'passed_over',
  'resting',
  'unfit',
  'dearer',
  'unpriced',
  'slower',
  'untimed',
  'graded_lower',
  'not_drawn',
  'without_share',
  /** The strategy makes no difference between it and the one that was chosen; the order of the route does. */
  'later',
] as const;
export type Standing = (typeof standings)[number];

type Product = Pick<Candidate, 'provider' | 'product'>;

/** What became of a decision: who got the work first, and who has it now. */
export interface Course {
  first: Product;
  last: Product;
  passedOver: readonly Pick<PassedOver, 'provider' | 'product'>[];
}

/** Says why a candidate was chosen, or why another one was. */
export function standingOf(candidate: Candidate, decision: RoutingDecision, course: Course): Standing {
  if (course.passedOver.some((passed) => isSame(passed, candidate))) return 'passed_over';
  if (isSame(course.first, candidate)) return 'chosen';
  if (isSame(course.last, candidate)) return 'stepped_in';
  if (candidate.isResting) return 'resting';
  if (!candidate.fits) return 'unfit';
  const chosen = decision.candidates.find((one) => isSame(one, course.first));
  return chosen ? comparedBy(decision.strategy, candidate, chosen) : 'later';
}

function comparedBy(
  strategy: RoutingDecision['strategy'],
  candidate: Candidate,
  chosen: Candidate,
): Standing {
  if (strategy === 'cheapest') {
    if (!candidate.price) return 'unpriced';
    return isLess(chosen.price, candidate.price) ? 'dearer' : 'later';
  }
  if (strategy === 'fastest') return candidate.medianMs === null ? 'untimed' : 'slower';
  if (strategy === 'best') return (candidate.grade ?? 0) < (chosen.grade ?? 0) ? 'graded_lower' : 'later';
  if (strategy === 'weighted') return candidate.weight === null ? 'without_share' : 'not_drawn';
  return 'later';
}

function isLess(one: PlainMoney | null, other: PlainMoney): boolean {
  return one?.currency === other.currency && Money.from(one).isLessThan(Money.from(other));
}

function isSame(one: Product, other: Product): boolean {
  return one.provider === other.provider && one.product === other.product;
}

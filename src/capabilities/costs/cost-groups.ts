import { dateIn, isInterval, type Span, type Stretch, slicesOf } from '#lib/period.ts';
import type { GroupColumn } from './spending.ts';

/** What charges are of. */
export const thingGroups = ['category', 'provider', 'product', 'member', 'payer'] as const;
export type ThingGroup = (typeof thingGroups)[number];
export const costGroups = [...thingGroups, 'day', 'week', 'month'] as const;
export type CostGroup = (typeof costGroups)[number];
export type TimeGroup = Exclude<CostGroup, ThingGroup>;

/** The columns that make a group; their values are its key. */
export const columnsOf: Readonly<Record<ThingGroup, readonly GroupColumn[]>> = {
  category: ['category'],
  provider: ['provider'],
  // Two vendors may call a product the same.
  product: ['provider', 'product'],
  member: ['memberId'],
  payer: ['payer'],
};

export function isTime(group: CostGroup): group is TimeGroup {
  return group === 'day' || group === 'week' || group === 'month';
}

interface Slice {
  /** The first day, or the month. */
  key: string;
  span: Span;
}

const mostDays = 62;

/** Slices a period into days, weeks or months. */
export function slicesFor(span: Span, unit: TimeGroup, timeZone: string): Slice[] {
  const keyLength = unit === 'month' ? 'yyyy-mm'.length : 'yyyy-mm-dd'.length;
  return slicesOf(span, unit, timeZone).map((slice) => ({
    key: dateIn(timeZone, slice.start).slice(0, keyLength),
    span: slice,
  }));
}

/** By what is really grouped: the days of a year cannot be told apart, so they are shown as months. */
export function readableGroup(group: CostGroup, period: Stretch): CostGroup {
  return group === 'day' && isLong(period) ? 'month' : group;
}

function isLong(period: Stretch): boolean {
  if (!isInterval(period)) return period.endsWith('_year') || period.endsWith('_quarter');
  const [from, until] = period.split('/').map((day) => Date.parse(day)) as [number, number];
  return until - from > mostDays * 86_400_000;
}

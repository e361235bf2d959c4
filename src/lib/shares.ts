import { numberFormat } from './formats.ts';
import type { Locale } from './messages.ts';

/**
 * Shares of one whole as percentages that add up to 100, by the largest remainder: "67%", "33%". With one decimal where a part
 * is below one percent; a part that is still too small reads "<0.1%". Ratios are 0 to 1 and add up to 1.
 */
export function percentTexts(ratios: readonly number[], locale: Locale): string[] {
  const steps = ratios.some((ratio) => ratio > 0 && ratio < 0.01) ? 1000 : 100;
  const format = numberFormat(locale, { style: 'percent', maximumFractionDigits: steps === 1000 ? 1 : 0 });
  return wholeSteps(ratios, steps).map((count, at) =>
    count === 0 && (ratios[at] as number) > 0 ? `<${format.format(1 / steps)}` : format.format(count / steps),
  );
}

/** Each ratio in whole steps, which add up to `steps`. */
export function wholeSteps(ratios: readonly number[], steps: number): number[] {
  const exact = ratios.map((ratio) => ratio * steps);
  const floors = exact.map(Math.floor);
  const missing = steps - floors.reduce((sum, count) => sum + count, 0);
  const byRemainder = exact
    .map((size, at) => ({ at, rest: size - Math.floor(size) }))
    .toSorted((one, other) => other.rest - one.rest || one.at - other.at);
  for (const { at } of byRemainder.slice(0, missing)) floors[at] = (floors[at] as number) + 1;
  return floors;
}

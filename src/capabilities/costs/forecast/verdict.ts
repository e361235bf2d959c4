import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { CostForecast, CurrencyForecast } from './cost-forecast.ts';
import { forecastMessages } from './forecast-messages.ts';

/** Whether spending will stay under an amount that somebody named, in a sentence; `undefined` if none was. */
export function verdict(
  ceiling: CostForecast['ceiling'],
  { currency, booked, reserved, outlook }: CurrencyForecast,
  locale: Locale,
): string | undefined {
  if (!ceiling) return undefined;
  const texts = forecastMessages.in(locale);
  const most = Money.from(ceiling);
  const named = most.format(locale);
  if (most.currency !== currency) return texts.otherCurrency(named);
  const certain = Money.of(booked, currency).plus(Money.of(reserved, currency));
  if (most.isLessThan(certain)) return texts.passed(named);
  if (!outlook) return texts.unsure(named);
  const { expected, range } = outlook;
  const limit = most.toNumber();
  if (range && range.high <= limit) return texts.surelyUnder(named);
  if (range && range.low > limit) return texts.surelyOver(named);
  return expected <= limit ? texts.probablyUnder(named) : texts.probablyOver(named);
}

import type { PriceUnit, Rate } from '#capabilities/catalogue/offer.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { unitPriceText } from '#capabilities/catalogue/unit-price-text.ts';
import { countText, dayText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { VolumeStep } from '../own-price.entity.ts';
import type { PriceChange, ProposedPrice } from '../price-proposals.ts';

const unitsEn: Readonly<Record<PriceUnit, string>> = {
  ...{ image: 'images', second: 'seconds', minute: 'minutes', hour: 'hours', generation: 'results' },
  ...{ million_characters: 'million characters', million_tokens: 'million tokens' },
};

const messages = defineMessages({
  en: {
    forIntegration: (name: string, integration: string) => `${name} on the integration ${integration}`,
    from: (day: string) => `from ${day}`,
    until: (day: string) => `until ${day}`,
    listed: (rate: string) => `list price ${rate}`,
    unlisted: 'no list price is known',
    step: (from: string, rate: string) => `beyond ${from} in a calendar month ${rate}`,
    counted: (count: string, unit: PriceUnit) => `${count} ${unitsEn[unit]}`,
  },
  th: {
    forIntegration: (name, integration) => `${name} ของการเชื่อมต่อ ${integration}`,
    from: (day) => `ตั้งแต่ ${day}`,
    until: (day) => `ถึง ${day}`,
    listed: (rate) => `ราคาประกาศ ${rate}`,
    unlisted: 'ยังไม่ทราบราคาประกาศ',
    step: (from, rate) => `ส่วนที่เกิน ${from} ในเดือนปฏิทิน ${rate}`,
    counted: (count, unit) => `${count} ${providerMessages.in('th').unitName(unit)}`,
  },
});

/** "FLUX.2 pro", or with the integration that alone has a price. */
export function subjectText(
  { name, integration }: Pick<PriceChange, 'name' | 'integration'>,
  locale: Locale,
): string {
  return integration === null ? name : messages.in(locale).forIntegration(name, integration.name);
}

/** "$0.03 per image; beyond 1,000 images in a calendar month $0.02 per image". */
export function rateWithSteps(rate: Rate, steps: readonly VolumeStep[], locale: Locale): string {
  const texts = messages.in(locale);
  const later = steps.map(({ from, ...stepRate }) =>
    texts.step(
      texts.counted(countText(from, locale), rate.unit),
      unitPriceText({ ...stepRate, unit: rate.unit }, locale),
    ),
  );
  return [unitPriceText(rate, locale), ...later].join('; ');
}

/** What is set, in a line: the rate, its days and where it comes from. */
export function proposedText(
  price: ProposedPrice,
  locale: Locale,
): { rate: string; days: string; listed: string } {
  const texts = messages.in(locale);
  const { usd, outputUsd, unit, steps, day, lastDay, listed } = price;
  const rate = { usd, unit, ...(outputUsd !== null && { outputUsd }) };
  const days = [
    texts.from(dayText(day, locale)),
    lastDay !== null && texts.until(dayText(lastDay, locale)),
  ].filter(Boolean);
  return {
    rate: rateWithSteps(rate, steps, locale),
    days: days.join(' '),
    listed: listed ? texts.listed(unitPriceText(listed, locale)) : texts.unlisted,
  };
}

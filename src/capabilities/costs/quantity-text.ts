import { countText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { LedgerUnit } from './ledger-entry.entity.ts';

const unitNames: Record<LedgerUnit, [one: string, many: string, thai: string]> = {
  image: ['image', 'images', 'ภาพ'],
  second: ['second', 'seconds', 'วินาที'],
  character: ['character', 'characters', 'ตัวอักษร'],
  token: ['token', 'tokens', 'โทเค็น'],
  request: ['request', 'requests', 'คำขอ'],
};

const messages = defineMessages({
  en: {
    quantity: (count: number, written: string, unit: LedgerUnit) =>
      `${written} ${count === 1 ? unitNames[unit][0] : unitNames[unit][1]}`,
  },
  th: { quantity: (_count, written, unit) => `${written} ${unitNames[unit][2]}` },
});

/** The name of a unit, for so many of it: "seconds". */
export function unitText(count: number, unit: LedgerUnit, locale: Locale): string {
  const [one, many, thai] = unitNames[unit];
  return locale === 'th' ? thai : count === 1 ? one : many;
}

/** A quantity with its unit: "1,200 seconds". */
export function quantityText(quantity: number | string, unit: LedgerUnit, locale: Locale): string {
  return messages.in(locale).quantity(Number(quantity), countText(quantity, locale), unit);
}

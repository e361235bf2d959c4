import { demandText, gradeText } from '#capabilities/catalogue/display.ts';
import { say as shared } from '#capabilities/catalogue/messages.ts';
import {
  type OfferRow,
  priceDayText,
  rateText,
  remarksOn,
  totalText,
} from '#capabilities/catalogue/offer-row.ts';
import { dayText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import { assumptionText } from '../assumed-demand.ts';
import type { EstimateOutput } from './estimate-cost.ts';

const say = defineMessages({
  en: {
    one: (demand: string, name: string, total: string) => `${demand} with ${name}: **${total}**.`,
    unknown: (name: string, why: string) => `The price of ${name} is unknown, so I can't estimate it. ${why}`,
    range: (demand: string, low: string, lowName: string, high: string, highName: string) =>
      `${demand}: from **${low}** (${lowName}) to **${high}** (${highName}).`,
    noneKnown: (demand: string) => `No price is known for ${demand}.`,
    basis: (rate: string, source: string, day: string, confidence: string) =>
      `Basis: ${rate}; ${source}, ${day} (${confidence}). List price, without tax.`,
  },
  th: {
    one: (demand, name, total) => `${demand} ด้วย ${name} ประมาณ **${total}**`,
    unknown: (name, why) => `ไม่ทราบราคาของ ${name} จึงประเมินให้ไม่ได้ ${why}`,
    range: (demand, low, lowName, high, highName) =>
      `${demand} ตั้งแต่ **${low}** (${lowName}) ถึง **${high}** (${highName})`,
    noneKnown: (demand) => `ไม่ทราบราคาสำหรับ ${demand}`,
    basis: (rate, source, day, confidence) =>
      `คิดจาก ${rate} ที่มา ${source} ${day} (${confidence}) ราคาประกาศ ไม่รวมภาษี`,
  },
});

/** The figure first, then what it rests on, then what else there is. */
export function presentEstimate(output: EstimateOutput, locale: Locale): Block[] {
  const { category, chosen, rows, assumed } = output;
  const basis = chosen && basisText(chosen, locale);
  const assumption = assumptionText(category, assumed, locale);
  const sentences = [answer(output, locale), basis, assumption].filter((sentence) => sentence);
  const isRowToldAlready = rows.length === 1 && chosen !== null;
  return [{ kind: 'text', text: sentences.join(' ') }, ...(isRowToldAlready ? [] : [table(rows, locale)])];
}

function answer({ category, demand, chosen, rows }: EstimateOutput, locale: Locale): string {
  const words = say.in(locale);
  const wanted = demandText(category, demand, locale);
  if (chosen?.price.unit === 'unknown') return words.unknown(chosen.name, chosen.price.why[locale]);
  if (chosen) return words.one(wanted, chosen.name, totalText(chosen, locale));
  const priced = rows.filter((row) => row.cost);
  const [low, high] = [priced.at(0), priced.at(-1)];
  if (!low || !high) return words.noneKnown(wanted);
  if (low === high) return words.one(wanted, low.name, totalText(low, locale));
  return words.range(wanted, totalText(low, locale), low.name, totalText(high, locale), high.name);
}

function basisText(row: OfferRow, locale: Locale): string | undefined {
  const { price } = row;
  if (price.unit === 'unknown') return undefined;
  const confidence = shared.in(locale).confidence(price.confidence);
  const day = dayText(price.checkedAt, locale);
  const note = price.note ? ` (${price.note[locale]})` : '';
  return say.in(locale).basis(`${rateText(row, locale)}${note}`, price.source, day, confidence);
}

function table(rows: readonly OfferRow[], locale: Locale): Block {
  const words = shared.in(locale);
  return {
    kind: 'table',
    columns: [
      { label: words.product },
      { label: words.tier },
      { label: words.total, align: 'right' },
      { label: words.unitPrice, align: 'right' },
      { label: words.priceOf },
      { label: words.quality, align: 'right' },
      { label: words.note },
    ],
    rows: rows.map((row) => [
      row.name,
      words.tierName(row.tier),
      totalText(row, locale),
      rateText(row, locale),
      priceDayText(row, locale),
      gradeText(row.quality),
      remarksOn(row, locale),
    ]),
  };
}

import { demandText } from '#capabilities/catalogue/demand-text.ts';
import {
  gradeText,
  priceDayText,
  rateText,
  remarksOn,
  totalText,
} from '#capabilities/catalogue/offer-row.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { conversionNote } from '#capabilities/currencies/conversion-text.ts';
import { dayText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { feeTermsText } from '#lib/platform-fee-text.ts';
import { timeSpanText } from '#lib/usual-time.ts';
import type { Block } from '#reply/reply.ts';
import { assumptionText } from '../assumed-demand.ts';
import type { EstimateOutput } from './estimate-cost.ts';

const messages = defineMessages({
  en: {
    one: (demand: string, name: string, total: string) => `${demand} with ${name}: **${total}**.`,
    unknown: (name: string, why: string) =>
      `The price of ${name} is unknown, so I can't give an estimate. ${why}`,
    range: (demand: string, low: string, lowName: string, high: string, highName: string) =>
      `${demand}: from **${low}** (${lowName}) to **${high}** (${highName}).`,
    noneKnown: (demand: string) => `No price is known for ${demand}.`,
    takes: (time: string) => `One usually takes ${time}, as it was here in the last week.`,
    usualTime: 'Usual time',
    fee: (terms: string) => `The platform fee comes on top: ${terms}.`,
    basis: (rate: string, source: string, day: string, confidence: string) =>
      `Basis: ${rate}; ${source}, ${day} (${confidence}). List price, without tax.`,
    ownBasis: (rate: string, own: string) => `Basis: ${rate}, ${own}. Without tax.`,
  },
  th: {
    one: (demand, name, total) => `${demand} ด้วย ${name} ประมาณ **${total}**`,
    unknown: (name, why) => `ไม่ทราบราคาของ ${name} จึงประเมินให้ไม่ได้ ${why}`,
    range: (demand, low, lowName, high, highName) =>
      `${demand} ตั้งแต่ **${low}** (${lowName}) ถึง **${high}** (${highName})`,
    noneKnown: (demand) => `ไม่ทราบราคาสำหรับ ${demand}`,
    takes: (time) => `ปกติใช้เวลาชิ้นละ ${time} จากงานที่ทำที่นี่ในสัปดาห์ที่ผ่านมา`,
    usualTime: 'เวลาที่ใช้',
    fee: (terms) => `ยังไม่รวมค่าธรรมเนียมแพลตฟอร์ม ${terms}`,
    basis: (rate, source, day, confidence) =>
      `คิดจาก ${rate} ที่มา ${source} ${day} (${confidence}) ราคาประกาศ ไม่รวมภาษี`,
    ownBasis: (rate, own) => `คิดจาก ${rate} ${own} ไม่รวมภาษี`,
  },
});

/** Renders the figure, then its basis, then the other offers. */
export function presentEstimate(output: EstimateOutput, locale: Locale): Block[] {
  const { category, chosen, rows, assumed, platformFee } = output;
  const basis = chosen && basisText(chosen, locale);
  const assumption = assumptionText(category, assumed, locale);
  const takes =
    chosen?.usualMs == null ? '' : messages.in(locale).takes(timeSpanText(chosen.usualMs, locale));
  const fee = platformFee ? messages.in(locale).fee(feeTermsText(platformFee, locale)) : '';
  const sentences = [answer(output, locale), takes, basis, assumption, fee].filter((sentence) => sentence);
  const isOnlyRowStated = rows.length === 1 && chosen !== null;
  return [
    { kind: 'text', text: sentences.join(' ') },
    ...conversionNote(output.conversion, locale),
    ...(isOnlyRowStated ? [] : [table(rows, locale)]),
  ];
}

function answer({ category, demand, chosen, rows }: EstimateOutput, locale: Locale): string {
  const texts = messages.in(locale);
  const wanted = demandText(category, demand, locale);
  if (chosen?.price.unit === 'unknown') return texts.unknown(chosen.name, chosen.price.why[locale]);
  if (chosen) return texts.one(wanted, chosen.name, totalText(chosen, locale));
  const priced = rows.filter((row) => row.cost);
  const [low, high] = [priced.at(0), priced.at(-1)];
  if (!low || !high) return texts.noneKnown(wanted);
  if (low === high) return texts.one(wanted, low.name, totalText(low, locale));
  return texts.range(wanted, totalText(low, locale), low.name, totalText(high, locale), high.name);
}

function basisText(row: NonNullable<EstimateOutput['chosen']>, locale: Locale): string | undefined {
  const { price } = row;
  if (price.unit === 'unknown') return undefined;
  const common = providerMessages.in(locale);
  if (price.own)
    return messages
      .in(locale)
      .ownBasis(rateText(row, locale), common.ownPrice(price.own.day, price.own.reason));
  const confidence = common.confidence(price.confidence);
  const day = dayText(price.checkedAt, locale);
  const note = price.note ? ` (${price.note[locale]})` : '';
  return messages.in(locale).basis(`${rateText(row, locale)}${note}`, price.source, day, confidence);
}

function table(rows: EstimateOutput['rows'], locale: Locale): Block {
  const texts = providerMessages.in(locale);
  const isTimed = rows.some(({ usualMs }) => usualMs !== null);
  return {
    kind: 'table',
    columns: [
      { label: texts.product },
      { label: texts.tier },
      { label: texts.total, align: 'right' },
      ...(isTimed ? [{ label: messages.in(locale).usualTime, align: 'right' as const }] : []),
      { label: texts.unitPrice, align: 'right' },
      { label: texts.priceOf },
      { label: texts.quality, align: 'right' },
      { label: texts.note },
    ],
    rows: rows.map((row) => [
      row.name,
      texts.tierName(row.tier),
      totalText(row, locale),
      ...(isTimed ? [row.usualMs === null ? texts.none : timeSpanText(row.usualMs, locale)] : []),
      rateText(row, locale),
      priceDayText(row, locale),
      gradeText(row.quality),
      remarksOn(row, locale),
    ]),
  };
}

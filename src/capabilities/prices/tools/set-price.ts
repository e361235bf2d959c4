import { z } from 'zod';
import { priceUnits, rateSchema } from '#capabilities/catalogue/offer.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { categories } from '#lib/categories.ts';
import { defineMessages } from '#lib/messages.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import type { OwnPrices } from '../own-prices.ts';
import type { PriceProposals, ProposedPrice } from '../price-proposals.ts';
import { proposedText, subjectText } from './own-price-reply.ts';

const messages = defineMessages({
  en: {
    card: (name: string, rate: string, days: string, listed: string, reason: string) =>
      `Set the price of ${name} to ${rate} ${days}${reason && `, by ${reason}`} (${listed})`,
    farOff: (card: string) => `${card}. That is far from the list price: is the unit right?`,
    done: (name: string, rate: string, days: string) => `Set: **${name} costs ${rate}** ${days}.`,
    counts: (listed: string) =>
      `It counts in estimates, quotes, comparisons and the ledger for what the organisation pays (${listed}). What was booked before stays as it was.`,
    remove: (provider: string) => `The list price counts again with \`remove price ${provider}\`.`,
  },
  th: {
    card: (name, rate, days, listed, reason) =>
      `ตั้งราคา ${name} เป็น ${rate} ${days}${reason && ` ตาม ${reason}`} (${listed})`,
    farOff: (card) => `${card} ซึ่งต่างจากราคาประกาศมาก หน่วยถูกต้องหรือไม่`,
    done: (name, rate, days) => `ตั้งแล้ว: **${name} ราคา ${rate}** ${days}`,
    counts: (listed) =>
      `ใช้กับการประเมิน ใบเสนอราคา การเปรียบเทียบ และบัญชีของสิ่งที่องค์กรจ่าย (${listed}) รายการที่ลงบัญชีไปแล้วคงเดิม`,
    remove: (provider) => `กลับไปใช้ราคาประกาศได้ด้วย \`remove price ${provider}\``,
  },
});

const nothing = { reads: 'nothing' } as const;
const unitLabels = Object.fromEntries(
  priceUnits.map((unit) => [unit, providerMessages.both((texts) => texts.unitName(unit))]),
);

/** Of which product a price is, and for what the organisation pays with which integration. */
export const productFields = {
  provider: fields.provider,
  category: hinted(fields.category, { ...nothing, isRare: true })
    .optional()
    .describe('Only if the provider sells several kinds of things and the product is not named.'),
  product: hinted(fields.text, { label: { en: 'Product or model', th: 'ผลิตภัณฑ์หรือโมเดล' } })
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe('The product or model by name or id, e.g. FLUX.2 pro, gpt-6-sol. Left out: the only one.'),
  integration: hinted(fields.text, {
    label: { en: 'Only for the integration', th: 'เฉพาะการเชื่อมต่อ' },
    isRare: true,
  })
    .trim()
    .min(1)
    .max(60)
    .optional()
    .describe('An integration of the organisation that alone has this price. Left out: all it pays.'),
};

const setOutput = z.object({
  provider: z.string(),
  category: z.enum(categories),
  product: z.string(),
  name: z.string(),
  integration: z.object({ id: z.string(), name: z.string() }).nullable(),
  usd: z.string(),
  outputUsd: z.string().nullable(),
  unit: z.enum(priceUnits),
  steps: z.array(z.object({ from: z.string(), usd: z.string(), outputUsd: z.string().optional() })),
  day: z.string(),
  validFrom: z.string(),
  lastDay: z.string().nullable(),
  validUntil: z.string().nullable(),
  reason: z.string().nullable(),
  listed: rateSchema.nullable(),
  isFarOff: z.boolean(),
});

export function setPrice({
  proposals,
  ownPrices,
}: {
  proposals: PriceProposals;
  ownPrices: OwnPrices;
}): AnyTool {
  return defineTool({
    name: 'set_price',
    title: { en: 'Set price', th: 'ตั้งราคา' },
    description:
      'Set the price that the organisation has agreed with a provider for one product (a negotiated rate, an enterprise agreement, volume tiers), instead of the list price. It then counts in every estimate, quote and booking.',
    examples: {
      en: [
        'set our flux price to $0.02 per image',
        'we negotiated $0.10 per second with runway',
        'our contract price at deepgram is $0.004 a minute',
        'set price',
        'we pay $9 per million characters at elevenlabs by contract',
      ],
      th: [
        'ตั้งราคา flux เป็น $0.02 ต่อภาพ',
        'เราตกลงราคากับ runway ที่วินาทีละ $0.10',
        'ราคาตามสัญญาของ deepgram คือนาทีละ $0.004',
        'ตั้งราคา',
      ],
    },
    risk: 'write',
    permission: 'prices:set',
    asksAlways: ({ isFarOff }) => isFarOff,
    form: {
      openedBy: ['set price', 'ตั้งราคา'],
      note: {
        en: 'In US dollars. Language models need the price of a million tokens in and out. Tiers: `1000: 0.025, 10000: 0.02`.',
        th: 'เป็นดอลลาร์สหรัฐ โมเดลภาษาต้องมีราคาต่อล้านโทเค็นทั้งเข้าและออก ขั้นราคา: `1000: 0.025, 10000: 0.02`',
      },
    },
    input: z.object({
      ...productFields,
      amount: hinted(fields.unitPrice, {
        label: { en: 'Price per unit, in dollars', th: 'ราคาต่อหน่วย (ดอลลาร์)' },
      }).describe('US dollars per unit; of a language model, per million tokens that go in.'),
      output_amount: hinted(fields.unitPrice, {
        ...nothing,
        label: { en: 'Price of 1M tokens out', th: 'ราคาต่อล้านโทเค็นขาออก' },
      })
        .optional()
        .describe('US dollars per million tokens that come out, for language models.'),
      unit: fields
        .option(priceUnits, { ...nothing, label: { en: 'Per', th: 'ต่อ' }, valueLabels: unitLabels })
        .optional()
        .describe('Only if it is not the unit of the list price.'),
      currency: fields.currency.optional().describe('ISO 4217 code, only if the person names one.'),
      from: hinted(fields.date, { label: { en: 'Valid from', th: 'เริ่มใช้วันที่' } })
        .optional()
        .describe('The first day, ISO; left out: now.'),
      until: hinted(fields.date, { ...nothing, label: { en: 'Last day', th: 'วันสุดท้าย' } })
        .optional()
        .describe('The last day, ISO; left out: until it is changed.'),
      tiers: hinted(fields.text, { label: { en: 'Volume tiers', th: 'ขั้นราคาตามปริมาณ' } })
        .trim()
        .min(1)
        .max(300)
        .optional()
        .describe(
          'Lower prices beyond a quantity in a calendar month, as "1000: 0.025, 10000: 0.02"; tokens in millions, "100: 1.6/8" for in/out.',
        ),
      reason: hinted(fields.text, { label: { en: 'Where it comes from', th: 'ที่มาของราคา' } })
        .trim()
        .max(200)
        .optional()
        .describe('Where the price comes from, such as “contract A-12”. A price of 0 needs it.'),
    }),
    output: setOutput,
    plan: ({ output_amount: outputAmount, ...wish }, { actor, said }) =>
      proposals.toSet(actor, { ...wish, outputAmount, said }),
    card: (price) =>
      messages.both((texts, locale) => {
        const { rate, days, listed } = proposedText(price, locale);
        const card = texts.card(subjectText(price, locale), rate, days, listed, price.reason ?? '');
        return price.isFarOff ? texts.farOff(card) : card;
      }),
    restate: restated,
    execute: async (price, { actor }) => {
      const { integration, validFrom, validUntil, name, lastDay, listed, isFarOff, ...version } = price;
      await ownPrices.add(actor.organizationId, {
        ...{ ...version, integrationId: integration?.id ?? null, setBy: actor.memberId },
        ...{ validFrom: new Date(validFrom), validUntil: validUntil === null ? null : new Date(validUntil) },
      });
      return price;
    },
    present: (price, locale) => {
      const texts = messages.in(locale);
      const { rate, days, listed } = proposedText(price, locale);
      return [
        { kind: 'notice', tone: 'success', text: texts.done(subjectText(price, locale), rate, days) },
        { kind: 'text', text: `${texts.counts(listed)} ${texts.remove(price.provider)}` },
      ];
    },
  });
}

/** The input that means this very price, whoever plans it again. */
function restated(price: ProposedPrice) {
  const { provider, category, product, unit, day, usd, outputUsd, integration, lastDay, steps, reason } =
    price;
  const tiers = steps.map(
    (one) => `${one.from}: ${one.usd}${one.outputUsd === undefined ? '' : `/${one.outputUsd}`}`,
  );
  return {
    ...{ provider, category, product, unit, from: day, amount: Number(usd) },
    ...(outputUsd !== null && { output_amount: Number(outputUsd) }),
    ...(integration && { integration: integration.name }),
    ...(lastDay !== null && { until: lastDay }),
    ...(tiers.length > 0 && { tiers: tiers.join(', ') }),
    ...(reason !== null && { reason }),
  };
}

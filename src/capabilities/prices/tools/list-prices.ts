import { z } from 'zod';
import { categories } from '#lib/categories.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { priceLineSchema } from '../price-line.ts';
import type { PriceList } from '../price-list.ts';
import { presentPrices } from './price-list-reply.ts';

const pricesOutput = z.object({
  category: z.enum(categories).nullable(),
  /** Catalogue id. */
  provider: z.string().nullable(),
  /** Whether these are the prices of what the organisation uses. */
  isInUse: z.boolean(),
  prices: z.array(priceLineSchema),
});
export type Prices = z.output<typeof pricesOutput>;

export function listPrices(list: PriceList): AnyTool {
  return defineTool({
    name: 'list_prices',
    title: { en: 'List prices', th: 'ดูราคาและที่มา' },
    description:
      'List prices per unit with the source of each, the day it was checked, how sure it is, and where sources disagree: of a category, a provider, one of its models, or what the team uses. Use it for "where is that price from", "are the prices current". For what a quantity would cost use estimate_cost.',
    examples: {
      en: [
        'list prices for images',
        'where do your prices for openai come from?',
        'how old are the prices you use',
        'are these prices still current',
        'which sources say what a gpt-6 token costs',
        'do the sources agree on the deepgram price',
        'list the unit prices we use',
      ],
      th: [
        'ดูราคาต่อหน่วยของงานภาพพร้อมที่มา',
        'ราคาของ openai เอามาจากไหน',
        'ราคาที่ใช้อยู่ตรวจล่าสุดเมื่อไหร่',
        'ราคาพวกนี้ยังเป็นปัจจุบันไหม',
        'แหล่งราคาของ deepgram ตรงกันไหม',
      ],
    },
    risk: 'read',
    permission: 'providers:read',
    input: z.object({
      category: hinted(fields.category, { inferred: true }).optional(),
      provider: hinted(fields.provider, { each: true }).optional(),
      model: hinted(fields.model, { reads: 'nothing' }).optional(),
    }),
    output: pricesOutput,
    execute: async (question, { actor }) => {
      const prices = await list.of(actor, question);
      return {
        category: question.category ?? null,
        provider: question.provider === undefined ? null : (prices[0]?.provider ?? null),
        isInUse: question.category === undefined && question.provider === undefined,
        prices,
      };
    },
    present: presentPrices,
  });
}

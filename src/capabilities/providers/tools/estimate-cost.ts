import { z } from 'zod';
import { namedModel } from '#capabilities/catalogue/named-model.ts';
import { costsOf, demandSchema, type OfferRow, offerRowSchema } from '#capabilities/catalogue/offer-row.ts';
import { sized } from '#capabilities/catalogue/pricing.ts';
import { conversionSchema } from '#capabilities/currencies/conversion.ts';
import { categories, tiers } from '#lib/categories.ts';
import { feeTermsSchema } from '#lib/platform-fee.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { assumedDemand, assumptions } from '../assumed-demand.ts';
import { ConvertedRows } from '../converted-rows.ts';
import { estimate } from '../estimation.ts';
import { providerFor } from '../provider-for.ts';
import { leadersSeenBy, usualTimesSeenBy } from '../seen-providers.ts';
import { presentEstimate } from './estimate-reply.ts';
import type { ProviderToolParts } from './provider-tool-parts.ts';

const { name, provider, access, price, cost, costUpTo } = offerRowSchema.shape;
const usualMs = z
  .number()
  .nullable()
  .describe('How long one usually took here in the last week; null while too little is known');
/** A model that is no offer of the catalogue has a price, but no grades. */
const chosenFields = { name, provider, access, price, cost, costUpTo, usualMs };

const estimateOutput = z.object({
  category: z.enum(categories),
  tier: z.enum(tiers).nullable(),
  provider: z.string().nullable(),
  demand: demandSchema,
  assumed: z.enum(assumptions),
  platformFee: feeTermsSchema.nullable().describe('What whoever runs Jarvis charges beside the cost'),
  conversion: conversionSchema.nullable().describe('The rate, if costs were wanted in a currency'),
  /** The offer that would be used; `null` if only a range can be given. */
  chosen: z.object(chosenFields).nullable(),
  rows: z.array(offerRowSchema.extend({ usualMs })),
});
type Costed = Pick<OfferRow, 'provider' | 'cost' | 'costUpTo'>;
export type EstimateOutput = z.output<typeof estimateOutput>;

export function estimateCost(parts: ProviderToolParts): AnyTool {
  const { catalogue: listed, providers, ownPrices, clock } = parts;
  return defineTool({
    name: 'estimate_cost',
    title: { en: 'Estimate cost', th: 'ประเมินค่าใช้จ่าย' },
    description:
      'Estimate what something would cost before it is made, with a provider, in a tier, or as a range over all tiers. Use it for "how much would N images cost", "quote me", "ballpark". It spends nothing.',
    examples: {
      en: [
        'how much would 3k images on flux run us',
        'whats the damage for ten 15-sec clips with runway',
        'could you quote me 75 premium images?',
        'ballpark for a 30 second promo video?',
        '1.5k thumbnails, budget tier. how much',
        'roughly how expensive is transcribing two hours of interviews in deepgram',
        "a script that's 8500 chars long, what'd elevenlabs charge to read it?",
        'estimate the cost of 20 songs',
      ],
      th: [
        'วิดีโอ 15 วิ ราคาประมาณไหน',
        'ถ้าพากย์สคริปต์ 9,000 ตัวอักษรด้วย elevenlabs จะเสียกี่เหรียญ',
        'ตีราคา 1.2k รูป tier premium ให้หน่อย',
        'ทำรูป 500 รูปด้วย flux เท่าไหร่',
        'ถอดเสียงสองชั่วโมงต้องจ่ายเท่าไหร่',
        'ประเมินราคาทำเพลง 10 เพลง',
      ],
    },
    risk: 'read',
    planning: { isPrecaution: true },
    permission: 'providers:read',
    input: z.object({
      category: fields.category,
      quantity: fields.quantity.optional(),
      provider: hinted(fields.provider, { each: true }).optional(),
      tier: fields.tier.optional().describe('Only this tier; auto means the tier Jarvis would use.'),
      seconds: fields.seconds.optional(),
      characters: fields.characters.optional(),
      model: fields.model.optional(),
      inputTokens: fields.inputTokens.optional(),
      outputTokens: fields.outputTokens.optional(),
      tokens: fields.tokens.optional(),
      wanted_in: fields.wantedCurrency.optional(),
    }),
    output: estimateOutput,
    execute: async ({ category, provider: name, tier, model, wanted_in, ...stated }, { actor, signal }) => {
      const { demand, assumed } = assumedDemand(category, stated);
      const own = await ownPrices.seenBy(actor);
      const catalogue = await own.catalogue();
      const provider = name === undefined ? undefined : providerFor(listed, category, name);
      const leader = (await leadersSeenBy(actor, providers)).get(category);
      const named =
        category === 'llm' && provider && model !== undefined
          ? namedModel(provider, model, clock.now())
          : undefined;
      const agreed = named && (await own.priceOf(named));
      const { chosen, rows } = estimate(catalogue, { category, demand, provider, tier, leader });
      const usual = await usualTimesSeenBy(actor, providers, category);
      const converted = await ConvertedRows.open(parts, actor, wanted_in, signal);
      const timed = <Row extends Costed>(row: Row) => ({
        ...converted.shown(row),
        usualMs: usual.get(row.provider) ?? null,
      });
      const priced = named && { ...named, price: agreed ?? named.price };
      const one = priced ? { ...priced, ...costsOf(priced, demand) } : chosen;
      return {
        category,
        tier: tier ?? null,
        provider: provider?.id ?? null,
        demand: sized(category, demand),
        assumed,
        chosen: one ? timed(one) : null,
        rows: rows.map(timed),
        conversion: converted.conversion,
        platformFee: await parts.platformFeeOf(actor.organizationId),
      };
    },
    present: presentEstimate,
  });
}

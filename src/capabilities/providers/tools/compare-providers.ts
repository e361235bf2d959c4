import { z } from 'zod';
import { featureNames, type Offer } from '#capabilities/catalogue/offer.ts';
import { demandSchema, offerRowSchema } from '#capabilities/catalogue/offer-row.ts';
import { sized } from '#capabilities/catalogue/pricing.ts';
import { memberSeenBy } from '#capabilities/costs/whose-spend.ts';
import { conversionSchema } from '#capabilities/currencies/conversion.ts';
import { type Category, categories } from '#lib/categories.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { mayAskFor } from '#people/permissions.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { assumedDemand, assumptions, type StatedDemand } from '../assumed-demand.ts';
import { bestHosted, cheapestHosted, compare, qualities } from '../comparison.ts';
import { ConvertedRows } from '../converted-rows.ts';
import { leadersSeenBy } from '../seen-providers.ts';
import { presentComparison } from './comparison-reply.ts';
import type { ProviderToolParts } from './provider-tool-parts.ts';

const bilingual = z.object({ en: z.string(), th: z.string() });

const extents = ['every_row', 'chart'] as const;

const comparisonOutput = z.object({
  category: z.enum(categories),
  quality: z.enum(qualities).nullable(),
  /** What the person wants to see besides the first rows. */
  show: z.enum(extents).nullable(),
  conversion: conversionSchema.nullable().describe('The rate, if costs were wanted in a currency'),
  /** The demand that the costs are for. */
  demand: demandSchema,
  /** Origin of the demand. `asked`: the given quantity; `usage`: the last 30 days; `example`: neither was available. */
  basis: z.enum(['asked', 'usage', 'example']),
  assumed: z.enum(assumptions),
  /** Catalogue ids of the providers that alone are compared. */
  among: z.array(z.string()).optional(),
  /** Names of those of them that offer nothing of the category. */
  missing: z.array(z.string()).optional(),
  rows: z.array(offerRowSchema),
  /** By task, if the category is divided into tasks; several rows if they cost the same. */
  cheapest: z.array(z.object({ task: z.enum(featureNames).nullable(), rows: z.array(offerRowSchema) })),
  best: offerRowSchema.nullable(),
  /** Providers of the category without an API, and why. */
  absent: z.array(z.object({ name: z.string(), why: bilingual })),
  /** Catalogue ids of the providers that this version of Jarvis can call for the category. */
  callable: z.array(z.string()),
  /** Catalogue id of the primary provider. */
  leader: z.string().nullable(),
  /** Whether the person may ask for a switch. */
  maySwitch: z.boolean(),
  gradedBy: bilingual.nullable(),
});
export type Comparison = z.output<typeof comparisonOutput>;

/** A single request to a language model costs too little to compare. */
const exampleQuantity = (category: Category) => (category === 'llm' ? 1_000 : 1);

export function compareProviders(parts: ProviderToolParts): AnyTool {
  const { catalogue, providers, recentUsage, ownPrices } = parts;
  const demandFor = async (actor: Actor, category: Category, stated: StatedDemand) => {
    const isAsked = Object.values(stated).some((amount) => amount !== undefined);
    if (isAsked) return { basis: 'asked' as const, ...assumedDemand(category, stated) };
    const usage = await recentUsage.of(actor.organizationId, category, memberSeenBy(actor));
    if (usage) return { basis: 'usage' as const, demand: usage.demand, assumed: 'none' as const };
    const example = assumedDemand(category, { quantity: exampleQuantity(category) });
    return { basis: 'example' as const, ...example };
  };
  return defineTool({
    name: 'compare_providers',
    title: { en: 'Compare providers', th: 'เทียบผู้ให้บริการ' },
    description:
      'Compare the providers of one category, all or only those that are named, by cost, quality and speed, for a quantity or, without one, for what the team used in the last 30 days. Use it for "which is cheapest", "A vs B", "rank them".',
    examples: {
      en: [
        'which image provider is cheapest for 2000 images?',
        'compare image providers for 2k images',
        'runway vs luma vs pika, who wins on price?',
        'rank them cheapest to priciest: 40 video clips, standard quality',
        'diff between deepgram and whisper cost wise',
        'how does flux do against midjourney if we order twelve hundred pics',
        'stack the music generators up against each other',
        'how do our LLM vendors differ in price, got a table?',
      ],
      th: [
        'เทียบราคาเจ้าทำรูปให้หน่อย น่าจะใช้สองพันรูป',
        'เจ้าไหนทำวิดีโอถูกสุด',
        'ช่วยทำตารางเปรียบเทียบเจ้าแปลงเสียงเป็นข้อความ',
        'runway กับ luma อันไหนคุ้มกว่า',
        'เปรียบเทียบ llm แต่ละเจ้า',
        'เทียบเจ้าทำเพลงให้ดูหน่อย',
      ],
    },
    risk: 'read',
    planning: { isPrecaution: true },
    permission: 'providers:read',
    input: z.object({
      category: fields.category,
      among: fields.providers.optional(),
      quantity: fields.quantity.optional(),
      seconds: fields.seconds.optional(),
      characters: fields.characters.optional(),
      inputTokens: fields.inputTokens.optional(),
      outputTokens: fields.outputTokens.optional(),
      tokens: fields.tokens.optional(),
      quality: fields
        .quality(qualities)
        .optional()
        .describe(
          'The lowest acceptable quality: draft (anything), standard (grade 3 of 5), high (grade 4).',
        ),
      show: fields
        .option(extents, {
          label: { en: 'Show', th: 'แสดง' },
          valueLabels: {
            every_row: { en: 'Every row', th: 'ทุกแถว' },
            chart: { en: 'Chart', th: 'กราฟ' },
          },
        })
        .optional()
        .describe(
          'Only if the person asks: every_row shows all offers instead of the first five, chart plots cost against quality and speed.',
        ),
      wanted_in: fields.wantedCurrency.optional(),
    }),
    output: comparisonOutput,
    execute: async ({ category, among, quality, show, wanted_in, ...stated }, { actor, signal }) => {
      const { basis, demand, assumed } = await demandFor(actor, category, stated);
      const named = among?.map((name) => catalogue.resolve(name));
      const isMeant = ({ id }: { id: string }) => named === undefined || named.some((one) => one.id === id);
      const converted = await ConvertedRows.open(parts, actor, wanted_in, signal);
      const priced = await ownPrices.catalogueFor(actor);
      const compared = compare(priced, category, demand, quality, isMeant);
      const rows = compared.map((row) => converted.shown(row));
      const absent = catalogue.inCategory(category).filter((one) => one.noAccess && isMeant(one));
      const missing = named?.filter(
        (one) => !absent.includes(one) && !rows.some(({ provider }) => provider === one.id),
      );
      return {
        category,
        quality: quality ?? null,
        show: show ?? null,
        conversion: converted.conversion,
        demand: sized(category, demand),
        basis,
        assumed,
        ...(named && { among: named.map(({ id }) => id) }),
        ...(missing?.length && { missing: missing.map(({ name }) => name) }),
        rows,
        cheapest: cheapestHosted(category, rows),
        best: bestHosted(rows) ?? null,
        absent: absent.flatMap(({ name, noAccess }) => (noAccess ? [{ name, why: noAccess.why }] : [])),
        callable: catalogue
          .inCategory(category)
          .map(({ id }) => id)
          .filter((id) => providers.canCall(id, category)),
        leader: (await leadersSeenBy(actor, providers)).get(category)?.id ?? null,
        maySwitch: mayAskFor(actor.role, 'providers:switch'),
        gradedBy: gradedBy(catalogue.offers(category)),
      };
    },
    present: presentComparison,
  });
}

/** Whose grades they are: ours, and those of plug-ins. */
function gradedBy(offers: readonly Offer[]): Bilingual | null {
  const all = [...new Map(offers.map(({ gradedBy: one }) => [one.en, one])).values()];
  return all.length > 0
    ? { en: all.map(({ en }) => en).join(' '), th: all.map(({ th }) => th).join(' ') }
    : null;
}

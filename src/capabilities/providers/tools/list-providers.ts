import { z } from 'zod';
import { isPriced, rateSchema } from '#capabilities/catalogue/offer.ts';
import { byCost, offerRow } from '#capabilities/catalogue/offer-row.ts';
import { categories } from '#lib/categories.ts';
import { requirePermission } from '#people/permissions.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { providerStatuses } from '../providers.ts';
import { type SeenProvider, statesSeenBy } from '../seen-providers.ts';
import { presentProviderList } from './provider-list-reply.ts';
import type { ProviderToolParts } from './provider-tool-parts.ts';

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  categories: z.array(z.enum(categories)),
  /** `null` for outsiders. */
  status: z.enum(providerStatuses).nullable(),
  configured: z.boolean().nullable(),
  primaryFor: z.array(z.enum(categories)),
  access: z.enum(['api', 'none', 'self_hosted']),
  /** Whether this version of Jarvis can call it for any of the categories asked about. */
  callable: z.boolean(),
  /** Rate of the cheapest hosted offer; `null` if none is known. */
  from: rateSchema.nullable(),
});

const providerListOutput = z.object({
  category: z.enum(categories).nullable(),
  status: z.enum(providerStatuses).nullable(),
  providers: z.array(rowSchema),
});

export type ProviderList = z.output<typeof providerListOutput>;

const onePiece = { quantity: 1 };

export function listProviders({ catalogue, providers, ownPrices }: ProviderToolParts): AnyTool {
  return defineTool({
    name: 'list_providers',
    title: { en: 'List providers', th: 'ดูรายชื่อผู้ให้บริการ' },
    description:
      'List the providers Jarvis knows, with their status, whether they have a key, and the lowest price. Use it for "which providers do we have", "what is active", "who does transcription".',
    examples: {
      en: [
        'list providers',
        'providers pls',
        'show me all the vendors',
        'who are our text to speech vendors again',
        'which transcription services are turned on',
        'active llm providers',
        'show the inactive ones in the provider list',
        'are any vendors in error state',
      ],
      th: [
        'ขอดูรายชื่อ provider ทั้งหมด',
        'ตอนนี้เราต่อ tts เจ้าไหนไว้บ้าง',
        'มีผู้ให้บริการวิดีโอเจ้าไหนบ้าง',
        'provider ไหนใช้งานอยู่',
        'เจ้าไหนมีปัญหาบ้าง',
        'ลิสต์ผู้ให้บริการที่ยังไม่ได้ใช้',
      ],
    },
    risk: 'read',
    isAlwaysOffered: true,
    permission: 'providers:read',
    input: z.object({
      category: fields.category.optional(),
      status: fields
        .status(providerStatuses)
        .optional()
        .describe('Only those that are active, inactive, in error, or waiting for approval.'),
    }),
    output: providerListOutput,
    execute: async ({ category, status }, { actor }) => {
      if (status) requirePermission(actor, 'providers:read-own');
      const priced = await ownPrices.catalogueFor(actor);
      const states = (await statesSeenBy(actor, { catalogue, providers }))
        .filter((state) => !category || state.provider.categories.includes(category))
        .filter((state) => !status || state.status === status);
      return {
        category: category ?? null,
        status: status ?? null,
        providers: states.map((state) => {
          const wanted = category ? [category] : state.provider.categories;
          const [cheapest] = wanted
            .flatMap((one) => priced.offersOf(state.provider.id, one))
            .filter((offer) => offer.access === 'api')
            .filter(isPriced)
            .toSorted((a, b) => byCost(offerRow(a, onePiece), offerRow(b, onePiece)));
          const callable = wanted.some((one) => providers.canCall(state.provider.id, one));
          return { ...described(state), callable, from: cheapest?.price ?? null };
        }),
      };
    },
    present: presentProviderList,
  });
}

function described({ provider, status, configured, primaryFor }: SeenProvider) {
  const { id, name, access } = provider;
  return { id, name, access, categories: provider.categories, status, configured, primaryFor };
}

import { z } from 'zod';
import { rateSchema } from '#capabilities/catalogue/offer.ts';
import { integrationTypes } from '#lib/integration-types.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { availableFor, readinesses } from '../marketplace.ts';
import { blockedHere, presentMarketplace, presentSetUp } from '../marketplace-reply.ts';
import type { IntegrationToolParts } from './integration-tool-parts.ts';
import { observedField } from './observed-field.ts';

const rowSchema = z.object({
  provider: z.string(),
  name: z.string(),
  types: z.array(z.enum(integrationTypes)),
  readiness: z.enum(readinesses),
  from: rateSchema.nullable(),
  quality: z.number().nullable(),
  keyPage: z.string().nullable(),
  documentation: z.string().nullable(),
  example: z.string().nullable(),
  regionExample: z.string().nullable(),
  paidThrough: z.string().nullable(),
});

export const listAvailableProviders = (parts: IntegrationToolParts) =>
  defineTool({
    name: 'list_available_providers',
    title: { en: 'What can be added', th: 'สิ่งที่เพิ่มได้' },
    step: { en: 'Looking at what can be added', th: 'กำลังดูสิ่งที่เพิ่มได้' },
    description:
      'The marketplace: what can be set up per category, with the lowest price, quality, what it needs and whether Jarvis can call it today. With a provider: the steps to set it up, with the page of its keys and the form.',
    examples: {
      en: [
        'what can I add?',
        'which providers could we set up for music',
        'open the marketplace',
        'how do I set up runway?',
        'walk me through connecting elevenlabs',
      ],
      th: ['เพิ่มอะไรได้บ้าง', 'มีผู้ให้บริการเพลงเจ้าไหนที่ต่อเพิ่มได้', 'เปิดมาร์เก็ตเพลส', 'ตั้งค่า runway ยังไง'],
    },
    risk: 'read',
    permission: 'providers:read-own',
    input: z.object({
      category: fields.category.optional(),
      observed: observedField,
      provider: fields.provider.optional().describe('Only if the person asks how to set up this one'),
    }),
    output: z.object({
      type: z.enum(integrationTypes).nullable(),
      one: rowSchema.nullable().describe('The provider that was asked about'),
      available: z.array(rowSchema),
    }),
    execute: async ({ category, observed, provider }, { actor }) => {
      const type = observed ?? category;
      if (provider === undefined) {
        const available = await availableFor(actor, parts, type);
        return { type: type ?? null, one: null, available };
      }
      const { id, name } = parts.places.anyProvider(provider);
      if ((await parts.keys.blocked(actor.organizationId)).has(id)) throw blockedHere(name);
      const one = (await availableFor(actor, parts, undefined)).find((each) => each.provider === id);
      return { type: null, one: one ?? null, available: [] };
    },
    present: ({ type, one, available }, locale) =>
      one ? presentSetUp(one, locale) : presentMarketplace({ type, available }, locale),
  });

import { z } from 'zod';
import { featureNames, retirementSchema } from '#capabilities/catalogue/offer.ts';
import { offerRow, offerRowSchema } from '#capabilities/catalogue/offer-row.ts';
import { keyReaderOf, missingKey } from '#capabilities/keys/missing-key.ts';
import { categories } from '#lib/categories.ts';
import { mayAskFor } from '#people/permissions.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { providerStatuses } from '../providers.ts';
import { statesSeenBy } from '../seen-providers.ts';
import { presentProviderPage } from './provider-page-reply.ts';
import type { ProviderToolParts } from './provider-tool-parts.ts';

const bilingual = z.object({ en: z.string(), th: z.string() });

const providerPageOutput = z.object({
  id: z.string(),
  name: z.string(),
  summary: bilingual,
  website: z.string(),
  /** Why it has no key, and how it gets one; `null` if it has one or can use none. */
  keyMissing: bilingual.nullable(),
  categories: z.array(z.enum(categories)),
  /** `null` for outsiders. */
  status: z.enum(providerStatuses).nullable(),
  configured: z.boolean().nullable(),
  primaryFor: z.array(z.enum(categories)),
  /** What this version of Jarvis can call it for. */
  callableFor: z.array(z.enum(categories)),
  /** Whether the person may ask for a switch. */
  maySwitch: z.boolean(),
  features: z.array(z.enum(featureNames)),
  offers: z.array(offerRowSchema),
  licence: bilingual.nullable(),
  noAccess: z.object({ why: bilingual, useInstead: z.string() }).nullable(),
  /** The retired product the person named. */
  askedFor: retirementSchema.nullable(),
  retired: z.array(retirementSchema.extend({ gone: z.boolean() })),
  gradedBy: z.array(bilingual),
});

export type ProviderPage = z.output<typeof providerPageOutput>;

export function showProvider({ catalogue, providers, ownPrices }: ProviderToolParts): AnyTool {
  return defineTool({
    name: 'show_provider',
    title: { en: 'Show provider', th: 'ดูข้อมูลผู้ให้บริการ' },
    description:
      'Show one provider: what it does, prices with source and date, quality and speed grades, features, status, key, licence, and what happened to retired products such as DALL·E or Sora. Use it whenever a person asks what a provider is or can do.',
    examples: {
      en: [
        'show me runway',
        'tell me about audiocraft',
        'demucs info',
        'what do we know about luma? pricing, limits',
        'I keep hearing about fal. what is it, what can it do for us?',
        'whats our stable diffusion setup look like',
        'what happened to sora',
        'pull up the elevenlabs details',
      ],
      th: [
        'เปิดข้อมูลของ runway ให้ดูที',
        'flux คือตัวไหน ทำอะไรได้บ้าง',
        'ขอรายละเอียด elevenlabs',
        'luma ราคาเท่าไหร่ ทำอะไรได้',
        'sora ยังใช้ได้ไหม',
        'ดูข้อมูลผู้ให้บริการ deepgram',
      ],
    },
    risk: 'read',
    planning: { isPrecaution: true },
    permission: 'providers:read',
    input: z.object({ provider: hinted(fields.provider, { each: true }) }),
    output: providerPageOutput,
    execute: async ({ provider: name }, { actor }) => {
      const { id } = catalogue.resolve(name);
      const state = (await statesSeenBy(actor, { catalogue, providers })).find(
        (one) => one.provider.id === id,
      );
      if (!state) throw new RangeError(`no state for ${id}`);
      const { provider, status, configured, primaryFor } = state;
      const priced = await ownPrices.catalogueFor(actor);
      const offers = provider.categories.flatMap((category) => priced.offersOf(id, category));
      const callableFor = provider.categories.filter((category) => providers.canCall(id, category));
      return {
        id,
        name: provider.name,
        summary: provider.summary,
        website: provider.website,
        keyMissing:
          configured === false && callableFor.length > 0 ? missingKey(keyReaderOf(actor), provider) : null,
        callableFor,
        categories: provider.categories,
        status,
        configured,
        primaryFor,
        maySwitch: mayAskFor(actor.role, 'providers:switch'),
        features: [...new Set(offers.flatMap((offer) => offer.features))],
        offers: offers.map((offer) => offerRow(offer, { quantity: 1 })),
        licence: provider.licence ?? null,
        noAccess: provider.noAccess
          ? { why: provider.noAccess.why, useInstead: catalogue.provider(provider.noAccess.useInstead).name }
          : null,
        askedFor: catalogue.findRetired(name) ?? null,
        retired: provider.retired.map((one) => ({ ...one, gone: catalogue.isGone(one) })),
        gradedBy: [...new Set(offers.map((offer) => offer.gradedBy))],
      };
    },
    present: presentProviderPage,
  });
}

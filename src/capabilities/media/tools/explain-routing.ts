import { z } from 'zod';
import { mediaCategories } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { strategies } from '#lib/routing.ts';
import type { Actor } from '#people/actor.ts';
import { mayAskFor } from '#people/permissions.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { passedOverReasons } from '../alternative.ts';
import type { Generation } from '../generation.entity.ts';
import { codeOf } from '../generation-code.ts';
import type { Explanation, RoutingExplanations } from '../routing-explanations.ts';
import { standings } from '../standing.ts';
import type { WhichGeneration } from '../which-generation.ts';
import { explanationReply } from './explanation-reply.ts';

const bilingual = z.object({ en: z.string(), th: z.string() });
const named = z.object({ provider: z.string(), providerName: z.string() });

const considered = named.extend({
  product: z.string(),
  price: z.object({ amount: z.string(), currency: z.string() }).nullable(),
  grade: z.number().nullable().describe('From 1 to 5, by the catalogue.'),
  calls: z.int().describe('Of the week before.'),
  failures: z.int(),
  medianMs: z.number().nullable(),
  share: z.number().nullable().describe('From 0 to 1, of a route by shares.'),
  standing: z.enum(standings).describe('Why it was chosen, or why another was.'),
});

export const explanationView = z.object({
  generation: z
    .object({
      code: z.string(),
      description: z.string(),
      createdAt: z.string(),
      timeZone: z.string(),
      /** `null` if it is the asker's own. */
      member: z.string().nullable(),
    })
    .nullable()
    .describe('What was made; null where it is about the next request.'),
  category: z.enum(mediaCategories),
  strategy: z.enum(strategies).nullable().describe('null where nothing was compared.'),
  draw: z.number().nullable().describe('From 0 to below 1; it fell on the provider of that share.'),
  first: named.nullable().describe('Who got it first; null if no provider can be used.'),
  last: named.nullable().describe('Who got it in the end.'),
  reason: bilingual.nullable().describe('Why the first was chosen.'),
  passedOver: z.array(
    named.extend({ product: z.string(), reason: z.enum(passedOverReasons), at: z.string() }),
  ),
  considered: z.array(considered),
  askedAbout: named.nullable().describe('The provider that the person named.'),
  unusable: z.array(z.string()).describe('Names of those without a key now, or blocked.'),
  maySet: z.boolean(),
});
export type ExplanationView = z.output<typeof explanationView>;

const messages = defineMessages({
  en: {
    whichOne:
      'What is it about? Name the kind of media, such as “why is video with runway”, or something that was made: “why did you use runway for the last image”.',
    none: (name: string) => `Nothing that fits was made${name}. “show generations” lists what was.`,
    with: (name: string) => ` with ${name}`,
  },
  th: {
    whichOne:
      'หมายถึงเรื่องไหน กรุณาบอกประเภทสื่อ เช่น “ทำไมวิดีโอใช้ `runway`” หรือบอกงานที่สร้าง เช่น “ทำไมภาพล่าสุดใช้ `runway`”',
    none: (name) => `ไม่พบงานที่ตรงกัน${name} ดูงานทั้งหมดได้ด้วย “แสดงงานที่สร้าง”`,
    with: (name) => `ที่สร้างด้วย ${name}`,
  },
});

export interface ExplainRoutingParts {
  explanations: RoutingExplanations;
  which: WhichGeneration;
  /** A provider's name by its catalogue id. */
  providerName(provider: string): string;
  /** Members' names by id. */
  namesOf(organizationId: string): Promise<ReadonlyMap<string, string>>;
}

export function explainRouting({ explanations, which, providerName, namesOf }: ExplainRoutingParts) {
  const madeView = async (generation: Generation, actor: Actor): Promise<ExplanationView['generation']> => ({
    ...{ code: codeOf(generation), description: generation.description },
    ...{ createdAt: generation.createdAt.toISOString(), timeZone: actor.timeZone },
    member:
      generation.memberId === actor.memberId
        ? null
        : ((await namesOf(actor.organizationId)).get(generation.memberId) ?? ''),
  });
  return defineTool({
    name: 'explain_routing',
    title: { en: 'Explain routing', th: 'อธิบายการเลือกผู้ให้บริการ' },
    description:
      'Explain why a provider was chosen: for something that was made, from what the decision rested on then, or for the next request of a category. Says who else was considered and why not, and who failed and was replaced.',
    examples: {
      en: [
        'why luma?',
        'why did you use runway for the last video?',
        'why is video with runway',
        'why was generation 3f9a1c2b made by openai',
        'explain the routing of images',
        'why not luma for this video',
      ],
      th: ['ทำไมใช้ luma', 'ทำไมวิดีโอล่าสุดถึงใช้ runway', 'ทำไมวิดีโอถึงใช้ runway', 'อธิบายหน่อยว่าทำไมเลือกเจ้านี้'],
    },
    risk: 'read',
    permission: 'media:read',
    input: z.object({
      category: fields.mediaCategory.optional().describe('The kind of media.'),
      provider: fields.provider.optional().describe('The provider that the person asks about.'),
      generation: fields.generationCode
        .trim()
        .max(100)
        .optional()
        .describe('Code or id of what was made, if the person gives one.'),
      what: fields
        .option(['last', 'now'], {
          label: { en: 'About', th: 'เกี่ยวกับ' },
          valueLabels: {
            last: { en: 'the last one made', th: 'ล่าสุด' },
            now: { en: 'the next request', th: 'ตอนนี้' },
          },
        })
        .optional()
        .describe(
          'last: the latest that was made; now: how it stands. Left out, the latest if there is one.',
        ),
    }),
    output: explanationView,
    execute: async ({ category, provider, generation: code, what }, { actor }) => {
      const asked = provider === undefined ? undefined : explanations.idOf(provider);
      const askedAbout = asked === undefined ? null : { provider: asked, providerName: providerName(asked) };
      const common = { askedAbout, maySet: mayAskFor(actor.role, 'providers:switch') };
      const found =
        what === 'now' && !code ? undefined : await which.isMeant(actor, { code, category, provider: asked });
      if (found) {
        const explanation = explanations.ofGeneration(found);
        const lacksAsked =
          asked !== undefined && !explanation.considered.some((one) => one.provider === asked);
        const unusable = lacksAsked ? await explanations.unusable(actor, explanation.category) : [];
        return {
          ...{ ...common, ...explanation, generation: await madeView(found, actor) },
          unusable: unusable.filter((one) => one.provider === asked).map(({ name }) => name),
        };
      }
      if (what === 'last' || code !== undefined)
        throw new UserError(
          messages.both((texts) => texts.none(askedAbout ? texts.with(askedAbout.providerName) : '')),
        );
      const about = category ?? (asked && (await explanations.categoryOf(actor, asked)));
      if (!about) throw new UserError(messages.both((texts) => texts.whichOne));
      const unusable = (await explanations.unusable(actor, about)).map(({ name }) => name);
      const explanation: Explanation | undefined = await explanations.ofRoute(actor, about);
      return { ...nobody, ...common, category: about, ...explanation, unusable };
    },
    present: explanationReply,
  });
}

/** Where no provider can be used. */
const nobody = {
  ...{ generation: null, strategy: null, draw: null, first: null, last: null, reason: null },
  ...{ passedOver: [], considered: [] },
};

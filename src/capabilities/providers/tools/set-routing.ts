import { z } from 'zod';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { mediaCategories } from '#lib/categories.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import { strategies } from '#lib/routing.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import type { ProposedRouting } from '../routing.ts';
import { sayButton } from '../switch-button.ts';
import type { ProviderToolParts } from './provider-tool-parts.ts';
import { ruleText } from './routing-reply.ts';

export const routingOutput = z.object({
  category: z.enum(mediaCategories),
  strategy: z.enum(strategies),
  providers: z.array(
    z.object({ provider: z.string(), providerName: z.string(), share: z.number().nullable() }),
  ),
});

const messages = defineMessages({
  en: {
    ask: (what: string, rule: string) => `Choose the provider for ${what} so: ${rule}`,
    done: (what: string, rule: string) => `From now on the provider for ${what} is chosen so: ${rule}.`,
    undo: 'Undo',
  },
  th: {
    ask: (what, rule) => `ตั้งวิธีเลือกผู้ให้บริการสำหรับ${what}เป็น: ${rule}`,
    done: (what, rule) => `ต่อไปนี้จะเลือกผู้ให้บริการสำหรับ${what}ด้วยวิธี: ${rule}`,
    undo: 'ย้อนกลับ',
  },
});

export function setRouting({ providers }: ProviderToolParts): AnyTool {
  return defineTool({
    name: 'set_routing',
    title: { en: 'Set routing', th: 'ตั้งวิธีเลือกผู้ให้บริการ' },
    description:
      'Set how the provider of a category is chosen: the first of a list with the others as fallbacks (primary), the cheapest, the fastest, the best, or by shares (weighted). To use one provider from now on, use switch_provider.',
    examples: {
      en: [
        'route images to the cheapest provider',
        'always pick the fastest provider for video',
        'set the routing of music to best',
        'route images weighted between runway and luma',
        'image routing: primary runway, then luma',
      ],
      th: ['ตั้ง routing ของภาพเป็นเจ้าที่ถูกที่สุด', 'วิดีโอให้เลือกเจ้าที่เร็วที่สุดเสมอ', 'ตั้งการเลือกผู้ให้บริการเพลงเป็นเจ้าที่ดีที่สุด'],
    },
    risk: 'write',
    hints: { idempotent: true },
    permission: 'providers:switch',
    input: z.object({
      category: fields.mediaCategory.describe('The kind of work.'),
      strategy: fields.strategy,
      providers: hinted(fields.providers, { label: { en: 'Providers in order', th: 'ผู้ให้บริการตามลำดับ' } })
        .optional()
        .describe('In order of preference, if the person names several: runway, luma.'),
      shares: fields.text
        .max(100)
        .optional()
        .describe('For weighted only: the share of each provider in the same order, such as "70 30".'),
    }),
    output: routingOutput,
    plan: (wanted, { actor }) => providers.routing.propose(actor, wanted),
    card: (proposed) => sentence(proposed, 'ask'),
    execute: (proposed, { actor }) => providers.routing.carryOut(actor, proposed),
    present: (output, locale) => [
      { kind: 'notice', tone: 'success', text: sentence(output, 'done')[locale] },
      { kind: 'buttons', buttons: [sayButton(messages.in(locale).undo, 'undo switch')] },
    ],
  });
}

function sentence(proposed: ProposedRouting, which: 'ask' | 'done'): Bilingual {
  return messages.both((texts, locale) =>
    texts[which](providerMessages.in(locale).category(proposed.category), ruleText(proposed, locale)),
  );
}

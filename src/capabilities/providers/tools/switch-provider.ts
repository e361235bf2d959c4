import { z } from 'zod';
import { retirementSchema } from '#capabilities/catalogue/offer.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { categories } from '#lib/categories.ts';
import { type Bilingual, defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import type { ProposedSwitch } from '../providers.ts';
import { sayButton } from '../switch-button.ts';
import type { ProviderToolParts } from './provider-tool-parts.ts';

const output = z.object({
  switch: z.uuid().nullable().describe('Id for undoing this switch; null if nothing changed'),
  category: z.enum(categories),
  provider: z.string(),
  integration: z.uuid().nullable().describe('Set if the organisation has several of the provider'),
  providerName: z.string(),
  previous: z.string().nullable(),
  previousName: z.string().nullable(),
  changed: z.boolean(),
  /** How it gets the key that it lacks; `null` if a key is configured. */
  keyMissing: z.object({ en: z.string(), th: z.string() }).nullable(),
  askedFor: retirementSchema.nullable(),
});

const messages = defineMessages({
  en: {
    ask: (what: string, name: string, previous: string | null) =>
      previous === null ? `Use ${name} for ${what}?` : `Use ${name} for ${what} instead of ${previous}?`,
    already: (what: string, name: string) => `${name} is already the primary provider for ${what}.`,
    done: (what: string, name: string, previous: string | null) =>
      previous === null
        ? `${name} is now the primary provider for ${what}.`
        : `${name} is now the primary provider for ${what}, in place of ${previous}.`,
    undo: 'Undo',
  },
  th: {
    ask: (what, name, previous) =>
      previous === null ? `ใช้ ${name} กับ${what}ใช่ไหม` : `เปลี่ยน${what}จาก ${previous} ไปใช้ ${name} ใช่ไหม`,
    already: (what, name) => `${name} เป็นตัวหลักของ${what}อยู่แล้ว`,
    done: (what, name, previous) =>
      previous === null
        ? `ตั้ง ${name} เป็นตัวหลักของ${what}แล้ว`
        : `เปลี่ยนตัวหลักของ${what}จาก ${previous} เป็น ${name} แล้ว`,
    undo: 'ย้อนกลับ',
  },
});

export function switchProvider({ providers }: ProviderToolParts): AnyTool {
  return defineTool({
    name: 'switch_provider',
    title: { en: 'Switch provider', th: 'เปลี่ยนผู้ให้บริการ' },
    description:
      'Make a provider the primary one for a category, so that requests of that category go to it. Only when the person asks for the change.',
    examples: {
      en: [
        'switch video to runway',
        'use hugging face for images from now on',
        "let's move narration over to elevenlabs",
        'make Claude the one we use for LLM stuff',
        'stop using pika for videos, luma instead',
        'can u flip images back to dall-e',
        'transcripts go through deepgram starting today',
        "I'd like gemini to handle our pictures going forward",
      ],
      th: [
        'เปลี่ยนวิดีโอไปใช้ runway',
        'เปลี่ยนตัวทำรูปเป็น runway',
        'ต่อไปวิดีโอใช้ luma นะครับ',
        'ให้ deepgram ถอดเสียงแทนนะ',
        'สลับเสียงพูดไป elevenlabs ที',
        'ตั้ง claude เป็นตัวหลักของ llm',
      ],
    },
    risk: 'write',
    hints: { idempotent: true },
    permission: 'providers:switch',
    input: z.object({ category: fields.category, provider: fields.newProvider }),
    output,
    plan: ({ category, provider }, { actor, said }) =>
      providers.proposeSwitch(actor, category, provider, said),
    card,
    restate: ({ category, provider, integration, providerName, askedFor }) => ({
      category,
      provider: integration === null ? (askedFor?.names[0] ?? provider) : providerName,
    }),
    execute: (proposed, { actor }) => providers.switch(actor, proposed),
    present,
  });
}

function card(proposed: ProposedSwitch): Bilingual {
  const { category, providerName, previousName, changed } = proposed;
  return messages.both((texts, locale) => {
    const what = providerMessages.in(locale).category(category);
    const sentences = changed
      ? [texts.ask(what, providerName, previousName), ...remarks(proposed, locale)]
      : [texts.already(what, providerName)];
    return sentences.join(' ');
  });
}

type Output = z.output<typeof output>;

function present(result: Output, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const what = providerMessages.in(locale).category(result.category);
  const notices = remarks(result, locale).map((text): Block => ({ kind: 'notice', tone: 'warning', text }));
  if (!result.changed) return [{ kind: 'text', text: texts.already(what, result.providerName) }, ...notices];
  return [
    { kind: 'notice', tone: 'success', text: texts.done(what, result.providerName, result.previousName) },
    ...notices,
    { kind: 'buttons', buttons: [sayButton(texts.undo, `undo switch ${result.switch}`, 'undo switch')] },
  ];
}

function remarks({ askedFor, keyMissing }: ProposedSwitch, locale: Locale): string[] {
  return [
    ...(askedFor ? [providerMessages.in(locale).gone(askedFor)] : []),
    ...(keyMissing === null ? [] : [keyMissing[locale]]),
  ];
}

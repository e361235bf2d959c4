import { z } from 'zod';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { mediaCategories } from '#lib/categories.ts';
import { numberFormat } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { strategies } from '#lib/routing.ts';
import type { Block } from '#reply/reply.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import type { RoutingState } from '../routing.ts';
import type { ProviderToolParts } from './provider-tool-parts.ts';
import { ruleText } from './routing-reply.ts';

const messages = defineMessages({
  en: {
    rule: (what: string, rule: string) => `${what}: ${rule}`,
    none: (what: string) => `${what}: no provider has a key`,
    category: 'For',
    provider: 'Provider',
    calls: 'Calls, 7 days',
    failures: 'Failed',
    time: 'Usual time',
    seconds: (seconds: string) => `${seconds} s`,
    tooFew: 'too few to tell',
  },
  th: {
    rule: (what, rule) => `${what}: ${rule}`,
    none: (what) => `${what}: ยังไม่มีผู้ให้บริการที่มีคีย์`,
    category: 'สำหรับ',
    provider: 'ผู้ให้บริการ',
    calls: 'จำนวนครั้งใน 7 วัน',
    failures: 'ไม่สำเร็จ',
    time: 'เวลาปกติ',
    seconds: (seconds) => `${seconds} วินาที`,
    tooFew: 'น้อยเกินกว่าจะบอกได้',
  },
});

const state = z.object({
  category: z.enum(mediaCategories),
  strategy: z.enum(strategies),
  providers: z.array(
    z.object({
      provider: z.string(),
      providerName: z.string(),
      share: z.number().nullable(),
      calls: z.int(),
      failures: z.int(),
      medianMs: z.number().optional().describe('Usual time of a success; missing if there are too few.'),
    }),
  ),
});

export function showRouting({ providers }: ProviderToolParts): AnyTool {
  return defineTool({
    name: 'show_routing',
    title: { en: 'Show routing', th: 'ดูวิธีเลือกผู้ให้บริการ' },
    description:
      'Show how the provider of each category is chosen, who steps in for whom, and how each did lately: calls, failures and time.',
    examples: {
      en: [
        'show routing',
        'how is the provider for images chosen',
        'what is our routing for video',
        'which fallbacks do we have',
      ],
      th: ['ดู routing', 'ตอนนี้เลือกผู้ให้บริการภาพยังไง', 'ลำดับสำรองของวิดีโอเป็นยังไง'],
    },
    risk: 'read',
    permission: 'providers:read',
    input: z.object({ category: fields.mediaCategory.optional().describe('Only this kind of work.') }),
    output: z.object({ routes: z.array(state) }),
    execute: async ({ category }, { actor }) => ({
      routes: await Promise.all(
        (category ? [category] : mediaCategories).map((one) => providers.routing.show(actor, one)),
      ),
    }),
    present: ({ routes }, locale) => [
      rules(routes as RoutingState[], locale),
      ...performance(routes as RoutingState[], locale),
    ],
  });
}

function rules(routes: readonly RoutingState[], locale: Locale): Block {
  const texts = messages.in(locale);
  const lines = routes.map((route) => {
    const what = providerMessages.in(locale).category(route.category);
    return route.providers.length === 0 ? texts.none(what) : texts.rule(what, ruleText(route, locale));
  });
  return { kind: 'text', text: lines.map((line) => `- ${line}`).join('\n') };
}

function performance(routes: readonly RoutingState[], locale: Locale): Block[] {
  const texts = messages.in(locale);
  const rows = routes.flatMap(({ category, providers }) =>
    providers
      .filter(({ calls }) => calls > 0)
      .map(({ providerName, calls, failures, medianMs }) => [
        providerMessages.in(locale).category(category),
        providerName,
        numberFormat(locale).format(calls),
        numberFormat(locale).format(failures),
        medianMs === undefined
          ? texts.tooFew
          : texts.seconds(numberFormat(locale, { maximumFractionDigits: 1 }).format(medianMs / 1_000)),
      ]),
  );
  if (rows.length === 0) return [];
  const columns = [
    { label: texts.category },
    { label: texts.provider },
    { label: texts.calls, align: 'right' as const },
    { label: texts.failures, align: 'right' as const },
    { label: texts.time, align: 'right' as const },
  ];
  return [{ kind: 'table', columns, rows }];
}

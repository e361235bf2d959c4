import { z } from 'zod';
import { type AnyTool, defineTool } from '#conversation/tool.ts';
import { categories } from '#lib/categories.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import { fields } from '../fields.ts';
import { say as shared } from '../messages.ts';
import { byCost, offerRow, offerRowSchema, rateText } from '../offer-row.ts';
import { type ProviderState, type ProviderStatus, providerStatuses } from '../providers.ts';
import type { ProviderToolParts } from './parts.ts';

const say = defineMessages({
  en: {
    status: (status: ProviderStatus) =>
      ({
        active: 'active',
        inactive: 'inactive',
        error: 'in error',
        pending_approval: 'waiting for approval',
      })[status],
    all: (count: number, active: number) => `${count} providers, ${active} of them active.`,
    ofCategory: (what: string, count: number, active: number) =>
      `${count} ${count === 1 ? 'provider' : 'providers'} for ${what}, ${active} of them active.`,
    withStatus: (status: string, count: number) =>
      `${count} ${count === 1 ? 'provider is' : 'providers are'} ${status}.`,
    nobody: (status: string) => `No provider is ${status}.`,
    nobodyFor: (status: string, what: string) => `No provider for ${what} is ${status}.`,
    usedFor: 'For',
    statusLabel: 'Status',
    key: 'Key',
    hasKey: 'yes',
    noKey: 'no',
    noApi: 'no public API',
    from: 'From',
    note: '★ primary. Active: leads a category and has a key. More about one: `show provider flux`.',
  },
  th: {
    status: (status) =>
      ({ active: 'ใช้งานอยู่', inactive: 'ไม่ได้ใช้', error: 'มีปัญหา', pending_approval: 'รออนุมัติ' })[status],
    all: (count, active) => `มีผู้ให้บริการ ${count} ราย ใช้งานอยู่ ${active} ราย`,
    ofCategory: (what, count, active) => `ผู้ให้บริการด้าน${what} ${count} ราย ใช้งานอยู่ ${active} ราย`,
    withStatus: (status, count) => `ผู้ให้บริการที่${status}มี ${count} ราย`,
    nobody: (status) => `ไม่มีผู้ให้บริการที่${status}`,
    nobodyFor: (status, what) => `ไม่มีผู้ให้บริการด้าน${what}ที่${status}`,
    usedFor: 'ใช้กับ',
    statusLabel: 'สถานะ',
    key: 'คีย์',
    hasKey: 'มี',
    noKey: 'ไม่มี',
    noApi: 'ไม่มี API สาธารณะ',
    from: 'เริ่มต้น',
    note: '★ คือตัวหลัก ใช้งานอยู่ หมายถึงเป็นตัวหลักและมีคีย์แล้ว ดูรายละเอียดด้วย `show provider flux`',
  },
});

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  categories: z.array(z.enum(categories)),
  status: z.enum(providerStatuses),
  configured: z.boolean(),
  primaryFor: z.array(z.enum(categories)),
  access: z.enum(['api', 'none', 'self_hosted']),
  /** The cheapest hosted offer with a known price, if there is one. */
  cheapest: offerRowSchema.nullable(),
});

const output = z.object({
  category: z.enum(categories).nullable(),
  status: z.enum(providerStatuses).nullable(),
  providers: z.array(rowSchema),
});

export function listProviders({ catalogue, providers }: ProviderToolParts): AnyTool {
  return defineTool({
    name: 'list_providers',
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
    permission: 'providers:read',
    input: z.object({
      category: fields.category.optional(),
      status: z
        .enum(providerStatuses)
        .optional()
        .describe('Only those that are active, inactive, in error, or waiting for approval.'),
    }),
    output,
    execute: async ({ category, status }, { actor }) => {
      const states = (await providers.states(actor))
        .filter((state) => !category || state.provider.categories.includes(category))
        .filter((state) => !status || state.status === status);
      return {
        category: category ?? null,
        status: status ?? null,
        providers: states.map((state) => {
          const wanted = category ? [category] : state.provider.categories;
          const [cheapest] = wanted
            .flatMap((one) => catalogue.offersOf(state.provider.id, one))
            .filter((offer) => offer.access === 'api')
            .map((offer) => offerRow(offer, { quantity: 1 }))
            .filter((row) => row.cost)
            .sort(byCost);
          return { ...described(state), cheapest: cheapest ?? null };
        }),
      };
    },
    present,
  });
}

function described({ provider, status, configured, primaryFor }: ProviderState) {
  const { id, name, access } = provider;
  return { id, name, access, categories: provider.categories, status, configured, primaryFor };
}

type Output = z.output<typeof output>;
type Row = Output['providers'][number];

function present({ category, status, providers }: Output, locale: Locale): Block[] {
  const words = say.in(locale);
  const what = category && shared.in(locale).category(category);
  const stand = status && words.status(status);
  if (providers.length === 0 && stand) {
    return [{ kind: 'text', text: what ? words.nobodyFor(stand, what) : words.nobody(stand) }];
  }
  const active = providers.filter((row) => row.status === 'active').length;
  const headline = stand
    ? words.withStatus(stand, providers.length)
    : what
      ? words.ofCategory(what, providers.length, active)
      : words.all(providers.length, active);
  return [
    { kind: 'text', text: headline },
    {
      kind: 'table',
      columns: [
        { label: shared.in(locale).provider },
        { label: words.usedFor },
        { label: words.statusLabel },
        { label: words.key },
        { label: words.from, align: 'right' },
      ],
      rows: providers.map((row) => cells(row, locale)),
      note: words.note,
    },
  ];
}

function cells(row: Row, locale: Locale): string[] {
  const words = say.in(locale);
  const uses = row.categories.map((one) => {
    const name = shared.in(locale).category(one);
    return row.primaryFor.includes(one) ? `★ ${name}` : name;
  });
  const key = row.access === 'none' ? words.noApi : row.configured ? words.hasKey : words.noKey;
  const from = row.cheapest ? rateText(row.cheapest, locale) : shared.in(locale).unknown;
  return [
    row.name,
    uses.join(', '),
    words.status(row.status),
    key,
    row.access === 'none' ? shared.in(locale).none : from,
  ];
}

import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { unitPriceText } from '#capabilities/catalogue/unit-price-text.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import type { ProviderStatus } from '../providers.ts';
import type { ProviderList } from './list-providers.ts';

const messages = defineMessages({
  en: {
    status: (status: ProviderStatus) =>
      ({
        active: 'active',
        inactive: 'inactive',
        error: 'failing',
        pending_approval: 'waiting for approval',
      })[status],
    all: (count: number, active: number) => `${count} providers, ${active} of them active.`,
    ofCategory: (what: string, count: number, active: number) =>
      `${count} ${count === 1 ? 'provider' : 'providers'} for ${what}, ${active} of them active.`,
    catalogue: (count: number) => `${count} providers.`,
    catalogueOf: (what: string, count: number) =>
      `${count} ${count === 1 ? 'provider' : 'providers'} for ${what}.`,
    details: 'For details, type `show provider flux`.',
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
    note: '★ primary provider. Active: primary for a category and has a key. For details, type `show provider flux`.',
  },
  th: {
    status: (status) =>
      ({ active: 'ใช้งานอยู่', inactive: 'ไม่ได้ใช้', error: 'มีปัญหา', pending_approval: 'รออนุมัติ' })[status],
    all: (count, active) => `มีผู้ให้บริการ ${count} ราย ใช้งานอยู่ ${active} ราย`,
    ofCategory: (what, count, active) => `ผู้ให้บริการด้าน${what} ${count} ราย ใช้งานอยู่ ${active} ราย`,
    catalogue: (count) => `มีผู้ให้บริการ ${count} ราย`,
    catalogueOf: (what, count) => `ผู้ให้บริการด้าน${what} ${count} ราย`,
    details: 'ดูรายละเอียดด้วย `เปิดข้อมูลของ flux`',
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
    note: '★ คือตัวหลัก ใช้งานอยู่ หมายถึงเป็นตัวหลักและมีคีย์แล้ว ดูรายละเอียดด้วย `เปิดข้อมูลของ flux`',
  },
});

type Row = ProviderList['providers'][number];

/** Renders the number of providers, then the table. */
export function presentProviderList({ category, status, providers }: ProviderList, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const what = category && providerMessages.in(locale).category(category);
  const statusText = status && texts.status(status);
  if (providers.length === 0 && statusText) {
    return [{ kind: 'text', text: what ? texts.nobodyFor(statusText, what) : texts.nobody(statusText) }];
  }
  const isOutside = providers.every((row) => row.status === null);
  const headline = statusText
    ? texts.withStatus(statusText, providers.length)
    : isOutside
      ? catalogueText(providers.length, what, locale)
      : activeText(providers, what, locale);
  const common = providerMessages.in(locale);
  const columns = isOutside
    ? [{ label: common.provider }, { label: texts.usedFor }]
    : [
        { label: common.provider },
        { label: texts.usedFor },
        { label: texts.statusLabel },
        { label: texts.key },
      ];
  return [
    { kind: 'text', text: headline },
    {
      kind: 'table',
      columns: [...columns, { label: texts.from, align: 'right' }],
      rows: providers.map((row) => cells(row, locale)),
      note: isOutside ? texts.details : texts.note,
    },
  ];
}

function catalogueText(count: number, what: string | null, locale: Locale): string {
  const texts = messages.in(locale);
  return what ? texts.catalogueOf(what, count) : texts.catalogue(count);
}

function activeText(providers: readonly Row[], what: string | null, locale: Locale): string {
  const texts = messages.in(locale);
  const active = providers.filter((row) => row.status === 'active').length;
  return what ? texts.ofCategory(what, providers.length, active) : texts.all(providers.length, active);
}

function cells(row: Row, locale: Locale): string[] {
  const texts = messages.in(locale);
  const uses = row.categories.map((one) => {
    const name = providerMessages.in(locale).category(one);
    return row.primaryFor.includes(one) ? `★ ${name}` : name;
  });
  const price = row.from ? unitPriceText(row.from, locale) : providerMessages.in(locale).unknown;
  const from = row.access === 'none' ? providerMessages.in(locale).none : price;
  const own = row.status === null ? [] : [texts.status(row.status), keyText(row, locale)];
  return [row.name, uses.join(', '), ...own, from];
}

function keyText({ access, callable, configured }: Row, locale: Locale): string {
  const texts = messages.in(locale);
  if (access === 'none') return texts.noApi;
  if (!callable) return providerMessages.in(locale).notConnected;
  return configured ? texts.hasKey : texts.noKey;
}

import { unitPriceText } from '#capabilities/catalogue/display.ts';
import { say as shared } from '#capabilities/catalogue/messages.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import type { ProviderStatus } from '../providers.ts';
import type { ProviderList } from './list-providers.ts';

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

type Row = ProviderList['providers'][number];

/** How many there are, then who they are. */
export function presentProviderList({ category, status, providers }: ProviderList, locale: Locale): Block[] {
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
  const from = row.from ? unitPriceText(row.from, locale) : shared.in(locale).unknown;
  return [
    row.name,
    uses.join(', '),
    words.status(row.status),
    key,
    row.access === 'none' ? shared.in(locale).none : from,
  ];
}

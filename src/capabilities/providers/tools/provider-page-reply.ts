import { gradeText, priceDayText, rateText, remarksOn } from '#capabilities/catalogue/offer-row.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block, NoticeBlock } from '#reply/reply.ts';
import type { ProviderStatus } from '../providers.ts';
import { switchButton } from '../switch-button.ts';
import type { ProviderPage } from './show-provider.ts';

const messages = defineMessages({
  en: {
    status: 'Status',
    statusOf: (status: ProviderStatus) =>
      ({
        active: 'Active',
        inactive: 'Inactive',
        error: 'Failing: at least half of its calls in the last hour failed',
        pending_approval: 'Waiting for approval',
      })[status],
    primaryFor: 'Primary for',
    key: 'Key',
    keyThere: 'Configured',
    features: 'Features',
    licence: 'Licence',
    website: 'Website',
    usedFor: 'For',
    price: 'Price',
    checked: 'Checked',
    grades:
      'Grades from 1 to 5 are Jarvis’s own editorial judgement, based on vendor documentation. They are not measured.',
  },
  th: {
    status: 'สถานะ',
    statusOf: (status) =>
      ({
        active: 'ใช้งานอยู่',
        inactive: 'ไม่ได้ใช้',
        error: 'มีปัญหา เรียกใช้ไม่สำเร็จในชั่วโมงที่ผ่านมา',
        pending_approval: 'รออนุมัติ',
      })[status],
    primaryFor: 'ตัวหลักของ',
    key: 'คีย์',
    keyThere: 'มีแล้ว',
    features: 'ความสามารถ',
    licence: 'สัญญาอนุญาต',
    website: 'เว็บไซต์',
    usedFor: 'ใช้กับ',
    price: 'ราคา',
    checked: 'ตรวจราคาเมื่อ',
    grades: 'คะแนนเป็นการประเมินของ Jarvis เอง 1 ถึง 5 จากเอกสารของผู้ให้บริการ ไม่ใช่ผลทดสอบ',
  },
});

/** Renders warnings, then the facts and the prices. */
export function presentProviderPage(shown: ProviderPage, locale: Locale): Block[] {
  const categories = shown.maySwitch ? shown.categories : [];
  const buttons = categories
    .filter((category) => !shown.primaryFor.includes(category))
    .filter((category) => shown.callableFor.includes(category))
    .slice(0, 3)
    .map((category) => switchButton(category, { provider: shown.id, providerName: shown.name }, locale));
  return [
    ...notices(shown, locale),
    { kind: 'text', text: `**${shown.name}**: ${shown.summary[locale]}` },
    { kind: 'fields', fields: facts(shown, locale) },
    ...(shown.offers.length > 0 ? [offersTable(shown, locale)] : []),
    ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
  ];
}

/** Warns about missing API access and retired products, starting with the product the person named. */
function notices({ askedFor, noAccess, retired }: ProviderPage, locale: Locale): NoticeBlock[] {
  const texts = providerMessages.in(locale);
  const asked = retired.filter((one) => one.what === askedFor?.what);
  const others = retired.filter((one) => one.what !== askedFor?.what);
  const told = (list: ProviderPage['retired']) =>
    list.map((one) => (one.gone ? texts.gone(one) : texts.leaving(one))).join(' ');
  const warnings = [
    noAccess ? texts.noAccess(noAccess.why[locale], noAccess.useInstead) : '',
    told(asked),
    told(others),
  ];
  return warnings.filter((text) => text).map((text) => ({ kind: 'notice', tone: 'warning', text }));
}

function facts(shown: ProviderPage, locale: Locale): { label: string; value: string }[] {
  const texts = messages.in(locale);
  const common = providerMessages.in(locale);
  const named = (list: ProviderPage['categories']) =>
    list.map((category) => common.category(category)).join(', ');
  return [
    ...(shown.status === null ? [] : [{ label: texts.status, value: texts.statusOf(shown.status) }]),
    { label: texts.usedFor, value: named(shown.categories) },
    ...(shown.primaryFor.length > 0 ? [{ label: texts.primaryFor, value: named(shown.primaryFor) }] : []),
    ...(shown.noAccess || shown.configured === null
      ? []
      : [{ label: texts.key, value: shown.keyMissing?.[locale] ?? keyText(shown, locale) }]),
    ...(shown.features.length > 0
      ? [{ label: texts.features, value: shown.features.map((one) => common.feature(one)).join(', ') }]
      : []),
    ...(shown.licence ? [{ label: texts.licence, value: shown.licence[locale] }] : []),
    { label: texts.website, value: shown.website },
  ];
}

function keyText({ configured, callableFor }: ProviderPage, locale: Locale): string {
  const { keyThere } = messages.in(locale);
  if (callableFor.length > 0) return keyThere;
  const { notConnected } = providerMessages.in(locale);
  return configured ? `${keyThere}; ${notConnected}` : notConnected;
}

function offersTable({ offers, gradedBy }: ProviderPage, locale: Locale): Block {
  const texts = messages.in(locale);
  const common = providerMessages.in(locale);
  return {
    kind: 'table',
    columns: [
      { label: common.product },
      { label: texts.usedFor },
      { label: texts.price },
      { label: texts.checked },
      { label: common.quality, align: 'right' },
      { label: common.speed, align: 'right' },
      { label: common.note },
    ],
    rows: offers.map((row) => [
      row.name,
      common.category(row.category),
      rateText(row, locale),
      priceDayText(row, locale),
      gradeText(row.quality),
      gradeText(row.speed),
      remarksOn(row, locale),
    ]),
    note: gradedBy.length === 1 ? (gradedBy[0]?.[locale] ?? texts.grades) : texts.grades,
  };
}

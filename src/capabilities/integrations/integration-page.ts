import type { z } from 'zod';
import { costOf } from '#capabilities/catalogue/offer-row.ts';
import { keyMessages } from '#capabilities/keys/key-messages.ts';
import { countText, dateFormat } from '#lib/formats.ts';
import type { IntegrationType } from '#lib/integration-types.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import { databaseReply } from './database-reply.ts';
import { keptText } from './kept-keys.ts';
import { planText } from './plan-text.ts';
import type { integrationPageOutput, ShownKey } from './tools/show-integration.ts';
import { typeText } from './type-text.ts';
import { voiceReply } from './voice-reply.ts';

const messages = defineMessages({
  en: {
    lead: (name: string, provider: string, standing: string) =>
      `**${name}**${provider === name ? '' : ` (${provider})`}: ${standing}.`,
    whose: 'Whose',
    usedFor: 'For',
    primary: 'Primary for',
    key: 'Key',
    keyForBills: 'Key for bills',
    kept: 'Old key',
    keyOf: (hint: string, version: number, since: string) =>
      version === 1
        ? `${hint}, since ${since}`
        : `${hint}, the ${version}${ordinal(version)}, since ${since}`,
    account: 'Account',
    lastTest: 'Last test',
    lastUse: 'Last use',
    never: 'never',
    region: 'Region',
    plan: 'Plan',
    noPlan: 'not said; type for example “our plan costs $95 a month”',
    spent: 'Spent this month',
    calls: (count: string) => `${count} calls`,
    unpriced: (count: string) => `${count} without a known price`,
    nothing: 'nothing',
    note: 'Note',
    thisMonth: 'this month',
    test: 'Test it',
  },
  th: {
    lead: (name, provider, standing) =>
      `**${name}**${provider === name ? '' : ` (${provider})`}: ${standing}`,
    whose: 'ของใคร',
    usedFor: 'ใช้กับ',
    primary: 'ตัวหลักของ',
    key: 'คีย์',
    keyForBills: 'คีย์สำหรับดูบิล',
    kept: 'คีย์เก่า',
    keyOf: (hint, version, since) =>
      version === 1 ? `${hint} ตั้งแต่ ${since}` : `${hint} คีย์ที่ ${version} ตั้งแต่ ${since}`,
    account: 'บัญชี',
    lastTest: 'ทดสอบล่าสุด',
    lastUse: 'ใช้ล่าสุด',
    never: 'ยังไม่เคย',
    region: 'ภูมิภาค',
    plan: 'แพ็กเกจ',
    noPlan: 'ยังไม่ได้บอก เช่นพิมพ์ว่า “แพ็กเกจเดือนละ 95 ดอลลาร์”',
    spent: 'ใช้ไปเดือนนี้',
    calls: (count) => `${count} ครั้ง`,
    unpriced: (count) => `ไม่ทราบราคา ${count} ครั้ง`,
    nothing: 'ยังไม่มี',
    note: 'บันทึก',
    thisMonth: 'เดือนนี้',
    test: 'ทดสอบ',
  },
});

type Page = z.output<typeof integrationPageOutput>;

/** Renders the answer first: whether it works; then the facts. */
export function presentIntegration(page: Page, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const value = `test the ${page.name} key`;
  return [
    { kind: 'text', text: texts.lead(page.name, page.providerName, page.standing[locale]) },
    ...seen(page, locale),
    { kind: 'fields', fields: facts(page, locale) },
    { kind: 'buttons', buttons: [{ label: texts.test, action: 'say', value, typed: value }] },
  ];
}

function seen({ database, voice, unseen, providerName }: Page, locale: Locale): Block[] {
  const { thisMonth } = messages.in(locale);
  return [
    ...(database ? databaseReply(database, locale) : []),
    ...(voice ? voiceReply(voice, { name: providerName, period: thisMonth }, locale) : []),
    ...(unseen ? [{ kind: 'notice', tone: 'warning', text: unseen[locale] } as const] : []),
  ];
}

function facts(page: Page, locale: Locale): { label: string; value: string }[] {
  const texts = messages.in(locale);
  const { mine, shared } = keyMessages.in(locale);
  const { key, keyForBills, timeZone, plan, region, note } = page;
  const moment = (at: string) =>
    dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: page.timeZone }).format(
      new Date(at),
    );
  const types = (list: readonly IntegrationType[]) => list.map((type) => typeText(type, locale)).join(', ');
  const keyText = ({ hint, version, since }: ShownKey) => texts.keyOf(hint, version, moment(since));
  const old = (one: ShownKey | null) => keptText(one?.replaced ?? [], { timeZone, locale });
  const optional = (label: string, value: string | null | undefined) => (value ? [{ label, value }] : []);
  return [
    { label: texts.whose, value: page.whose === 'me' ? mine : shared },
    { label: texts.usedFor, value: types(page.types) },
    ...optional(texts.primary, types(page.primaryFor)),
    ...(key
      ? [
          { label: texts.key, value: keyText(key) },
          ...optional(texts.kept, old(key)),
          ...optional(texts.account, key.account),
          { label: texts.lastTest, value: key.lastTest ? moment(key.lastTest) : texts.never },
          { label: texts.lastUse, value: key.lastUse ? moment(key.lastUse) : texts.never },
        ]
      : []),
    ...optional(
      texts.keyForBills,
      keyForBills && `${keyText(keyForBills)} (${keyForBills.standing[locale]})`,
    ),
    ...optional(texts.kept, old(keyForBills)),
    ...optional(texts.region, region),
    { label: texts.plan, value: plan ? planText(plan, locale) : texts.noPlan },
    ...(page.database || page.voice || page.unseen
      ? []
      : [{ label: texts.spent, value: spentText(page, locale) }]),
    ...optional(texts.note, note),
  ];
}

function spentText({ spentThisMonth }: Page, locale: Locale): string {
  const texts = messages.in(locale);
  const lines = spentThisMonth.map(({ calls, unpriced, ...amount }) => {
    const rest = unpriced > 0 ? `, ${texts.unpriced(countText(unpriced, locale))}` : '';
    return `${costOf(amount).format(locale)} (${texts.calls(countText(calls, locale))}${rest})`;
  });
  return lines.join('; ') || texts.nothing;
}

function ordinal(count: number): string {
  const isTeen = count % 100 >= 11 && count % 100 <= 13;
  return isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
}

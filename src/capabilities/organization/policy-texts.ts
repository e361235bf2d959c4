import { listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { feeTermsText } from '#lib/platform-fee-text.ts';
import { kindOfChangeLabels } from '#people/permissions.ts';
import { type AudienceOfCosts, off, type PolicyChange, type PolicyView } from './policies.ts';
import { useRuleChangeTexts, useRuleFields } from './use-rule-texts.ts';

export const policyMessages = defineMessages({
  en: {
    title: 'Settings',
    currency: 'Currency of limits and approvals',
    reportCurrency: 'Reports also in',
    noCurrency: 'no other currency',
    reportsIn: (currency: string) => `reports also show the sum in ${currency}`,
    reportsInNone: 'reports show no sum in another currency',
    timeZone: 'Time zone',
    smallSpend: 'No approval needed',
    below: (amount: string) => `for purchases below ${amount}`,
    second: 'Second person approves',
    above: (amount: string) => `purchases above ${amount} or without a known price`,
    never: 'not required',
    costs: 'Who sees what everybody spent',
    admins: 'admins and owners',
    everyone: 'all members',
    byForm:
      'Whether members’ own keys need an admin’s approval is set in the form: type `change settings` and choose.',
    ownKeys: 'Keys that members enter for themselves',
    free: 'are theirs to decide',
    approved: 'need the approval of an admin',
    ownKeysAre: (rule: string) => `keys that members enter for themselves ${rule}`,
    fiscalMonth: 'Fiscal months begin',
    onDay: (day: number) => `on day ${day} of the month`,
    fiscalMonthFrom: (day: number) => `fiscal months begin on day ${day} of the month`,
    zoneIs: (zone: string) => `days begin at midnight in ${zone}`,
    platformFee: 'Platform fee of whoever runs Jarvis',
    approvers: (kind: string) => `Approve ${kind}`,
    next: 'Change them with words, for example: ask for a second approval above $50; tom approves paid generations; show the costs to all members.',
    secondTo: (amount: string) => `a second person approves purchases above ${amount}`,
    secondOff: 'no second person is needed',
    costsTo: (audience: string) => `what everybody spent is seen by ${audience}`,
    change: (what: string) => `Change the settings: ${what}`,
    changed: (what: string) => `Changed. From now on: ${what}.`,
  },
  th: {
    title: 'การตั้งค่า',
    currency: 'สกุลเงินของวงเงินและการอนุมัติ',
    reportCurrency: 'รายงานเป็นสกุลนี้ด้วย',
    noCurrency: 'ไม่มี',
    reportsIn: (currency: string) => `รายงานแสดงยอดรวมเป็น ${currency} ด้วย`,
    reportsInNone: 'รายงานไม่แสดงยอดรวมเป็นสกุลอื่น',
    timeZone: 'เขตเวลา',
    smallSpend: 'ไม่ต้องขออนุมัติ',
    below: (amount: string) => `การซื้อที่ต่ำกว่า ${amount}`,
    second: 'ให้คนที่สองอนุมัติ',
    above: (amount: string) => `การซื้อที่เกิน ${amount} หรือไม่ทราบราคา`,
    never: 'ไม่บังคับ',
    costs: 'ใครเห็นค่าใช้จ่ายของทุกคน',
    admins: 'admin และ owner',
    everyone: 'สมาชิกทุกคน',
    byForm: 'คีย์ส่วนตัวของสมาชิกต้องให้ admin อนุมัติหรือไม่ ตั้งได้ในแบบฟอร์ม พิมพ์ `เปลี่ยนการตั้งค่า` แล้วเลือก',
    ownKeys: 'คีย์ที่สมาชิกใส่ไว้ใช้เอง',
    free: 'สมาชิกตัดสินใจเอง',
    approved: 'ต้องให้ admin อนุมัติ',
    ownKeysAre: (rule: string) => `คีย์ที่สมาชิกใส่ไว้ใช้เอง${rule}`,
    fiscalMonth: 'รอบเดือนบัญชีเริ่ม',
    onDay: (day: number) => `วันที่ ${day} ของเดือน`,
    fiscalMonthFrom: (day: number) => `รอบเดือนบัญชีเริ่มวันที่ ${day} ของเดือน`,
    zoneIs: (zone: string) => `วันใหม่เริ่มเที่ยงคืนตามเวลา ${zone}`,
    platformFee: 'ค่าธรรมเนียมของผู้ดูแล Jarvis',
    approvers: (kind: string) => `ผู้อนุมัติเรื่อง${kind}`,
    next: 'เปลี่ยนได้ด้วยคำพูด เช่น ขอให้มีคนที่สองอนุมัติเมื่อเกิน $50 หรือ ให้ทอมอนุมัติงานสร้างสื่อที่เสียเงิน หรือ ให้สมาชิกทุกคนเห็นค่าใช้จ่าย',
    secondTo: (amount: string) => `ต้องมีคนที่สองอนุมัติเมื่อเกิน ${amount}`,
    secondOff: 'ไม่ต้องมีคนที่สองอนุมัติแล้ว',
    costsTo: (audience: string) => `ผู้ที่เห็นค่าใช้จ่ายของทุกคนคือ ${audience}`,
    change: (what: string) => `เปลี่ยนการตั้งค่า: ${what}`,
    changed: (what: string) => `เปลี่ยนแล้ว ต่อจากนี้ ${what}`,
  },
});

/** What a change of settings does, as a phrase. */
export function changeText(
  { second, costsShownTo, ownKeys, fiscalMonthStart, timeZone, reportCurrency, uses, currency }: PolicyChange,
  locale: Locale,
): string {
  const texts = policyMessages.in(locale);
  return [
    ...(second ? [secondText(second.to, currency, locale)] : []),
    ...(costsShownTo ? [texts.costsTo(audienceText(costsShownTo, locale))] : []),
    ...(ownKeys ? [texts.ownKeysAre(texts[ownKeys])] : []),
    ...(timeZone ? [texts.zoneIs(timeZone)] : []),
    ...(reportCurrency
      ? [reportCurrency === off ? texts.reportsInNone : texts.reportsIn(reportCurrency)]
      : []),
    ...(fiscalMonthStart ? [texts.fiscalMonthFrom(fiscalMonthStart)] : []),
    ...(uses ? useRuleChangeTexts(uses, locale) : []),
  ].join('; ');
}

function secondText(to: string | null, currency: string, locale: Locale): string {
  const texts = policyMessages.in(locale);
  return to === null ? texts.secondOff : texts.secondTo(Money.of(to, currency).format(locale));
}

export function audienceText(audience: AudienceOfCosts, locale: Locale): string {
  return policyMessages.in(locale)[audience];
}

/** The settings as labelled values. */
export function policyFields(view: PolicyView, locale: Locale): { label: string; value: string }[] {
  const texts = policyMessages.in(locale);
  const {
    currency,
    timeZone,
    fiscalMonthStart,
    smallSpend,
    secondAbove,
    costsShownTo,
    ownKeys,
    approvers,
    platformFee,
  } = view;
  const second = secondAbove ? texts.above(secondAbove.format(locale)) : texts.never;
  return [
    { label: texts.currency, value: currency },
    { label: texts.reportCurrency, value: view.reportCurrency ?? texts.noCurrency },
    { label: texts.timeZone, value: timeZone },
    { label: texts.fiscalMonth, value: texts.onDay(fiscalMonthStart) },
    { label: texts.smallSpend, value: texts.below(smallSpend.format(locale)) },
    { label: texts.second, value: second },
    { label: texts.costs, value: audienceText(costsShownTo, locale) },
    { label: texts.ownKeys, value: texts[ownKeys] },
    ...useRuleFields(view, locale),
    { label: texts.platformFee, value: feeTermsText(platformFee, locale) },
    ...approvers.map(({ kind, names }) => ({
      label: texts.approvers(kindOfChangeLabels[kind][locale]),
      value: listText(names, locale),
    })),
  ];
}

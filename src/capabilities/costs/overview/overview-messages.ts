import { defineMessages } from '#lib/messages.ts';
import type { SpendGroup } from './spend-groups.ts';

/** Texts of what the overview says of spending. */
export const overviewMessages = defineMessages({
  en: {
    ends: (end: string) => `The month will end at ${end}.`,
    between: (end: string, low: string, high: string) =>
      `The month will end at ${end}, in eight of ten cases between ${low} and ${high}.`,
    providers: (shares: string) => `Where it went: ${shares}.`,
    provider: (name: string, amount: string, share: string) => `${name} ${amount} (${share})`,
    group: (group: SpendGroup) =>
      ({
        infrastructure: 'Infrastructure',
        ai_services: 'AI services',
        third_party: 'Third-party services',
        packages: 'Packages and subscriptions',
        other: 'Other',
      })[group],
    what: 'For what',
    table: (currency: string) => `This month by group (${currency})`,
    tableOf: (group: string, currency: string) => `This month: ${group} (${currency})`,
    amount: 'Amount',
    share: 'Share',
    days: (currency: string) => `Last 30 days (${currency})`,
    months: (currency: string) => `Last 6 months (${currency})`,
    renewals: (lines: string) => `**Due in the next 30 days**\n${lines}`,
    renewal: (day: string, name: string, amount: string) => `- ${day}: ${name}, ${amount}`,
    more: (count: string) => `- ${count} more`,
  },
  th: {
    ends: (end) => `สิ้นเดือนน่าจะจบที่ ${end}`,
    between: (end, low, high) => `สิ้นเดือนน่าจะจบที่ ${end} โดยแปดในสิบกรณีจะอยู่ระหว่าง ${low} ถึง ${high}`,
    providers: (shares) => `จ่ายให้: ${shares}`,
    provider: (name, amount, share) => `${name} ${amount} (${share})`,
    group: (group) =>
      ({
        infrastructure: 'โครงสร้างพื้นฐาน',
        ai_services: 'บริการเอไอ',
        third_party: 'บริการภายนอก',
        packages: 'แพ็กเกจและค่าสมาชิก',
        other: 'อื่น ๆ',
      })[group],
    what: 'รายการ',
    table: (currency) => `เดือนนี้แยกตามกลุ่ม (${currency})`,
    tableOf: (group, currency) => `เดือนนี้: ${group} (${currency})`,
    amount: 'จำนวนเงิน',
    share: 'สัดส่วน',
    days: (currency) => `30 วันล่าสุด (${currency})`,
    months: (currency) => `6 เดือนล่าสุด (${currency})`,
    renewals: (lines) => `**ครบกำหนดใน 30 วัน**\n${lines}`,
    renewal: (day, name, amount) => `- ${day}: ${name} ${amount}`,
    more: (count) => `- อีก ${count} รายการ`,
  },
});

import { countText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import { aboutText, amountsText, datesText, typedPeriod, zoneNote } from '../report-text.ts';
import { ownOnlyNote } from '../whose-spend.ts';
import type { CostExport } from './cost-exports.ts';

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

export const exportMessages = defineMessages({
  en: {
    focus: (rows: string, count: number, amounts: string, about: string, dates: string) =>
      `**${amounts}**${about}, ${dates}: ${rows} ${plural(count, 'charge', 'charges')} as FOCUS 1.2, which finance tools read.`,
    report: (rows: string, count: number, amounts: string, about: string, dates: string) =>
      `**${amounts}**${about}, ${dates}: ${rows} ${plural(count, 'line', 'lines')} as CSV.`,
    nothing: (about: string, dates: string, unpriced: number, missing: string) =>
      unpriced === 0
        ? `There is nothing to export${about}: nothing was spent, ${dates}.`
        : `There is nothing to export${about}, ${dates}: ${plural(unpriced, 'the only charge has', `all ${missing} charges have`)} no known price.`,
    fees: (amounts: string) => `Beside them ${amounts} of platform fees are in the file, apart.`,
    unpriced: (count: number, missing: string) =>
      `${missing} ${plural(count, 'charge has', 'charges have')} no known price and ${plural(count, 'is', 'are')} not in the file.`,
    ownKeys: (count: number, charges: string, typed: string) =>
      `What members paid with keys of their own (${charges} ${plural(count, 'request', 'requests')}) is not in it. It has a file of its own: \`${typed}\`.`,
    typedOwnKeys: (when: string) => `export costs paid by members ${when}`,
    members:
      'These are costs that members bear themselves, with keys of their own. The organisation did not pay them.',
    which:
      'I do not know which report you mean. Name its days, for example: `export costs of october` for finance, or `export costs last month by provider`.',
  },
  th: {
    focus: (rows, _count, amounts, about, dates) =>
      `**${amounts}**${about} ${dates} รวม ${rows} รายการ ในรูปแบบ \`FOCUS 1.2\` ที่โปรแกรมการเงินอ่านได้`,
    report: (rows, _count, amounts, about, dates) =>
      `**${amounts}**${about} ${dates} รวม ${rows} บรรทัด เป็นไฟล์ \`CSV\``,
    nothing: (about, dates, unpriced, missing) =>
      unpriced === 0
        ? `ไม่มีอะไรให้ส่งออก${about} เพราะไม่มีค่าใช้จ่าย ${dates}`
        : `ไม่มีอะไรให้ส่งออก${about} ${dates} เพราะไม่ทราบราคาของทั้ง ${missing} รายการ`,
    fees: (amounts) => `ในไฟล์มีค่าธรรมเนียม ${amounts} แยกไว้ด้วย`,
    unpriced: (_count, missing) => `มี ${missing} รายการที่ไม่ทราบราคา จึงไม่อยู่ในไฟล์`,
    ownKeys: (_count, charges, typed) =>
      `ไม่รวมที่สมาชิกจ่ายเองด้วยคีย์ส่วนตัว (${charges} รายการ) ซึ่งมีไฟล์แยกต่างหาก พิมพ์ \`${typed}\``,
    typedOwnKeys: (when) => `ส่งออกค่าใช้จ่ายที่สมาชิกจ่ายเอง${when}`,
    members: 'ค่าใช้จ่ายเหล่านี้สมาชิกจ่ายเองด้วยคีย์ส่วนตัว องค์กรไม่ได้จ่าย',
    which: 'ไม่แน่ใจว่าหมายถึงรายงานไหน ระบุช่วงวันที่ด้วย เช่น `ส่งออกค่าใช้จ่ายเดือนที่แล้ว`',
  },
});

/** Says what is in the file and what is not, then gives it. */
export function exportReply(done: CostExport, locale: Locale): Block[] {
  const texts = exportMessages.in(locale);
  const { sums, rows, file, format, paidBy } = done;
  const [about, dates] = [aboutText(done, locale), datesText(done.dates, locale)];
  const missing = countText(sums.unpriced, locale);
  const notes: Block[] = [
    ...(done.fees.length > 0
      ? [notice(texts.fees(amountsText({ charges: 0, unpriced: 0, amounts: done.fees }, locale)))]
      : []),
    ...(paidBy === 'members' ? [notice(texts.members)] : []),
    ...(file && sums.unpriced > 0 ? [warning(texts.unpriced(sums.unpriced, missing))] : []),
    ...ownKeys(done, locale),
    ...ownOnlyNote(done, locale),
    ...zoneNote(done, locale),
  ];
  if (!file) return [{ kind: 'text', text: texts.nothing(about, dates, sums.unpriced, missing) }, ...notes];
  const amounts = amountsText({ ...sums, unpriced: 0 }, locale);
  const counted = format === 'focus' ? sums.charges - sums.unpriced : rows;
  const said = texts[format](countText(counted, locale), counted, amounts, about, dates);
  return [{ kind: 'text', text: said }, ...notes, { kind: 'file', file, label: file.name }];
}

function ownKeys(done: CostExport, locale: Locale): Block[] {
  const texts = exportMessages.in(locale);
  if (done.ownKeys === 0) return [];
  const typed = texts.typedOwnKeys(typedPeriod(done, locale));
  return [notice(texts.ownKeys(done.ownKeys, countText(done.ownKeys, locale), typed))];
}

const notice = (text: string): Block => ({ kind: 'notice', tone: 'info', text });
const warning = (text: string): Block => ({ kind: 'notice', tone: 'warning', text });

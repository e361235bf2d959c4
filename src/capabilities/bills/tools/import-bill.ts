import { z } from 'zod';
import { defineMessages } from '#lib/messages.ts';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { billCard, leftOutText, linesText, providerText, sumsText } from '../bill-card.ts';
import type { BillProposals } from '../bill-proposals.ts';
import { overlapWishes, restatedBill } from '../proposed-bill.ts';
import { leftOutReasons } from '../reading/bill-reading.ts';
import { dateOrders } from '../reading/days.ts';
import { decimalMarks } from '../reading/number-style.ts';

const columnName = fields.text.trim().min(1).max(200);
/** Reading, and storing up to a hundred thousand lines. */
const deadlineMs = 240_000;

const money = z.object({ amount: z.string(), currency: z.string() });
const provider = z.object({
  ...{ id: z.string(), name: z.string(), lines: z.int(), sums: z.array(money) },
  ...{ first: z.string().describe('The first day it is for'), last: z.string() },
});
const leftOut = z.object({ reason: z.enum(leftOutReasons), lines: z.int(), firstLine: z.int() });

const messages = defineMessages({
  en: {
    done: (name: string, lines: string, sums: string) => `Imported “${name}”: **${lines}, ${sums}**.`,
    before: (name: string) => `“${name}” had been imported before. Nothing was changed.`,
    next: 'To compare it with what I noted, type `reconcile bills`.',
  },
  th: {
    done: (name, lines, sums) => `นำเข้า “${name}” แล้ว: **${lines} รวม ${sums}**`,
    before: (name) => `เคยนำเข้า “${name}” แล้ว จึงไม่มีอะไรเปลี่ยนแปลง`,
    next: 'เทียบกับที่ฉันบันทึกไว้ได้ โดยพิมพ์ `กระทบยอดใบแจ้งหนี้`',
  },
});

export function importBill(proposals: BillProposals) {
  return defineTool({
    name: 'import_bill',
    title: { en: 'Import bill', th: 'นำเข้าใบแจ้งหนี้' },
    description:
      'Import the bill or cost export of a vendor from a file that was sent (CSV or XLSX, FOCUS too), after a card that shows what was understood. For comparing it with what was noted, use reconcile_bills.',
    examples: {
      en: [
        'import this bill',
        'import the invoice openai-november.csv',
        'read in the cost export I attached',
        'import aws.csv and replace the earlier bill',
        'import the FOCUS export I sent',
      ],
      th: ['นำเข้าใบแจ้งหนี้นี้', 'นำเข้าบิล openai-nov.csv', 'อ่านไฟล์ค่าใช้จ่ายที่แนบมาเข้าระบบ', 'นำเข้าบิลนี้แทนใบเดิม'],
    },
    risk: 'write',
    asksAlways: true,
    hints: { idempotent: true },
    permission: 'bills:import',
    deadlineMs,
    input: z.object({
      file: fields
        .file(['table'])
        .optional()
        .describe('Name of the file that was sent; left out, the only one.'),
      provider: hinted(fields.provider, { inferred: false })
        .optional()
        .describe('Whose bill it is, only if the person says so.'),
      currency: hinted(fields.currency, { reads: 'wanted-currency' })
        .optional()
        .describe('ISO 4217 code, only if the person says in which currency the bill is.'),
      period: hinted(fields.period, { each: false })
        .optional()
        .describe('The days that the whole bill is for, only if the person says so.'),
      overlap: fields
        .option(overlapWishes, {
          label: { en: 'An earlier bill of the same days', th: 'ใบเดิมของวันเดียวกัน' },
          valueLabels: {
            replace: { en: 'replace the earlier bill', th: 'แทนใบเดิม' },
            keep: { en: 'keep both', th: 'เก็บทั้งคู่' },
          },
        })
        .optional()
        .describe('What to do about an earlier bill of the same days, only if the person says so.'),
      decimals: fields
        .option(decimalMarks, {
          label: { en: 'Decimals', th: 'ทศนิยม' },
          valueLabels: {
            point: { en: 'decimal point', th: 'ทศนิยมใช้จุด' },
            comma: { en: 'decimal comma', th: 'ทศนิยมใช้จุลภาค' },
          },
          isRare: true,
        })
        .optional()
        .describe('How the file writes decimals, only if the person says so.'),
      date_order: fields
        .option(dateOrders, {
          label: { en: 'Order of dates', th: 'ลำดับวันที่' },
          valueLabels: {
            day_first: { en: 'day first', th: 'วันขึ้นก่อน' },
            month_first: { en: 'month first', th: 'เดือนขึ้นก่อน' },
          },
          isRare: true,
        })
        .optional()
        .describe('How the file writes dates, only if the person says so.'),
      amount_column: hinted(columnName, { label: { en: 'Amount column', th: 'คอลัมน์จำนวนเงิน' }, isRare: true })
        .optional()
        .describe('The column with the amounts, only if the person names it.'),
      date_column: hinted(columnName, { label: { en: 'Date column', th: 'คอลัมน์วันที่' }, isRare: true })
        .optional()
        .describe('The column with the dates, only if the person names it.'),
      service_column: hinted(columnName, { label: { en: 'Service column', th: 'คอลัมน์บริการ' }, isRare: true })
        .optional()
        .describe('The column that says what was paid for, only if the person names it.'),
    }),
    output: z.object({
      ...{ name: z.string(), isNew: z.boolean(), lines: z.int(), sums: z.array(money) },
      ...{ providers: z.array(provider), leftOut: z.array(leftOut) },
    }),
    plan: (wish, context) => proposals.of(wish, context),
    card: (bill) => billCard(bill),
    restate: (bill) => restatedBill(bill),
    execute: async (bill, context) => ({
      ...{ name: bill.file.name, lines: bill.lineCount, sums: bill.sums },
      ...{ providers: bill.providers, leftOut: bill.leftOut },
      isNew: await proposals.carryOut(bill, context),
    }),
    present: ({ name, isNew, lines, sums, providers, leftOut: out }, locale) => {
      const texts = messages.in(locale);
      if (!isNew) return [{ kind: 'notice', tone: 'info', text: texts.before(name) }];
      const details = [
        ...(providers.length > 1 ? providers.map((one) => providerText(one, locale)) : []),
        ...out.map((one) => leftOutText(one, locale)),
        texts.next,
      ];
      return [
        {
          kind: 'notice',
          tone: 'success',
          text: texts.done(name, linesText(lines, locale), sumsText(sums, locale)),
        },
        { kind: 'text', text: details.join('\n') },
      ];
    },
  });
}

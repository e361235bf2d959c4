import { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { costGroups } from '../cost-groups.ts';
import { type CostExports, costExport, exportFormats } from '../export/cost-exports.ts';
import { exportMessages, exportReply } from '../export/export-reply.ts';
import { narrowingFields } from './question-fields.ts';

/** "Export that": what was shown before. Without its days nobody knows what. */
const pointing =
  /\b(?:that|this(?! (?:week|month|quarter|year|fiscal))|it|those|them)\b|อันนั้น|อันนี้|รายงานนี้|รายงานเมื่อกี้/i;

function whichIsMeant(said: string): UserError | undefined {
  return pointing.test(said) ? new UserError(exportMessages.both((texts) => texts.which)) : undefined;
}

export const exportCosts = (exports: CostExports): AnyTool =>
  defineTool({
    name: 'export_costs',
    title: { en: 'Export costs', th: 'ส่งออกค่าใช้จ่าย' },
    description:
      'Write costs to a CSV file: every charge of a period in FOCUS 1.2, the format of finance tools (default, last month), or the lines of a cost report. To export a report that was shown, repeat its period, grouping and filters.',
    examples: {
      en: [
        'export october for finance',
        'export last month’s costs as csv',
        'give me the charges of this month as a file',
        'download our spending by provider as a spreadsheet',
        'focus export of the last quarter',
        'export that',
      ],
      th: [
        'ส่งออกค่าใช้จ่ายเดือนที่แล้ว',
        'ขอไฟล์ csv ค่าใช้จ่ายเดือนนี้',
        'ดาวน์โหลดค่าใช้จ่ายแยกตามผู้ให้บริการเป็นไฟล์',
        'ขอไฟล์ให้ฝ่ายบัญชีของเดือนที่แล้ว',
      ],
    },
    risk: 'read',
    planning: { continues: ['show_costs', 'compare_periods', 'list_charges', 'show_overview'] },
    permission: 'costs:read',
    input: z.object({
      period: hinted(fields.period, { each: false })
        .optional()
        .describe('The days; the last full month by default. Of a report that was shown: its days'),
      format: fields
        .option(exportFormats, {
          label: { en: 'Format', th: 'รูปแบบ' },
          valueLabels: {
            focus: { en: 'Every charge (FOCUS 1.2)', th: 'ทุกรายการ' },
            report: { en: 'Lines of a report', th: 'บรรทัดของรายงาน' },
          },
        })
        .optional()
        .describe('focus: every charge, for finance (default); report: a line for each group'),
      group_by: fields
        .grouping(costGroups)
        .optional()
        .describe('Only for a report: how its lines are grouped'),
      ...narrowingFields,
      wanted_in: fields.wantedCurrency.optional(),
    }),
    output: costExport,
    execute: async ({ format, group_by, paid_by, wanted_in, period, ...about }, context) => {
      const { actor, callId, signal, said = '' } = context;
      const unclear = period === undefined && group_by === undefined ? whichIsMeant(said) : undefined;
      if (unclear) throw unclear;
      const isReport = format === 'report' || (group_by ?? wanted_in) !== undefined;
      const question = { ...about, period: period ?? ('last_month' as const), paidBy: paid_by };
      if (!isReport) return exports.charges(actor, question, callId);
      return exports.report(actor, { ...question, groupBy: group_by, wantedIn: wanted_in }, callId, signal);
    },
    present: exportReply,
  });

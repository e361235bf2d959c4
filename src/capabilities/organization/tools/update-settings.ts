import { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import {
  audiencesOfCosts,
  checkPolicyDecider,
  type OwnKeyRule,
  ownKeyRules,
  type Policies,
} from '../policies.ts';
import { changeText, policyMessages } from '../policy-texts.ts';
import { mostPiecesPerHour, mostRepeatHours } from '../use-rules.ts';

/** Whoever speaks of keys speaks of no other setting, whatever was read of it. */
const aboutKeys = /\bkeys?\b|คีย์/i;

const aboutCalendar =
  /\b(?:fiscal|time\s?zone)\b|\b(?:accounting|billing) month|เดือนบัญชี|รอบบัญชี|รอบบิล|เขตเวลา|โซนเวลา/i;

const aboutReports = /\breport|\bsums?\b|\btotals?\b|\bcurrency\b|รายงาน|ยอดรวม|สกุลเงิน/i;

const aboutApproval = /approv|\bsecond\b|\bpeople\b|อนุมัติ|คนที่สอง|สองคน/i;

function requireSaid(rule: OwnKeyRule | undefined): OwnKeyRule {
  if (rule) return rule;
  throw new UserError(policyMessages.both((texts) => texts.byForm));
}

const bilingual = z.object({ en: z.string(), th: z.string() });

export const updateSettings = (policies: Policies) =>
  defineTool({
    name: 'update_settings',
    title: { en: 'Change settings', th: 'เปลี่ยนการตั้งค่า' },
    description:
      'Change settings of the organisation: the amount above which a second person has to approve a purchase, who sees what everybody spent, whether members’ own keys need an approval, the day on which fiscal months begin, the time zone in which days begin for reports, the currency in which reports also show their sum, how many pieces may be generated in an hour, and whether the same request is answered with what was made before.',
    examples: {
      en: [
        'ask for a second approval above $50',
        'purchases over 100 dollars need two people',
        'no more second approval',
        'show the costs to all members',
        'only admins should see the costs',
        'members’ own keys need approval',
        'our fiscal month starts on the 26th',
        'set our time zone to Europe/Berlin',
        'show the sum of our reports in euros, too',
        'our reporting currency is baht',
      ],
      th: [
        'ขอให้มีคนที่สองอนุมัติเมื่อเกิน $50',
        'ไม่ต้องมีคนที่สองอนุมัติแล้ว',
        'ให้สมาชิกทุกคนเห็นค่าใช้จ่าย',
        'ให้เฉพาะ admin เห็นค่าใช้จ่าย',
        'คีย์ส่วนตัวของสมาชิกต้องขออนุมัติ',
        'รอบเดือนบัญชีของเราเริ่มวันที่ 26',
        'ให้รายงานแสดงยอดรวมเป็นสกุลเงินบาทด้วย',
      ],
    },
    risk: 'write',
    hints: { idempotent: true },
    permission: 'organization:manage',
    input: z.object({
      amount: hinted(fields.amount, {
        label: { en: 'Second person above', th: 'ให้คนที่สองอนุมัติเมื่อเกิน' },
        sets: 'second_approval',
      })
        .optional()
        .describe('A purchase above this amount needs a second person, in the currency of the organisation.'),
      second_approval: fields
        .option(['on', 'off'], {
          label: { en: 'Second person', th: 'คนที่สองอนุมัติ' },
          valueLabels: { on: { en: 'On', th: 'เปิด' }, off: { en: 'No more', th: 'ไม่ต้องมี' } },
          sets: 'second_approval',
        })
        .optional()
        .describe('off: no purchase needs a second person any more.'),
      costs_shown_to: fields
        .option(audiencesOfCosts, {
          label: { en: 'Costs are seen by', th: 'ผู้ที่เห็นค่าใช้จ่าย' },
          sets: 'costs_shown_to',
          valueLabels: {
            admins: { en: 'Only admins', th: 'เฉพาะ admin' },
            everyone: { en: 'All members', th: 'ทุกคน' },
          },
        })
        .optional()
        .describe('Who sees what everybody spent: admins (and owners), or all members.'),
      own_keys: fields
        .option(ownKeyRules, {
          label: { en: 'Members’ own keys', th: 'คีย์ส่วนตัวของสมาชิก' },
          sets: 'own_keys',
          reads: 'own-key-rule',
          valueLabels: {
            free: { en: 'Without approval', th: 'ไม่ต้องขออนุมัติ' },
            approved: { en: 'With an admin’s approval', th: 'ให้ admin อนุมัติ' },
          },
        })
        .optional()
        .describe('Whether a key that a member enters for themselves needs the approval of an admin.'),
      fiscal_month_start: fields.fiscalMonthStart
        .optional()
        .describe('The day of the month, 1 to 28, on which a fiscal month begins.'),
      time_zone: fields.timeZone
        .optional()
        .describe('Zone in which days, weeks and months of reports begin, for example Asia/Bangkok.'),
      report_currency: fields.reportCurrency
        .optional()
        .describe(
          'ISO 4217 code in which reports also show the sum of what is in other currencies; off: in none.',
        ),
      member_pieces_per_hour: hinted(fields.setNumber, {
        label: { en: 'Pieces an hour for each member', th: 'ชิ้นต่อชั่วโมงของแต่ละคน' },
        sets: 'member_pieces_per_hour',
      })
        .min(1)
        .max(mostPiecesPerHour)
        .optional()
        .describe('How many images, clips and the like one member may have made by providers in an hour.'),
      team_pieces_per_hour: hinted(fields.setNumber, {
        label: { en: 'Pieces an hour for all together', th: 'ชิ้นต่อชั่วโมงรวมทุกคน' },
        sets: 'team_pieces_per_hour',
      })
        .min(1)
        .max(mostPiecesPerHour)
        .optional()
        .describe('The same for everybody together.'),
      repeat_hours: hinted(fields.setNumber, {
        label: { en: 'Hours to show the same request again', th: 'ชั่วโมงที่แสดงงานเดิมซ้ำ' },
        hint: { en: '0: always make it anew', th: '0: ทำใหม่ทุกครั้ง' },
        sets: 'repeat_hours',
      })
        .max(mostRepeatHours)
        .optional()
        .describe('How long what was made answers the same request at no charge, in hours; 0: never.'),
    }),
    output: z.object({ what: bilingual }),
    form: {
      openedBy: ['change settings', 'เปลี่ยนการตั้งค่า'],
      homeLabel: { en: 'Settings…', th: 'ตั้งค่า…' },
    },
    plan: async (wish, { actor, said = '' }) => {
      const { amount, second_approval, costs_shown_to, own_keys, fiscal_month_start, time_zone } = wish;
      const { report_currency, ...uses } = wish;
      if (aboutKeys.test(said)) return policies.propose(actor, { ownKeys: requireSaid(own_keys) });
      if (aboutReports.test(said) && report_currency !== undefined)
        return policies.propose(actor, { reportCurrency: report_currency });
      // Words about the calendar are about nothing else, whatever was guessed of them.
      const isCalendar = (fiscal_month_start ?? time_zone) !== undefined;
      if (aboutCalendar.test(said) && (isCalendar || !aboutApproval.test(said)))
        return policies.propose(actor, { fiscalMonthStart: fiscal_month_start, timeZone: time_zone });
      return policies.propose(actor, {
        ...{ amount, secondApproval: second_approval, costsShownTo: costs_shown_to, ownKeys: own_keys },
        ...{ fiscalMonthStart: fiscal_month_start, timeZone: time_zone, reportCurrency: report_currency },
        uses: {
          memberPiecesPerHour: uses.member_pieces_per_hour,
          teamPiecesPerHour: uses.team_pieces_per_hour,
          repeatHours: uses.repeat_hours,
        },
      });
    },
    card: (change) => policyMessages.both((texts, locale) => texts.change(changeText(change, locale))),
    checkDecider: (change, decider) => checkPolicyDecider(change, decider),
    execute: async (change, { actor }) => {
      await policies.change(actor.organizationId, change);
      return { what: policyMessages.both((_texts, locale) => changeText(change, locale)) };
    },
    present: ({ what }, locale) => [{ kind: 'text', text: policyMessages.in(locale).changed(what[locale]) }],
  });

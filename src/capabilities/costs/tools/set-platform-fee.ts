import { z } from 'zod';
import { PermissionError, UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { type FeeTerms, feeTermsSchema } from '#lib/platform-fee.ts';
import { type FeeRate, feeRateIn, feeTermsOf } from '#lib/platform-fee-rate.ts';
import { feeChangeText, wholeFeeText } from '#lib/platform-fee-text.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { Storage } from '#storage/storage.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';

const messages = defineMessages({
  en: {
    done: (fee: string) =>
      `Platform fee from now on: **${fee}**. It stands apart from providers’ prices in quotes, receipts and reports; what was charged before stays as it was.`,
    doneNone: 'No platform fee is charged any more. What was charged before stays as it was.',
    operatorOnly: 'Only whoever runs Jarvis sets its fee, in the terminal of the machine it runs on.',
    asItIs: 'The platform fee is like that already.',
  },
  th: {
    done: (fee) =>
      `ค่าธรรมเนียมแพลตฟอร์มต่อจากนี้: **${fee}** แสดงแยกจากราคาของผู้ให้บริการในใบเสนอราคา ใบเสร็จ และรายงาน ยอดที่คิดไปแล้วไม่เปลี่ยน`,
    doneNone: 'เลิกคิดค่าธรรมเนียมแพลตฟอร์มแล้ว ยอดที่คิดไปแล้วไม่เปลี่ยน',
    operatorOnly: 'เฉพาะผู้ดูแลเครื่องที่รัน Jarvis เท่านั้นที่ตั้งค่าธรรมเนียมได้ ในเทอร์มินัลของเครื่องนั้น',
    asItIs: 'ค่าธรรมเนียมแพลตฟอร์มเป็นแบบนั้นอยู่แล้ว',
  },
});

export function setPlatformFee({ storage }: { storage: Storage }): AnyTool {
  return defineTool({
    name: 'set_platform_fee',
    title: { en: 'Set platform fee', th: 'ตั้งค่าธรรมเนียมแพลตฟอร์ม' },
    description:
      'Set what whoever runs Jarvis charges this organisation beside its providers: a share such as 5 %, an amount for each charge, or none. Free, repeated and failed work bears no fee.',
    examples: {
      en: [
        'set the platform fee to 5%',
        'charge a platform fee of $0.01 each',
        'no platform fee any more',
        'platform fee 7.5 percent',
      ],
      th: ['ตั้งค่าธรรมเนียมแพลตฟอร์ม 5%', 'เลิกคิดค่าธรรมเนียมแพลตฟอร์ม', 'ค่าธรรมเนียมแพลตฟอร์ม $0.01 ต่อรายการ'],
    },
    risk: 'write',
    hints: { idempotent: true },
    permission: 'organization:manage',
    input: z.object({
      fee: hinted(fields.feeRate, {
        label: { en: 'Fee', th: 'ค่าธรรมเนียม' },
        hint: { en: '5 %, $0.01 or none', th: '5 %, $0.01 หรือไม่คิด' },
      })
        .optional()
        .describe('As written: a share ("5%"), an amount for each charge ("$0.01"), or "none".'),
      limits: fields
        .option(['count', 'ignore'], {
          reads: 'nothing',
          label: { en: 'Limits and budgets', th: 'วงเงินและงบ' },
          valueLabels: {
            count: { en: 'count the fee', th: 'นับค่าธรรมเนียม' },
            ignore: { en: 'do not count it', th: 'ไม่นับ' },
          },
        })
        .optional()
        .describe('Whether limits and budgets count the fee; they do if left out.'),
    }),
    form: { openedBy: ['set platform fee', 'ตั้งค่าธรรมเนียมแพลตฟอร์ม'] },
    output: z.object({ terms: feeTermsSchema.nullable() }),
    plan: async ({ fee, limits = 'count' }, { actor, said = '' }) => {
      if (!actor.isOperator) throw new PermissionError(messages.both((texts) => texts.operatorOnly));
      const wished = feeTermsOf(feeRateIn(fee ?? said), limits === 'count');
      const now = await storage.scope(actor.organizationId).findOne(OrganizationEntity, {});
      if (isSame(now?.platformFee ?? null, wished))
        throw new UserError(messages.both((texts) => texts.asItIs));
      return { terms: wished };
    },
    card: (plan) => feeChangeText(plan.terms),
    restate: (plan) => ({
      fee: writtenOf(plan.terms),
      limits: plan.terms?.isLimited === false ? ('ignore' as const) : ('count' as const),
    }),
    execute: async (plan, { actor }) => {
      await storage.scope(actor.organizationId).update(OrganizationEntity, {}, { platformFee: plan.terms });
      return plan;
    },
    present: (output, locale) => {
      const texts = messages.in(locale);
      const text = output.terms ? texts.done(wholeFeeText(output.terms, locale)) : texts.doneNone;
      return [{ kind: 'notice', tone: 'success', text }];
    },
  });
}

function writtenOf(rate: FeeRate): string {
  if (!rate) return 'none';
  return 'percent' in rate ? `${rate.percent}%` : `$${rate.each}`;
}

function isSame(one: FeeTerms | null, other: FeeTerms | null): boolean {
  if (!one || !other) return one === other;
  return writtenOf(one) === writtenOf(other) && one.isLimited === other.isLimited;
}

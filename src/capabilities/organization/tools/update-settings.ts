import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { audiencesOfCosts, checkPolicyDecider, type Policies } from '../policies.ts';
import { changeText, policyMessages } from '../policy-texts.ts';

const bilingual = z.object({ en: z.string(), th: z.string() });

export const updateSettings = (policies: Policies) =>
  defineTool({
    name: 'update_settings',
    title: { en: 'Change settings', th: 'เปลี่ยนการตั้งค่า' },
    description:
      'Change settings of the organisation: the amount above which a second person has to approve a purchase, and who sees what everybody spent.',
    examples: {
      en: [
        'ask for a second approval above $50',
        'purchases over 100 dollars need two people',
        'no more second approval',
        'show the costs to all members',
        'only admins should see the costs',
      ],
      th: [
        'ขอให้มีคนที่สองอนุมัติเมื่อเกิน $50',
        'ไม่ต้องมีคนที่สองอนุมัติแล้ว',
        'ให้สมาชิกทุกคนเห็นค่าใช้จ่าย',
        'ให้เฉพาะ admin เห็นค่าใช้จ่าย',
      ],
    },
    risk: 'write',
    hints: { idempotent: true },
    permission: 'organization:manage',
    input: z.object({
      amount: hinted(fields.amount, {
        label: { en: 'Second person above', th: 'ให้คนที่สองอนุมัติเมื่อเกิน' },
      })
        .optional()
        .describe('A purchase above this amount needs a second person, in the currency of the organisation.'),
      second_approval: fields
        .option(['on', 'off'], { label: { en: 'Second person', th: 'คนที่สองอนุมัติ' } })
        .optional()
        .describe('off: no purchase needs a second person any more.'),
      costs_shown_to: fields
        .option(audiencesOfCosts, {
          label: { en: 'Costs are seen by', th: 'ผู้ที่เห็นค่าใช้จ่าย' },
          valueLabels: {
            admins: { en: 'Only admins', th: 'เฉพาะ admin' },
            everyone: { en: 'All members', th: 'ทุกคน' },
          },
        })
        .optional()
        .describe('Who sees what everybody spent: admins (and owners), or all members.'),
    }),
    output: z.object({ what: bilingual }),
    plan: ({ amount, second_approval, costs_shown_to }, { actor }) =>
      policies.propose(actor, { amount, secondApproval: second_approval, costsShownTo: costs_shown_to }),
    card: (change) => policyMessages.both((texts, locale) => texts.change(changeText(change, locale))),
    checkDecider: (change, decider) => checkPolicyDecider(change, decider),
    execute: async (change, { actor }) => {
      await policies.change(actor.organizationId, change);
      return { what: policyMessages.both((_texts, locale) => changeText(change, locale)) };
    },
    present: ({ what }, locale) => [{ kind: 'text', text: policyMessages.in(locale).changed(what[locale]) }],
  });

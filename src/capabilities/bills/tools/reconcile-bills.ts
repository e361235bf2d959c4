import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { reconciled } from '../reconciled.ts';
import { reconciliationReply } from '../reconciliation-reply.ts';
import type { Reconciliations } from '../reconciliations.ts';

export const reconcileBills = (reconciliations: Reconciliations) =>
  defineTool({
    name: 'reconcile_bills',
    title: { en: 'Reconcile bills', th: 'กระทบยอดใบแจ้งหนี้' },
    description:
      'Compare the imported bills of vendors with what was noted in the ledger, per provider and day, and name why they differ: price, not in the ledger, not on the bill, tax, credits. To take in a bill, use import_bill.',
    examples: {
      en: [
        'reconcile bills',
        'reconcile the openai bill',
        'do the bills match what we noted?',
        'compare the invoices of last month with our ledger',
        'what is on the bill that we did not book?',
      ],
      th: ['กระทบยอดใบแจ้งหนี้', 'กระทบยอดบิลเดือนที่แล้ว', 'บิลตรงกับที่บันทึกไว้ไหม', 'เทียบใบแจ้งหนี้ openai กับบัญชีของเรา'],
    },
    risk: 'read',
    permission: 'bills:read',
    input: z.object({
      period: hinted(fields.period, { each: false })
        .optional()
        .describe('Which days; every day that a bill is for if left out.'),
      provider: fields.provider.optional().describe('Only this provider, by any name people use.'),
    }),
    output: reconciled,
    execute: (question, { actor }) => reconciliations.of(actor.organizationId, question),
    present: reconciliationReply,
  });

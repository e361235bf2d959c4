import { z } from 'zod';
import { Money } from '#lib/money.ts';
import { feeTermsSchema } from '#lib/platform-fee.ts';
import { kindsOfChange } from '#people/permissions.ts';
import { defineTool } from '#tools/define-tool.ts';
import { audiencesOfCosts, ownKeyRules, type Policies } from '../policies.ts';
import { policyFields, policyMessages } from '../policy-texts.ts';

export const showSettings = (policies: Policies) =>
  defineTool({
    name: 'show_settings',
    title: { en: 'Show settings', th: 'ดูการตั้งค่า' },
    description:
      'Show the settings of the organisation: currency, time zone, when fiscal months begin, what needs no approval, what needs a second person, who approves what, who sees the costs, how much may be generated in an hour.',
    examples: {
      en: [
        'show our settings',
        'who approves provider changes?',
        'who can see the costs?',
        'when is a second approval needed',
      ],
      th: ['ดูการตั้งค่า', 'ใครเป็นคนอนุมัติเรื่องผู้ให้บริการ', 'ใครเห็นค่าใช้จ่ายได้บ้าง'],
    },
    risk: 'read',
    permission: 'organization:read',
    input: z.object({}),
    output: z.object({
      currency: z.string().describe('Of limits and of amounts that need approval'),
      reportCurrency: z
        .string()
        .nullable()
        .describe('In which reports also show the sum of several currencies'),
      timeZone: z.string(),
      fiscalMonthStart: z.int().describe('Day of the month on which a fiscal month begins'),
      smallSpend: z.string().describe('Decimal amount below which a purchase needs no approval'),
      secondAbove: z.string().nullable().describe('Decimal amount above which a second person approves'),
      costsShownTo: z.enum(audiencesOfCosts),
      ownKeys: z.enum(ownKeyRules),
      memberPiecesPerHour: z.int().describe('Pieces that one member may have made by providers in any hour'),
      teamPiecesPerHour: z.int().describe('The same for all together'),
      repeatHours: z.int().describe('How long what was made answers the same request; 0: never'),
      platformFee: feeTermsSchema
        .nullable()
        .describe('What whoever runs Jarvis charges beside the providers'),
      approvers: z.array(z.object({ kind: z.enum(kindsOfChange), names: z.array(z.string()) })),
    }),
    execute: async (_input, { actor }) => {
      const view = await policies.view(actor.organizationId);
      const { smallSpend, secondAbove } = view;
      return {
        ...view,
        smallSpend: smallSpend.toDecimalString(),
        secondAbove: secondAbove?.toDecimalString() ?? null,
      };
    },
    present: (settings, locale) => {
      const { title, next } = policyMessages.in(locale);
      const { currency, smallSpend, secondAbove } = settings;
      const view = {
        ...settings,
        smallSpend: Money.of(smallSpend, currency),
        secondAbove: secondAbove === null ? undefined : Money.of(secondAbove, currency),
      };
      return [
        { kind: 'fields', title, fields: policyFields(view, locale) },
        { kind: 'text', text: next },
      ];
    },
  });

import { z } from 'zod';
import { ofKind } from '../field-kind.ts';
import { option } from './option.ts';

/** No plan is realistic beyond this amount, in any currency. */
const most = 1_000_000_000;

/** Amounts of money. */
export const moneyFields = {
  amount: ofKind(z.number().positive().max(most).describe('Amount of money'), {
    reads: 'amount',
    label: { en: 'Amount', th: 'จำนวนเงิน' },
    control: 'number',
  }),
  currency: ofKind(z.string().length(3).describe('ISO 4217 code; US dollars when not given'), {
    reads: 'currency',
    label: { en: 'Currency', th: 'สกุลเงิน' },
    control: 'text',
    hint: { en: 'USD', th: 'USD' },
  }),
  /** Who bears the costs of a report. */
  bearer: <const V extends readonly [string, ...string[]]>(bearers: V) =>
    option(bearers, {
      reads: 'bearer',
      label: { en: 'Paid by', th: 'ผู้จ่าย' },
      valueLabels: {
        organization: { en: 'The organisation', th: 'องค์กร' },
        members: { en: 'Members themselves', th: 'สมาชิกจ่ายเอง' },
      },
    }),
  /** The currency in which an answer is wanted. It says by which rates it was converted. */
  wantedCurrency: ofKind(
    z
      .string()
      .length(3)
      .describe(
        'ISO 4217 code, only if the person asks for amounts in a currency. They are converted at published rates.',
      ),
    {
      reads: 'wanted-currency',
      label: { en: 'Wanted in', th: 'อยากดูเป็นสกุล' },
      control: 'text',
    },
  ),
};

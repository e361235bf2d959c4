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
  /** What one unit of something costs, also nothing. */
  unitPrice: ofKind(z.number().min(0).max(most).describe('Price of one unit'), {
    reads: 'amount',
    label: { en: 'Price per unit', th: 'ราคาต่อหน่วย' },
    control: 'number',
  }),
  currency: ofKind(z.string().length(3).describe('ISO 4217 code; US dollars when not given'), {
    reads: 'currency',
    label: { en: 'Currency', th: 'สกุลเงิน' },
    control: 'text',
    hint: { en: 'USD', th: 'USD' },
  }),
  /** The currency of which one unit is worth so much in another. */
  rateBase: ofKind(
    z.string().length(3).describe('ISO 4217 code of the currency of which the rate gives one unit'),
    {
      reads: 'rate-base',
      label: { en: 'One unit of', th: 'หนึ่งหน่วยของ' },
      control: 'text',
      hint: { en: 'USD', th: 'USD' },
    },
  ),
  rateQuote: ofKind(
    z.string().length(3).describe('ISO 4217 code of the currency in which the rate is given'),
    {
      reads: 'rate-quote',
      label: { en: 'In', th: 'เป็นสกุล' },
      control: 'text',
      hint: { en: 'THB', th: 'รหัสสามตัวอักษร' },
    },
  ),
  /** Exact digits: a number would lose them. */
  rateValue: ofKind(
    z
      .string()
      .trim()
      .regex(/^(?=.*[1-9])\d{1,12}(?:\.\d{1,12})?$/, 'Give the rate in digits, for example 33.5.')
      .describe('How much one unit is worth, as exact digits such as 33.5'),
    {
      reads: 'rate-value',
      label: { en: 'Rate', th: 'อัตรา' },
      control: 'text',
      hint: { en: '33.5', th: '33.5' },
    },
  ),
  /** The currency in which reports also show the sum of several. */
  reportCurrency: ofKind(z.string().length(3), {
    reads: 'report-currency',
    label: { en: 'Reports also in', th: 'รายงานเป็นสกุลนี้ด้วย' },
    control: 'text',
    hint: { en: 'EUR, or off', th: 'รหัสสามตัวอักษร' },
    sets: 'report_currency',
  }),
  /** A fee as somebody writes it, which only forms and models give. */
  feeRate: ofKind(z.string().min(1).max(40), {
    reads: 'nothing',
    label: { en: 'Fee', th: 'ค่าธรรมเนียม' },
    control: 'text',
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

import type {
  FreeUnit,
  IntegrationPlan,
  PlanCycle,
  PricingModel,
} from '#capabilities/keys/integration-plan.ts';
import { UserError } from '#lib/errors.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';

/** What a person says of the terms. What they leave out stays as it is. */
export interface PlanWish {
  pricing?: PricingModel | undefined;
  fee?: number | undefined;
  currency?: string | undefined;
  cycle?: PlanCycle | undefined;
  free_quantity?: number | undefined;
  free_unit?: FreeUnit | undefined;
}

const messages = defineMessages({
  en: {
    perWhat:
      'Per what is that: a day, a week, a month or a year? Say it with the amount, as in “$95 a month”.',
    freeOfWhat: 'What is the free amount counted in? Say it, as in “10,000 characters a month free”.',
    howMuchFree: 'How much of that is free? Say it in the form: type `update integration`.',
    whichCurrency: (currency: string) =>
      `Is that in ${currency}, as before, or in dollars? Say it with the amount, as in “USD 95 a month”.`,
    noCurrency: (given: string) =>
      `${given} is no currency. Give its three letters, such as USD, EUR or THB.`,
    isFree: 'A free plan has no fee. Leave out the fee, or say that it is a subscription.',
    feeless: 'A subscription has a fee. Say it, as in “$95 a month”.',
  },
  th: {
    perWhat: 'จำนวนนี้ต่ออะไร วัน สัปดาห์ เดือน หรือปี กรุณาบอกพร้อมจำนวน เช่น “95 ดอลลาร์ต่อเดือน”',
    freeOfWhat: 'โควตาฟรีนับเป็นหน่วยอะไร กรุณาบอกด้วย เช่น “ฟรี 10,000 ตัวอักษรต่อเดือน”',
    howMuchFree: 'ฟรีเท่าไร กรุณากรอกในแบบฟอร์ม โดยพิมพ์ `แก้ไขการเชื่อมต่อ`',
    whichCurrency: (currency) =>
      `เป็นสกุล ${currency} เหมือนเดิม หรือเป็นดอลลาร์ กรุณาบอกพร้อมจำนวน เช่น “USD 95 ต่อเดือน”`,
    noCurrency: (given) => `${given} ไม่ใช่สกุลเงิน กรุณาใส่สามตัวอักษร เช่น \`USD\`, \`EUR\` หรือ \`THB\``,
    isFree: 'แพ็กเกจฟรีไม่มีค่าธรรมเนียม กรุณาเอาค่าธรรมเนียมออก หรือบอกว่าเป็นแบบสมัครสมาชิก',
    feeless: 'แบบสมัครสมาชิกต้องมีค่าธรรมเนียม กรุณาบอกด้วย เช่น “95 ดอลลาร์ต่อเดือน”',
  },
});

/**
 * The terms after a wish; `undefined` if it says nothing about them. Throws a `UserError` if something is left open.
 *
 * @param said the person's own words: dollars are left out of a call that is made of them
 */
export function changedPlan(
  before: IntegrationPlan | null,
  wish: PlanWish,
  said = '',
): IntegrationPlan | undefined {
  const { pricing: wished, fee: amount, free_quantity: quantity, free_unit: unit } = wish;
  if ([wished, amount, quantity, unit].every((one) => one === undefined)) return undefined;
  const pricing = wished ?? (amount === undefined ? (before?.pricing ?? 'pay_per_use') : 'subscription');
  if (pricing === 'free' && amount !== undefined) throw refusal((texts) => texts.isFree);
  const fee = pricing === 'free' ? null : feeOf(before, wish, said);
  if (pricing === 'subscription' && !fee) throw refusal((texts) => texts.feeless);
  return { pricing, fee, free: freeOf(before, wish) };
}

function feeOf(before: IntegrationPlan | null, { fee, currency, cycle }: PlanWish, said: string) {
  if (fee === undefined) return before?.fee ?? null;
  const known = cycle ?? before?.fee?.cycle;
  if (!known) throw refusal((texts) => texts.perWhat);
  return { amount: String(fee), currency: currencyOf(before, currency, said), cycle: known };
}

const dollars = /\$|usd|dollar|ดอลลาร์|เหรียญ/i;
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

function currencyOf(before: IntegrationPlan | null, given: string | undefined, said: string): string {
  const currency = given?.toUpperCase();
  if (currency !== undefined && !currencies.has(currency))
    throw refusal((texts) => texts.noCurrency(currency));
  const earlier = before?.fee?.currency ?? 'USD';
  if (currency === undefined && earlier !== 'USD' && !dollars.test(said))
    throw refusal((texts) => texts.whichCurrency(earlier));
  return currency ?? 'USD';
}

function freeOf(
  before: IntegrationPlan | null,
  { free_quantity: quantity, free_unit: unit, cycle }: PlanWish,
) {
  if (quantity === undefined) {
    if (unit !== undefined && unit !== before?.free?.unit) throw refusal((texts) => texts.howMuchFree);
    return before?.free ?? null;
  }
  const counted = unit ?? before?.free?.unit;
  if (!counted) throw refusal((texts) => texts.freeOfWhat);
  const resets = cycle ?? before?.free?.resets;
  if (!resets) throw refusal((texts) => texts.perWhat);
  return { quantity: String(quantity), unit: counted, resets };
}

function refusal(text: (texts: ReturnType<typeof messages.in>) => string): UserError {
  const both: Bilingual = messages.both(text);
  return new UserError(both);
}

import type {
  FreeUnit,
  IntegrationPlan,
  PlanCycle,
  PricingModel,
} from '#capabilities/keys/integration-plan.ts';
import { countText } from '#lib/formats.ts';
import { type Bilingual, defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';

/** Labels of the choices, from which they are also read in a request. */
export const pricingLabels: Readonly<Record<PricingModel, Bilingual>> = {
  pay_per_use: { en: 'pay per use', th: 'จ่ายตามการใช้' },
  subscription: { en: 'subscription', th: 'สมัครสมาชิก' },
  free: { en: 'free', th: 'ฟรี' },
};

export const freeUnitLabels: Readonly<Record<FreeUnit, Bilingual>> = {
  image: { en: 'images', th: 'ภาพ' },
  second: { en: 'seconds', th: 'วินาที' },
  minute: { en: 'minutes', th: 'นาที' },
  character: { en: 'characters', th: 'ตัวอักษร' },
  token: { en: 'tokens', th: 'โทเค็น' },
  request: { en: 'requests', th: 'คำขอ' },
  credit: { en: 'credits', th: 'เครดิต' },
};

const cycles: Readonly<Record<PlanCycle, Bilingual>> = {
  day: { en: 'a day', th: 'ต่อวัน' },
  week: { en: 'a week', th: 'ต่อสัปดาห์' },
  month: { en: 'a month', th: 'ต่อเดือน' },
  year: { en: 'a year', th: 'ต่อปี' },
};

const messages = defineMessages({
  en: { free: (quantity: string, unit: string, cycle: string) => `${quantity} ${unit} free ${cycle}` },
  th: { free: (quantity, unit, cycle) => `ฟรี ${quantity} ${unit}${cycle}` },
});

/** "subscription, $95.00 a month, 10,000 characters free a month". */
export function planText({ pricing, fee, free }: IntegrationPlan, locale: Locale): string {
  const parts = [pricingLabels[pricing][locale]];
  if (fee) {
    const amount = Money.of(fee.amount, fee.currency).format(locale);
    parts.push(`${amount} ${cycles[fee.cycle][locale]}`);
  }
  if (free) {
    const quantity = countText(free.quantity, locale);
    parts.push(
      messages.in(locale).free(quantity, freeUnitLabels[free.unit][locale], cycles[free.resets][locale]),
    );
  }
  return parts.join(', ');
}

import { listText } from '#lib/formats.ts';
import { type Bilingual, defineMessages, type Locale } from '#lib/messages.ts';
import { passableFailures } from './failure-class.ts';
import type { GenerationState, GenerationTier } from './generation.entity.ts';
import type { Measure } from './measure.ts';
import type { MediaPrice } from './media-price.ts';
import type { Parameters } from './media-vendor.ts';

/** Who makes a piece if a vendor before it certainly does not. It was planned, priced and approved with the rest. */
export interface Alternative {
  tier: GenerationTier;
  provider: string;
  providerName: string;
  product: string;
  parameters: Parameters;
  made: Measure;
  price: MediaPrice;
}

/**
 * Why a vendor was passed over; none of these costs anything. `no_key`: its key was removed, or it was blocked, before it was asked.
 * `gave_up`: it had taken the work, and ended it without a result or a charge.
 */
export const passedOverReasons = [...passableFailures, 'no_key', 'gave_up'] as const;
export type PassedOverReason = (typeof passedOverReasons)[number];

/** A vendor that was to make a piece and did not. */
export interface PassedOver {
  provider: string;
  providerName: string;
  product: string;
  /** Why it had been chosen. */
  chosen: Bilingual;
  reason: PassedOverReason;
  /** An ISO moment. */
  at: string;
}

const messages = defineMessages({
  en: {
    rate_limited: (name: string) => `${name} took no more requests`,
    unavailable: (name: string) => `${name} was not reachable`,
    quota: (name: string) => `${name} had no credit left`,
    authentication: (name: string) => `${name} refused the key`,
    retired: (name: string) => `${name} no longer offered the model`,
    no_key: (name: string) => `${name} had no key any more`,
    gave_up: (name: string) => `${name} could not make it`,
    wentTo: (reasons: string, name: string) => `${reasons}, so it went to ${name}`,
    made: (reasons: string, name: string) => `${reasons}, so ${name} made it.`,
    ended: (reason: string, failure: string) => `${reason}. ${failure}`,
  },
  th: {
    rate_limited: (name) => `${name} ไม่รับคำขอเพิ่ม`,
    unavailable: (name) => `ติดต่อ ${name} ไม่ได้`,
    quota: (name) => `เครดิตที่ ${name} หมด`,
    authentication: (name) => `${name} ไม่ยอมรับคีย์`,
    retired: (name) => `${name} เลิกให้บริการโมเดลนี้แล้ว`,
    no_key: (name) => `ไม่มีคีย์ของ ${name} แล้ว`,
    gave_up: (name) => `${name} สร้างชิ้นนี้ไม่สำเร็จ`,
    wentTo: (reasons, name) => `${reasons} จึงเปลี่ยนไปใช้ ${name}`,
    made: (reasons, name) => `${reasons} จึงให้ ${name} สร้างแทน`,
    ended: (reason, failure) => `${reason} ${failure}`,
  },
});

type Passed = Pick<PassedOver, 'providerName' | 'reason'>;

/** Says why another vendor than the first has the work. */
export function wentTo(passedOver: readonly Passed[], providerName: string): Bilingual {
  return messages.both((texts, locale) => texts.wentTo(reasonsText(passedOver, locale), providerName));
}

/** Says of something that was made why another vendor than the first has made it. */
export function madeBy(passedOver: readonly Passed[], providerName: string, locale: Locale): string {
  return messages.in(locale).made(reasonsText(passedOver, locale), providerName);
}

interface Ended {
  state: GenerationState;
  passedOver: readonly PassedOver[];
  /** Why the last vendor was chosen. */
  reason: Bilingual;
  failure?: Bilingual | null | undefined;
}

/** Why something was not made, beginning with the vendors that were passed over; of what is done, why a part is missing. */
export function failureOf({ state, passedOver, reason, failure = null }: Ended): Bilingual | null {
  if (!failure || passedOver.length === 0 || state === 'done') return failure;
  return messages.both((texts, locale) => texts.ended(reason[locale], failure[locale]));
}

function reasonsText(passedOver: readonly Passed[], locale: Locale): string {
  const texts = messages.in(locale);
  return listText(
    passedOver.map(({ providerName, reason }) => texts[reason](providerName)),
    locale,
  );
}

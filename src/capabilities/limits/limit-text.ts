import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { numberFormat } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Measure } from './counting.ts';
import type { LimitCycle, LimitMode, SpendingLimit } from './spending-limit.entity.ts';

/** What a limit is about, without its owner's name and its history. */
export type LimitSubject = Pick<
  SpendingLimit,
  | 'mode'
  | 'cycle'
  | 'amount'
  | 'currency'
  | 'pieces'
  | 'memberId'
  | 'isPerMember'
  | 'category'
  | 'provider'
  | 'isOwn'
>;

/** The names of those whom a limit is about. */
export interface LimitNames {
  memberName: string | null;
  providerName: string | null;
}

const nameless: LimitNames = { memberName: null, providerName: null };

const messages = defineMessages({
  en: {
    pieces: (count: string, isOne: boolean) => `${count} ${isOne ? 'piece' : 'pieces'}`,
    limit: 'limit',
    budget: 'budget',
    credit: 'credit',
    the: 'the',
    your: 'your',
    of: (whose: string, kind: string, measure: string) => `${whose} ${kind} of ${measure}`,
    each: 'each member’s',
    belongs: (name: string) => `${name}’s`,
    per: (cycle: LimitCycle) => ` a ${cycle}`,
    category: (what: string) => ` for ${what}`,
    provider: (name: string) => ` at ${name}`,
    after: (_whose: string) => '',
  },
  th: {
    pieces: (count) => `${count} ชิ้น`,
    limit: 'วงเงิน',
    budget: 'งบ',
    credit: 'เครดิต',
    the: '',
    your: 'ของคุณ',
    of: (_whose, kind, measure) => `${kind} ${measure} `,
    each: 'ของสมาชิกแต่ละคน',
    belongs: (name) => `ของ ${name}`,
    per: (cycle) => ` ต่อ${{ day: 'วัน', week: 'สัปดาห์', month: 'เดือน', year: 'ปี' }[cycle]}`,
    category: (what) => ` สำหรับ${what}`,
    provider: (name) => ` ที่ ${name}`,
    after: (whose) => whose && ` ${whose}`,
  },
});

/** An amount or a number of pieces, whichever the limit is made of. */
export function measureText(
  { amount, currency, pieces }: Pick<LimitSubject, 'amount' | 'pieces' | 'currency'>,
  measure: Measure | undefined,
  locale: Locale,
): string {
  if (amount != null) return (measure?.amount ?? Money.of(amount, currency)).format(locale);
  const count = measure?.pieces ?? pieces ?? 0;
  return messages.in(locale).pieces(numberFormat(locale).format(count), count === 1);
}

/**
 * Names a limit within a sentence: "your limit of $20.00 a week for images".
 * @param isYours whether its reader is the member it is for
 */
export function limitText(
  limit: LimitSubject,
  locale: Locale,
  { memberName, providerName }: LimitNames = nameless,
  isYours = false,
): string {
  const texts = messages.in(locale);
  const kind = { limit: texts.limit, budget: texts.budget, credit: texts.credit }[
    limit.mode satisfies LimitMode
  ];
  // Credit is not named by what was given in all.
  if (limit.mode === 'credit') return kind;
  const named = memberName === null ? texts.the : texts.belongs(memberName);
  const owner = isYours ? texts.your : limit.isPerMember ? texts.each : named;
  return [
    texts.of(owner, kind, measureText(limit, undefined, locale)).trim(),
    limit.cycle ? texts.per(limit.cycle) : '',
    limit.category ? texts.category(providerMessages.in(locale).category(limit.category)) : '',
    limit.provider ? texts.provider(providerName ?? limit.provider) : '',
    texts.after(owner),
  ].join('');
}

/** The same at the beginning of a sentence. */
export function limitTextFirst(...named: Parameters<typeof limitText>): string {
  const text = limitText(...named);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

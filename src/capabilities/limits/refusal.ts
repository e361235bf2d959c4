import { UserError } from '#lib/errors.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import { momentText } from '#reply/moment.ts';
import type { Scope } from '#storage/scope.ts';
import {
  appliesTo,
  type CountedCharge,
  capOf,
  fits,
  isUnmeasured,
  leftOf,
  type Measure,
  usedOf,
} from './counting.ts';
import type { HeldShare } from './limit-counts.ts';
import { LimitRaiseEntity } from './limit-raise.entity.ts';
import { limitText, limitTextFirst, measureText } from './limit-text.ts';
import type { SpendingLimit } from './spending-limit.entity.ts';

const messages = defineMessages({
  en: {
    tooMuch: (limit: string, takes: string, left: string) =>
      `${limit}: ${left} is left, and this takes ${takes}.`,
    nothingLeft: (limit: string) => `${limit} is used up.`,
    unpriced: (limit: string) =>
      `What this costs is not known, so it cannot be held to ${limit}. Choose something with a known price.`,
    until: (when: string) => ` It starts again on ${when}.`,
    raise: ' To ask for more: `request limit raise`.',
    ownRaise: ' You set it yourself: `set my limit` changes it.',
    credit: ' An admin can add credit: `add credits`.',
  },
  th: {
    tooMuch: (limit, takes, left) => `${limit}: เหลือ ${left} แต่รายการนี้ใช้ ${takes}`,
    nothingLeft: (limit) => `${limit}เต็มแล้ว`,
    unpriced: (limit) => `ไม่ทราบราคาของรายการนี้ จึงเทียบกับ${limit}ไม่ได้ กรุณาเลือกแบบที่ทราบราคา`,
    until: (when) => ` จะเริ่มนับใหม่ ${when}`,
    raise: ' หากต้องการเพิ่ม พิมพ์ `ขอเพิ่มวงเงิน`',
    ownRaise: ' คุณตั้งไว้เอง เปลี่ยนได้ด้วย `ตั้งวงเงินของฉัน`',
    credit: ' ให้ admin เติมเครดิตได้ด้วย `เติมเครดิต`',
  },
});

/** Nothing was spent, because it would pass a limit. */
export class LimitReached extends UserError {
  readonly limitId: string;

  constructor(text: Bilingual, limitId: string) {
    super(text);
    this.name = 'LimitReached';
    this.limitId = limitId;
  }
}

/** What each limit is raised by. */
export type Raises = (share: Pick<HeldShare, 'limit' | 'holder'>) => string[];

/**
 * Why something asked for may not be, by the limit with the least left, if it does not fit into what it takes a share of.
 * @param held what it takes of each count, and what that holds
 */
export function refusalOf(
  held: readonly HeldShare[],
  asked: readonly CountedCharge[],
  { raised, timeZone }: { raised: Raises; timeZone: string },
): LimitReached | undefined {
  const strict = held.filter(({ limit }) => limit.mode !== 'budget');
  const unmeasured = strict.find(({ limit }) =>
    asked.some((charge) => appliesTo(limit, charge) && isUnmeasured(limit, charge)),
  );
  if (unmeasured) {
    const { limit } = unmeasured;
    const text = messages.both((texts, locale) => texts.unpriced(limitText(limit, locale)));
    return new LimitReached(text, limit.id);
  }
  const tooMuch = strict.flatMap((share) => {
    const { limit, count, change } = share;
    const cap = capOf(limit, raised(share));
    const used = usedOf(limit, count);
    if (!isMore(limit, change) || fits(limit, cap, used, change)) return [];
    return [{ share, left: leftOf(limit, cap, used) }];
  });
  const [least] = tooMuch.toSorted((one, other) => compareLeft(one.left, other.left));
  return least && tooLittleLeft(least.share, least.left, timeZone);
}

/** What each limit is raised by at a moment. */
export async function raisesOf(
  scope: Scope,
  shares: readonly Pick<HeldShare, 'limit'>[],
  now: Date,
): Promise<Raises> {
  if (shares.length === 0) return () => [];
  const limitId = { $in: [...new Set(shares.map(({ limit }) => limit.id))] };
  const raises = await scope.find(LimitRaiseEntity, { limitId, until: { $gt: now } });
  return ({ limit, holder }) =>
    raises.filter((one) => one.limitId === limit.id && one.holder === holder).map(({ amount }) => amount);
}

/** Whether a change takes more of what the limit is made of. */
function isMore({ amount }: SpendingLimit, change: Measure): boolean {
  return amount == null ? change.pieces > 0 : !change.amount.isZero && !change.amount.isNegative;
}

function compareLeft(one: Measure, other: Measure): number {
  return one.amount.currency === other.amount.currency ? one.amount.compare(other.amount) : 0;
}

function tooLittleLeft({ limit, span, change }: HeldShare, left: Measure, timeZone: string): LimitReached {
  const isUsedUp = left.amount.isZero && left.pieces === 0;
  const text = messages.both((texts, locale) => {
    const isYours = limit.memberId !== null || limit.isPerMember;
    const named = limitTextFirst(limit, locale, undefined, isYours);
    const what = isUsedUp
      ? texts.nothingLeft(named)
      : texts.tooMuch(named, measureText(limit, change, locale), measureText(limit, left, locale));
    if (!limit.cycle) return what + texts.credit;
    return (
      what +
      texts.until(momentText(span.end, timeZone, locale)) +
      (limit.isOwn ? texts.ownRaise : texts.raise)
    );
  });
  return new LimitReached(text, limit.id);
}

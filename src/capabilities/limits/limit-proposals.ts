import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Organizations } from '#capabilities/organization/organizations.ts';
import { ownAmount } from '#capabilities/organization/own-amount.ts';
import type { Category } from '#lib/categories.ts';
import { PermissionError, UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import { mayUse } from '#people/permissions.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { Storage } from '#storage/storage.ts';
import type { Decider } from '#tools/define-tool.ts';
import type { LimitCycle, LimitMode, SpendingLimit } from './spending-limit.entity.ts';
import { SpendingLimitEntity } from './spending-limit.entity.ts';

const messages = defineMessages({
  en: {
    oneMeasure: 'Give either an amount, such as $20 a week, or a number of pieces, such as 50 images a day.',
    asItIs: 'It is set like that already.',
    adminsOnly:
      'Only an admin or owner decides what others may spend. You can limit yourself: `set my limit to $20 a week`.',
    oneOwner: 'Say either whose limit it is, or that each member has it to themselves.',
  },
  th: {
    oneMeasure: 'กรุณาบอกเป็นจำนวนเงิน เช่น สัปดาห์ละ $20 หรือจำนวนชิ้น เช่น วันละ 50 รูป อย่างใดอย่างหนึ่ง',
    asItIs: 'ตั้งไว้แบบนั้นอยู่แล้ว',
    adminsOnly: 'เฉพาะ admin หรือ owner ที่กำหนดวงเงินของคนอื่นได้ คุณจำกัดของตัวเองได้ด้วย `ตั้งวงเงินของฉันสัปดาห์ละ $20`',
    oneOwner: 'กรุณาบอกว่าเป็นวงเงินของใคร หรือให้สมาชิกแต่ละคนมีเท่ากัน อย่างใดอย่างหนึ่ง',
  },
});

/** A limit as somebody wishes it. */
export interface LimitWish {
  mode: LimitMode;
  cycle: LimitCycle;
  amount?: number | undefined;
  currency?: string | undefined;
  pieces?: number | undefined;
  /** By any name. */
  member?: string | undefined;
  /** `mine`: only what the asker spends; `each`: every member has it to themselves. */
  whose?: 'mine' | 'each' | undefined;
  category?: Category | undefined;
  /** By any name. */
  provider?: string | undefined;
}

/** A limit to be set; plain JSON. */
export interface ProposedLimit {
  mode: LimitMode;
  /** `null` for credit. */
  cycle: LimitCycle | null;
  amount: string | null;
  currency: string;
  pieces: number | null;
  memberId: string | null;
  memberName: string | null;
  isPerMember: boolean;
  isOwn: boolean;
  category: Category | null;
  provider: string | null;
  providerName: string | null;
  /** What it is now; `null` if there is none. */
  before: { amount: string | null; pieces: number | null } | null;
}

export interface LimitProposalsParts {
  storage: Storage;
  organizations: Pick<Organizations, 'memberCalled'>;
  catalogue: Catalogue;
}

/** Turns wishes for limits into proposals. */
export class LimitProposals {
  readonly #parts: LimitProposalsParts;

  constructor(parts: LimitProposalsParts) {
    this.#parts = parts;
  }

  /** Throws a `UserError` if the wish has no clear measure, names somebody unknown, or changes nothing. */
  async of(actor: Actor, wish: LimitWish): Promise<ProposedLimit> {
    const scope = this.#parts.storage.scope(actor.organizationId);
    const organization = await scope.findOne(OrganizationEntity, {});
    const currency = organization?.currency ?? 'USD';
    const measure = measureWished(wish, currency);
    if (wish.whose && wish.member) throw new UserError(messages.both(({ oneOwner }) => oneOwner));
    const isOwn = wish.whose === 'mine';
    const member = wish.member && (await this.#parts.organizations.memberCalled(actor, wish.member));
    const provider = wish.provider ? this.#parts.catalogue.resolve(wish.provider) : undefined;
    const proposed = {
      ...{
        mode: wish.mode,
        cycle: wish.cycle,
        currency,
        ...measure,
        isOwn,
        isPerMember: wish.whose === 'each',
      },
      memberId: isOwn ? actor.memberId : member ? member.id : null,
      memberName: isOwn ? actor.name : member ? member.name : null,
      category: wish.category ?? null,
      provider: provider?.id ?? null,
      providerName: provider?.name ?? null,
    };
    const known = await scope.findOne(SpendingLimitEntity, { subject: subjectOf(proposed) });
    if (known && isSame(known, proposed)) throw new UserError(messages.both(({ asItIs }) => asItIs));
    const before = known ? { amount: known.amount ?? null, pieces: known.pieces ?? null } : null;
    return { ...proposed, before };
  }
}

/** Everybody limits themselves; what others may spend is decided by who manages limits. Throws a `PermissionError`. */
export function checkLimitDecider(
  { isOwn }: Pick<SpendingLimit, 'isOwn'>,
  { role }: Pick<Decider, 'role'>,
): void {
  if (!isOwn && !mayUse(role, 'limits:manage'))
    throw new PermissionError(messages.both((texts) => texts.adminsOnly));
}

/** Identifies what a limit is about, whatever its amount. A limit on an amount and one on a number stand side by side. */
export function subjectOf(
  limit: Omit<ProposedLimit, 'memberName' | 'providerName' | 'before' | 'currency'>,
): string {
  const { mode, cycle, amount, memberId, isPerMember, isOwn, category, provider } = limit;
  const whose = isPerMember ? 'each' : `${memberId ?? 'all'}${isOwn ? ' own' : ''}`;
  return [mode, cycle, amount === null ? 'pieces' : 'amount', whose, category ?? '', provider ?? ''].join(
    '|',
  );
}

function measureWished(
  { amount, pieces, currency }: LimitWish,
  own: string,
): Pick<ProposedLimit, 'amount' | 'pieces'> {
  if ((amount === undefined) === (pieces === undefined))
    throw new UserError(messages.both((texts) => texts.oneMeasure));
  if (amount === undefined) return { amount: null, pieces: pieces ?? null };
  return { amount: ownAmount(amount, own, currency).toDecimalString(), pieces: null };
}

/** Whether a limit of the same subject is as much. */
function isSame(
  known: SpendingLimit,
  proposed: Pick<ProposedLimit, 'amount' | 'currency' | 'pieces'>,
): boolean {
  if (known.amount == null || proposed.amount === null) return known.pieces === proposed.pieces;
  return Money.of(known.amount, known.currency).equals(Money.of(proposed.amount, proposed.currency));
}

import { PermissionError, UserError } from '#lib/errors.ts';
import { listText } from '#lib/formats.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import { kindOfChange, kindOfChangeLabels, mayUse, waitsForOthers } from '#people/permissions.ts';
import type { AnyPlannedTool, Decider } from '../define-tool.ts';
import type { ApprovalPolicy, ApprovalRules, Colleague } from './approval-policy.ts';
import type { Undecided } from './undecided.ts';

/** Where more people than this may decide, nobody in particular is called. */
const mostCalled = 5;

const messages = defineMessages({
  en: {
    namedOnly: (kind: string, names: string) =>
      `Changes of this kind (${kind}) are approved by ${names}, or an owner. It waits for one of them.`,
    needsSecond: (amount: string) =>
      `What costs more than ${amount}, or has no known price, needs a second person. It waits for somebody else who may approve it.`,
    nobodyElse:
      'That needs a second person, and I know nobody else here who could approve it. Let a colleague say hello to me, or ask an owner to change who approves what.',
  },
  th: {
    namedOnly: (kind: string, names: string) =>
      `เรื่อง${kind}ต้องให้ ${names} หรือ owner อนุมัติ จึงรอคนใดคนหนึ่งตัดสินใจ`,
    needsSecond: (amount: string) =>
      `รายการที่เกิน ${amount} หรือไม่ทราบราคาต้องให้คนที่สองอนุมัติ จึงรอคนอื่นที่อนุมัติได้ตัดสินใจ`,
    nobodyElse: 'รายการนี้ต้องมีคนที่สองอนุมัติ แต่ที่นี่ยังไม่มีคนอื่นที่อนุมัติได้ ให้เพื่อนร่วมทีมทักฉันก่อน หรือขอให้ owner เปลี่ยนผู้อนุมัติ',
  },
});

/** Says whose word carries out a plan: by role, by the tool's own rule, and by what the organisation has set. */
export class Deciders {
  readonly #policy: ApprovalPolicy;

  constructor(policy: ApprovalPolicy) {
    this.#policy = policy;
  }

  /** As the rules of an organisation are at this moment. */
  async under(organizationId: string): Promise<DecidersNow> {
    const rules = await this.#policy.rules(organizationId);
    return new DecidersNow(organizationId, rules, () => this.#policy.colleagues(organizationId));
  }
}

/** Who may decide what in one organisation at one moment. */
export class DecidersNow {
  readonly #organizationId: string;
  readonly #rules: ApprovalRules;
  readonly #colleagues: () => Promise<Colleague[]>;

  constructor(organizationId: string, rules: ApprovalRules, colleagues: () => Promise<Colleague[]>) {
    this.#organizationId = organizationId;
    this.#rules = rules;
    this.#colleagues = colleagues;
  }

  /** Whether the asker's own word is not enough for a purchase, however much they may decide. */
  needsSecond({ price }: Pick<Undecided, 'price'>): boolean {
    const { secondAbove } = this.#rules;
    if (!secondAbove || !price || price.amount?.isZero) return false;
    const { amount, sought } = price;
    return !amount || secondAbove.isLessThan(amount) || secondAbove.isLessThan(sought);
  }

  /** Says why this person may not decide; `undefined` if they may. */
  whyNot(undecided: Undecided, decider: Decider): Bilingual | undefined {
    const { tool, plan, asker } = undecided;
    if (!mayUse(decider.role, tool.permission)) return waitsForOthers(decider, tool.permission);
    const barred = whyBarredByTool(tool, plan, decider);
    if (barred) return barred;
    const named = this.#namedFor(tool);
    const isNamed = named.some(({ memberId }) => memberId === decider.memberId);
    if (named.length > 0 && !isNamed && decider.role !== 'owner') return namedOnly(tool, named);
    const { secondAbove } = this.#rules;
    if (!secondAbove || !this.needsSecond(undecided) || decider.memberId !== asker.memberId) return undefined;
    return messages.both((texts, locale) => texts.needsSecond(secondAbove.format(locale)));
  }

  /** Throws a `PermissionError` if this person may not decide. */
  check(undecided: Undecided, decider: Decider): void {
    const why = this.whyNot(undecided, decider);
    if (why) throw new PermissionError(why);
  }

  /**
   * The people to be asked for a decision in the asker's stead: those who are named for it, else all who may decide it,
   * unless they are many. An owner may always decide, but where others are named, owners are asked only if none of these
   * can. Throws a `UserError` if a second person is needed and nobody is known who could be it.
   */
  async calledUpon(undecided: Undecided): Promise<Colleague[]> {
    const { asker, tool } = undecided;
    const organizationId = this.#organizationId;
    const able = (await this.#colleagues()).filter(
      (one) => one.memberId !== asker.memberId && !this.whyNot(undecided, { ...one, organizationId }),
    );
    if (able.length === 0 && this.needsSecond(undecided))
      throw new UserError(messages.both((texts) => texts.nobodyElse));
    const named = new Set(this.#namedFor(tool).map(({ memberId }) => memberId));
    const ableAndNamed = able.filter(({ memberId }) => named.has(memberId));
    if (ableAndNamed.length > 0) return ableAndNamed;
    return able.length > mostCalled ? [] : able;
  }

  /** Who is named for the tool's kind of change and may still decide it. Of generations only what is bought is meant. */
  #namedFor({ permission, risk }: AnyPlannedTool): readonly Colleague[] {
    const kind = kindOfChange(permission);
    if (!kind || (kind === 'generations' && risk !== 'spend')) return [];
    return (this.#rules.approvers.get(kind) ?? []).filter(({ role }) => mayUse(role, permission));
  }
}

function namedOnly({ permission }: AnyPlannedTool, named: readonly Colleague[]): Bilingual {
  const kind = kindOfChange(permission) ?? 'members';
  const names = named.map(({ name }) => name);
  return messages.both((texts, locale) =>
    texts.namedOnly(kindOfChangeLabels[kind][locale], listText(names, locale, 'or')),
  );
}

function whyBarredByTool(tool: AnyPlannedTool, plan: object, decider: Decider): Bilingual | undefined {
  try {
    tool.checkDecider?.(plan, decider);
    return undefined;
  } catch (error) {
    if (error instanceof PermissionError) return error.text;
    throw error;
  }
}

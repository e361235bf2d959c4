import { PermissionError } from '#lib/errors.ts';
import { listText } from '#lib/formats.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { kindOfChange, kindOfChangeLabels, mayUse, waitsForOthers } from '#people/permissions.ts';
import type { Allowance } from '../allowance.ts';
import type { AnyPlannedTool, Decider, Quote } from '../define-tool.ts';
import type { ApprovalPolicy, ApprovalRules, Colleague } from './approval-policy.ts';

/** Where more people than this may decide, nobody in particular is called. */
const mostCalled = 5;

const messages = defineMessages({
  en: {
    namedOnly: (kind: string, names: string) =>
      `Changes of this kind (${kind}) are approved by ${names}, or an owner. It waits for one of them.`,
    needsSecond: (amount: string) =>
      `What costs more than ${amount}, or has no known price, needs a second person. It waits for somebody else who may approve it.`,
  },
  th: {
    namedOnly: (kind: string, names: string) =>
      `เรื่อง${kind}ต้องให้ ${names} หรือ owner อนุมัติ จึงรอคนใดคนหนึ่งตัดสินใจ`,
    needsSecond: (amount: string) =>
      `รายการที่เกิน ${amount} หรือไม่ทราบราคาต้องให้คนที่สองอนุมัติ จึงรอคนอื่นที่อนุมัติได้ตัดสินใจ`,
  },
});

/** A plan that somebody has to decide. */
export interface Undecided {
  tool: AnyPlannedTool;
  plan: object;
  asker: Pick<Actor, 'memberId'>;
  /** Whether the asker's own word is not enough, however much they may decide. */
  needsSecond: boolean;
}

/** Says whose word carries out a plan: by role, by the tool's own rule, and by what the organisation has set. */
export class Deciders {
  readonly #policy: ApprovalPolicy;

  constructor(policy: ApprovalPolicy) {
    this.#policy = policy;
  }

  /** The rules of an organisation at this moment. */
  async under(organizationId: string): Promise<DecidersNow> {
    return new DecidersNow(organizationId, await this.#policy.rules(organizationId), this.#policy);
  }

  /** Throws a `PermissionError` if this person may not decide. */
  async check(undecided: Undecided, decider: Decider): Promise<void> {
    const why = (await this.under(decider.organizationId)).whyNot(undecided, decider);
    if (why) throw new PermissionError(why);
  }
}

/** Who may decide what in one organisation at one moment. */
class DecidersNow {
  readonly #organizationId: string;
  readonly #rules: ApprovalRules;
  readonly #policy: Pick<ApprovalPolicy, 'colleagues'>;

  constructor(organizationId: string, rules: ApprovalRules, policy: Pick<ApprovalPolicy, 'colleagues'>) {
    this.#organizationId = organizationId;
    this.#rules = rules;
    this.#policy = policy;
  }

  /**
   * Whether a purchase needs a second person: with all that the same message seeks, it is above the organisation's
   * amount, or its price is not known.
   */
  needsSecond(quote: Quote | undefined, allowance: Allowance): boolean {
    if (!quote || quote.amount?.isZero) return false;
    if (quote.amount) allowance.sought = allowance.sought.plus(quote.amount);
    const { secondAbove } = this.#rules;
    if (!secondAbove) return false;
    return !quote.amount || secondAbove.isLessThan(allowance.sought);
  }

  /** Says why this person may not decide; `undefined` if they may. */
  whyNot(undecided: Undecided, decider: Decider): Bilingual | undefined {
    return whyNot(undecided, decider, this.#rules);
  }

  /**
   * The people to be asked for a decision: those who are named for it, else all who may decide it, unless they are many. An
   * owner may always decide, but where others are named, owners are asked only if none of these can.
   */
  async calledUpon(undecided: Undecided): Promise<Colleague[]> {
    const everybody = await this.#policy.colleagues(this.#organizationId);
    const organizationId = this.#organizationId;
    const able = everybody.filter(
      (one) =>
        one.memberId !== undecided.asker.memberId && !this.whyNot(undecided, { ...one, organizationId }),
    );
    const named = new Set(namedFor(undecided.tool, this.#rules).map(({ memberId }) => memberId));
    const ableAndNamed = able.filter(({ memberId }) => named.has(memberId));
    if (ableAndNamed.length > 0) return ableAndNamed;
    return able.length > mostCalled ? [] : able;
  }
}

function whyNot(
  { tool, plan, asker, needsSecond }: Undecided,
  decider: Decider,
  rules: ApprovalRules,
): Bilingual | undefined {
  if (!mayUse(decider.role, tool.permission)) return waitsForOthers(decider, tool.permission);
  const barred = whyBarredByTool(tool, plan, decider);
  if (barred) return barred;
  const kind = kindOfChange(tool.permission);
  const named = namedFor(tool, rules);
  const isNamed = named.some(({ memberId }) => memberId === decider.memberId);
  if (kind && named.length > 0 && !isNamed && decider.role !== 'owner') {
    const names = named.map(({ name }) => name);
    return messages.both((texts, locale) =>
      texts.namedOnly(kindOfChangeLabels[kind][locale], listText(names, locale, 'or')),
    );
  }
  const { secondAbove } = rules;
  if (!needsSecond || !secondAbove || decider.memberId !== asker.memberId) return undefined;
  return messages.both((texts, locale) => texts.needsSecond(secondAbove.format(locale)));
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

/** Who is named for the tool's kind of change and may still decide it. */
function namedFor({ permission }: AnyPlannedTool, { approvers }: ApprovalRules): readonly Colleague[] {
  const kind = kindOfChange(permission);
  return ((kind && approvers.get(kind)) ?? []).filter(({ role }) => mayUse(role, permission));
}

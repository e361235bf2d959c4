import { currencyCalled } from '#lib/currency-code.ts';
import { PermissionError, UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { FeeTerms } from '#lib/platform-fee.ts';
import { knownZone } from '#lib/time-zone.ts';
import type { Actor } from '#people/actor.ts';
import { type KindOfChange, kindsOfChange, mayDecideSome, mayUse } from '#people/permissions.ts';
import { type Organization, OrganizationEntity } from '#storage/organization.entity.ts';
import type { Condition, Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import type { ApprovalPolicy, ApprovalRules, Colleague } from '#tools/approvals/approval-policy.ts';
import type { Decider } from '#tools/define-tool.ts';
import { ApproverEntity } from './approver.entity.ts';
import { type Member, MemberEntity } from './member.entity.ts';
import { namesApart } from './names-apart.ts';
import { ownAmount } from './own-amount.ts';
import { type UseRules, useRulesChanged } from './use-rules.ts';

const messages = defineMessages({
  en: {
    ownersOnly: 'Only an owner changes when a second person has to approve. Ask one of them.',
    notByAsker: 'That loosens the rule that two people decide, so another owner has to approve it.',
    nobodyElse:
      'Nobody else here could approve a purchase yet, so that would block them. Let a colleague say hello to me first, or link their workspace.',
    belowSmall: (small: string) =>
      `Purchases below ${small} need no approval at all, so the amount has to be at least ${small}.`,
    whichAmount:
      'Say either the amount above which a second person approves, or that none is needed any more, for example: ask for a second approval above $50.',
    whichZone: (written: string) =>
      `I know no time zone called ${written}. Name it by its region and city, for example Europe/Berlin or Asia/Bangkok.`,
    whichDay: 'A fiscal month begins on a day from 1 to 28, because every month has those.',
    asItIs: 'The settings are like that already.',
    nothingSaid:
      'Say what to change, for example: ask for a second approval above $50; our fiscal month starts on the 26th; set our time zone to Europe/Berlin.',
  },
  th: {
    ownersOnly: 'เฉพาะ owner เท่านั้นที่กำหนดว่าเมื่อใดต้องมีคนที่สองอนุมัติ กรุณาให้ owner ทำให้',
    notByAsker: 'การเปลี่ยนนี้ผ่อนกฎที่ต้องมีสองคนตัดสินใจ จึงต้องให้ owner อีกคนอนุมัติ',
    nobodyElse: 'ที่นี่ยังไม่มีคนอื่นที่อนุมัติการซื้อได้ ถ้าตั้งไว้จะซื้ออะไรไม่ได้เลย ให้เพื่อนร่วมทีมทักฉันก่อน หรือเชื่อมเวิร์กสเปซของเขา',
    belowSmall: (small: string) => `การซื้อที่ต่ำกว่า ${small} ไม่ต้องขออนุมัติอยู่แล้ว ยอดที่ตั้งจึงต้องไม่น้อยกว่า ${small}`,
    whichAmount: 'บอกยอดที่เกินแล้วต้องมีคนที่สองอนุมัติ หรือบอกว่าไม่ต้องมีแล้ว เช่น ขอให้มีคนที่สองอนุมัติเมื่อเกิน $50',
    whichZone: (written) => `ไม่รู้จักเขตเวลา ${written} ระบุเป็นภูมิภาคกับเมือง เช่น Europe/Berlin หรือ Asia/Bangkok`,
    whichDay: 'รอบเดือนบัญชีเริ่มได้ตั้งแต่วันที่ 1 ถึง 28 เพราะทุกเดือนมีวันเหล่านี้',
    asItIs: 'การตั้งค่าเป็นแบบนั้นอยู่แล้ว',
    nothingSaid:
      'บอกสิ่งที่ต้องการเปลี่ยน เช่น ขอให้มีคนที่สองอนุมัติเมื่อเกิน $50 หรือ รอบเดือนบัญชีของเราเริ่มวันที่ 26 หรือ เปลี่ยนเขตเวลาเป็น Asia/Bangkok',
  },
});

/** Who sees what everybody spent. */
export const audiencesOfCosts = ['admins', 'everyone'] as const;
export type AudienceOfCosts = (typeof audiencesOfCosts)[number];

/** Whether members set up providers for themselves as they like, or with an admin's approval. */
export const ownKeyRules = ['free', 'approved'] as const;
export type OwnKeyRule = (typeof ownKeyRules)[number];

/** Instead of a currency for reports: sums are in none. */
export const off = 'off';

/** What an organisation has set, for people to read. Amounts are in its currency. */
export interface PolicyView extends UseRules {
  currency: string;
  /** In which reports show the sum of several currencies, too. */
  reportCurrency: string | null;
  timeZone: string;
  /** Purchases below it need no approval. */
  smallSpend: Money;
  /** Purchases above it need a second person. */
  secondAbove: Money | undefined;
  costsShownTo: AudienceOfCosts;
  ownKeys: OwnKeyRule;
  /** The day of the month on which a fiscal month begins. */
  fiscalMonthStart: number;
  platformFee: FeeTerms | null;
  /** The names of those who approve each kind of change for which people are named. */
  approvers: { kind: KindOfChange; names: string[] }[];
}

/** A wish to change settings. What is left out stays. */
export interface PolicyWish {
  /** Purchases above it need a second person. In the organisation's currency. */
  amount?: number | undefined;
  secondApproval?: 'on' | 'off' | undefined;
  costsShownTo?: AudienceOfCosts | undefined;
  ownKeys?: OwnKeyRule | undefined;
  /** 1 to 28. */
  fiscalMonthStart?: number | undefined;
  /** An ISO code, or `off`, as the person wrote it. */
  reportCurrency?: string | undefined;
  /** A zone of the IANA database, as the person wrote it. */
  timeZone?: string | undefined;
  uses?: { [Name in keyof UseRules]?: number | undefined } | undefined;
}

/** A planned change of settings; plain JSON. */
export interface PolicyChange {
  askedBy: string;
  currency: string;
  /** An amount of `null`: no second person is needed. */
  second: { to: string | null; needsOther: boolean } | null;
  costsShownTo: AudienceOfCosts | null;
  ownKeys: OwnKeyRule | null;
  fiscalMonthStart: number | null;
  timeZone: string | null;
  reportCurrency: string | null;
  /** What changes of how much may be made. */
  uses: Partial<UseRules> | null;
}

/** What an organisation lays down about who approves what and who sees what. */
export class Policies implements ApprovalPolicy {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  async rules(organizationId: string): Promise<ApprovalRules> {
    const scope = this.#storage.scope(organizationId);
    const [organization, rows] = await Promise.all([
      scope.findOne(OrganizationEntity, {}),
      scope.find(ApproverEntity, {}),
    ]);
    const ids = rows.map(({ memberId }) => memberId);
    const named = ids.length > 0 ? await this.#present(scope, { id: { $in: ids } }) : [];
    const byId = new Map(named.map((one) => [one.memberId, one]));
    const approvers = rows.flatMap(({ kind, memberId }) => {
      const colleague = byId.get(memberId);
      return colleague ? [{ ...colleague, kind }] : [];
    });
    return {
      approvers: Map.groupBy(approvers, ({ kind }) => kind),
      secondAbove: organization && secondOf(organization),
    };
  }

  colleagues(organizationId: string): Promise<Colleague[]> {
    return this.#present(this.#storage.scope(organizationId), {});
  }

  async colleague(scope: Scope, memberId: string): Promise<Colleague | undefined> {
    return (await this.#present(scope, { id: memberId }))[0];
  }

  async view(organizationId: string): Promise<PolicyView> {
    const organization = await this.#organization(organizationId);
    const { approvers, secondAbove } = await this.rules(organizationId);
    const { currency, reportCurrency, timeZone, autoApproveAmount, fiscalMonthStart } = organization;
    const { memberPiecesPerHour, teamPiecesPerHour, repeatHours } = organization;
    return {
      ...{ currency, timeZone, secondAbove, fiscalMonthStart, reportCurrency: reportCurrency ?? null },
      platformFee: organization.platformFee ?? null,
      ...{ memberPiecesPerHour, teamPiecesPerHour, repeatHours },
      smallSpend: Money.of(autoApproveAmount, currency),
      costsShownTo: audienceOf(organization),
      ownKeys: ruleOf(organization),
      approvers: kindsOfChange.flatMap((kind) => {
        const able = (approvers.get(kind) ?? []).filter(({ role }) => mayDecideSome(role, kind));
        return able.length > 0 ? [{ kind, names: able.map(({ name }) => name) }] : [];
      }),
    };
  }

  /** Plans a change of settings. Throws a `UserError` if it changes nothing or would stop all purchases. */
  async propose(
    { organizationId, memberId }: Actor,
    { uses = {}, ...wish }: PolicyWish,
  ): Promise<PolicyChange> {
    const organization = await this.#organization(organizationId);
    const change = {
      askedBy: memberId,
      currency: organization.currency,
      second: await this.#secondChange(organization, memberId, secondWished(wish, organization)),
      costsShownTo: wish.costsShownTo === audienceOf(organization) ? null : (wish.costsShownTo ?? null),
      ownKeys: wish.ownKeys === ruleOf(organization) ? null : (wish.ownKeys ?? null),
      ...calendarChange(wish, organization),
      reportCurrency: reportCurrencyChange(wish, organization),
      uses: useRulesChanged(organization, uses),
    };
    const isWish = Object.values({ ...wish, ...uses }).some((value) => value !== undefined);
    const { askedBy: _, currency: __, ...changed } = change;
    if (Object.values(changed).every((value) => value === null))
      throw new UserError(messages.both((texts) => (isWish ? texts.asItIs : texts.nothingSaid)));
    return change;
  }

  async change(organizationId: string, change: PolicyChange): Promise<void> {
    const { second, costsShownTo, ownKeys, fiscalMonthStart, timeZone, reportCurrency, uses } = change;
    await this.#storage.scope(organizationId).update(
      OrganizationEntity,
      {},
      {
        ...(second && { secondApprovalAmount: second.to }),
        ...(costsShownTo && { membersSeeCosts: costsShownTo === 'everyone' }),
        ...(ownKeys && { ownKeysNeedApproval: ownKeys === 'approved' }),
        ...(fiscalMonthStart !== null && { fiscalMonthStart }),
        ...(timeZone !== null && { timeZone }),
        ...(reportCurrency !== null && { reportCurrency: reportCurrency === off ? null : reportCurrency }),
        ...uses,
      },
    );
  }

  /** Whether an admin approves what members set up for themselves. */
  async ownKeysNeedApproval(organizationId: string): Promise<boolean> {
    const found = await this.#storage.scope(organizationId).findOne(OrganizationEntity, {});
    return found?.ownKeysNeedApproval ?? false;
  }

  async #present(scope: Scope, where: Condition<Member>): Promise<Colleague[]> {
    const members = await scope.find(
      MemberEntity,
      { $and: [where, { leftAt: null }] },
      { orderBy: { name: 'asc' } },
    );
    const nameOf = namesApart(members);
    return members.map((member) => {
      const { id: memberId, externalId: personId, role, platform } = member;
      return { memberId, personId, name: nameOf(member), role, platform };
    });
  }

  async #organization(organizationId: string): Promise<Organization> {
    const organization = await this.#storage.scope(organizationId).findOne(OrganizationEntity, {});
    if (!organization) throw new Error(`there is no organisation ${organizationId}`);
    return organization;
  }

  async #secondChange(
    organization: Organization,
    memberId: string,
    wish: Money | 'off' | undefined,
  ): Promise<PolicyChange['second']> {
    if (wish === undefined) return null;
    const from = secondOf(organization);
    const to = wish === 'off' ? undefined : wish;
    if (from && to ? from.equals(to) : !from && !to) return null;
    const small = Money.of(organization.autoApproveAmount, organization.currency);
    if (to?.isLessThan(small))
      throw new UserError(messages.both((texts, locale) => texts.belowSmall(small.format(locale))));
    const everybody = await this.colleagues(organization.organizationId);
    const others = everybody.filter((one) => one.memberId !== memberId);
    if (to && !others.some(({ role }) => mayUse(role, 'media:generate')))
      throw new UserError(messages.both((texts) => texts.nobodyElse));
    const isLooser = from !== undefined && (!to || from.isLessThan(to));
    return {
      to: to?.toDecimalString() ?? null,
      needsOther: isLooser && others.some(({ role }) => role === 'owner'),
    };
  }
}

/** Only an owner touches the rule of two people, and where there is another owner, none loosens it alone. */
export function checkPolicyDecider({ second, askedBy }: PolicyChange, { role, memberId }: Decider): void {
  if (!second) return;
  if (role !== 'owner') throw new PermissionError(messages.both((texts) => texts.ownersOnly));
  if (second.needsOther && memberId === askedBy)
    throw new PermissionError(messages.both((texts) => texts.notByAsker));
}

/** Throws a `UserError` if the wish lacks its amount, or has one and none at once. */
function secondWished(
  { amount, secondApproval }: PolicyWish,
  { currency }: Organization,
): Money | 'off' | undefined {
  const unclear = () => new UserError(messages.both((texts) => texts.whichAmount));
  if (amount === undefined) {
    if (secondApproval === 'on') throw unclear();
    return secondApproval;
  }
  if (secondApproval === 'off') throw unclear();
  return ownAmount(amount, currency);
}

/** Throws a `UserError` for a zone that there is not, and for a day that some months lack. */
function calendarChange(
  { fiscalMonthStart, timeZone: written }: PolicyWish,
  now: Organization,
): Pick<PolicyChange, 'fiscalMonthStart' | 'timeZone'> {
  const timeZone = written === undefined ? undefined : knownZone(written.trim());
  if (written !== undefined && timeZone === undefined)
    throw new UserError(messages.both((texts) => texts.whichZone(written)));
  if (fiscalMonthStart !== undefined && fiscalMonthStart > 28)
    throw new UserError(messages.both((texts) => texts.whichDay));
  return {
    fiscalMonthStart: fiscalMonthStart === now.fiscalMonthStart ? null : (fiscalMonthStart ?? null),
    timeZone: timeZone === now.timeZone ? null : (timeZone ?? null),
  };
}

/** Throws a `UserError` for a currency that there is not. */
function reportCurrencyChange(
  { reportCurrency: written }: PolicyWish,
  { reportCurrency: now }: Organization,
): string | null {
  if (written === undefined) return null;
  const wish = written.trim().toLowerCase() === off ? off : currencyCalled(written);
  return wish === (now ?? off) ? null : wish;
}

function secondOf({ secondApprovalAmount, currency }: Organization): Money | undefined {
  return secondApprovalAmount ? Money.of(secondApprovalAmount, currency) : undefined;
}

function ruleOf({ ownKeysNeedApproval }: Organization): OwnKeyRule {
  return ownKeysNeedApproval ? 'approved' : 'free';
}

function audienceOf({ membersSeeCosts }: Organization): AudienceOfCosts {
  return membersSeeCosts ? 'everyone' : 'admins';
}

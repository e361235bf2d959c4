import { AuditLog } from '#audit/audit-log.ts';
import type { Clock } from '#lib/clock.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Calendar } from '#lib/period.ts';
import type { FeeTerms } from '#lib/platform-fee.ts';
import { Recent } from '#lib/recent.ts';
import { knownZone } from '#lib/time-zone.ts';
import { type Actor, lowest, type Role, type Standing } from '#people/actor.ts';
import { requirePermission } from '#people/permissions.ts';
import type { Arrival, Departure, Reception, Voucher } from '#people/reception.ts';
import type { Roster } from '#people/roster.ts';
import { displayableLine } from '#reply/displayable.ts';
import { shortened } from '#reply/text/shortened.ts';
import { isId, newId } from '#storage/columns.ts';
import { type Organization, OrganizationEntity } from '#storage/organization.entity.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage, Workspace } from '#storage/storage.ts';
import { ApproverEntity } from './approver.entity.ts';
import { type Member, MemberEntity } from './member.entity.ts';
import { memberEvent } from './member-event.ts';
import { namesApart } from './names-apart.ts';
import {
  asAmong,
  checkOwnerRemains,
  checkRoleDecider,
  memberNamed,
  membersMeant,
  nobodyCalled,
  type RoleChange,
  type RoleProposal,
} from './role-changes.ts';
import { usualUseRules } from './use-rules.ts';

const settingsCachedMs = 2_000;

/** Settings of a new organisation. */
export interface OrganizationDefaults {
  timeZone: string;
  locale: Locale;
  autoApproveAmount: Money;
}

/** The teams that use Jarvis, with their settings and members. */
export class Organizations implements Reception, Roster {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #defaults: OrganizationDefaults;
  readonly #settings: Recent<Organization | undefined>;
  readonly #audit: AuditLog;

  constructor(storage: Storage, clock: Clock, defaults: OrganizationDefaults, audit = new AuditLog(clock)) {
    this.#storage = storage;
    this.#clock = clock;
    this.#defaults = defaults;
    this.#audit = audit;
    this.#settings = new Recent(clock, settingsCachedMs);
  }

  /** Identifies a person. The first arrival creates the organisation; each new person becomes a member. */
  async welcome(arrival: Arrival): Promise<Actor> {
    const { platform, workspaceId, workspaceName } = arrival;
    const workspace = await this.#storage.workspaces.welcome(platform, workspaceId, newId());
    const organizationId = workspace.belongsTo;
    const scope = this.#storage.scope(organizationId);
    const organization = await this.#organization(scope, plainName(workspaceName) || workspaceId);
    const member = await this.#member(scope, asGuest(arrival, workspace));
    return {
      organizationId,
      memberId: member.id,
      name: member.name,
      ...this.#rightsOf(await this.#standing(member, arrival), organization),
      ...(arrival.vouchedBy && { isAlone: true as const }),
      ...(member.removedAt && { isRemoved: true as const }),
      locale: arrival.locale ?? organization.locale,
      timeZone: knownZone(arrival.timeZone) ?? organization.timeZone,
    };
  }

  /** Members see what everybody spent where the organisation wants it so; guests never do. */
  #rightsOf(role: Standing, { membersSeeCosts }: Organization): Pick<Actor, 'role' | 'alsoMay'> {
    return role === 'member' && membersSeeCosts ? { role, alsoMay: ['costs:read-all'] } : { role };
  }

  /** A member's role, and for somebody who is no full member here at most what those allow who vouch for them. */
  async #standing(
    { role, removedAt }: Member,
    { platform, personId, vouchedBy }: Arrival,
  ): Promise<Standing> {
    if (removedAt) return 'outsider';
    if (!vouchedBy) return role;
    const there = await Promise.all(vouchedBy.map((voucher) => this.#roleThere(platform, personId, voucher)));
    return lowest([lowest(there), role]);
  }

  /** What the person is in another workspace's organisation; what the platform says of somebody it does not know yet. */
  async #roleThere(platform: string, externalId: string, { workspaceId, role }: Voucher): Promise<Standing> {
    const workspace = await this.#storage.workspaces.known(platform, workspaceId);
    if (!workspace) return role;
    const scope = this.#storage.scope(workspace.belongsTo);
    const known = await scope.findOne(MemberEntity, { platform, externalId });
    if (known?.removedAt) return 'outsider';
    return known && known.leftAt === null ? known.role : role;
  }

  /** By what the organisation counts days and months; its reports are the same for everybody, wherever they are. */
  async calendarOf(organizationId: string): Promise<Calendar> {
    const organization = await this.#storage.scope(organizationId).findOne(OrganizationEntity, {});
    const { timeZone, fiscalMonthStart } = organization ?? { ...this.#defaults, fiscalMonthStart: 1 };
    return { timeZone, fiscalMonthStart };
  }

  /** What whoever runs Jarvis charges the organisation beside its providers. */
  async platformFeeOf(organizationId: string): Promise<FeeTerms | null> {
    const organization = await this.#storage.scope(organizationId).findOne(OrganizationEntity, {});
    return organization?.platformFee ?? null;
  }

  /** In which currency reports show the sum of all, too; `undefined`: in none. */
  async reportCurrencyOf(organizationId: string): Promise<string | undefined> {
    const organization = await this.#storage.scope(organizationId).findOne(OrganizationEntity, {});
    return organization?.reportCurrency ?? undefined;
  }

  /** Returns the amount below which a spend within limits needs no approval. */
  async autoApproveAmount(organizationId: string): Promise<Money> {
    const organization = await this.#settings.get(organizationId, () =>
      this.#storage.scope(organizationId).findOne(OrganizationEntity, {}),
    );
    return organization
      ? Money.of(organization.autoApproveAmount, organization.currency)
      : this.#defaults.autoApproveAmount;
  }

  /** Marks a member as left. Returns who they were, unless they were no member. */
  async farewell({ platform, workspaceId, personId }: Departure) {
    const organizationId = await this.#storage.knownOrganization(platform, workspaceId);
    if (!organizationId) return undefined;
    const present = { platform, externalId: personId, leftAt: null };
    const scope = this.#storage.scope(organizationId);
    return scope.transaction(async (inside) => {
      const [left] = await inside.claim(MemberEntity, present, { leftAt: this.#clock.now() });
      if (left) await this.#audit.append(inside, memberEvent('left', left));
      return left && { organizationId, memberId: left.id };
    });
  }

  async roleOf(organizationId: string, memberId: string): Promise<Role | undefined> {
    const present = { id: memberId, leftAt: null };
    return (await this.#storage.scope(organizationId).findOne(MemberEntity, present))?.role;
  }

  async members(organizationId: string): Promise<Member[]> {
    const present = { leftAt: null };
    return this.#storage.scope(organizationId).find(MemberEntity, present, { orderBy: { name: 'asc' } });
  }

  /** Who was removed and not let in again. */
  removed(organizationId: string): Promise<Member[]> {
    return this.#storage.scope(organizationId).find(MemberEntity, isRemoved, { orderBy: { name: 'asc' } });
  }

  /** The member of this name, mention or id. Throws a `UserError` if nobody or several are called that. */
  async memberCalled(actor: Actor, name: string): Promise<Member> {
    return this.#memberMeant(actor, await this.members(actor.organizationId), name);
  }

  /** Plans a role change, which lets in again who was removed. Throws a `UserError` if nobody is meant, or the last owner. */
  async proposeRole(actor: Actor, name: string, role: Role): Promise<RoleProposal> {
    const members = await this.members(actor.organizationId);
    const removed = await this.removed(actor.organizationId);
    const isBack = membersMeant(members, name).length === 0 && membersMeant(removed, name).length > 0;
    const member = await this.#memberMeant(actor, isBack ? removed : members, name);
    checkOwnerRemains(member, role, members);
    const isApprover = await isNamedApprover(this.#storage.scope(actor.organizationId), member.id);
    return { memberId: member.id, name: member.name, from: member.role, role, isApprover, isBack };
  }

  /**
   * Changes a member's role, by the word of `decider`, who needs the right to it at this moment. Only owners can give or
   * take away the owner role, and one owner always remains: a lock keeps two owners from demoting each other at the same
   * time.
   */
  async setRole(decider: Actor, { memberId, name, role, isBack = false }: RoleProposal): Promise<RoleChange> {
    return this.#storage.scope(decider.organizationId).transaction(async (scope) => {
      await scope.holdLock();
      const members = await scope.find(MemberEntity, { leftAt: null });
      const deciderNow = asAmong(members, decider);
      requirePermission(deciderNow, 'organization:manage');
      const among = isBack ? await scope.find(MemberEntity, isRemoved) : members;
      const member = among.find((one) => one.id === memberId);
      if (!member) throw nobodyCalled(name, members);
      const isApprover = await isNamedApprover(scope, memberId);
      checkRoleDecider({ from: member.role, role, isApprover }, deciderNow);
      checkOwnerRemains(member, role, members);
      const change = { role, isRoleSet: true, ...(isBack && { leftAt: null, removedAt: null }) };
      await scope.update(MemberEntity, { id: memberId }, change);
      return { name: member.name, from: member.role, to: role, isBack };
    });
  }

  /** Returns a member's id on a platform, for mentions. Who has left is not called any more. */
  async personOf(organizationId: string, memberId: string, platform: string): Promise<string | undefined> {
    const who = { id: memberId, platform, leftAt: null };
    const member = await this.#storage.scope(organizationId).findOne(MemberEntity, who);
    return member?.externalId;
  }

  /** Returns members' names by id, including former members. Adds the platform if two members share a name. */
  async namesOf(organizationId: string): Promise<Map<string, string>> {
    const scope = this.#storage.scope(organizationId);
    const members = await scope.find(MemberEntity, {}, { columns: ['id', 'name', 'platform'] });
    const nameOf = namesApart(members);
    return new Map(members.map((member) => [member.id, nameOf(member)]));
  }

  async #organization(scope: Scope, name: string): Promise<Organization> {
    const known = await scope.findOne(OrganizationEntity, {});
    if (known) return known;
    const { timeZone, locale, autoApproveAmount } = this.#defaults;
    const row = {
      name,
      timeZone,
      locale,
      currency: autoApproveAmount.currency,
      autoApproveAmount: autoApproveAmount.toDecimalString(),
      secondApprovalAmount: null,
      platformFee: null,
      membersSeeCosts: false,
      ownKeysNeedApproval: false,
      fiscalMonthStart: 1,
      reportCurrency: null,
      ...usualUseRules,
      ledgerClosedUntil: null,
      createdAt: this.#clock.now(),
    };
    await scope.insertOnce(OrganizationEntity, row, ['organizationId']);
    return { ...row, organizationId: scope.organizationId };
  }

  async #member(scope: Scope, arrival: Arrival): Promise<Member> {
    const { platform, personId: externalId, personName, newcomerRole: role } = arrival;
    const name = plainName(personName) || externalId;
    const known = await scope.findOne(MemberEntity, { platform, externalId });
    if (known?.removedAt) return known;
    if (known) return this.#present(scope, known, roleNow(known, arrival));
    const row = {
      ...{ id: newId(), platform, externalId, name, role, isRoleSet: false },
      ...{ createdAt: this.#clock.now(), leftAt: null, removedAt: null },
    };
    const stored = { ...row, organizationId: scope.organizationId };
    const isNew = await scope.transaction(async (inside) => {
      const unique = ['organizationId', 'platform', 'externalId'] as const;
      const isInserted = await inside.insertOnce(MemberEntity, row, unique);
      if (isInserted) await this.#audit.append(inside, memberEvent('joined', stored));
      return isInserted;
    });
    if (isNew) return stored;
    return (await scope.findOne(MemberEntity, { platform, externalId })) as Member;
  }

  /** As {@link memberNamed}, and by the id of a planned change, which never means somebody else of that name. */
  async #memberMeant(
    { organizationId, memberId }: Actor,
    members: readonly Member[],
    name: string,
  ): Promise<Member> {
    const here = members.find(({ id }) => id === memberId)?.platform;
    if (!isId(name)) return memberNamed(members, name, here);
    const meant = members.find(({ id }) => id === name);
    if (meant) return meant;
    const gone = await this.#storage.scope(organizationId).findOne(MemberEntity, { id: name });
    throw nobodyCalled(gone?.name ?? name, members);
  }

  /** The member as one who is here, with this role, unless people set another or remove them at this moment. */
  async #present(scope: Scope, member: Member, role: Role): Promise<Member> {
    if (member.leftAt === null && member.role === role) return member;
    const change = { role, leftAt: null };
    const now = { ...member, ...change };
    const isUpdated = await scope.transaction(async (inside) => {
      const asRead = { id: member.id, isRoleSet: member.isRoleSet, removedAt: null };
      const count = await inside.update(MemberEntity, asRead, change);
      if (count > 0) await this.#audit.append(inside, memberEvent('returned', now));
      return count > 0;
    });
    return isUpdated ? now : ((await scope.findOne(MemberEntity, { id: member.id })) as Member);
  }
}

const isRemoved = { removedAt: { $ne: null } } as const;

/** Whether somebody is named to approve a kind of change. */
export async function isNamedApprover(scope: Scope, memberId: string): Promise<boolean> {
  return (await scope.count(ApproverEntity, { memberId })) > 0;
}

/**
 * Nobody regains by leaving what people here took from them. Where people have set nothing, who comes back is what the
 * platform says, and so is a guest who is a full member by now.
 */
function roleNow({ role, isRoleSet, leftAt }: Member, { newcomerRole, vouchedBy }: Arrival): Role {
  const isBack = leftAt !== null;
  if (isRoleSet) return isBack ? lowest([role, newcomerRole]) : role;
  const wasGuest = role === 'viewer' && !vouchedBy;
  return isBack || wasGuest ? newcomerRole : role;
}

const longestName = 100;

/** A name on one line, since it stands in sentences and in what models are told. */
function plainName(name: string): string {
  const line = displayableLine(name).trim();
  return line && shortened(line, longestName);
}

/** An owner of a linked workspace becomes an admin here, because only owners can create owners. */
function asGuest(arrival: Arrival, { ownOrganization }: Workspace): Arrival {
  const isOwnerElsewhere = ownOrganization !== null && arrival.newcomerRole === 'owner';
  return isOwnerElsewhere ? { ...arrival, newcomerRole: 'admin' } : arrival;
}

import type { Clock } from '#lib/clock.ts';
import { PermissionError, UserError } from '#lib/errors.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { Recent } from '#lib/recent.ts';
import type { Actor, Role } from '#people/actor.ts';
import type { Arrival, Reception } from '#people/reception.ts';
import { displayableLine } from '#reply/displayable.ts';
import { shortened } from '#reply/text/shortened.ts';
import { newId } from '#storage/columns.ts';
import { type Organization, OrganizationEntity } from '#storage/organization.entity.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage, Workspace } from '#storage/storage.ts';
import { type Member, MemberEntity } from './member.entity.ts';

const settingsCachedMs = 2_000;

/** Settings of a new organisation. */
export interface OrganizationDefaults {
  timeZone: string;
  locale: Locale;
  autoApproveAmount: Money;
}

/** A planned change of a member's role. */
export interface RoleProposal {
  memberId: string;
  name: string;
  role: Role;
}

export interface RoleChange {
  name: string;
  from: Role;
  to: Role;
}

const messages = defineMessages({
  en: {
    nobody: (name: string, known: string) => `I don't know anyone called ${name} here. I know ${known}.`,
    several: (name: string) => `Several people are called ${name}. Mention the one you mean with @.`,
    ownersOnly: 'Only an owner can give or take away the owner role. Ask one of them.',
    lastOwner: (name: string) => `${name} is the last owner. Make somebody else an owner first.`,
  },
  th: {
    nobody: (name: string, known: string) => `ไม่รู้จักคนชื่อ ${name} ที่นี่ ที่รู้จักคือ ${known}`,
    several: (name: string) => `มีหลายคนชื่อ ${name} กรุณาระบุด้วยการ @ ถึงคนนั้น`,
    ownersOnly: 'เฉพาะ owner เท่านั้นที่แต่งตั้งหรือถอด owner ได้ กรุณาให้ owner ทำให้',
    lastOwner: (name: string) => `${name} เป็น owner คนสุดท้าย กรุณาตั้งคนอื่นเป็น owner ก่อน`,
  },
});

/** The teams that use Jarvis, with their settings and members. */
export class Organizations implements Reception {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #defaults: OrganizationDefaults;
  readonly #settings: Recent<Organization | undefined>;

  constructor(storage: Storage, clock: Clock, defaults: OrganizationDefaults) {
    this.#storage = storage;
    this.#clock = clock;
    this.#defaults = defaults;
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
      role: member.role,
      locale: arrival.locale ?? organization.locale,
      timeZone: arrival.timeZone ?? organization.timeZone,
    };
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

  async members(organizationId: string): Promise<Member[]> {
    const present = { leftAt: null };
    return this.#storage.scope(organizationId).find(MemberEntity, present, { orderBy: { name: 'asc' } });
  }

  /** Plans a role change. Throws a `UserError` if the member is unknown or the actor may not give the role. */
  async proposeRole(actor: Actor, name: string, role: Role): Promise<RoleProposal> {
    const members = await this.members(actor.organizationId);
    const own = members.find((one) => one.id === actor.memberId);
    const member = memberNamed(members, name, own?.platform);
    checkRole(actor, member, role, members);
    return { memberId: member.id, name: member.name, role };
  }

  /**
   * Changes a member's role. Only owners can give or take away the owner role, and one owner always remains: a lock
   * keeps two owners from demoting each other at the same time.
   */
  async setRole(actor: Actor, { memberId, name, role }: RoleProposal): Promise<RoleChange> {
    return this.#storage.scope(actor.organizationId).transaction(async (scope) => {
      await scope.holdLock();
      const members = await scope.find(MemberEntity, { leftAt: null });
      const member = members.find((one) => one.id === memberId);
      if (!member) throw nobodyCalled(name, members);
      checkRole(actor, member, role, members);
      await scope.update(MemberEntity, { id: memberId }, { role });
      return { name: member.name, from: member.role, to: role };
    });
  }

  /** Returns a member's id on a platform, for mentions. */
  async personOf(organizationId: string, memberId: string, platform: string): Promise<string | undefined> {
    const who = { id: memberId, platform };
    const member = await this.#storage.scope(organizationId).findOne(MemberEntity, who);
    return member?.externalId;
  }

  /** Returns members' names by id, including former members. Adds the platform if two members share a name. */
  async namesOf(organizationId: string): Promise<Map<string, string>> {
    const scope = this.#storage.scope(organizationId);
    const members = await scope.find(MemberEntity, {}, { columns: ['id', 'name', 'platform'] });
    const platforms = new Map<string, Set<string>>();
    for (const { name, platform } of members) {
      platforms.set(name, (platforms.get(name) ?? new Set()).add(platform));
    }
    const isShared = (name: string) => (platforms.get(name)?.size ?? 0) > 1;
    return new Map(
      members.map(({ id, name, platform }) => [id, isShared(name) ? `${name} (${platform})` : name]),
    );
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
      createdAt: this.#clock.now(),
    };
    await scope.insertOnce(OrganizationEntity, row, ['organizationId']);
    return { ...row, organizationId: scope.organizationId };
  }

  async #member(scope: Scope, arrival: Arrival): Promise<Member> {
    const { platform, personId: externalId, personName, newcomerRole: role } = arrival;
    const name = plainName(personName) || externalId;
    const known = await scope.findOne(MemberEntity, { platform, externalId });
    if (known) return known.leftAt === null ? known : this.#rejoin(scope, known, role);
    const row = { id: newId(), platform, externalId, name, role, createdAt: this.#clock.now(), leftAt: null };
    const isNew = await scope.insertOnce(MemberEntity, row, ['organizationId', 'platform', 'externalId']);
    if (isNew) return { ...row, organizationId: scope.organizationId };
    return (await scope.findOne(MemberEntity, { platform, externalId })) as Member;
  }

  async #rejoin(scope: Scope, member: Member, role: Role): Promise<Member> {
    const change = { role, leftAt: null };
    await scope.update(MemberEntity, { id: member.id }, change);
    return { ...member, ...change };
  }
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

/**
 * Finds a member by name, `@name`, or a platform mention such as `<@U123>`. If several share a name, prefers the one on
 * the platform `here`.
 */
function memberNamed(members: readonly Member[], name: string, here: string | undefined): Member {
  const mentioned = /^<@!?([\w-]+)>$/.exec(name.trim())?.[1];
  const wanted = name.trim().replace(/^@/, '').toLowerCase();
  const found = mentioned
    ? members.filter((member) => member.externalId === mentioned)
    : members.filter((member) => member.name.toLowerCase() === wanted);
  const near = found.filter((member) => member.platform === here);
  const [member, ...others] = near.length > 0 ? near : found;
  if (!member) throw nobodyCalled(name, members);
  if (others.length > 0) throw new UserError(messages.both((texts) => texts.several(name)));
  return member;
}

function nobodyCalled(name: string, members: readonly Member[]): UserError {
  const known = members
    .slice(0, 8)
    .map((one) => one.name)
    .join(', ');
  return new UserError(messages.both((texts) => texts.nobody(name, known)));
}

/** Throws a `UserError` if the actor may not give the member this role. */
function checkRole(actor: Actor, member: Member, role: Role, members: readonly Member[]): void {
  const touchesOwner = role === 'owner' || member.role === 'owner';
  if (touchesOwner && actor.role !== 'owner')
    throw new PermissionError(messages.both((texts) => texts.ownersOnly));
  const otherOwners = members.filter((one) => one.role === 'owner' && one.id !== member.id);
  if (member.role === 'owner' && role !== 'owner' && otherOwners.length === 0)
    throw new UserError(messages.both((texts) => texts.lastOwner(member.name)));
}

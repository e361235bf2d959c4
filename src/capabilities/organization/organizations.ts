import type { Actor, Role } from '#conversation/actor.ts';
import type { Clock } from '#lib/clock.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type Member, MemberEntity } from './member.entity.ts';
import { type Organization, OrganizationEntity } from './organization.entity.ts';

/** Somebody a platform vouches for. */
export interface Arrival {
  platform: string;
  /** The platform's id of the workspace, guild or terminal. */
  workspaceId: string;
  workspaceName: string;
  /** The platform's id of the person. */
  personId: string;
  personName: string;
  /** The role to give to somebody new. */
  newcomerRole: Role;
}

/** What a new organisation starts with. */
export interface OrganizationDefaults {
  timeZone: string;
  locale: Locale;
  autoApproveAmount: Money;
}

/** The teams that use Jarvis, their settings and their people. */
export class Organizations {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #defaults: OrganizationDefaults;

  constructor(storage: Storage, clock: Clock, defaults: OrganizationDefaults) {
    this.#storage = storage;
    this.#clock = clock;
    this.#defaults = defaults;
  }

  /** Who this is, to every later step. The first arrival makes the organisation; each new face becomes a member. */
  async welcome(arrival: Arrival): Promise<Actor> {
    const organizationId = await this.#storage.organizationOf(arrival.platform, arrival.workspaceId, newId());
    const scope = this.#storage.scope(organizationId);
    const organization = await this.#organization(scope, arrival.workspaceName);
    const member = await this.#member(scope, arrival);
    return {
      organizationId,
      memberId: member.id,
      name: member.name,
      role: member.role,
      locale: organization.locale,
      timeZone: organization.timeZone,
    };
  }

  /** Below this a spend within limits needs no card. */
  async autoApproveAmount(organizationId: string): Promise<Money> {
    const organization = await this.#storage.scope(organizationId).findOne(OrganizationEntity, {});
    return organization
      ? Money.of(organization.autoApproveAmount, organization.currency)
      : this.#defaults.autoApproveAmount;
  }

  /** Members' names by id, for tables and charts. */
  async namesOf(organizationId: string): Promise<Map<string, string>> {
    const members = await this.#storage.scope(organizationId).find(MemberEntity, {});
    return new Map(members.map((member) => [member.id, member.name]));
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
    const { platform, personId: externalId, personName: name, newcomerRole: role } = arrival;
    const known = await scope.findOne(MemberEntity, { platform, externalId });
    if (known) return known;
    const row = { id: newId(), platform, externalId, name, role, createdAt: this.#clock.now() };
    const isNew = await scope.insertOnce(MemberEntity, row, ['organizationId', 'platform', 'externalId']);
    if (isNew) return { ...row, organizationId: scope.organizationId };
    return (await scope.findOne(MemberEntity, { platform, externalId })) as Member;
  }
}

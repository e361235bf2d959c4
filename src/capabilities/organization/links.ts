import { randomInt } from 'node:crypto';
import { AuditLog } from '#audit/audit-log.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { LinkObstacle, Storage, Workspace } from '#storage/storage.ts';
import { LinkAttemptEntity } from './link-attempt.entity.ts';
import { hashOf } from './link-code.ts';
import { linkMessages } from './link-messages.ts';
import { type LinkOffer, LinkOfferEntity } from './link-offer.entity.ts';
import { MemberEntity } from './member.entity.ts';
import { linkEvent, memberEvent } from './member-event.ts';

/** How long a link code is valid. */
export const offerMinutes = 15;
const offerMs = offerMinutes * 60_000;
const maxAttempts = 5;
const attemptsMs = 60 * 60_000;

export const linkedPlatforms = ['slack', 'discord', 'terminal'] as const;
type LinkedPlatform = (typeof linkedPlatforms)[number];

/** Names of the organisation that takes in a workspace, and of the one the workspace comes from. */
export interface Link {
  host: string;
  guest: string;
}

/** A link in effect, with the workspace it brought in. */
export interface ActiveLink extends Link {
  platform: LinkedPlatform;
  /** The platform's id for the workspace. */
  workspaceId: string;
}

export type OnLeft = (organizationId: string, memberIds: readonly string[]) => Promise<void>;

/** Links workspaces of different platforms to one organisation, such as a team's Slack workspace and Discord server. */
export class Links {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #onLeft: OnLeft;
  readonly #audit: AuditLog;

  /** `onLeft` is told who has left an organisation with a workspace. */
  constructor(storage: Storage, clock: Clock, onLeft: OnLeft = async () => {}, audit = new AuditLog(clock)) {
    this.#storage = storage;
    this.#clock = clock;
    this.#onLeft = onLeft;
    this.#audit = audit;
  }

  /** The name of the actor's organisation, which others would join. */
  hostOf({ organizationId }: Actor): Promise<string> {
    return this.#nameOf(organizationId);
  }

  /** Creates a code with which another workspace can join. It replaces an earlier code. */
  async offer(actor: Actor): Promise<string> {
    const { commons } = this.#storage;
    const code = String(randomInt(100_000_000, 1_000_000_000));
    const row = {
      leadsTo: actor.organizationId,
      codeHash: await hashOf(code),
      offeredBy: actor.name,
      expiresAt: new Date(this.#clock.now().getTime() + offerMs),
      shownBy: null,
    };
    do await commons.delete(LinkOfferEntity, { leadsTo: actor.organizationId });
    while (!(await commons.insertOnce(LinkOfferEntity, row, ['leadsTo'])));
    return code;
  }

  /**
   * Returns what joining with this code would link, and who offered it. Claims the code: from now on only the actor's
   * organisation can use it. Throws a `UserError` if the code is invalid or the workspace cannot join.
   */
  async preview(actor: Actor, code: string): Promise<Link & { offeredBy: string }> {
    const { leadsTo, offeredBy } = await this.#claim(actor, await hashOf(code));
    await this.#refuse(await this.#storage.workspaces.obstacle(actor.organizationId, leadsTo), leadsTo);
    return { ...(await this.#named(leadsTo, actor.organizationId)), offeredBy };
  }

  /** Links the actor's workspace to the organisation that offered the code. Requires an earlier {@link preview}. */
  async join(actor: Actor, code: string): Promise<Link> {
    const { commons, workspaces } = this.#storage;
    const shown = { codeHash: await hashOf(code), shownBy: actor.organizationId };
    const open = { ...shown, expiresAt: { $gt: this.#clock.now() } };
    const offer = await commons.findOne(LinkOfferEntity, open);
    if (!offer) throw new UserError(linkMessages.both((texts) => texts.noSuchCode));
    const named = await this.#named(offer.leadsTo, actor.organizationId);
    await this.#refuse(await workspaces.link(actor.organizationId, offer.leadsTo), offer.leadsTo);
    await commons.delete(LinkOfferEntity, shown);
    await this.#audit.append(this.#storage.scope(offer.leadsTo), linkEvent('linked', named.guest));
    return named;
  }

  /**
   * Returns the link of a platform, by default the only one. Throws a `UserError` if there is none, or if unlinking it
   * would leave no owner.
   */
  async linkOf(actor: Actor, platform?: LinkedPlatform): Promise<ActiveLink> {
    const linked = await this.#linked(actor, platform);
    await this.#checkOwners(actor.organizationId, linked.platform);
    const named = await this.#named(actor.organizationId, linked.ownOrganization ?? actor.organizationId);
    return { ...named, platform: linked.platform as LinkedPlatform, workspaceId: linked.externalId };
  }

  /** Returns a linked workspace to its own organisation. Its people leave this one; at least one owner must stay. */
  async unlink(actor: Actor, { platform, workspaceId }: ActiveLink): Promise<Link> {
    const workspace = await this.#linked(actor, platform);
    if (workspace.externalId !== workspaceId)
      throw new UserError(linkMessages.both((texts) => texts.nothingLinked));
    const link = await this.linkOf(actor, platform);
    // Unlink first, so that nobody who speaks there meanwhile becomes a member here again.
    await this.#storage.workspaces.unlink(workspace);
    const theirs = { platform: workspace.platform, leftAt: null };
    const { organizationId } = actor;
    const scope = this.#storage.scope(organizationId);
    const left = await scope.transaction(async (inside) => {
      const gone = await inside.claim(MemberEntity, theirs, { leftAt: this.#clock.now() });
      if (gone.length > 0)
        await this.#audit.append(inside, ...gone.map((member) => memberEvent('left', member)));
      return gone;
    });
    const own = workspace.ownOrganization;
    if (own) await this.#audit.append(this.#storage.scope(own), linkEvent('unlinked', link.guest));
    await this.#onLeft(
      organizationId,
      left.map(({ id }) => id),
    );
    return link;
  }

  async #linked({ organizationId }: Actor, platform: LinkedPlatform | undefined): Promise<Workspace> {
    const linked = (await this.#storage.workspaces.of(organizationId))
      .filter((workspace) => workspace.ownOrganization !== null)
      .filter((workspace) => platform === undefined || workspace.platform === platform);
    const [only, ...others] = linked;
    if (!only) throw new UserError(linkMessages.both((texts) => texts.nothingLinked));
    if (others.length === 0) return only;
    const names = linked.map((workspace) => workspace.platform).join(', ');
    throw new UserError(linkMessages.both((texts) => texts.whichOne(names)));
  }

  async #checkOwners(organizationId: string, platform: string): Promise<void> {
    const scope = this.#storage.scope(organizationId);
    const owners = await scope.find(MemberEntity, { role: 'owner', leftAt: null });
    if (owners.length > 0 && owners.every((owner) => owner.platform === platform))
      throw new UserError(linkMessages.both((texts) => texts.ownerStays));
  }

  /**
   * Claims an offer for the actor's organisation. The attempt is counted before it is made and forgotten if the code was
   * right, so that however many try at once no more codes are tried than are allowed.
   */
  async #claim(actor: Actor, codeHash: string): Promise<LinkOffer> {
    const { commons } = this.#storage;
    const { organizationId } = actor;
    const open = { codeHash, expiresAt: { $gt: this.#clock.now() } };
    const claimed = { ...open, shownBy: organizationId };
    const known = await commons.findOne(LinkOfferEntity, claimed);
    if (known) return known;
    const attempt = await this.#countAttempt(actor);
    await commons.update(LinkOfferEntity, { ...open, shownBy: null }, { shownBy: organizationId });
    const offer = await commons.findOne(LinkOfferEntity, claimed);
    if (!offer) throw new UserError(linkMessages.both((texts) => texts.noSuchCode));
    await this.#storage.scope(organizationId).delete(LinkAttemptEntity, { id: attempt });
    return offer;
  }

  /** Throws a `UserError` if the person has tried too many codes. Returns the attempt's id. */
  #countAttempt({ organizationId, memberId }: Actor): Promise<string> {
    const id = newId();
    const at = this.#clock.now();
    return this.#storage.scope(organizationId).transaction(async (scope) => {
      await scope.holdLock();
      await scope.delete(LinkAttemptEntity, { at: { $lte: new Date(at.getTime() - attemptsMs) } });
      if ((await scope.count(LinkAttemptEntity, { memberId })) >= maxAttempts)
        throw new UserError(linkMessages.both((texts) => texts.tooManyAttempts));
      await scope.insert(LinkAttemptEntity, { id, memberId, at });
      return id;
    });
  }

  async #refuse(obstacle: LinkObstacle | undefined, hostId: string): Promise<void> {
    if (!obstacle) return;
    const host = await this.#nameOf(hostId);
    throw new UserError(linkMessages.both((texts) => texts[obstacle](host)));
  }

  async #named(hostId: string, guestId: string): Promise<Link> {
    return { host: await this.#nameOf(hostId), guest: await this.#nameOf(guestId) };
  }

  async #nameOf(organizationId: string): Promise<string> {
    return (await this.#storage.scope(organizationId).findOne(OrganizationEntity, {}))?.name ?? '?';
  }
}

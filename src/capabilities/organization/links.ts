import { randomInt, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { LinkObstacle, Storage, Workspace } from '#storage/storage.ts';
import { LinkAttemptEntity } from './link-attempt.entity.ts';
import { linkMessages } from './link-messages.ts';
import { type LinkOffer, LinkOfferEntity } from './link-offer.entity.ts';
import { MemberEntity } from './member.entity.ts';
import { OrganizationEntity } from './organization.entity.ts';

/** How long a link code can be shown in the other workspace. */
export const offerMinutes = 15;
const offerMs = offerMinutes * 60_000;
const mostAttempts = 5;
const attemptsMs = 60 * 60_000;

export const linkedPlatforms = ['slack', 'discord', 'terminal'] as const;
type LinkedPlatform = (typeof linkedPlatforms)[number];

/** The names of the organisation that takes in, and of the one that rests meanwhile. */
export interface Link {
  host: string;
  guest: string;
}

/** A link that stands, with the workspace it brought in. */
export interface StandingLink extends Link {
  platform: LinkedPlatform;
  /** The platform's id of the workspace. */
  workspaceId: string;
}

/** Workspaces that belong to the organisation of another: a guild and a workspace of one team. */
export class Links {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** A code by which somebody else's workspace can join. It takes the place of an earlier one. */
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
   * What joining by this code would link, and who offered it. It changes one thing: from now on only the actor's
   * organisation can use the code. Looking again changes nothing. Throws a `UserError` where the code leads nowhere, or the workspace cannot join.
   */
  async look(actor: Actor, code: string): Promise<Link & { offeredBy: string }> {
    const { leadsTo, offeredBy } = await this.#show(actor, await hashOf(code));
    await this.#refuse(await this.#storage.workspaces.obstacle(actor.organizationId, leadsTo), leadsTo);
    return { ...(await this.#named(leadsTo, actor.organizationId)), offeredBy };
  }

  /** Makes the actor's workspace belong to the organisation whose code {@link look} has been shown. */
  async join(actor: Actor, code: string): Promise<Link> {
    const { commons, workspaces } = this.#storage;
    const shown = { codeHash: await hashOf(code), shownBy: actor.organizationId };
    const open = { ...shown, expiresAt: { $gt: this.#clock.now() } };
    const offer = await commons.findOne(LinkOfferEntity, open);
    if (!offer) throw new UserError(linkMessages.both((texts) => texts.noSuchCode));
    const named = await this.#named(offer.leadsTo, actor.organizationId);
    await this.#refuse(await workspaces.link(actor.organizationId, offer.leadsTo), offer.leadsTo);
    await commons.delete(LinkOfferEntity, shown);
    return named;
  }

  /**
   * The link of this platform, or the only one there is. Throws a `UserError` where there is none, or no owner would
   * stay if it were parted.
   */
  async linkOf(actor: Actor, platform?: LinkedPlatform): Promise<StandingLink> {
    const linked = await this.#linked(actor, platform);
    await this.#checkOwners(actor.organizationId, linked.platform);
    const named = await this.#named(actor.organizationId, linked.ownOrganization ?? actor.organizationId);
    return { ...named, platform: linked.platform as LinkedPlatform, workspaceId: linked.externalId };
  }

  /** Gives a linked workspace back to the organisation it began as. Its people leave this one; an owner has to stay. */
  async part(actor: Actor, { platform, workspaceId }: StandingLink): Promise<Link> {
    const workspace = await this.#linked(actor, platform);
    if (workspace.externalId !== workspaceId)
      throw new UserError(linkMessages.both((texts) => texts.nothingLinked));
    const link = await this.linkOf(actor, platform);
    // First the workspace: who speaks there from now on is not welcomed here again.
    await this.#storage.workspaces.unlink(workspace);
    const theirs = { platform: workspace.platform, leftAt: null };
    await this.#storage
      .scope(actor.organizationId)
      .update(MemberEntity, theirs, { leftAt: this.#clock.now() });
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

  /** An owner has to stay. */
  async #checkOwners(organizationId: string, platform: string): Promise<void> {
    const scope = this.#storage.scope(organizationId);
    const owners = await scope.find(MemberEntity, { role: 'owner', leftAt: null });
    if (owners.length > 0 && owners.every((owner) => owner.platform === platform))
      throw new UserError(linkMessages.both((texts) => texts.ownerStays));
  }

  /** Claims the offer of a code for the actor's organisation, or counts a wrong attempt. */
  async #show(actor: Actor, codeHash: string): Promise<LinkOffer> {
    const { commons } = this.#storage;
    const { organizationId } = actor;
    const open = { codeHash, expiresAt: { $gt: this.#clock.now() } };
    const claimed = { ...open, shownBy: organizationId };
    const known = await commons.findOne(LinkOfferEntity, claimed);
    if (known) return known;
    await this.#checkAttempts(actor);
    await commons.update(LinkOfferEntity, { ...open, shownBy: null }, { shownBy: organizationId });
    const offer = await commons.findOne(LinkOfferEntity, claimed);
    if (offer) return offer;
    const attempt = { id: newId(), at: this.#clock.now() };
    await this.#storage.scope(organizationId).insert(LinkAttemptEntity, attempt);
    throw new UserError(linkMessages.both((texts) => texts.noSuchCode));
  }

  async #checkAttempts({ organizationId }: Actor): Promise<void> {
    const scope = this.#storage.scope(organizationId);
    const since = new Date(this.#clock.now().getTime() - attemptsMs);
    await scope.delete(LinkAttemptEntity, { at: { $lte: since } });
    if ((await scope.count(LinkAttemptEntity)) >= mostAttempts)
      throw new UserError(linkMessages.both((texts) => texts.tooManyAttempts));
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

/** Slow on purpose: a code is short, and whoever could read the table should not find it by trying within its minutes. */
async function hashOf(code: string): Promise<string> {
  const slow = promisify(scrypt) as (password: string, salt: string, bytes: number) => Promise<Buffer>;
  return (await slow(code.replace(/\D/g, ''), 'jarvis link code', 32)).toString('hex');
}

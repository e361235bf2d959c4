import type { Ties } from '#capabilities/capability.ts';
import type { Clock } from '#lib/clock.ts';
import { PermissionError } from '#lib/errors.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import type { Actor, Role } from '#people/actor.ts';
import { requirePermission } from '#people/permissions.ts';
import type { Storage } from '#storage/storage.ts';
import type { Decider } from '#tools/define-tool.ts';
import { ApproverEntity } from './approver.entity.ts';
import { LinkOfferEntity } from './link-offer.entity.ts';
import type { OnLeft } from './links.ts';
import { type Member, MemberEntity } from './member.entity.ts';
import { isNamedApprover, type Organizations } from './organizations.ts';
import { asAmong, checkOwnerRemains, nobodyCalled } from './role-changes.ts';

const messages = defineMessages({
  en: {
    ownersOnly: 'Only an owner can remove an owner. Ask one of them.',
    approverByOwner: 'They are named to approve changes, so an owner has to remove them. Ask one of them.',
    approver: 'They are named to approve changes, which ends.',
    namesake: (name: string, platform: string) =>
      `Another ${name} stays a member on ${platform}; if that is the same person, remove them there too.`,
  },
  th: {
    ownersOnly: 'เฉพาะ owner เท่านั้นที่นำ owner ออกได้ กรุณาให้ owner ทำให้',
    approverByOwner: 'คนนี้ถูกกำหนดให้เป็นผู้อนุมัติ จึงต้องให้ owner เป็นผู้นำออก',
    approver: 'คนนี้เป็นผู้อนุมัติอยู่ ซึ่งจะสิ้นสุดลง',
    namesake: (name, platform) => `ยังมี ${name} อีกคนเป็นสมาชิกบน ${platform} หากเป็นคนเดียวกัน ต้องนำออกที่นั่นด้วย`,
  },
});

/** A planned removal of a member. */
export interface Removal {
  memberId: string;
  name: string;
  /** Their role at the time of the plan. */
  role: Role;
  /** Whether the member is named to approve something. */
  isApprover: boolean;
  /** What becomes of what depends on them. */
  ties: Bilingual[];
}

export interface RemovalParts {
  storage: Storage;
  clock: Clock;
  organizations: Organizations;
  /** Told who has left. */
  onLeft: OnLeft;
  /** Contributed by the capabilities. */
  ties: () => readonly Ties[];
}

/** Removes people from an organisation. They stay out, whatever their platform says, until somebody lets them in again. */
export class Removals {
  readonly #parts: RemovalParts;

  constructor(parts: RemovalParts) {
    this.#parts = parts;
  }

  /** Throws a `UserError` if the member is unknown or the last owner. */
  async propose(actor: Actor, called: string): Promise<Removal> {
    const { organizations, storage } = this.#parts;
    const { organizationId } = actor;
    const member = await organizations.memberCalled(actor, called);
    const members = await organizations.members(organizationId);
    checkOwnerRemains(member, 'viewer', members);
    const { id: memberId, name, role } = member;
    const isApprover = await isNamedApprover(storage.scope(organizationId), memberId);
    const ties = await Promise.all(this.#parts.ties().map((tie) => tie.of(organizationId, memberId)));
    const own = isApprover ? [messages.both((texts) => texts.approver)] : [];
    return {
      ...{ memberId, name, role, isApprover },
      ties: [...own, ...ties.flat(), ...namesakesOf(member, members)],
    };
  }

  /**
   * Removes a member, by the word of `decider`, who needs the right to it at this moment. In the same transaction ends what must
   * not outlast their membership. What they did stays.
   */
  async remove(decider: Actor, { memberId, name }: Removal): Promise<void> {
    const { storage, clock, onLeft, ties } = this.#parts;
    const { organizationId } = decider;
    await storage.scope(organizationId).transaction(async (scope) => {
      await scope.holdLock();
      const members = await scope.find(MemberEntity, { leftAt: null });
      const deciderNow = asAmong(members, decider);
      requirePermission(deciderNow, 'organization:manage');
      const member = members.find(({ id }) => id === memberId);
      if (!member) throw nobodyCalled(name, members);
      const isApprover = await isNamedApprover(scope, memberId);
      checkRemovalDecider({ role: member.role, isApprover }, deciderNow);
      checkOwnerRemains(member, 'viewer', members);
      const now = clock.now();
      // Whoever lets them in again says as what.
      const gone = { leftAt: now, removedAt: now, role: 'viewer', isRoleSet: true } as const;
      await scope.update(MemberEntity, { id: memberId }, gone);
      await scope.delete(ApproverEntity, { memberId });
      for (const tie of ties()) await tie.cut?.(scope, [memberId]);
    });
    // With a code from before, they could come back with another workspace.
    await storage.commons.delete(LinkOfferEntity, { leadsTo: organizationId });
    await onLeft(organizationId, [memberId]);
  }
}

/** Only owners remove owners, and who is named to approve what binds admins. Throws a `PermissionError` for anybody else. */
export function checkRemovalDecider(
  { role, isApprover }: Pick<Removal, 'role' | 'isApprover'>,
  decider: Pick<Decider, 'role'>,
): void {
  if (decider.role === 'owner') return;
  if (role === 'owner') throw new PermissionError(messages.both((texts) => texts.ownersOnly));
  if (isApprover) throw new PermissionError(messages.both((texts) => texts.approverByOwner));
}

/** The same person on two platforms is two members, and the platforms do not tell that they are one. */
function namesakesOf({ id, name }: Member, members: readonly Member[]): Bilingual[] {
  return members
    .filter((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase())
    .map((one) => messages.both((texts) => texts.namesake(one.name, one.platform)));
}

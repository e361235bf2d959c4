import type { Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { mayUse, type Permission } from '#people/permissions.ts';
import type { CardBlock } from '#reply/reply.ts';
import type { Approval } from './approval.entity.ts';
import { approvalCard } from './approval-card.ts';
import type { Approvals } from './approvals.ts';

/** Builds the cards of pending proposals. */
export class PendingCards {
  readonly #approvals: Approvals;
  readonly #permissionOf: (tool: string) => Permission | undefined;

  /** `permissionOf` a tool; `undefined` if the tool no longer exists. */
  constructor(approvals: Approvals, permissionOf: (tool: string) => Permission | undefined) {
    this.#approvals = approvals;
    this.#permissionOf = permissionOf;
  }

  /** Oldest first. */
  async cards(organizationId: string, locale: Locale) {
    const pending = await this.#approvals.allPending(organizationId);
    return pending.map((approval) => ({ approvalId: approval.id, blocks: [approvalCard(approval, locale)] }));
  }

  /** The codes of those that a member asked for, oldest first. */
  async codesOf(organizationId: string, memberId: string): Promise<string[]> {
    const pending = await this.#approvals.allPending(organizationId);
    return pending.filter(({ requestedBy }) => requestedBy.memberId === memberId).map(({ code }) => code);
  }

  /** Those that concern a person, oldest first. */
  async of(actor: Actor): Promise<CardBlock[]> {
    const pending = await this.#approvals.allPending(actor.organizationId);
    return pending
      .filter((approval) => concerns(actor, approval, this.#permissionOf(approval.tool)))
      .map((approval) => approvalCard(approval, actor.locale));
  }
}

/** Whether a card is a person's business: they asked for it, or hold the permission to decide it. */
export function concerns(
  { memberId, role }: Actor,
  { requestedBy }: Approval,
  permission: Permission | undefined,
): boolean {
  return requestedBy.memberId === memberId || (permission !== undefined && mayUse(role, permission));
}

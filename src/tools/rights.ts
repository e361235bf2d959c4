import { PermissionError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { type Actor, lowest } from '#people/actor.ts';
import { notOneOfUs, requireAsking, requirePermission } from '#people/permissions.ts';
import type { Roster } from '#people/roster.ts';
import type { AnyTool } from './define-tool.ts';
import type { ToolRequest } from './tool-call.ts';

const messages = defineMessages({
  en: {
    askerLeft: (name: string) =>
      `${name}, who asked for this, does not belong to this organisation any more. Nothing was changed. Ask for it yourself if you want it.`,
  },
  th: {
    askerLeft: (name: string) => `${name} ผู้ขอเรื่องนี้ไม่ได้อยู่ในองค์กรนี้แล้ว ไม่มีอะไรเปลี่ยนแปลง หากต้องการให้สั่งเองอีกครั้ง`,
  },
});

/** The two people whose rights a call rests on, as they are now. Without a card both are the same person. */
export interface Parties {
  /** Who asked. */
  actor: Actor;
  /** Whose word it is: who approved it, or else who asked. */
  decider: Actor;
}

/** Who may ask for a call, and whose word carries it out (docs/decisions/05). */
export class Rights {
  readonly #roster: Roster;

  constructor(roster: Roster) {
    this.#roster = roster;
  }

  /**
   * The parties of a call. Throws a `PermissionError` unless the asker may ask for it, and for an approved one unless the
   * approver holds the permission. What changes something is asked for and decided by people who belong to the
   * organisation at this moment, with no more rights than they have now.
   */
  async partiesOf(
    { risk, permission }: AnyTool,
    { actor, approval }: Pick<ToolRequest, 'actor' | 'approval'>,
  ): Promise<Parties> {
    if (risk === 'read') {
      requirePermission(actor, permission);
      return { actor, decider: actor };
    }
    if (!approval) {
      const asker = await this.speakerNow(actor);
      requireAsking(asker, permission);
      return { actor: asker, decider: asker };
    }
    const role = await this.#roster.roleOf(actor.organizationId, actor.memberId);
    if (!role) throw new PermissionError(messages.both((texts) => texts.askerLeft(actor.name)));
    const asker = { ...actor, role };
    requireAsking(asker, permission);
    const decider = await this.speakerNow(approval.decidedBy);
    requirePermission(decider, permission);
    return { actor: asker, decider };
  }

  /** The person whose message this is. Their role is that of now, and for an outsider still an outsider's. */
  async speakerNow(actor: Actor): Promise<Actor> {
    const role = await this.#roster.roleOf(actor.organizationId, actor.memberId);
    if (!role) throw notOneOfUs(actor);
    return { ...actor, role: lowest([actor.role, role]) };
  }
}

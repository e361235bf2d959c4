import { PermissionError } from '#lib/errors.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import { type Actor, lowest } from '#people/actor.ts';
import { mayUse, requireAsking, requirePermission, waitsForOthers } from '#people/permissions.ts';
import type { Roster } from '#people/roster.ts';
import type { AnyPlannedTool, AnyTool } from './define-tool.ts';
import type { ToolRequest } from './tool-call.ts';

const messages = defineMessages({
  en: {
    askerLeft: (name: string) =>
      `${name}, who asked for this, does not belong to this organisation any more. Nothing was changed. Ask for it yourself if you want it.`,
    deciderLeft: 'You do not belong to this organisation any more, so you cannot decide this.',
  },
  th: {
    askerLeft: (name: string) => `${name} ผู้ขอเรื่องนี้ไม่ได้อยู่ในองค์กรนี้แล้ว ไม่มีอะไรเปลี่ยนแปลง หากต้องการให้สั่งเองอีกครั้ง`,
    deciderLeft: 'คุณไม่ได้อยู่ในองค์กรนี้แล้ว จึงตัดสินใจเรื่องนี้ไม่ได้',
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
   * The parties of a call. Throws a `PermissionError` unless the asker may ask for it, and for an approved one unless
   * both still belong to the organisation and the approver holds the permission.
   */
  async partiesOf(
    { risk, permission }: AnyTool,
    { actor, approval }: Pick<ToolRequest, 'actor' | 'approval'>,
  ): Promise<Parties> {
    if (!approval) {
      if (risk === 'read') requirePermission(actor, permission);
      else requireAsking(actor, permission);
      return { actor, decider: actor };
    }
    const asker = await this.#now(actor);
    if (!asker) throw new PermissionError(messages.both((texts) => texts.askerLeft(actor.name)));
    requireAsking(asker, permission);
    const decider = await this.decider(approval.decidedBy);
    requirePermission(decider, permission);
    return { actor: asker, decider };
  }

  /** The person who decides, with no more rights than they have now. Throws a `PermissionError` if they have left. */
  async decider(actor: Actor): Promise<Actor> {
    const now = await this.#now(actor);
    if (!now) throw new PermissionError(messages.both((texts) => texts.deciderLeft));
    return { ...actor, role: lowest([actor.role, now.role]) };
  }

  async #now(actor: Actor): Promise<Actor | undefined> {
    const role = await this.#roster.roleOf(actor.organizationId, actor.memberId);
    return role && { ...actor, role };
  }
}

/** Says why this person may not decide the plan; `undefined` if they may. */
export function whyNotTheirs(tool: AnyPlannedTool, plan: object, actor: Actor): Bilingual | undefined {
  if (!mayUse(actor.role, tool.permission)) return waitsForOthers(tool.permission);
  try {
    tool.checkDecider?.(plan, actor);
    return undefined;
  } catch (error) {
    if (error instanceof PermissionError) return error.text;
    throw error;
  }
}

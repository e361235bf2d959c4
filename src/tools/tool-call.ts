import type { Bilingual } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { Block } from '#reply/reply.ts';
import type { Allowance } from './allowance.ts';
import type { Approval } from './approvals/approval.entity.ts';
import type { GivenFile } from './given-file.ts';

/** The outcome of one tool call. */
export type CallOutcome = 'done' | 'needs_approval' | 'needs_form' | 'denied' | 'failed' | 'refused';

/** The origin of a call. A model or the planner proposes; a person decides. */
export type Initiator = 'person' | 'planner' | 'model';

export interface ToolRequest {
  tool: string;
  input: unknown;
  callId: string;
  initiator: Initiator;
  actor: Actor;
  /** The words of the message that the call answers. */
  said?: string;
  files?: readonly GivenFile[];
  threadId: string | undefined;
  place: Place | undefined;
  signal: AbortSignal;
  progress(text: string): void;
  /** The amounts that this turn may spend, and has spent, without a card. */
  allowance: Allowance;
  /** Set after an approval: the exact plan and quote that the person saw. */
  approval?: { approval: Approval; decidedBy: Actor };
}

export type ToolResult =
  | { outcome: 'done'; input: Record<string, unknown>; output: unknown; blocks: Block[]; isPrivate: boolean }
  | {
      outcome: 'needs_approval';
      input: Record<string, unknown>;
      approval: Approval;
      /** Why it asks, if that is not plain: the asker may not decide it, or enough was spent today. */
      note?: Bilingual;
      /** Set if an approved plan is outdated: the part that differs from the approved card. */
      changed?: 'price' | 'plan';
    }
  | { outcome: 'needs_form'; input: Record<string, unknown>; blocks: Block[] }
  | ToolRefusal;

export interface ToolRefusal {
  outcome: 'failed' | 'refused';
  input: Record<string, unknown>;
  text: Bilingual;
  isPrivate: boolean;
  /** The fields of the input whose values the tool does not take. */
  wrongFields?: readonly string[];
}

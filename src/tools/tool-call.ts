import type { Bilingual } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { Block } from '#reply/reply.ts';
import type { Allowance } from './allowance.ts';
import type { Approval } from './approvals/approval.entity.ts';

/** What became of one tool call. */
export type CallOutcome = 'done' | 'needs_approval' | 'denied' | 'failed' | 'refused';

/** Whose decision a call rests on. A model or the planner proposes; a person decides. */
export type Initiator = 'person' | 'planner' | 'model';

export interface ToolRequest {
  tool: string;
  input: unknown;
  callId: string;
  initiator: Initiator;
  actor: Actor;
  threadId: string | undefined;
  place: Place | undefined;
  signal: AbortSignal;
  progress(text: string): void;
  /** What this turn may still spend without a card, and has spent so far. */
  allowance: Allowance;
  /** Set when a person approved: the exact plan and quote they saw. */
  approval?: { approval: Approval; decidedBy: Actor };
}

export type ToolResult =
  | { outcome: 'done'; input: Record<string, unknown>; output: unknown; blocks: Block[]; isPrivate: boolean }
  | {
      outcome: 'needs_approval';
      input: Record<string, unknown>;
      approval: Approval;
      /** Set when it was approved and no longer holds: what differs from the card that the person saw. */
      changed?: 'price' | 'plan';
    }
  | { outcome: 'failed' | 'refused'; input: Record<string, unknown>; text: Bilingual; isPrivate: boolean };

import { z } from 'zod';
import type { Actor } from '#people/actor.ts';

/** A card that waits for a decision, in the words that its reader sees. */
export const openCard = z.object({
  approvalId: z.uuid(),
  code: z.string().describe('To decide it: approve CODE, deny CODE'),
  what: z.string().describe('What would be done'),
  cost: z.string().optional(),
  askedBy: z.string(),
  approvers: z.string().optional().describe('Who was asked for the decision'),
  expires: z.string().describe('When it expires'),
});
export type OpenCard = z.output<typeof openCard>;

export interface OpenCards {
  /** The open cards that a person asked for or may decide, oldest first, in their language. */
  of(actor: Actor): Promise<OpenCard[]>;
  /** The codes of the open cards that a member asked for. */
  codesOf(organizationId: string, memberId: string): Promise<string[]>;
}

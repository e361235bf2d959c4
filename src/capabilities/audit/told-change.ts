import { z } from 'zod';
import type { AuditEvent } from '#audit/audit-event.entity.ts';

const bilingual = z.object({ en: z.string(), th: z.string() });

/** How a change stands, or what happened to a member or workspace. */
const changeStates = [
  ...([
    'pending',
    'running',
    'done',
    'own',
    'failed',
    'denied',
    'withdrawn',
    'expired',
    'interrupted',
  ] as const),
  ...(['happened', 'person'] as const),
] as const;
export type ChangeState = (typeof changeStates)[number];

/** A change as its last event tells it. People by their names; null: nobody, or somebody who is not known any more. */
export const toldChange = z.object({
  at: z.iso.datetime(),
  what: bilingual.describe('In the words of its card'),
  state: z
    .enum(changeStates)
    .describe('own: its asker made it without a card. happened: without anybody’s call'),
  askedBy: z.string().nullable(),
  decidedBy: z.string().nullable(),
  about: z.string().nullable().describe('The member to whom it happened'),
  reason: bilingual.optional().describe('Why it failed'),
});
export type ToldChange = z.output<typeof toldChange>;

/** A decision or a call that takes longer was cut off. */
const longestRunMs = 20 * 60_000;

const details = z.object({
  what: bilingual,
  plan: z.unknown().optional(),
  output: z.unknown().optional(),
  /** Set for what was refused before anything started. */
  initiator: z.string().optional(),
  reason: bilingual.optional(),
});
export type ReadDetails = z.output<typeof details>;

/** What an event tells besides its columns; `undefined` if it was altered beyond reading. */
export function detailsOf(event: Pick<AuditEvent, 'details'>): ReadDetails | undefined {
  try {
    return details.parse(JSON.parse(event.details));
  } catch {
    return undefined;
  }
}

/** How the change stands whose last event this is; `undefined` if nothing came of it but an answer. */
export function stateOf(event: AuditEvent, { initiator }: ReadDetails, now: Date): ChangeState | undefined {
  const { kind, approvalId, about, at } = event;
  const isRecent = now.getTime() - at.getTime() <= longestRunMs;
  switch (kind) {
    case 'proposed':
    case 'reopened':
      return 'pending';
    case 'approved':
    case 'started':
      return isRecent ? 'running' : 'interrupted';
    case 'done':
      return approvalId === null ? 'own' : 'done';
    case 'failed':
    case 'refused':
      return approvalId === null && initiator !== undefined ? undefined : 'failed';
    case 'denied':
    case 'withdrawn':
    case 'expired':
    case 'interrupted':
      return kind;
    default:
      return about === null ? 'happened' : 'person';
  }
}

import { z } from 'zod';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';

const bilingual = z.object({ en: z.string(), th: z.string() });

/** How the latest card of a conversation stands, or `own`: a change that its asker made without a card. */
export const changeStates = [
  ...(['pending', 'running', 'done', 'failed', 'denied', 'withdrawn', 'expired', 'interrupted'] as const),
  'own',
] as const;

/** The latest change of a conversation, or the card that asks for one. People by their member ids. */
export const latestChange = z.object({
  what: bilingual,
  state: z.enum(changeStates),
  askedBy: z.uuid(),
  askedAt: z.iso.datetime(),
  decidedBy: z.uuid().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  waitsFor: z.array(z.string()).describe('The names of those who were asked for the decision'),
});
export type LatestChange = z.output<typeof latestChange>;

export interface LatestChanges {
  /** `hidden` if it is not this person's business: they did not ask for it and may not decide it. */
  of(
    actor: Actor,
    threadId: string | undefined,
    place: Place | undefined,
  ): Promise<LatestChange | 'none' | 'hidden'>;
}

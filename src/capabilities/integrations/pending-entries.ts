import { z } from 'zod';
import type { PendingPlans } from '#capabilities/providers/awaiting-approval.ts';
import type { Actor } from '#people/actor.ts';

const plannedEntry = z.object({
  provider: z.string(),
  name: z.string(),
  hint: z.string(),
  whose: z.enum(['me', 'organization']),
  ownerId: z.string(),
});
export type PendingEntry = z.output<typeof plannedEntry>;

/** The integrations that wait for approval: the organisation's, and this person's own. */
export async function pendingEntries(
  proposals: PendingPlans,
  { organizationId, memberId }: Pick<Actor, 'organizationId' | 'memberId'>,
): Promise<PendingEntry[]> {
  const tools = ['add_integration', 'add_api_key'];
  const plans = await Promise.all(tools.map((tool) => proposals.pendingPlans(organizationId, tool)));
  const entries = plans.flat().map((plan) => plannedEntry.parse(plan));
  return entries.filter(({ ownerId }) => ownerId === organizationId || ownerId === memberId);
}

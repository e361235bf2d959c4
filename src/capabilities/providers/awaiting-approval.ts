import { z } from 'zod';

export interface PendingPlans {
  /** Returns a tool's plans that are waiting for approval. */
  pendingPlans(organizationId: string, tool: string): Promise<object[]>;
}

const plannedSwitch = z.object({ provider: z.string() });

/** Returns the catalogue ids of providers whose switch is waiting for approval. */
export async function providersAwaitingApproval(
  approvals: PendingPlans,
  organizationId: string,
): Promise<ReadonlySet<string>> {
  const plans = await approvals.pendingPlans(organizationId, 'switch_provider');
  return new Set(plans.map((plan) => plannedSwitch.parse(plan).provider));
}

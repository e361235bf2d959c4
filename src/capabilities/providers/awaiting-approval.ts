import { z } from 'zod';

/** What is needed of the approvals: the plans of a tool that nobody has decided about yet. */
export interface PendingPlans {
  pendingPlans(organizationId: string, tool: string): Promise<object[]>;
}

const plannedSwitch = z.object({ provider: z.string() });

/** The providers that undecided switches would put first, as catalogue ids. */
export async function providersAwaitingApproval(
  approvals: PendingPlans,
  organizationId: string,
): Promise<ReadonlySet<string>> {
  const plans = await approvals.pendingPlans(organizationId, 'switch_provider');
  return new Set(plans.map((plan) => plannedSwitch.parse(plan).provider));
}

import type { Capability } from '#capabilities/capability.ts';
import { approvalTies } from './approval-ties.ts';
import type { LatestChanges } from './latest-change.ts';
import type { OpenCards } from './open-cards.ts';
import { listApprovals } from './tools/list-approvals.ts';
import { showDecision } from './tools/show-decision.ts';

/** What the approvals' tools tell of. */
export interface ApprovalParts {
  decisions: OpenCards;
  changes: LatestChanges;
  namesOf(organizationId: string): Promise<ReadonlyMap<string, string>>;
}

export function approvalsCapability(parts: ApprovalParts): Capability {
  return {
    name: 'approvals',
    title: { en: 'Approvals', th: 'การอนุมัติ' },
    tools: [listApprovals(parts.decisions), showDecision(parts)],
    ties: [approvalTies(parts.decisions)],
  };
}

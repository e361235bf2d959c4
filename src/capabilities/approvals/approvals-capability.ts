import type { Capability } from '#capabilities/capability.ts';
import type { OpenCards } from './open-cards.ts';
import { listApprovals } from './tools/list-approvals.ts';

export function approvalsCapability(cards: OpenCards): Capability {
  return {
    name: 'approvals',
    title: { en: 'Approvals', th: 'การอนุมัติ' },
    tools: [listApprovals(cards)],
  };
}

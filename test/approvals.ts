import { Policies } from '#capabilities/organization/policies.ts';
import type { Clock } from '#lib/clock.ts';
import type { Storage } from '#storage/storage.ts';
import { ApprovalNews, type NoticeBoard } from '#tools/approvals/approval-news.ts';
import { Approvals } from '#tools/approvals/approvals.ts';

/** Approvals under the real policies of the organisations. Without a board their news goes nowhere. */
export function approvalsOn(storage: Storage, clock: Clock, board: NoticeBoard = { add: async () => {} }) {
  const approvalPolicy = new Policies(storage);
  const approvals = new Approvals(storage, clock, new ApprovalNews(board, approvalPolicy));
  return { approvals, approvalPolicy };
}

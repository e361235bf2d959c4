import type { Reply } from '#reply/reply.ts';

/** Changes an approval's card on every platform where it stands. */
export interface Cards {
  changeCards(organizationId: string, approvalId: string, reply: Reply): Promise<void>;
}

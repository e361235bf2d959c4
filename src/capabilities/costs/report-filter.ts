import type { Category } from '#lib/categories.ts';
import { PermissionError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { LedgerNames } from './ledger-names.ts';
import type { Bearer, LedgerFilter } from './spending.ts';
import { memberSeenBy } from './whose-spend.ts';

const messages = defineMessages({
  en: {
    notTheirs: (name: string) =>
      `What ${name} spent is seen by admins and owners. You can ask for your own: \`what did i spend this month\`.`,
  },
  th: {
    notTheirs: (name) =>
      `ค่าใช้จ่ายของ ${name} ดูได้เฉพาะ admin และ owner ส่วนของคุณเอง พิมพ์ \`เดือนนี้ฉันใช้เงินไปเท่าไหร่\``,
  },
});

/** To what a question about costs or usage is narrowed. */
export interface ReportFilter {
  category?: Category | undefined;
  /** By any of its names. */
  provider?: string | undefined;
  /** By name or mention; "me" is who asks. */
  member?: string | undefined;
  paidBy?: Bearer | undefined;
}

/** What was asked, found in the organisation. */
export interface FoundFilter {
  filter: LedgerFilter;
  /** Whether only what the asker spent is counted, since they may see no more. */
  isOwn: boolean;
  /** The names of what it is narrowed to. */
  about: { category: Category | null; provider: string | null; member: string | null };
}

/** Throws a `UserError` for a provider or person that nobody knows, and for the costs of others that the actor may not see. */
export async function foundFilter(
  names: LedgerNames,
  actor: Actor,
  { category, provider: called, member: asked, paidBy }: ReportFilter,
): Promise<FoundFilter> {
  const provider = called === undefined ? undefined : names.providerCalled(called);
  const member = asked === undefined ? undefined : await names.memberCalled(actor, asked);
  const seen = memberSeenBy(actor);
  if (seen !== undefined && member !== undefined && member.memberId !== seen)
    throw new PermissionError(messages.both((texts) => texts.notTheirs(member.name)));
  const memberId = member?.memberId ?? seen;
  return {
    filter: {
      ...(memberId && { memberId }),
      ...(category && { category }),
      ...(provider && { provider: provider.id }),
      ...(paidBy && { paidBy }),
    },
    isOwn: seen !== undefined && member === undefined,
    about: { category: category ?? null, provider: provider?.name ?? null, member: member?.name ?? null },
  };
}

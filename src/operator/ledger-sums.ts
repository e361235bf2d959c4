import type { WholeTransaction } from '#storage/whole-database.ts';

/** What an organisation's ledger comes to in one currency, in exact digits. */
export interface LedgerSum {
  organization: string;
  currency: string;
  total: string;
  entries: number;
}

export function ledgerSums(whole: WholeTransaction): Promise<LedgerSum[]> {
  return whole.run<LedgerSum>(`
    select organization_id::text as organization, currency::text, count(*)::int as entries,
      trim_scale(coalesce(sum(amount), 0))::text as total
    from ledger_entry group by organization_id, currency order by 1, 2`);
}

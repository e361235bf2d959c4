import type { SumOfLedger } from '#capabilities/limits/limit-counts.ts';
import { Money } from '#lib/money.ts';
import type { Condition } from '#storage/scope.ts';
import { isBorneByOrganization, type LedgerEntry, LedgerEntryEntity } from './ledger-entry.entity.ts';

/** Sums the charges under a limit, with what is reserved. Must agree with `appliesTo` and `measureOf`. */
export const sumOfLedger: SumOfLedger = async (scope, { limit, holder, span }) => {
  const { memberId, category, provider } = { ...limit, ...(limit.isPerMember && { memberId: holder }) };
  const isCostly: Condition<LedgerEntry> = { $or: [{ amount: null }, { amount: { $ne: '0' } }] };
  const isCounted: Condition<LedgerEntry> = limit.isOwn ? {} : isBorneByOrganization;
  const groups = await scope.aggregate(LedgerEntryEntity, {
    where: {
      state: { $in: ['reserved', 'settled'] },
      occurredAt: { $gte: span.start, $lt: span.end },
      ...(memberId && { memberId }),
      ...(category && { category }),
      ...(provider && { provider }),
      $and: [isCostly, isCounted],
    },
    groupBy: ['currency'],
    sum: ['amount', 'limitedFee'],
  });
  const own = groups.find(({ currency }) => currency === limit.currency);
  return {
    amount: Money.of(own?.sums.amount ?? '0', limit.currency).plus(
      Money.of(own?.sums.limitedFee ?? '0', limit.currency),
    ),
    pieces: groups.reduce((sum, { count }) => sum + count, 0),
  };
};

import type { UsedQuantity } from '#capabilities/prices/own-prices.ts';
import { sumOfDigits } from '#lib/digits.ts';
import type { Spending } from './spending.ts';

/** Counts by the ledger what was used and what is reserved. What members pay themselves is not part of it. */
export function usedQuantity(spending: Spending): UsedQuantity {
  return async (organizationId, { subject, isSame, integrationId }, span) => {
    const { provider, category } = subject;
    const filter = {
      ...{ provider, category, paidBy: 'organization' as const },
      ...(integrationId !== null && { integrationId }),
    };
    const totals = await Promise.all(
      (['settled', 'reserved'] as const).map((state) =>
        spending.totals(organizationId, span, ['product'], ['quantity'], { ...filter, state }),
      ),
    );
    const same = totals.flat().filter(({ product }) => isSame(product));
    return same.reduce((sum, { sums }) => sumOfDigits(sum, sums.quantity), '0');
  };
}

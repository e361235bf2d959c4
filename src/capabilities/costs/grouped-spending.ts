import type { Span } from '#lib/period.ts';
import { type CostGroup, columnsOf, isTime, slicesFor } from './cost-groups.ts';
import type { LedgerNames } from './ledger-names.ts';
import type { LedgerFilter, Spending, Spent } from './spending.ts';

export interface Grouped extends Spent {
  /** `null`: the key needs no name, or the member has left. */
  name: string | null;
}

/** Spending by group, with the names that people know the groups by. */
export class GroupedSpending {
  readonly #spending: Spending;
  readonly #names: LedgerNames;

  constructor(spending: Spending, names: LedgerNames) {
    this.#spending = spending;
    this.#names = names;
  }

  /** Groups by time in the order of the calendar, others largest first. One statement. */
  async of(
    organizationId: string,
    span: Span,
    groupBy: CostGroup,
    filter: LedgerFilter,
    timeZone: string,
  ): Promise<Grouped[]> {
    if (isTime(groupBy)) {
      const slices = slicesFor(span, groupBy, timeZone);
      const spans = slices.map((slice) => slice.span);
      const spent = await this.#spending.spentInEach(organizationId, spans, filter);
      return slices.flatMap(({ key }, at) => (spent[at] ?? []).map((one) => ({ ...one, key, name: null })));
    }
    const spent = await this.#spending.spent(organizationId, span, columnsOf[groupBy], filter);
    return this.named(organizationId, groupBy, spent);
  }

  /** Adds the names of groups, and sorts them as {@link of} does; groups of time keep their order. */
  async named(organizationId: string, groupBy: CostGroup, spent: readonly Spent[]): Promise<Grouped[]> {
    const nameOf = await this.#nameOf(organizationId, groupBy);
    const named = spent.map((one) => ({ ...one, name: nameOf(one.key) }));
    return isTime(groupBy) ? named : named.toSorted(compareGroups);
  }

  async #nameOf(organizationId: string, groupBy: CostGroup): Promise<(key: string) => string | null> {
    if (groupBy === 'member') return this.#names.members(organizationId);
    if (groupBy === 'provider') return (id) => this.#names.provider(id);
    if (groupBy !== 'product') return () => null;
    return (key) => {
      const [provider = '', ...product] = key.split('/');
      return `${product.join('/')} (${this.#names.provider(provider)})`;
    };
  }
}

/** Largest first. */
export function compareGroups(a: Spent, b: Spent): number {
  const isSame = a.amount.currency === b.amount.currency;
  return (isSame ? b.amount.compare(a.amount) : 0) || b.charges - a.charges || a.key.localeCompare(b.key);
}

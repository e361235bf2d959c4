import { isBorneByOrganization, LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { Money } from '#lib/money.ts';
import { slicesOf } from '#lib/period.ts';
import type { Condition } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type BillLine, BillLineEntity, type LineKind } from './bill-line.entity.ts';

/** Days as vendors count them, in UTC: the first and the last. */
export interface BillDays {
  first: string;
  last: string;
}

/** The days from the first of both to the last. */
export function spanning(some: BillDays | undefined, others: BillDays): BillDays {
  if (!some) return others;
  return {
    first: others.first < some.first ? others.first : some.first,
    last: others.last > some.last ? others.last : some.last,
  };
}

/** Lines that count, summed. */
export interface BilledGroup {
  provider: string;
  providerName: string;
  day: string;
  lastDay: string;
  kind: LineKind;
  what: string;
  amount: Money;
}

/** The organisation's charges of one product on one day, summed. */
export interface BookedGroup {
  provider: string;
  product: string;
  day: string;
  amount: Money;
  /** The part of `amount` that the vendor reported; the rest is estimated. */
  reported: Money;
  /** Charges without a known price, which are in neither amount. */
  unpriced: number;
}

/** What a replaced bill said of a day. */
export interface RestatedGroup {
  provider: string;
  day: string;
  amount: Money;
}

/** The days that the lines of one bill for one provider are for. */
export interface CoveredDays extends BillDays {
  billId: string;
  provider: string;
}

/** Reads bills and the ledger for comparison. Its statements leave room for others (decision 14). */
export class BillReport {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** The days that each bill covers, from its first line that counts to its last. */
  async covered(organizationId: string, provider: string | undefined): Promise<CoveredDays[]> {
    const groups = await this.#scope(organizationId).aggregate(BillLineEntity, {
      where: { replacedBy: null, ...(provider && { provider }) },
      groupBy: ['billId', 'provider', 'day', 'lastDay'],
    });
    const covered = new Map<string, CoveredDays>();
    for (const { billId = '', provider: id = '', day = '', lastDay = '' } of groups) {
      const key = `${billId} ${id}`;
      const days = spanning(covered.get(key), { first: day, last: lastDay });
      covered.set(key, { billId, provider: id, ...days });
    }
    return [...covered.values()];
  }

  /** The lines that begin in these days and count. */
  async billed(organizationId: string, days: BillDays, provider: string | undefined): Promise<BilledGroup[]> {
    const groups = await this.#scope(organizationId).aggregate(BillLineEntity, {
      where: { ...beginningIn(days, provider), replacedBy: null },
      groupBy: ['provider', 'providerName', 'day', 'lastDay', 'kind', 'currency', 'product', 'service'],
      sum: ['amount'],
    });
    return groups.map(({ sums, currency, product, service = '', ...group }) => ({
      ...(group as Pick<BillLine, 'provider' | 'providerName' | 'day' | 'lastDay' | 'kind'>),
      what: product ?? service,
      amount: Money.of(sums.amount ?? '0', currency),
    }));
  }

  /** What the replaced lines that begin in these days said. */
  async restated(
    organizationId: string,
    days: BillDays,
    provider: string | undefined,
  ): Promise<RestatedGroup[]> {
    const covered = await this.covered(organizationId, provider);
    const counting = [...new Set(covered.map(({ billId }) => billId))];
    const groups = await this.#scope(organizationId).aggregate(BillLineEntity, {
      where: { ...beginningIn(days, provider), replacedBy: { $in: counting } },
      groupBy: ['provider', 'day', 'currency'],
      sum: ['amount'],
    });
    return groups.map(({ provider: id = '', day = '', currency, sums }) => ({
      ...{ provider: id, day },
      amount: Money.of(sums.amount ?? '0', currency),
    }));
  }

  /** What the organisation was charged by its own and the operator's keys. What members pay themselves is on no bill of it. */
  async booked(organizationId: string, days: BillDays, provider: string | undefined): Promise<BookedGroup[]> {
    const span = { start: new Date(`${days.first}T00:00:00Z`), end: new Date(`${days.last}T24:00:00Z`) };
    const starts = slicesOf(span, 'day', 'UTC').map(({ start }) => start);
    const where = {
      ...{ state: 'settled' as const, occurredAt: { $gte: span.start, $lt: span.end } },
      ...(provider && { provider }),
      $and: [isBorneByOrganization],
    };
    const asked = {
      groupBy: ['provider', 'product', 'currency'] as const,
      slices: { of: 'occurredAt' as const, starts },
    };
    const scope = this.#scope(organizationId);
    const [groups, unpriced] = await Promise.all([
      scope.aggregate(LedgerEntryEntity, {
        ...{ ...asked, where, sum: ['amount'] },
        part: { reportedAmount: { $ne: null } },
      }),
      scope.aggregate(LedgerEntryEntity, { ...asked, where: { ...where, amount: null } }),
    ]);
    const keyOf = (group: (typeof groups)[number]) =>
      [group.slice, group.provider, group.product, group.currency].join(' ');
    const without = new Map(unpriced.map((group) => [keyOf(group), group.count]));
    return groups.map((group) => ({
      ...{ provider: group.provider ?? '', product: group.product ?? '' },
      day: (starts[group.slice ?? 0] as Date).toISOString().slice(0, 10),
      amount: Money.of(group.sums.amount ?? '0', group.currency),
      reported: Money.of(group.part?.sums.amount ?? '0', group.currency),
      unpriced: without.get(keyOf(group)) ?? 0,
    }));
  }

  #scope(organizationId: string) {
    return this.#storage.reportScope(organizationId);
  }
}

function beginningIn({ first, last }: BillDays, provider: string | undefined): Condition<BillLine> {
  return { day: { $gte: first, $lte: last }, ...(provider && { provider }) };
}

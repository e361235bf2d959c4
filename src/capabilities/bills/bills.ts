import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Condition, Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type Bill, BillEntity } from './bill.entity.ts';
import { type BillLine, BillLineEntity } from './bill-line.entity.ts';
import { spanning } from './bill-report.ts';
import type { ReadBill } from './reading/bill-reading.ts';

const messages = defineMessages({
  en: {
    meanwhile:
      'Meanwhile another bill of the same days was imported, so this one was not. Ask again to see what it covers.',
  },
  th: {
    meanwhile: 'ระหว่างนี้มีใบแจ้งหนี้ของวันเดียวกันเข้ามา จึงยังไม่ได้นำเข้าใบนี้ กรุณาสั่งใหม่เพื่อดูว่าซ้อนกันอย่างไร',
  },
});

/** What a bill says of one provider: the first and the last day. */
export interface ProviderDays {
  id: string;
  first: string;
  last: string;
}

/** Lines of an earlier bill for days that a new one is for, too. */
export interface Overlap {
  billId: string;
  provider: string;
  /** The first and the last day of these lines. */
  first: string;
  last: string;
  lines: number;
}

export interface NewBill extends ReadBill {
  fingerprint: string;
  fileName: string;
}

/** Keeps many statements short. */
const linesPerStatement = 500;

/** The bills of vendors, as they were imported. */
export class Bills {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** The bill that was imported from this very file. */
  withFingerprint(organizationId: string, fingerprint: string): Promise<Bill | undefined> {
    return this.#storage.scope(organizationId).findOne(BillEntity, { fingerprint });
  }

  async named(organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Bill>> {
    const bills = await this.#storage.scope(organizationId).find(BillEntity, { id: { $in: ids } });
    return new Map(bills.map((bill) => [bill.id, bill]));
  }

  /** The lines that count of earlier bills of the same providers and days. */
  overlaps(organizationId: string, providers: readonly ProviderDays[]): Promise<Overlap[]> {
    return overlapsIn(this.#storage.scope(organizationId), providers);
  }

  /**
   * Stores a bill. Lines of earlier bills in `replaced` stay, and do not count any more. Returns `false` if the same file has been
   * imported before: then nothing changes. Throws a `UserError` if other lines overlap than those that were seen.
   */
  async import(
    { organizationId, memberId }: Actor,
    bill: NewBill,
    { seen, replaces }: { seen: readonly Overlap[]; replaces: boolean },
  ): Promise<boolean> {
    const scope = this.#storage.scope(organizationId);
    const id = newId();
    const providers = providerDaysIn(bill.lines);
    return scope.transaction(async (within) => {
      const { fingerprint, fileName, shape, columns, leftOut, lines } = bill;
      const row = {
        ...{ id, fingerprint, fileName, shape, columns, leftOut, lineCount: lines.length },
        ...{ importedBy: memberId, importedAt: this.#clock.now() },
      };
      if (!(await within.insertOnce(BillEntity, row, ['organizationId', 'fingerprint']))) return false;
      for (let at = 0; at < lines.length; at += linesPerStatement) {
        const some = lines.slice(at, at + linesPerStatement);
        await within.insert(
          BillLineEntity,
          ...some.map((line) => ({ ...line, id: newId(), billId: id, replacedBy: null })),
        );
      }
      // Taken last, since the ledger waits for it: of two bills of the same days the later one sees the first.
      await within.holdLock();
      const overlaps = (await overlapsIn(within, providers)).filter(({ billId }) => billId !== id);
      if (!isSame(overlaps, seen)) throw new UserError(messages.both((texts) => texts.meanwhile));
      if (replaces)
        for (const one of providers)
          await within.update(
            BillLineEntity,
            { $and: [overlapping(one), { billId: { $ne: id } }] },
            { replacedBy: id },
          );
      return true;
    });
  }
}

/** The days that some lines are for, by provider. */
export function providerDaysIn(
  lines: readonly Pick<BillLine, 'provider' | 'day' | 'lastDay'>[],
): ProviderDays[] {
  const found = new Map<string, ProviderDays>();
  for (const { provider: id, day, lastDay } of lines) {
    found.set(id, { id, ...spanning(found.get(id), { first: day, last: lastDay }) });
  }
  return [...found.values()];
}

function overlapping({ id, first, last }: ProviderDays): Condition<BillLine> {
  return { provider: id, replacedBy: null, day: { $lte: last }, lastDay: { $gte: first } };
}

async function overlapsIn(scope: Scope, providers: readonly ProviderDays[]): Promise<Overlap[]> {
  const found = new Map<string, Overlap>();
  for (const one of providers) {
    const groups = await scope.aggregate(BillLineEntity, {
      where: overlapping(one),
      groupBy: ['billId', 'day', 'lastDay'],
    });
    for (const { billId = '', day = '', lastDay = '', count } of groups) {
      const key = `${billId} ${one.id}`;
      const known = found.get(key);
      found.set(key, {
        ...{ billId, provider: one.id },
        ...spanning(known, { first: day, last: lastDay }),
        lines: (known?.lines ?? 0) + count,
      });
    }
  }
  return [...found.values()].toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)));
}

const keyOf = ({ billId, provider }: Overlap) => `${billId} ${provider}`;

function isSame(some: readonly Overlap[], others: readonly Overlap[]): boolean {
  const text = (overlaps: readonly Overlap[]) =>
    JSON.stringify(overlaps.map((one) => [keyOf(one), one.first, one.last, one.lines]));
  return text(some) === text(others);
}

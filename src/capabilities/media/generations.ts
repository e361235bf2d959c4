import type { Ledger } from '#capabilities/costs/ledger.ts';
import type { Payer } from '#capabilities/keys/keys.ts';
import { workTermsOf } from '#capabilities/organization/use-rules.ts';
import type { JobQueue } from '#jobs/define-job.ts';
import type { Actor } from '#people/actor.ts';
import type { Scope } from '#storage/scope.ts';
import type { RowAddress, Storage } from '#storage/storage.ts';
import { type Generation, GenerationEntity, isUnfinished, unfinishedStates } from './generation.entity.ts';
import { GenerationAccounts } from './generation-accounts.ts';
import { GenerationChanges } from './generation-changes.ts';
import { GenerationLimits } from './generation-limits.ts';
import type { GenerationNews } from './generation-news.ts';
import { callIdsOf, newRow, type Order } from './generation-order.ts';
import { GenerationRecord } from './generation-record.ts';
import { type GenerationParts, payerOf, vendorOf } from './generation-run.ts';
import { localProvider } from './ports.ts';
import { runGeneration } from './run-generation.ts';

export const runJobName = 'run-generation';

/** How often a wait polls the row, for generations run by another process. */
const pollEveryMs = 1_000;

/** Generations per statement of a sweep. */
const sweptAtOnce = 500;

/** Who asks for the pieces of an order, their calls, and whose key is expected to pay. */
interface Opening {
  asker: Actor;
  callIds: readonly string[];
  payer: Payer | null;
}

/** All generations. Each is bought at most once and ends exactly once, whatever crashes. */
export class Generations {
  readonly #storage: Storage;
  readonly #queue: JobQueue;
  readonly #parts: GenerationParts;
  readonly #accounts: GenerationAccounts;
  readonly #limits: GenerationLimits;
  readonly #changes = new GenerationChanges();

  constructor(
    storage: Storage,
    queue: JobQueue,
    ledger: Ledger,
    parts: GenerationParts,
    news: GenerationNews,
  ) {
    this.#storage = storage;
    this.#queue = queue;
    this.#parts = parts;
    this.#accounts = new GenerationAccounts(storage, ledger, parts.clock, news);
    this.#limits = new GenerationLimits(storage, parts.clock);
  }

  /**
   * Records the pieces of an order, reserves their price and starts them. A built-in drawing is finished on return. Throws a
   * `UserError`, and begins none, if they would be more than the asker or the organisation may have made now, or would pass a limit
   * of what may be spent.
   */
  async begin(order: Order, asker: Actor, count = 1): Promise<Generation[]> {
    const scope = this.#storage.scope(order.organizationId);
    const callIds = callIdsOf(order.callId, count);
    const payer = await this.#payerOf(order);
    await scope.transaction((within) => this.#open(order, { asker, callIds, payer }, within));
    const find = (): Promise<Generation[]> =>
      scope.find(GenerationEntity, { callId: { $in: callIds } }, { orderBy: { id: 'asc' } });
    const begun = await find();
    const unfinished = begun.filter(({ state }) => isUnfinished(state));
    if (order.provider !== localProvider) {
      for (const generation of unfinished) await this.#enqueue(generation);
      return begun;
    }
    const signal = new AbortController().signal;
    for (const { organizationId, id } of unfinished) await this.run(organizationId, id, signal);
    return find();
  }

  /** Whose key is expected to pay, where limits ask for that. The key at hand when the work is submitted does pay. */
  async #payerOf(order: Order): Promise<Payer | null> {
    if (!(await this.#accounts.isLimited(order))) return null;
    const vendor = await vendorOf(this.#parts, order);
    return vendor ? payerOf(this.#parts, order, vendor) : null;
  }

  /** Runs a generation until it ends or the signal aborts. */
  async run(organizationId: string, id: string, signal: AbortSignal): Promise<void> {
    const record = this.#record(organizationId, id);
    await runGeneration({
      ...{ parts: this.#parts, record, changes: this.#changes, accounts: this.#accounts, signal },
    });
  }

  /** Waits until a generation ends or `withinMs` have passed, and returns it. The work continues in any case. */
  async wait(
    { organizationId, id }: { organizationId: string; id: string },
    withinMs: number,
    signal: AbortSignal,
    show: (generation: Generation) => void = () => {},
  ): Promise<Generation> {
    const record = this.#record(organizationId, id);
    for (const end = Date.now() + withinMs; ; ) {
      const generation = (await record.find()) as Generation;
      const leftMs = end - Date.now();
      const isOver = !isUnfinished(generation.state);
      // Book it here too: the person may ask for costs before the process that ran it has booked it.
      if (isOver) await this.#accounts.close(generation);
      if (isOver || leftMs <= 0) return generation;
      show(generation);
      await this.#changes.next(id, Math.min(pollEveryMs, leftMs), signal);
    }
  }

  /** Records that the requester has seen the end. */
  async markSeen({ organizationId, id }: { organizationId: string; id: string }): Promise<void> {
    const toldAt = this.#parts.clock.now();
    await this.#storage.scope(organizationId).update(GenerationEntity, { id, toldAt: null }, { toldAt });
  }

  /** Cancels a generation: at once if it is still queued, otherwise as soon as the vendor stops it. */
  async cancel(organizationId: string, id: string): Promise<Generation | undefined> {
    const record = this.#record(organizationId, id);
    const wasWaiting = await record.cancelled({ kind: 'none' }, ['queued']);
    if (!wasWaiting) await record.move(unfinishedStates, { cancelRequestedAt: this.#parts.clock.now() });
    const generation = await record.find();
    if (generation && wasWaiting) await this.#accounts.close(generation);
    return generation;
  }

  async list(
    organizationId: string,
    where: Partial<Pick<Generation, 'type' | 'tier' | 'memberId' | 'state'>> & { isUnfinished?: true },
    limit: number,
  ): Promise<Generation[]> {
    const { isUnfinished: onlyUnfinished, ...columns } = where;
    const states = onlyUnfinished ? { state: { $in: [...unfinishedStates] } } : {};
    return this.#storage
      .scope(organizationId)
      .find(
        GenerationEntity,
        { ...columns, ...states },
        { orderBy: { createdAt: 'desc', id: 'desc' }, limit },
      );
  }

  /** Resumes what stopped processes left: unfinished generations, and ends that are not booked yet. */
  async sweep(): Promise<void> {
    for (let last: string | undefined; ; ) {
      const left = await this.#storage.allOrganizations.find(
        GenerationEntity,
        { isAccounted: false, ...(last !== undefined && { id: { $gt: last } }) },
        { orderBy: { id: 'asc' }, limit: sweptAtOnce },
      );
      for (const address of left) await this.#resume(address);
      if (left.length < sweptAtOnce) return;
      last = left.at(-1)?.id;
    }
  }

  async #open(order: Order, { asker, callIds, payer }: Opening, within: Scope) {
    const { organizationId } = order;
    if (order.provider !== localProvider) {
      await within.holdLock();
      const known = await within.count(GenerationEntity, { callId: { $in: [...callIds] } });
      const missing = callIds.length - known;
      if (missing > 0) await this.#limits.check(asker, missing, await workTermsOf(within), within);
    }
    const now = this.#parts.clock.now();
    const rows = callIds.map((callId) => ({ ...newRow({ ...order, callId }, now), payer, organizationId }));
    const inserted = await within.insertNew(GenerationEntity, rows, ['organizationId', 'callId']);
    const areNew = new Set(inserted.map(({ callId }) => callId));
    const begun = rows.filter(({ callId }) => areNew.has(callId));
    await this.#accounts.open(begun, order.price, within);
  }

  async #resume({ organizationId, id }: RowAddress): Promise<void> {
    const generation = await this.#record(organizationId, id).find();
    if (!generation) return;
    if (isUnfinished(generation.state)) await this.#enqueue(generation);
    else await this.#accounts.close(generation);
  }

  async #enqueue({ organizationId, id }: Generation): Promise<void> {
    await this.#queue.send(runJobName, { organizationId, generationId: id }, { key: id });
  }

  #record(organizationId: string, id: string): GenerationRecord {
    return new GenerationRecord(this.#storage.scope(organizationId), id, this.#changes, this.#parts.clock);
  }
}

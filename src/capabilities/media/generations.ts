import type { Ledger } from '#capabilities/costs/ledger.ts';
import type { JobQueue } from '#jobs/define-job.ts';
import type { MediaCategory, MediaTask } from '#lib/categories.ts';
import type { Bilingual, Locale } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import { newId } from '#storage/columns.ts';
import type { RowAddress, Storage } from '#storage/storage.ts';
import type { Alternative } from './alternative.ts';
import {
  type Generation,
  GenerationEntity,
  type GenerationTier,
  isUnfinished,
  unfinishedStates,
} from './generation.entity.ts';
import { GenerationAccounts } from './generation-accounts.ts';
import { GenerationChanges } from './generation-changes.ts';
import type { GenerationNews } from './generation-news.ts';
import { GenerationRecord, measureColumns } from './generation-record.ts';
import type { GenerationParts } from './generation-run.ts';
import type { InputFile } from './input-file.ts';
import type { Measure } from './measure.ts';
import type { MediaPrice } from './media-price.ts';
import type { RoutingDecision } from './media-ranking.ts';
import type { Parameters } from './media-vendor.ts';
import { localProvider } from './ports.ts';
import { runGeneration } from './run-generation.ts';

/** What to generate, and from which provider to buy it. */
export interface Order {
  organizationId: string;
  memberId: string;
  threadId: string | undefined;
  /** Where it was requested; late news goes there, in `locale`. */
  place: Place | undefined;
  locale: Locale;
  /** A repeated call does not create another generation. */
  callId: string;
  task: MediaTask;
  type: MediaCategory;
  description: string;
  input: InputFile | null;
  tier: GenerationTier;
  provider: string;
  product: string;
  parameters: Parameters;
  made: Measure;
  reason: Bilingual;
  price: MediaPrice;
  /** Who may make it if this provider certainly does not. */
  alternatives: readonly Alternative[];
  /** What the choice of the provider rested on, where there was one. */
  decision?: RoutingDecision | null;
}

export const runJobName = 'run-generation';

/** How often a wait polls the row, for generations run by another process. */
const pollEveryMs = 1_000;

/** Generations per statement of a sweep. */
const sweptAtOnce = 500;

/** All generations. Each is bought at most once and ends exactly once, whatever crashes. */
export class Generations {
  readonly #storage: Storage;
  readonly #queue: JobQueue;
  readonly #parts: GenerationParts;
  readonly #accounts: GenerationAccounts;
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
  }

  /** Records the order, reserves its price and starts it. A built-in drawing is finished on return. */
  async begin(order: Order): Promise<Generation> {
    const { organizationId, callId } = order;
    const scope = this.#storage.scope(organizationId);
    const row = newRow(order, this.#parts.clock.now());
    await scope.transaction(async (within) => {
      const isNew = await within.insertOnce(GenerationEntity, row, ['organizationId', 'callId']);
      if (isNew) await this.#accounts.open({ ...row, organizationId }, order.price, within);
    });
    const generation = (await scope.findOne(GenerationEntity, { callId })) as Generation;
    if (!isUnfinished(generation.state)) return generation;
    if (generation.provider !== localProvider) {
      await this.#enqueue(generation);
      return generation;
    }
    await this.run(organizationId, generation.id, new AbortController().signal);
    return (await scope.findOne(GenerationEntity, { callId })) as Generation;
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

function newRow(order: Order, now: Date): Omit<Generation, 'organizationId'> {
  const {
    memberId,
    threadId = null,
    place = null,
    locale,
    callId,
    task,
    type,
    input,
    tier,
    provider,
    product,
    description,
    reason,
  } = order;
  const { amount } = order.price;
  return {
    id: newId(),
    ...{
      memberId,
      threadId,
      place,
      locale,
      callId,
      task,
      type,
      tier,
      provider,
      product,
      description,
      reason,
    },
    input,
    parameters: { ...order.parameters },
    ...measureColumns(order.made),
    attempt: 1,
    alternatives: [...order.alternatives],
    passedOver: [],
    decision: order.decision ?? null,
    state: 'queued',
    vendorJobId: null,
    submitAttempts: 0,
    credentialId: null,
    credentialVersion: null,
    integrationId: null,
    payer: null,
    progress: 0,
    files: [],
    failure: null,
    currency: amount?.currency ?? 'USD',
    estimatedAmount: amount?.amount ?? null,
    charge: null,
    reportedAmount: null,
    isAccounted: false,
    createdAt: now,
    submittedAt: null,
    finishedAt: null,
    cancelRequestedAt: null,
    toldAt: null,
  } as Omit<Generation, 'organizationId'>;
}

import { createHash } from 'node:crypto';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Ledger } from '#capabilities/costs/ledger.ts';
import type { UseRules } from '#capabilities/organization/use-rules.ts';
import { categoryOfTask } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import type { Storage } from '#storage/storage.ts';
import { type Generation, GenerationEntity } from './generation.entity.ts';
import { codeOf } from './generation-code.ts';
import { requestOf } from './generation-order.ts';
import type { MediaFiles } from './media-files.ts';
import type { GenerationRequest, MediaPlan, Repeat } from './media-plan.ts';
import { madeBefore } from './media-price.ts';
import { localProvider, type MediaRoutes } from './ports.ts';
import { isBuiltIn } from './provider-choice.ts';

const hourMs = 60 * 60_000;
/** The latest pieces of the same request that are looked at. */
const mostPieces = 50;

const messages = defineMessages({
  en: { gone: 'What was made before is no longer kept. Ask again, and it is made anew.' },
  th: { gone: 'ไม่มีงานที่ทำไว้ก่อนหน้านี้แล้ว กรุณาขอใหม่อีกครั้ง แล้วฉันจะทำใหม่ให้' },
});

export interface RepeatsParts {
  storage: Storage;
  clock: Clock;
  ledger: Ledger;
  catalogue: Catalogue;
  routes: MediaRoutes;
  files: MediaFiles;
}

/**
 * What was made of the same request before, so that it is shown again and not paid for again. Everybody who may have something
 * made may see what their colleagues had made, so it is found whoever asked for it.
 */
export class Repeats {
  readonly #parts: RepeatsParts;

  constructor(parts: RepeatsParts) {
    this.#parts = parts;
  }

  /**
   * Tells requests apart by all that people say of them, and by the file. Where they name no provider, a route that was changed
   * since makes it another request. `null` for what Jarvis draws itself.
   */
  async fingerprintOf({ organizationId }: Actor, request: GenerationRequest): Promise<string | null> {
    if (isBuiltIn(request)) return null;
    const { task, description, provider, tier = 'auto', wishes = {}, input, count = 1 } = request;
    const route = await this.#parts.routes.of(organizationId, categoryOfTask[task]);
    const from = provider ? this.#parts.catalogue.resolve(provider).id : route.map((one) => one.provider);
    const chosen = Object.entries(wishes).filter(([, value]) => value !== undefined);
    // A file that was sent is named by its content, and what was made never changes.
    const told = {
      task,
      description,
      from,
      tier,
      chosen: chosen.toSorted(),
      file: input?.path ?? null,
      count,
    };
    return createHash('sha256').update(JSON.stringify(told)).digest('hex');
  }

  /** Plans to show again what was made of a request lately; `undefined` if there is nothing, or a new one is wished for. */
  async planOf(
    { organizationId }: Actor,
    { isFresh = false, callId, count = 1, input }: GenerationRequest,
    { fingerprint, rules }: { fingerprint: string; rules: UseRules },
  ): Promise<MediaPlan | undefined> {
    if (isFresh || rules.repeatHours === 0) return undefined;
    const since = new Date(this.#parts.clock.now().getTime() - rules.repeatHours * hourMs);
    const where = { fingerprint, state: 'done', finishedAt: { $gt: since } } as const;
    const orderBy = { createdAt: 'desc', id: 'desc' } as const;
    const scope = this.#parts.storage.scope(organizationId);
    const made = await scope.find(GenerationEntity, where, { orderBy, limit: mostPieces });
    const calls = Map.groupBy(made, (one) => requestOf(one.callId));
    // A call that is repeated after a crash is the same call, and not the same request again.
    calls.delete(callId);
    for (const pieces of calls.values())
      if (pieces.length === count && (await this.#areKept(pieces)))
        return this.#plan(pieces, input ?? null, fingerprint);
    return undefined;
  }

  /** The pieces of a repeat, which is booked at no charge. Throws a `UserError` if their files have gone since. */
  async show(
    { organizationId, memberId }: Actor,
    { generations: ids }: Repeat,
    callId: string,
  ): Promise<Generation[]> {
    const scope = this.#parts.storage.scope(organizationId);
    const where = { id: { $in: ids } };
    const pieces = await scope.find(GenerationEntity, where, { orderBy: { createdAt: 'asc', id: 'asc' } });
    const [first] = pieces;
    if (!first || pieces.length < ids.length || !(await this.#areKept(pieces)))
      throw new UserError(messages.both((texts) => texts.gone));
    await this.#parts.ledger.record({
      ...{ organizationId, memberId, idempotencyKey: `repeat:${callId}` },
      ...{ provider: localProvider, product: 'repeat', category: first.type, unit: first.unit },
      // A request that was answered, and nothing that was made.
      quantity: 0,
      estimate: Money.zero(),
      source: `generation ${codeOf(first)} again`,
      related: { kind: 'generation', id: first.id },
    });
    return pieces;
  }

  async #areKept(pieces: readonly Generation[]): Promise<boolean> {
    const files = pieces.flatMap((piece) => piece.files);
    return pieces.every((piece) => piece.files.length > 0) && this.#parts.files.areKept(files);
  }

  #plan(
    pieces: readonly Generation[],
    input: MediaPlan['input'],
    fingerprint: string,
  ): MediaPlan | undefined {
    const [first] = pieces.toReversed();
    if (!first?.finishedAt) return undefined;
    const { task, type, description, tier, provider, product, parameters, reason, quantity, unit } = first;
    return {
      ...{ task, type, description, input, tier, provider, product, parameters, reason, fingerprint },
      providerName: this.#parts.catalogue.find(provider)?.name ?? provider,
      count: pieces.length,
      made: { quantity: Number(quantity), unit },
      price: madeBefore,
      fee: null,
      alternatives: [],
      decision: null,
      repeats: { generations: pieces.map(({ id }) => id), madeAt: first.finishedAt.toISOString() },
      usualMs: null,
    };
  }
}

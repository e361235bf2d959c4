import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type ProviderChoice, ProviderChoiceEntity } from './provider-choice.entity.ts';

/** Held while a choice is read and the next one written, so that of two switches at once each sees the other. */
const lockName = 'provider-choice';
const latestFirst = { position: 'desc' } as const;

/** The primary provider of each category as people chose it, with the way back. */
export class ProviderChoices {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Catalogue ids by category, where somebody has chosen. */
  async current(organizationId: string): Promise<Map<Category, string>> {
    const choices = await this.#storage
      .scope(organizationId)
      .find(ProviderChoiceEntity, { undoneAt: null }, { orderBy: { position: 'asc' } });
    return new Map(choices.map((choice) => [choice.category, choice.provider]));
  }

  /** Makes the choice and gives its id and what was chosen before. What is chosen already has none: nothing is added. */
  choose(
    actor: Actor,
    category: Category,
    provider: string,
  ): Promise<{ previous: string | undefined; id: string | undefined }> {
    return this.#storage.scope(actor.organizationId).transaction(async (scope) => {
      await scope.holdLock(lockName);
      const current = await latest(scope, { category });
      if (current?.provider === provider) return { previous: provider, id: undefined };
      const last = await scope.findOne(ProviderChoiceEntity, {}, { orderBy: latestFirst });
      const id = newId();
      await scope.insert(ProviderChoiceEntity, {
        id,
        position: (last?.position ?? 0) + 1,
        category,
        provider,
        previous: current?.provider ?? null,
        chosenBy: actor.memberId,
        chosenAt: this.#clock.now(),
        undoneBy: null,
        undoneAt: null,
      });
      return { previous: current?.provider, id };
    });
  }

  /** The choice that an undo would take back; `undefined` when none is left. */
  lastChoice(organizationId: string): Promise<ProviderChoice | undefined> {
    return latest(this.#storage.scope(organizationId), {});
  }

  /** Whether a choice was made and has not been undone. */
  async stands(organizationId: string, id: string): Promise<boolean> {
    return (
      (await this.#storage.scope(organizationId).count(ProviderChoiceEntity, { id, undoneAt: null })) > 0
    );
  }

  /** Takes back the latest choice that stands, whoever made it, and gives it. With an `id` only if it is that one. */
  undo(actor: Actor, id: string | undefined): Promise<ProviderChoice | undefined> {
    return this.#storage.scope(actor.organizationId).transaction(async (scope) => {
      await scope.holdLock(lockName);
      const choice = await latest(scope, {});
      if (!choice || choice.id !== (id ?? choice.id)) return undefined;
      const undone = { undoneBy: actor.memberId, undoneAt: this.#clock.now() };
      await scope.update(ProviderChoiceEntity, { id: choice.id }, undone);
      return choice;
    });
  }
}

function latest(scope: Scope, where: { category?: Category }): Promise<ProviderChoice | undefined> {
  return scope.findOne(ProviderChoiceEntity, { ...where, undoneAt: null }, { orderBy: latestFirst });
}

import type { Catalogue, Provider } from '#capabilities/catalogue/catalogue.ts';
import { say } from '#capabilities/catalogue/messages.ts';
import type { Retirement } from '#capabilities/catalogue/offer.ts';
import type { KeyOwner, Keys } from '#capabilities/keys/keys.ts';
import { type Category, categories } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Actor } from '#people/actor.ts';
import type { Storage } from '#storage/storage.ts';
import { providerFor } from './provider-for.ts';
import { type ProviderCall, ProviderOutcomes } from './provider-outcomes.ts';
import type { RouteChange } from './route-change.entity.ts';
import type { Routes } from './routes.ts';

export const providerStatuses = ['active', 'inactive', 'error', 'pending_approval'] as const;
/**
 * `active`: leads a category and can be used. `error`: its calls have been failing for the last hour.
 * `pending_approval`: somebody proposed it and nobody has decided. `inactive`: everything else.
 */
export type ProviderStatus = (typeof providerStatuses)[number];

/** A provider as one organisation sees it. */
export interface ProviderState {
  provider: Provider;
  status: ProviderStatus;
  /** Whether there is a key to pay it with. */
  configured: boolean;
  /** The categories that go to it. */
  primaryFor: Category[];
}

/** A switch of a category to a provider, as it would be made. */
export interface ProposedSwitch {
  category: Category;
  /** Catalogue id. */
  provider: string;
  providerName: string;
  /** Who else leads the category, chosen or by default; `null` when nobody does. */
  previous: string | null;
  previousName: string | null;
  /** Whether it changes anything; `false` when the provider has been chosen already. */
  changed: boolean;
  /** Where to get the key that is missing; `null` when there is one. */
  keyMissing: string | null;
  /** Whether this version of Jarvis can call the provider for the category. */
  callable: boolean;
  /** The retired product by whose name the provider was asked for, such as DALL·E. */
  askedFor: Retirement | null;
}

export interface Switch extends ProposedSwitch {
  /** Its id, to undo just this one; `null` when nothing was changed. */
  switch: string | null;
}

export interface ProvidersParts {
  storage: Storage;
  clock: Clock;
  catalogue: Catalogue;
  keys: Keys;
  routes: Routes;
  /** Whether this Jarvis has an adapter that can call a provider for a category. */
  canCall(provider: string, category: Category): boolean;
  /** The providers that undecided switches would put first, as catalogue ids. */
  awaitingApproval(organizationId: string): Promise<ReadonlySet<string>>;
}

/** Which providers an organisation uses for what, how they are doing, and who decided it. */
export class Providers {
  readonly #parts: ProvidersParts;
  readonly #outcomes: ProviderOutcomes;

  constructor(parts: ProvidersParts) {
    this.#parts = parts;
    this.#outcomes = new ProviderOutcomes(parts.storage, parts.clock);
  }

  /** The provider at the head of a category's route, as a catalogue id. */
  primaryFor(organizationId: string, category: Category): Promise<string | undefined> {
    return this.#parts.routes.first(organizationId, category);
  }

  /**
   * Who leads each category: the head of its route, or, where nobody has set one, the first of the catalogue that has
   * a key and can be called.
   */
  async leaders(owner: KeyOwner): Promise<Map<Category, Provider>> {
    const routes = await this.#parts.routes.all(owner.organizationId);
    const keys = await this.#parts.keys.configuredProviders(owner);
    const leaders = categories.map((category) => {
      const id = routes.get(category)?.[0].provider;
      return [
        category,
        id === undefined ? this.#firstUsable(category, keys) : this.#catalogue.find(id),
      ] as const;
    });
    return new Map(leaders.filter((leader): leader is [Category, Provider] => leader[1] !== undefined));
  }

  /** Every provider of the catalogue, in its order. */
  async states(owner: KeyOwner): Promise<ProviderState[]> {
    const [leaders, keys, failing, awaiting] = await Promise.all([
      this.leaders(owner),
      this.#parts.keys.configuredProviders(owner),
      this.#outcomes.failing(owner.organizationId),
      this.#parts.awaitingApproval(owner.organizationId),
    ]);
    return this.#catalogue.all().map((provider) => {
      const configured = isConfigured(provider, keys);
      const primaryFor = provider.categories.filter((category) => leaders.get(category) === provider);
      const isActive = primaryFor.length > 0 && configured;
      const status: ProviderStatus = failing.has(provider.id)
        ? 'error'
        : awaiting.has(provider.id)
          ? 'pending_approval'
          : isActive
            ? 'active'
            : 'inactive';
      return { provider, status, configured, primaryFor };
    });
  }

  /** What switching would change. Throws a `UserError` when the provider cannot lead the category. */
  async proposeSwitch(actor: Actor, category: Category, name: string): Promise<ProposedSwitch> {
    const provider = providerFor(this.#catalogue, category, name, 'api');
    const leader = (await this.leaders(actor)).get(category);
    const chosen = await this.primaryFor(actor.organizationId, category);
    const keys = await this.#parts.keys.configuredProviders(actor);
    const previous = leader === provider ? undefined : leader;
    return {
      category,
      provider: provider.id,
      providerName: provider.name,
      previous: previous?.id ?? null,
      previousName: previous?.name ?? null,
      changed: chosen !== provider.id,
      keyMissing: isConfigured(provider, keys) ? null : (provider.keyPage ?? provider.website),
      callable: this.#parts.canCall(provider.id, category),
      askedFor: this.#catalogue.goneByName(name) ?? null,
    };
  }

  /** Moves a provider to the head of a category's route. Of two switches at once, the later one stands. */
  async switch(actor: Actor, proposed: ProposedSwitch): Promise<Switch> {
    const { category, provider } = proposed;
    const change = await this.#parts.routes.moveToHead(actor, category, provider);
    if (!change) return { ...proposed, switch: null, changed: false, previous: null, previousName: null };
    const made = { ...proposed, switch: change.id, changed: true };
    const previous = change.before[0]?.provider;
    return previous === undefined ? made : { ...made, previous, previousName: this.nameOf(previous) };
  }

  nameOf(provider: string): string {
    return this.#catalogue.find(provider)?.name ?? provider;
  }

  /** The switch that an undo would take back: the latest. Throws a `UserError` where that is not the one of the `id`. */
  async switchToUndo(organizationId: string, id: string | undefined): Promise<RouteChange> {
    const last = await this.#parts.routes.latestChange(organizationId);
    if (!last || last.id !== (id ?? last.id)) throw await this.#notToUndo(organizationId, id);
    return last;
  }

  /** Takes back the latest switch. Throws a `UserError` where there is none, or it is not the one of the `id`. */
  async undoSwitch(actor: Actor, id: string | undefined): Promise<RouteChange> {
    const undone = await this.#parts.routes.undo(actor, id);
    if (!undone) throw await this.#notToUndo(actor.organizationId, id);
    return undone;
  }

  async #notToUndo(organizationId: string, id: string | undefined): Promise<UserError> {
    if (id === undefined) return new UserError(say.both((words) => words.nothingToUndo));
    const { routes } = this.#parts;
    const last = await routes.latestChange(organizationId);
    if (!last || !(await routes.stands(organizationId, id)))
      return new UserError(say.both((words) => words.undoneAlready));
    const name = this.nameOf(last.after[0].provider);
    return new UserError(say.both((words) => words.switchedSince(last.category, name)));
  }

  /** Records how a call went; a provider's status follows from it. */
  recordOutcome(organizationId: string, outcome: ProviderCall): Promise<void> {
    return this.#outcomes.record(organizationId, outcome);
  }

  get #catalogue(): Catalogue {
    return this.#parts.catalogue;
  }

  #firstUsable(category: Category, keys: ReadonlySet<string>): Provider | undefined {
    return this.#catalogue
      .inCategory(category)
      .find((provider) => isConfigured(provider, keys) && this.#parts.canCall(provider.id, category));
  }
}

/** Whether any key that pays for the provider is there. */
export function isConfigured(provider: Provider, keys: ReadonlySet<string>): boolean {
  return provider.paidThrough.some((payer) => keys.has(payer));
}

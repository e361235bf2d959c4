import type { Catalogue, Provider } from '#capabilities/catalogue/catalogue.ts';
import type { Retirement } from '#capabilities/catalogue/offer.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import type { KeyOwner, Keys } from '#capabilities/keys/keys.ts';
import { missingKey, sharedKeyReaderOf } from '#capabilities/keys/missing-key.ts';
import { type Category, categories } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Storage } from '#storage/storage.ts';
import { callableProviderFor } from './provider-for.ts';
import { type ProviderCall, ProviderOutcomes } from './provider-outcomes.ts';
import type { RouteChange } from './route-change.entity.ts';
import type { Routes } from './routes.ts';

export const providerStatuses = ['active', 'inactive', 'error', 'pending_approval'] as const;
/**
 * `active`: primary for a category and has a key. `error`: its calls failed repeatedly in the last hour.
 * `pending_approval`: a switch to it is waiting for approval. `inactive`: everything else.
 */
export type ProviderStatus = (typeof providerStatuses)[number];

/** A provider as one organisation sees it. */
export interface ProviderState {
  provider: Provider;
  status: ProviderStatus;
  /** Whether a key that pays for it is configured. */
  configured: boolean;
  /** The categories it is the primary provider for. */
  primaryFor: Category[];
}

/** A planned switch of a category to a provider. */
export interface ProposedSwitch {
  category: Category;
  /** Catalogue id. */
  provider: string;
  providerName: string;
  /** Catalogue id of the provider it replaces, chosen or by default; `null` if there is none. */
  previous: string | null;
  previousName: string | null;
  /** `false` if the provider is already chosen. */
  changed: boolean;
  /** How it gets the key that it lacks; `null` if a key is configured. */
  keyMissing: Bilingual | null;
  /** The retired product the person named, such as DALL·E. */
  askedFor: Retirement | null;
}

export interface Switch extends ProposedSwitch {
  /** Id for undoing this switch; `null` if nothing changed. */
  switch: string | null;
}

export interface ProvidersParts {
  storage: Storage;
  clock: Clock;
  catalogue: Catalogue;
  keys: Keys;
  routes: Routes;
  /** Returns whether Jarvis has an adapter that can call a provider for a category. */
  canCall(provider: string, category: Category): boolean;
  /** Returns the catalogue ids of providers whose switch is waiting for approval. */
  awaitingApproval(organizationId: string): Promise<ReadonlySet<string>>;
}

/** An organisation's providers: which is primary for each category, their status, and switching between them. */
export class Providers {
  readonly #parts: ProvidersParts;
  readonly #outcomes: ProviderOutcomes;

  constructor(parts: ProvidersParts) {
    this.#parts = parts;
    this.#outcomes = new ProviderOutcomes(parts.storage, parts.clock);
  }

  /** Returns the catalogue id at the head of a category's route. */
  primaryFor(organizationId: string, category: Category): Promise<string | undefined> {
    return this.#parts.routes.first(organizationId, category);
  }

  /**
   * Returns the primary provider of each category: the head of its route, or, without a route, the first provider of
   * the catalogue that has a key and can be called.
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

  /** Returns the organisations in which a provider may be in the status `error`. */
  organizationsWithFailures(): Promise<string[]> {
    return this.#outcomes.organizationsWithFailures();
  }

  /** Returns the state of every provider, in catalogue order. */
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

  /** Whether Jarvis has an adapter that can call a provider for a category. */
  canCall(provider: string, category: Category): boolean {
    return this.#parts.canCall(provider, category);
  }

  /** Plans a switch. Throws a `UserError` if the provider cannot be called for the category. */
  async proposeSwitch(actor: Actor, category: Category, name: string): Promise<ProposedSwitch> {
    const { catalogue, canCall } = this.#parts;
    const provider = callableProviderFor(catalogue, canCall, category, name);
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
      keyMissing: isConfigured(provider, keys) ? null : missingKey(sharedKeyReaderOf(actor), provider),
      askedFor: this.#catalogue.findRetired(name) ?? null,
    };
  }

  /** Moves a provider to the head of a category's route. If two switches run at once, the later one wins. */
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

  /** Returns the latest switch, which an undo would revert. Throws a `UserError` if it does not have the given `id`. */
  async switchToUndo(organizationId: string, id: string | undefined): Promise<RouteChange> {
    const last = await this.#parts.routes.latestChange(organizationId);
    if (!last || last.id !== (id ?? last.id)) throw await this.#undoError(organizationId, id);
    return last;
  }

  /** Reverts the latest switch. Throws a `UserError` if there is none or it does not have the given `id`. */
  async undoSwitch(actor: Actor, id: string | undefined): Promise<RouteChange> {
    const undone = await this.#parts.routes.undo(actor, id);
    if (!undone) throw await this.#undoError(actor.organizationId, id);
    return undone;
  }

  async #undoError(organizationId: string, id: string | undefined): Promise<UserError> {
    if (id === undefined) return new UserError(providerMessages.both((texts) => texts.nothingToUndo));
    const { routes } = this.#parts;
    const last = await routes.latestChange(organizationId);
    if (!last || !(await routes.isInEffect(organizationId, id)))
      return new UserError(providerMessages.both((texts) => texts.undoneAlready));
    const name = this.nameOf(last.after[0].provider);
    return new UserError(providerMessages.both((texts) => texts.switchedSince(last.category, name)));
  }

  /** Records the outcome of a call, from which a provider's status is derived. */
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

/** Returns whether any key that pays for the provider is configured. */
export function isConfigured(provider: Provider, keys: ReadonlySet<string>): boolean {
  return provider.paidThrough.some((payer) => keys.has(payer));
}

import type { Catalogue, Provider } from '#capabilities/catalogue/catalogue.ts';
import type { Retirement } from '#capabilities/catalogue/offer.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { handleOf, type Integrations } from '#capabilities/keys/integrations.ts';
import type { KeyOwner, Keys } from '#capabilities/keys/keys.ts';
import { missingKey, sharedKeyReaderOf } from '#capabilities/keys/missing-key.ts';
import { type Category, categories } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Performance } from '#lib/routing.ts';
import type { Actor } from '#people/actor.ts';
import { mayAskFor } from '#people/permissions.ts';
import type { Storage } from '#storage/storage.ts';
import { callableProviderFor } from './provider-for.ts';
import { type ProviderCall, ProviderOutcomes } from './provider-outcomes.ts';
import type { RouteChange } from './route-change.entity.ts';
import type { Routes } from './routes.ts';
import { Routing } from './routing.ts';

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
  /** The organisation's integration that was named, where it has several of the provider; else `null`. */
  integration: string | null;
  /** The integration's own name, or the provider's. */
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
  integrations: Integrations;
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
  /** How the provider of each category is chosen. */
  readonly routing: Routing;

  constructor(parts: ProvidersParts) {
    this.#parts = parts;
    this.#outcomes = new ProviderOutcomes(parts.storage, parts.clock);
    this.routing = new Routing({ ...parts, providers: this });
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

  /** The categories that this person may have switched to a provider: those it can be called for and does not lead. */
  async couldLead(actor: Actor, provider: string): Promise<Category[]> {
    if (!mayAskFor(actor.role, 'providers:switch')) return [];
    const leaders = await this.leaders(actor);
    const known = this.#catalogue.find(provider)?.categories ?? [];
    return known.filter((one) => this.canCall(provider, one) && leaders.get(one)?.id !== provider);
  }

  /**
   * Plans a switch to a provider or to one of the organisation's integrations, by name. Throws a `UserError` if the provider cannot
   * be called for the category.
   */
  async proposeSwitch(actor: Actor, category: Category, name: string, said = ''): Promise<ProposedSwitch> {
    const { catalogue, canCall, routes } = this.#parts;
    const integration = await this.#integrationNamed(actor, name, said);
    const provider = callableProviderFor(catalogue, canCall, category, integration?.provider ?? name);
    const leader = (await this.leaders(actor)).get(category);
    const [head] = await routes.of(actor.organizationId, category);
    const rule = await routes.rule(actor.organizationId, category);
    const keys = await this.#parts.keys.configuredProviders(actor);
    const previous = leader === provider ? undefined : leader;
    return {
      category,
      provider: provider.id,
      integration: integration?.id ?? null,
      providerName: integration?.name ?? provider.name,
      previous: previous?.id ?? null,
      previousName: previous?.name ?? null,
      changed: rule !== undefined || head?.provider !== provider.id || head.integration !== integration?.id,
      keyMissing: isConfigured(provider, keys) ? null : missingKey(sharedKeyReaderOf(actor), provider),
      askedFor: this.#catalogue.findRetired(name) ?? null,
    };
  }

  /** Moves a provider to the head of a category's route. If two switches run at once, the later one wins. */
  async switch(actor: Actor, proposed: ProposedSwitch): Promise<Switch> {
    const { category, provider, integration } = proposed;
    const head = { provider, ...(integration !== null && { integration }) };
    const change = await this.#parts.routes.moveToHead(actor, category, head);
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

  /** How each provider did lately in a category, by catalogue id. */
  performance(organizationId: string, category: Category): Promise<ReadonlyMap<string, Performance>> {
    return this.#outcomes.performance(organizationId, category);
  }

  /** The organisation's integration of this name, unless it is only what its provider is called. */
  async #integrationNamed({ organizationId }: Actor, name: string, said: string) {
    const own = { organizationId, ownerId: organizationId };
    const all = await this.#parts.integrations.ofOwner(own);
    const words = handleOf(said);
    const inWords = all
      .filter(({ handle }) => handle.length > name.length && words.includes(handle))
      .toSorted((a, b) => b.handle.length - a.handle.length);
    const found = inWords[0] ?? all.find(({ handle }) => handle === handleOf(name));
    const hasOthers = all.some(({ id, provider }) => id !== found?.id && provider === found?.provider);
    return found && hasOthers ? found : undefined;
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

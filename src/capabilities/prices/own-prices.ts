import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { NamedModel } from '#capabilities/catalogue/named-model.ts';
import type { Offer, Price } from '#capabilities/catalogue/offer.ts';
import { costAtOwnPrice } from '#capabilities/catalogue/own-token-price.ts';
import { IntegrationEntity } from '#capabilities/keys/integration.entity.ts';
import type { Keys, Payer, Preferred } from '#capabilities/keys/keys.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { spanOf } from '#lib/period.ts';
import type { TokenUsage } from '#models/chat-model.ts';
import type { AgreedPrice } from '#models/model-meter.ts';
import type { Actor } from '#people/actor.ts';
import { mayUse } from '#people/permissions.ts';
import { newId } from '#storage/columns.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type OwnPrice, OwnPriceEntity } from './own-price.entity.ts';
import { pricedByOwn } from './own-price-text.ts';
import { isAbout, priceInForce, type Subject } from './price-in-force.ts';

/** Counts what an organisation used of a product in images, seconds, characters or tokens, with its own or the operator's keys. */
export type UsedQuantity = (
  organizationId: string,
  of: { subject: Subject; isSame(product: string): boolean; integrationId: string | null },
  span: { start: Date; end: Date },
) => Promise<string>;

/** Whose key pays, and through which integration. */
export interface PaidBy {
  payer: Payer;
  integrationId: string | null;
}

export interface OwnPricesParts {
  storage: Storage;
  clock: Clock;
  catalogue: Catalogue;
  keys: Pick<Keys, 'usable'>;
  routes: { of(organizationId: string, category: Category): Promise<readonly Preferred[]> };
  used: UsedQuantity;
}

/** Prices as one person sees them. */
export interface SeenPrices {
  catalogue(): Promise<Catalogue>;
  /** The organisation's own price of something; `undefined` where the list price counts. */
  priceOf(priced: NamedModel): Promise<Price | undefined>;
}

interface Known {
  versions: readonly OwnPrice[];
  at: Date;
  paidBy(subject: Subject): Promise<PaidBy>;
}

/** A version that is to be added. */
export type NewOwnPrice = Omit<OwnPrice, 'organizationId' | 'id' | 'position' | 'setAt'>;

/**
 * Prices that organisations have agreed themselves. They take the place of list prices wherever the organisation pays; what members
 * pay with keys of their own is not part of an agreement.
 */
export class OwnPrices {
  readonly #parts: OwnPricesParts;

  constructor(parts: OwnPricesParts) {
    this.#parts = parts;
  }

  /** Adds a version. Nothing that was booked before changes. */
  add(organizationId: string, version: NewOwnPrice): Promise<void> {
    return this.#scope(organizationId).transaction(async (scope) => {
      await scope.holdLock();
      const [last] = await scope.find(OwnPriceEntity, {}, { orderBy: { position: 'desc' }, limit: 1 });
      const position = (last?.position ?? 0) + 1;
      await scope.insert(OwnPriceEntity, { ...version, id: newId(), position, setAt: this.#now() });
    });
  }

  /** All versions of an organisation, oldest first. */
  versions(organizationId: string): Promise<OwnPrice[]> {
    return this.#scope(organizationId).find(OwnPriceEntity, {}, { orderBy: { position: 'asc' } });
  }

  /** The prices that this person's next call would have. Outsiders see list prices alone. */
  async seenBy(actor: Pick<Actor, 'organizationId' | 'memberId' | 'role'>): Promise<SeenPrices> {
    const { organizationId, role } = actor;
    const versions = mayUse(role, 'providers:read-own') ? await this.versions(organizationId) : [];
    const payers = new Map<string, Promise<PaidBy>>();
    const paidBy = ({ provider, category }: Subject) => {
      const key = `${provider} ${category}`;
      const known = payers.get(key) ?? this.#paidBy(actor, provider, category);
      payers.set(key, known);
      return known;
    };
    const at = this.#now();
    return {
      catalogue: () => this.#priced(organizationId, { versions, at, paidBy }),
      priceOf: (priced) => this.#ownOf(organizationId, priced, { versions, at, paidBy }),
    };
  }

  /** The catalogue with the prices that this person's next call would have. */
  async catalogueFor(actor: Pick<Actor, 'organizationId' | 'memberId' | 'role'>): Promise<Catalogue> {
    return (await this.seenBy(actor)).catalogue();
  }

  /** The catalogue with the prices that a call had which was begun at a moment. */
  async catalogueOf({
    organizationId,
    at,
    ...paid
  }: { organizationId: string; at: Date } & PaidBy): Promise<Catalogue> {
    const versions = await this.versions(organizationId);
    return this.#priced(organizationId, { versions, at, paidBy: async () => paid });
  }

  /** The price of a model's next call; `undefined` where the organisation has none of its own. */
  async ofModel(
    organizationId: string,
    { provider, model, payer, integrationId }: { provider: string; model: string } & PaidBy,
  ): Promise<AgreedPrice | undefined> {
    if (payer === 'member') return undefined;
    const versions = await this.versions(organizationId);
    const subject = { provider, category: 'llm', product: model } as const;
    const at = this.#now();
    const version = priceInForce(versions, subject, { at, integrationId });
    if (!version) return undefined;
    const listed = this.#listed(subject);
    const price = await this.#priceOf(organizationId, version, { at, listed, subject });
    return {
      costOf: (usage: TokenUsage) => costAtOwnPrice(price, { provider, model, at }, usage),
      source: price.source,
    };
  }

  async #priced(organizationId: string, known: Known): Promise<Catalogue> {
    const { catalogue } = this.#parts;
    const { versions } = known;
    if (versions.length === 0) return catalogue;
    const offers = catalogue.all().flatMap((provider) => provider.offers);
    const affected = offers.filter((offer) => versions.some((version) => isAbout(version, offer)));
    const prices = new Map<Offer, Price>();
    for (const offer of affected) {
      const price = await this.#ownOf(organizationId, offer, known);
      if (price) prices.set(offer, price);
    }
    return prices.size === 0 ? catalogue : catalogue.withPrices((offer) => prices.get(offer));
  }

  async #ownOf(
    organizationId: string,
    priced: NamedModel,
    { versions, at, paidBy }: Known,
  ): Promise<Price | undefined> {
    const subject = { ...priced, product: 'product' in priced ? priced.product : priced.name };
    if (!versions.some((version) => isAbout(version, subject))) return undefined;
    const { payer, integrationId } = await paidBy(subject);
    const version = payer === 'member' ? undefined : priceInForce(versions, subject, { at, integrationId });
    return version && this.#priceOf(organizationId, version, { at, listed: priced, subject });
  }

  async #priceOf(
    organizationId: string,
    version: OwnPrice,
    { at, listed, subject }: { at: Date; listed: Pick<Offer, 'price'> | undefined; subject: Subject },
  ): Promise<Price> {
    const { integrationId = null } = version;
    const scope = this.#scope(organizationId);
    const integration =
      integrationId === null ? undefined : await scope.findOne(IntegrationEntity, { id: integrationId });
    const used = version.steps.length === 0 ? '0' : await this.#used(organizationId, version, subject, at);
    const { website } = this.#parts.catalogue.provider(subject.provider);
    return pricedByOwn(version, {
      listed: listed?.price,
      website,
      integration: integration?.name ?? null,
      used,
    });
  }

  async #used(organizationId: string, version: OwnPrice, subject: Subject, at: Date): Promise<string> {
    const scope = this.#scope(organizationId);
    const organization = await scope.findOne(OrganizationEntity, {});
    const { start } = spanOf('this_month', at, { timeZone: organization?.timeZone ?? 'UTC' });
    const isSame = (product: string) => isAbout(version, { ...subject, product });
    const { integrationId = null } = version;
    return this.#parts.used(organizationId, { subject, isSame, integrationId }, { start, end: at });
  }

  /** Whose key would pay. Where nobody's does, prices are those that the organisation would pay. */
  async #paidBy(
    owner: Pick<Actor, 'organizationId' | 'memberId'>,
    provider: string,
    category: Category,
  ): Promise<PaidBy> {
    const { keys, routes, catalogue } = this.#parts;
    const { paidThrough } = catalogue.provider(provider);
    const route = await routes.of(owner.organizationId, category);
    const { stored } = await keys.usable(owner, paidThrough, route);
    const [first] = stored;
    return first
      ? { payer: first.payer, integrationId: first.credential.integrationId }
      : { payer: 'operator', integrationId: null };
  }

  #listed({ provider, category, product }: Subject): Offer | undefined {
    const offers = this.#parts.catalogue.find(provider)?.offers ?? [];
    return offers.find(
      (offer) => offer.category === category && isAbout(offer, { provider, category, product }),
    );
  }

  #now(): Date {
    return this.#parts.clock.now();
  }

  #scope(organizationId: string): Scope {
    return this.#parts.storage.scope(organizationId);
  }
}

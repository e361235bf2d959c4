import type { Catalogue, Provider } from '#capabilities/catalogue/catalogue.ts';
import { isPriced, type Rate } from '#capabilities/catalogue/offer.ts';
import { byCost, offerRow } from '#capabilities/catalogue/offer-row.ts';
import type { Integrations } from '#capabilities/keys/integrations.ts';
import type { KeyPlaces } from '#capabilities/keys/key-places.ts';
import type { Keys } from '#capabilities/keys/keys.ts';
import type { OwnPrices } from '#capabilities/prices/own-prices.ts';
import type { Providers } from '#capabilities/providers/providers.ts';
import { type Category, categories } from '#lib/categories.ts';
import type { IntegrationType } from '#lib/integration-types.ts';
import type { Actor } from '#people/actor.ts';

/**
 * `in_use`: primary for something, with a key. `set_up`: has a key. `ready`: a key is all it needs. `key_only`: its key can be kept
 * and tested, and Jarvis cannot call it yet. `self_hosted`: runs on one's own machine. `no_api`: the vendor offers none.
 */
export const readinesses = ['in_use', 'set_up', 'ready', 'key_only', 'self_hosted', 'no_api'] as const;
export type Readiness = (typeof readinesses)[number];

/** What can be added, as one person sees it. */
export interface Available {
  provider: string;
  name: string;
  types: IntegrationType[];
  readiness: Readiness;
  /** The lowest known price of what is asked for; `null` if none is known. */
  from: Rate | null;
  /** The best grade from 1 to 5; `null` without offers. */
  quality: number | null;
  keyPage: string | null;
  documentation: string | null;
  /** What its connection is written like, where it is no key. */
  example: string | null;
  /** An example of the region that it needs besides a key. */
  regionExample: string | null;
  /** The provider whose key pays for it, if it has none of its own. */
  paidThrough: string | null;
}

interface Parts {
  ownPrices: Pick<OwnPrices, 'catalogueFor'>;
  providers: Providers;
  places: KeyPlaces;
  keys: Keys;
  integrations: Integrations;
}

const onePiece = { quantity: 1 };

/** Everything that can be set up, for one type if it is given: what is in use first, then what is ready; among equals in the order of the catalogue. */
export async function availableFor(
  actor: Actor,
  { ownPrices, providers, places, keys, integrations }: Parts,
  type: IntegrationType | undefined,
): Promise<Available[]> {
  const states = await providers.states(actor);
  const catalogue = await ownPrices.catalogueFor(actor);
  const ofCatalogue = states
    .filter(({ provider }) => type === undefined || provider.categories.some((one) => one === type))
    .map(({ provider, configured, primaryFor }): Available => {
      const wanted = categories.filter((one) => provider.categories.includes(one) && (type ?? one) === one);
      const isPrimary = configured && primaryFor.some((one) => wanted.includes(one));
      const isCallable = wanted.some((one) => providers.canCall(provider.id, one));
      return {
        ...{ provider: provider.id, name: provider.name, types: places.typesOf(provider.id) },
        ...figuresOf(catalogue, provider, wanted),
        readiness: isPrimary ? 'in_use' : readinessOf(provider, configured, isCallable),
        ...placeOf(places, provider.id),
        paidThrough: payerOf(provider, places),
      };
    });
  const order = (one: Available) => readinesses.indexOf(one.readiness);
  const blocked = await keys.blocked(actor.organizationId);
  const own = new Set((await integrations.seenBy(actor)).map(({ provider }) => provider));
  const ofOthers = places.observed
    .filter((one) => type === undefined || one.type === type)
    .map(({ id, name, type: only, keyPage, documentation, fields: [field] }): Available => {
      const unpriced = { from: null, quality: null, paidThrough: null, regionExample: null };
      return {
        ...{ provider: id, name, types: [only], readiness: own.has(id) ? 'in_use' : 'ready', ...unpriced },
        ...{ keyPage: keyPage ?? null, documentation, example: field?.example ?? null },
      };
    });
  return [...ofCatalogue, ...ofOthers]
    .filter(({ provider }) => !blocked.has(provider))
    .sort((a, b) => order(a) - order(b));
}

function readinessOf({ access }: Provider, isConfigured: boolean, isCallable: boolean): Readiness {
  if (access === 'none') return 'no_api';
  if (access === 'self_hosted') return 'self_hosted';
  if (isConfigured) return 'set_up';
  return isCallable ? 'ready' : 'key_only';
}

function figuresOf(catalogue: Catalogue, { id }: Provider, wanted: readonly Category[]) {
  const offers = wanted.flatMap((category) => catalogue.offersOf(id, category));
  const hosted = offers.filter(({ access }) => access === 'api');
  const [cheapest] = hosted
    .filter(isPriced)
    .toSorted((a, b) => byCost(offerRow(a, onePiece), offerRow(b, onePiece)));
  const quality = offers.length > 0 ? Math.max(...offers.map((offer) => offer.quality)) : null;
  return { from: cheapest?.price ?? null, quality };
}

function placeOf(places: KeyPlaces, id: string) {
  const { page, documentation, region } = places.placeOf(id) ?? {};
  return {
    keyPage: page ?? null,
    example: null,
    documentation: documentation ?? null,
    regionExample: region?.example ?? null,
  };
}

function payerOf({ id, paidThrough }: Provider, places: KeyPlaces): string | null {
  if (places.placeOf(id)) return null;
  const payer = paidThrough.find((one) => places.placeOf(one));
  return payer === undefined ? null : places.nameOf(payer);
}

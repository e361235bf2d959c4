import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { Spending } from '#capabilities/costs/spending.ts';
import { usedQuantity } from '#capabilities/costs/used-quantity.ts';
import { Keys } from '#capabilities/keys/keys.ts';
import { OwnPrices } from '#capabilities/prices/own-prices.ts';
import { Routes } from '#capabilities/providers/routes.ts';
import type { Clock } from '#lib/clock.ts';
import type { Storage } from '#storage/storage.ts';

interface Parts {
  storage: Storage;
  clock: Clock;
  catalogue: Catalogue;
  keys?: Keys;
}

/** The prices of organisations, as `capabilities/all.ts` builds them. */
export function ownPricesOf({ storage, clock, catalogue, keys = new Keys(new Map()) }: Parts): OwnPrices {
  const [routes, used] = [new Routes(storage, clock), usedQuantity(new Spending(storage))];
  return new OwnPrices({ storage, clock, catalogue, keys, routes, used });
}

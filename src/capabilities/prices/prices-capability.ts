import type { Capability } from '#capabilities/capability.ts';
import type { Integrations } from '#capabilities/keys/integrations.ts';
import type { Storage } from '#storage/storage.ts';
import { PriceList, type PriceListParts } from './price-list.ts';
import { PriceProposals } from './price-proposals.ts';
import { listPrices } from './tools/list-prices.ts';
import { removePrice } from './tools/remove-price.ts';
import { setPrice } from './tools/set-price.ts';

export interface PricesParts extends PriceListParts {
  storage: Storage;
  integrations: Integrations;
}

/** Says what things cost per unit, and how far that can be relied on. */
export function pricesCapability(parts: PricesParts): Capability {
  const { ownPrices } = parts;
  const proposals = new PriceProposals(parts);
  return {
    name: 'prices',
    title: { en: 'Prices', th: 'ราคา' },
    tools: [
      listPrices(new PriceList(parts)),
      setPrice({ proposals, ownPrices }),
      removePrice({ proposals, ownPrices }),
    ],
  };
}

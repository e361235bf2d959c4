import type { Capability } from '#capabilities/capability.ts';
import { PriceList, type PriceListParts } from './price-list.ts';
import { listPrices } from './tools/list-prices.ts';

/** Says what things cost per unit, and how far that can be relied on. */
export function pricesCapability(parts: PriceListParts): Capability {
  return {
    name: 'prices',
    title: { en: 'Prices', th: 'ราคา' },
    tools: [listPrices(new PriceList(parts))],
  };
}

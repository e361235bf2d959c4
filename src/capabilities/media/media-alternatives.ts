import { Money } from '#lib/money.ts';
import type { Alternative } from './alternative.ts';
import type { MediaPrice } from './media-price.ts';
import type { MediaVendor } from './media-vendor.ts';

/** So many are kept ready. */
const mostAlternatives = 3;

/**
 * Chooses who may step in for a vendor: one offer of each other company, at the same price or for less, so that nobody pays more
 * than was quoted. Without a known price there is none.
 *
 * @param offerOf what a vendor asks for this very request; `undefined` if it cannot do it
 */
export function alternativesTo(
  first: { vendor: MediaVendor; price: MediaPrice },
  others: readonly MediaVendor[],
  offerOf: (vendor: MediaVendor) => Alternative | undefined,
): Alternative[] {
  const { amount } = first.price;
  if (!amount) return [];
  const limit = Money.from(amount);
  const companies = new Set([first.vendor.payee]);
  const found: Alternative[] = [];
  for (const vendor of others) {
    const offered = companies.has(vendor.payee) ? undefined : offerOf(vendor);
    if (!offered || !isWithin(limit, offered.price)) continue;
    companies.add(vendor.payee);
    found.push(offered);
  }
  return found.slice(0, mostAlternatives);
}

function isWithin(limit: Money, { amount }: MediaPrice): boolean {
  return amount?.currency === limit.currency && !limit.isLessThan(Money.from(amount));
}

/** Vendors with those of the tier of one of them first. */
export function alikeFirst(vendors: readonly MediaVendor[], { offer: { tier } }: MediaVendor): MediaVendor[] {
  const isAlike = (vendor: MediaVendor) => vendor.offer.tier === tier;
  return [...vendors.filter(isAlike), ...vendors.filter((vendor) => !isAlike(vendor))];
}

/** Vendors in the order of a route; those that it does not name come after, as they were. */
export function inOrder(vendors: readonly MediaVendor[], route: readonly string[]): MediaVendor[] {
  const placeOf = ({ provider }: MediaVendor) => {
    const place = route.indexOf(provider);
    return place < 0 ? route.length : place;
  };
  return vendors.toSorted((one, other) => placeOf(one) - placeOf(other));
}

import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { isPriced } from '#capabilities/catalogue/offer.ts';
import { type Demand, quote } from '#capabilities/catalogue/pricing.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { categoryOfTask } from '#lib/categories.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import { Money, type PlainMoney } from '#lib/money.ts';
import { countedIn, type Measure } from './measure.ts';
import type { Charge, MediaVendor } from './media-vendor.ts';

/** The expected cost of one generation; `amount` is undefined if no price is known. */
export interface MediaPrice {
  amount: PlainMoney | undefined;
  basis: Bilingual;
  /** The basis as recorded in the ledger. */
  source: string;
}

const messages = defineMessages({
  en: {
    list: (day: string, source: string) => `list price of ${day} (${source})`,
    ofLength: (seconds: number, price: string) => `for ${seconds} seconds; ${price}`,
    unknown: 'its price is unknown',
    local: 'drawn on this machine, at no charge',
    before: 'made before, shown again at no charge',
  },
  th: {
    list: (day: string, source: string) => `ราคาตามประกาศ ณ ${day} (${source})`,
    ofLength: (seconds: number, price: string) => `ยาว ${seconds} วินาที ${price}`,
    unknown: 'ยังไม่ทราบราคา',
    local: 'วาดในเครื่องนี้ ไม่มีค่าใช้จ่าย',
    before: 'ทำไว้แล้วก่อนหน้านี้ แสดงให้อีกครั้งโดยไม่มีค่าใช้จ่าย',
  },
});

export const freeOfCharge: MediaPrice = {
  amount: Money.zero().toJSON(),
  basis: messages.both((texts) => texts.local),
  source: 'local',
};

/** Of what was made before and is shown again. */
export const madeBefore: MediaPrice = {
  ...freeOfCharge,
  basis: messages.both((texts) => texts.before),
  source: 'made before',
};

/** What was charged, as money where it is known, and how much was made where the vendor counted it. */
export type PricedCharge = (Exclude<Charge, { kind: 'counted' }> | { kind: 'counted'; amount: Money }) & {
  made?: Measure;
};

/** Sizes of one piece of work, as far as they are known before it is done. */
export type PieceSize = Pick<Demand, 'seconds' | 'characters'>;

/** Returns the price of one piece of work by a vendor. */
export function priceOf(catalogue: Catalogue, vendor: SoldBy, size: PieceSize = {}): MediaPrice {
  const listed = listedOffer(catalogue, vendor);
  if (!listed || !isPriced(listed)) {
    return { amount: undefined, basis: messages.both((texts) => texts.unknown), source: 'no known price' };
  }
  const { source, checkedAt, own } = listed.price;
  const { seconds = vendor.offer.seconds, ...others } = size;
  const demand = { quantity: 1, ...others, ...(seconds !== undefined && { seconds }) };
  return {
    amount: quote(listed, demand)?.toJSON(),
    basis: messages.both((texts, locale) => {
      const base = own
        ? providerMessages.in(locale).ownPrice(own.day, own.reason)
        : texts.list(checkedAt, source);
      return seconds === undefined ? base : texts.ofLength(seconds, base);
    }),
    source: own ? source : `list price of ${checkedAt}: ${source}`,
  };
}

/** Prices what a vendor counted. Without a known price only the estimate is left. */
export function pricedCharge(catalogue: Catalogue, vendor: SoldBy, charge: Charge): PricedCharge {
  if (charge.kind !== 'counted') return charge;
  const listed = listedOffer(catalogue, vendor);
  const amount = listed && quote(listed, charge.demand);
  const counted = countedIn(charge);
  const made = counted && { made: counted };
  return amount ? { kind: 'counted', amount, ...made } : { kind: 'estimated', ...made };
}

type SoldBy = Pick<MediaVendor, 'provider' | 'task' | 'offer'>;

function listedOffer(catalogue: Catalogue, { provider, task, offer }: SoldBy) {
  const listed = catalogue.offersOf(provider, categoryOfTask[task]);
  return listed.find(({ product }) => product === offer.product);
}

import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { isPriced } from '#capabilities/catalogue/offer.ts';
import { quote } from '#capabilities/catalogue/pricing.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import { Money, type PlainMoney } from '#lib/money.ts';
import type { MediaVendor } from './media-vendor.ts';

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
    listFor: (seconds: number, day: string, source: string) =>
      `for ${seconds} seconds; list price of ${day} (${source})`,
    unknown: 'its price is unknown',
    local: 'drawn on this machine, at no charge',
  },
  th: {
    list: (day: string, source: string) => `ราคาตามประกาศ ณ ${day} (${source})`,
    listFor: (seconds: number, day: string, source: string) =>
      `ยาว ${seconds} วินาที ราคาตามประกาศ ณ ${day} (${source})`,
    unknown: 'ยังไม่ทราบราคา',
    local: 'วาดในเครื่องนี้ ไม่มีค่าใช้จ่าย',
  },
});

export const freeOfCharge: MediaPrice = {
  amount: Money.zero().toJSON(),
  basis: messages.both((texts) => texts.local),
  source: 'local',
};

/** Returns the catalogue's price of one generation by a vendor. */
export function priceOf(catalogue: Catalogue, { provider, type, offer }: MediaVendor): MediaPrice {
  const listed = catalogue.offersOf(provider, type).find(({ product }) => product === offer.product);
  if (!listed || !isPriced(listed)) {
    return { amount: undefined, basis: messages.both((texts) => texts.unknown), source: 'no known price' };
  }
  const { source, checkedAt } = listed.price;
  const { seconds } = offer;
  return {
    amount: quote(listed, { quantity: 1, ...(seconds !== undefined && { seconds }) })?.toJSON(),
    basis: messages.both((texts) =>
      seconds === undefined ? texts.list(checkedAt, source) : texts.listFor(seconds, checkedAt, source),
    ),
    source: `list price of ${checkedAt}: ${source}`,
  };
}

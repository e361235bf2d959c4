import type { HealthPart } from '#capabilities/capability.ts';
import { isPriced, type Offer } from '#capabilities/catalogue/offer.ts';
import { freshDays, isStale } from '#capabilities/catalogue/price-age.ts';
import type { OwnPrices } from '#capabilities/prices/own-prices.ts';
import type { Clock } from '#lib/clock.ts';
import { dayText } from '#lib/formats.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import { type OffersInUseParts, offersInUse } from '../offers-in-use.ts';

const messages = defineMessages({
  en: {
    title: 'Fresh prices',
    noData: 'No provider is in use yet, so there are no prices to check.',
    allFresh: (count: number) =>
      count === 1
        ? `The only price in use was checked in the last ${freshDays} days.`
        : `All ${count} prices in use were checked in the last ${freshDays} days.`,
    stale: (fresh: number, count: number, oldest: string) =>
      `${fresh} of ${count} prices in use were checked in the last ${freshDays} days. ${oldest} Newer prices come with newer versions of Jarvis.`,
    oldest: (name: string, day: string) => `Oldest: ${name}, ${day}.`,
    unknown: (name: string) => `No known price: ${name}.`,
  },
  th: {
    title: 'ราคาเป็นปัจจุบัน',
    noData: 'ยังไม่มีผู้ให้บริการที่ใช้อยู่ จึงไม่มีราคาให้ตรวจ',
    allFresh: (count) => `ราคาที่ใช้อยู่ทั้ง ${count} รายการตรวจสอบภายใน ${freshDays} วัน`,
    stale: (fresh, count, oldest) =>
      `ราคาที่ใช้อยู่ ${fresh} จาก ${count} รายการตรวจสอบภายใน ${freshDays} วัน ${oldest} ราคาใหม่มากับ Jarvis รุ่นใหม่`,
    oldest: (name, day) => `เก่าที่สุดคือ ${name} (${day})`,
    unknown: (name) => `ยังไม่ทราบราคาของ ${name}`,
  },
});

interface PriceFreshnessParts extends OffersInUseParts {
  clock: Clock;
  ownPrices: Pick<OwnPrices, 'catalogueFor'>;
}

/** Scores the share of prices in use that were checked recently. Unknown prices count as stale. */
export function priceFreshness(parts: PriceFreshnessParts): HealthPart {
  return {
    order: 40,
    name: 'price-freshness',
    title: messages.both((texts) => texts.title),
    weight: 15,
    measure: async (actor) => {
      const catalogue = await parts.ownPrices.catalogueFor(actor);
      const offers = await offersInUse({ ...parts, catalogue }, actor);
      if (offers.length === 0) return { share: undefined, why: messages.both((texts) => texts.noData) };
      const now = parts.clock.now();
      const stale = offers.filter((offer) => !isOwn(offer) && isStale({ checkedAt: checkedAt(offer) }, now));
      const [oldest] = stale.toSorted((a, b) => checkedAt(a).localeCompare(checkedAt(b)));
      const fresh = offers.length - stale.length;
      if (!oldest) return { share: 1, why: messages.both((texts) => texts.allFresh(fresh)) };
      return {
        share: fresh / offers.length,
        why: messages.both((texts, locale) =>
          texts.stale(fresh, offers.length, describeOldest(oldest)[locale]),
        ),
      };
    },
  };
}

/** What was agreed needs no check: it holds until it is changed. */
function isOwn(offer: Offer): boolean {
  return isPriced(offer) && offer.price.own !== undefined;
}

function checkedAt(offer: Offer): string {
  return isPriced(offer) ? offer.price.checkedAt : '';
}

function describeOldest(offer: Offer): Bilingual {
  const isNamedAfter = offer.name.startsWith(offer.providerName);
  const name = isNamedAfter ? offer.name : `${offer.providerName} ${offer.name}`;
  return messages.both((texts, locale) =>
    isPriced(offer) ? texts.oldest(name, dayText(offer.price.checkedAt, locale)) : texts.unknown(name),
  );
}

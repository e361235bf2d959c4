import type { Price, ProviderEntry, UnknownPrice } from '#capabilities/catalogue/offer.ts';
import type { Bilingual } from '#lib/messages.ts';
import { defineMessages } from '#lib/messages.ts';
import type { CheckedPlugIn } from './plug-in-schema.ts';

const messages = defineMessages({
  en: {
    priced: (file: string) => `stated by the plug-in ${file}`,
    graded: (file: string) => `Quality and speed at the plug-in ${file} are its own grades.`,
  },
  th: {
    priced: (file) => `ราคาตามที่ปลั๊กอิน \`${file}\` ระบุ`,
    graded: (file) => `คุณภาพและความเร็วของปลั๊กอิน \`${file}\` เป็นคะแนนที่ปลั๊กอินให้เอง`,
  },
});

/** The catalogue's entry of a plug-in. Its prices and grades are marked as the plug-in's own, and nobody here has read their source. */
export function entryOf(
  { id, name, keys: [{ page }], catalogue }: CheckedPlugIn,
  file: string,
): ProviderEntry {
  const { aliases, summary, website } = catalogue;
  const offers = catalogue.offers.map((offer) => ({
    ...offer,
    access: 'api' as const,
    price: marked(offer.price, file),
    gradedBy: messages.both((texts) => texts.graded(file)),
  }));
  const categories = [...new Set(offers.map(({ category }) => category))];
  return {
    ...{ id, name, aliases, summary, website, categories, offers },
    ...(page !== undefined && { keyPage: page }),
    access: 'api',
    paidThrough: [id],
    retired: [],
  };
}

function marked(price: Omit<Price, 'confidence'> | UnknownPrice, file: string): Price | UnknownPrice {
  if (price.unit === 'unknown') return price;
  const mark = messages.both((texts) => texts.priced(file));
  const source = `${price.source} (plug-in ${file})`;
  return { ...price, source, confidence: 'third_party', note: joined(price.note, mark) };
}

function joined(note: Bilingual | undefined, mark: Bilingual): Bilingual {
  if (!note) return mark;
  return { en: `${note.en}; ${mark.en}`, th: `${note.th} ${mark.th}` };
}

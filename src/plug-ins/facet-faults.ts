import type { MediaOffer } from '#capabilities/media/media-vendor.ts';
import { categoryOfTask, type MediaTask, mediaTasks } from '#lib/categories.ts';
import { faultsOfChoices } from './choice-faults.ts';
import { faultsOf } from './faults.ts';
import { adapterSchema, type CheckedPlugIn } from './plug-in-schema.ts';

/** The tasks that work on a file, so that their offers must say which. */
const onFiles: readonly MediaTask[] = ['editImage', 'separate', 'transcribe'];

/** Opens each facet once, and says what is wrong with what it sells. Nothing is sent. */
export function faultsOfFacets({ facets, catalogue: { offers } }: CheckedPlugIn): string[] {
  const sold = new Set<string>();
  const faults = mediaTasks.flatMap((task) => {
    const open = facets[task];
    if (!open) return [];
    const adapters = opened(open);
    if (typeof adapters === 'string') return [`facets.${task} ${adapters}`];
    return adapters.flatMap((adapter, at) => {
      const place = `facets.${task}, adapter ${at + 1}:`;
      const wrong = faultsOf(adapterSchema, adapter);
      if (wrong.length > 0) return wrong.map((fault) => `${place} ${fault}`);
      const { offer } = adapterSchema.parse(adapter);
      const { product, tier, input } = offer;
      const category = categoryOfTask[task];
      sold.add(`${category} ${product}`);
      const listed = offers.find((offer) => offer.category === category && offer.product === product);
      return [
        ...faultsOfChoices(offer as MediaOffer).map((fault) => `${place} ${fault}`),
        ...(listed ? [] : [`${place} catalogue.offers lists no ${product} in the category ${category}`]),
        ...(listed && listed.tier !== tier
          ? [`${place} offer.tier is ${tier}, but catalogue.offers has ${listed.tier} for ${product}`]
          : []),
        ...(onFiles.includes(task) && !input
          ? [`${place} offer.input is missing, which says what files it takes`]
          : []),
      ];
    });
  });
  const unsold = offers
    .filter(({ category, product }) => !sold.has(`${category} ${product}`))
    .map(({ category, product }) => `no facet sells ${product} of catalogue.offers for ${category}`);
  return faults.length > 0 ? faults : unsold;
}

function opened(open: () => unknown): readonly unknown[] | string {
  try {
    const adapters = open();
    return Array.isArray(adapters) && adapters.length > 0 ? adapters : 'must return a list of adapters';
  } catch (error) {
    return `throws “${error instanceof Error ? error.message : error}” when it is opened`;
  }
}

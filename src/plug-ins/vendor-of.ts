import { mediaTasks } from '#lib/categories.ts';
import type { CatalogueVendor, MediaFacet } from '#vendors/define-vendor.ts';
import { heldAdapter, heldKeyTest } from './held-adapter.ts';
import type { CheckedPlugIn } from './plug-in-schema.ts';

/** The manifest of a plug-in, as the directory of vendors takes it. */
export function vendorOf({ id, name, documentation, keys, facets }: CheckedPlugIn): CatalogueVendor {
  const { keyTest, status } = facets;
  const media = mediaTasks.flatMap((task) => {
    const open = facets[task];
    if (!open) return [];
    const facet: MediaFacet = {
      products: open().map(({ offer: { product } }) => product),
      open: (baseUrl) => open(baseUrl).map((adapter) => heldAdapter(adapter, id)),
    };
    return [[task, async () => facet] as const];
  });
  return {
    ...{ id, name, keys: keys as CatalogueVendor['keys'] },
    ...(documentation !== undefined && { documentation }),
    facets: {
      ...Object.fromEntries(media),
      ...(keyTest && { keyTest: async () => ({ open: heldKeyTest(keyTest, id) }) }),
      ...(status && { status: async () => ({ statusPage: status }) }),
    },
  };
}

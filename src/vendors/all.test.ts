import { expect, test } from 'vitest';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { isPriced } from '#capabilities/catalogue/offer.ts';
import { allVendors } from './all.ts';
import { categoryOf, type FacetName } from './define-vendor.ts';

const catalogue = new Catalogue({ now: () => new Date('2026-11-20T09:00:00Z') });

/** Products without a published price, as `vendor facet product`. Their costs stay unknown. */
const unpriced: readonly string[] = [];

/** Facets without a product of their own, as `vendor facet`: the operator names the product. */
const withoutProduct: readonly string[] = ['compatible chat'];

const facets = allVendors.flatMap(({ id, facets }) =>
  Object.entries(facets).map(([name, load]) => ({ id, facet: name as FacetName, load })),
);

test.each(facets)(
  'each product of $id $facet is in the catalogue with a price',
  async ({ id, facet, load }) => {
    const { products } = await load();
    expect(products.length === 0).toBe(withoutProduct.includes(`${id} ${facet}`));
    for (const product of products) {
      const offer = catalogue
        .offersOf(id, categoryOf[facet])
        .find((listed) => listed.product === product && listed.access === 'api');
      expect(offer, `${id} sells no ${product} for ${categoryOf[facet]}`).toBeDefined();
      expect(offer && isPriced(offer), `price of ${product}`).toBe(
        !unpriced.includes(`${id} ${facet} ${product}`),
      );
    }
  },
);

test('a media facet offers the first of its products', async () => {
  for (const vendor of allVendors) {
    for (const load of [vendor.facets.image, vendor.facets.video]) {
      const facet = await load?.();
      expect(facet?.open().offer.product).toBe(facet?.products[0]);
    }
  }
});

test('a vendor is named as in the catalogue, and no two share an id or a variable', () => {
  for (const { id, name } of allVendors) {
    if (id !== 'compatible') expect(catalogue.find(id)?.name).toBe(name);
  }
  const ids = allVendors.map(({ id }) => id);
  const variables = allVendors.flatMap(({ keys }) => keys.map(({ variable }) => variable));
  expect(new Set([...ids, ...variables]).size).toBe(ids.length + variables.length);
});

test('a key page that the catalogue names as well is the same', () => {
  for (const { id, keys } of allVendors) {
    const listed = catalogue.find(id)?.keyPage;
    if (listed !== undefined) expect(keys[0].page).toBe(listed);
  }
});

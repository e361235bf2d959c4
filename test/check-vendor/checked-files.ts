import { createRequire } from 'node:module';
import type { MediaOffer } from '#capabilities/media/media-vendor.ts';
import { type MediaTask, mediaTasks } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { jarvis } from '#plug-ins/plug-in.ts';
import { readConfig } from '#settings.ts';
import type { CatalogueVendor } from '#vendors/define-vendor.ts';
import type { Contract } from '../contracts/contract.ts';

const messages = defineMessages({
  en: {
    noContract: (file: string, why: string) =>
      `The contract ${file} cannot be used: ${why}. It must export a function that returns a list of contracts; docs/writing-a-vendor.md shows one.`,
  },
  th: {
    noContract: (file, why) =>
      `ใช้สัญญาใน \`${file}\` ไม่ได้: \`${why}\` ไฟล์ต้องส่งออกฟังก์ชันที่คืนรายการสัญญา ดูตัวอย่างใน docs/writing-a-vendor.md`,
  },
});

/** Loads a plug-in as a start of Jarvis would. Throws the `UserError` with which the start would end. */
export function theVendorIn(file: string): CatalogueVendor {
  const [plugIn] = readConfig({ JARVIS_VENDORS: file }).plugIns;
  if (!plugIn) throw new RangeError('no plug-in is named');
  return plugIn.vendor;
}

/** What a vendor sells for each task. */
export async function productsOf({ facets }: CatalogueVendor) {
  const products: { task: MediaTask; product: string; offer: MediaOffer }[] = [];
  for (const task of mediaTasks) {
    const facet = await facets[task]?.();
    for (const { offer } of facet?.open() ?? []) products.push({ task, product: offer.product, offer });
  }
  return products;
}

/** Loads the contracts of a plug-in. */
export function contractsIn(file: string): readonly Contract[] {
  try {
    const contracts: unknown = createRequire(import.meta.url)(file).default(jarvis);
    if (!Array.isArray(contracts)) throw new TypeError('it returns no list');
    return contracts;
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new UserError(messages.both((texts) => texts.noContract(file, why)));
  }
}

import { basename, resolve } from 'node:path';
import type { ProviderEntry } from '#capabilities/catalogue/offer.ts';
import type { CatalogueVendor } from '#vendors/define-vendor.ts';
import { entryOf } from './entry-of.ts';
import { faultsOfFacets } from './facet-faults.ts';
import { faultsOf, numbered } from './faults.ts';
import { returnedBy } from './load-file.ts';
import { type NamesTaken, namesOf } from './names-taken.ts';
import { type CheckedPlugIn, plugInSchema } from './plug-in-schema.ts';
import { vendorOf } from './vendor-of.ts';

/** A vendor that was loaded from a file outside this repository. */
export interface LoadedPlugIn {
  /** Absolute. */
  file: string;
  vendor: CatalogueVendor;
  entry: ProviderEntry;
}

/**
 * Loads the files of an operator's plug-ins, in their order. A file that is wrong is not among the loaded ones, and one sentence names it
 * with all that is wrong.
 */
export function loadPlugIns(
  files: readonly string[],
  taken: NamesTaken,
): { plugIns: LoadedPlugIn[]; faults: string[] } {
  const plugIns: LoadedPlugIn[] = [];
  const faults: string[] = [];
  for (const named of files) {
    const file = resolve(named);
    const loaded = made(file);
    const found = Array.isArray(loaded) ? loaded : faultsOfPlugIn(loaded, taken, plugIns);
    if (found.length > 0) faults.push(`names ${named}: ${numbered(found)}`);
    if (Array.isArray(loaded) || found.length > 0) continue;
    plugIns.push({ file, vendor: vendorOf(loaded), entry: entryOf(loaded, basename(file)) });
  }
  return { plugIns, faults };
}

function faultsOfPlugIn(
  plugIn: CheckedPlugIn,
  taken: NamesTaken,
  earlier: readonly LoadedPlugIn[],
): string[] {
  return [...taken.faultsOf(namesOf(plugIn), earlier), ...faultsOfFacets(plugIn)];
}

/** Returns what a file makes, or its faults. */
function made(file: string): CheckedPlugIn | string[] {
  const returned = returnedBy(file, 'the vendor itself');
  if ('fault' in returned) return [returned.fault];
  const { data } = plugInSchema.safeParse(returned.value);
  return data ?? faultsOf(plugInSchema, returned.value, 'what its function returns').map(withoutRoot);
}

/** The fields of the vendor are named without what holds them. */
function withoutRoot(fault: string): string {
  return fault.replace('what its function returns.', '');
}

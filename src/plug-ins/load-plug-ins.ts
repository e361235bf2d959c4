import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import type { ProviderEntry } from '#capabilities/catalogue/offer.ts';
import { redact } from '#lib/redact.ts';
import { secretFinder } from '#vendors/all.ts';
import type { CatalogueVendor } from '#vendors/define-vendor.ts';
import { entryOf } from './entry-of.ts';
import { faultsOfFacets } from './facet-faults.ts';
import { type NamesTaken, namesOf } from './names-taken.ts';
import { jarvis } from './plug-in.ts';
import { type CheckedPlugIn, faultsOf, plugInSchema } from './plug-in-schema.ts';
import { vendorOf } from './vendor-of.ts';

/** A vendor that was loaded from a file outside this repository. */
export interface LoadedPlugIn {
  /** Absolute. */
  file: string;
  vendor: CatalogueVendor;
  entry: ProviderEntry;
}

const load = createRequire(import.meta.url);
const longestReason = 200;

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
    if (found.length > 0) faults.push(`names ${named}: ${listed(found)}`);
    if (Array.isArray(loaded) || found.length > 0) continue;
    plugIns.push({ file, vendor: vendorOf(loaded), entry: entryOf(loaded, basename(file)) });
  }
  return { plugIns, faults };
}

/** Several are numbered. */
function listed(faults: readonly string[]): string {
  return faults.length === 1 ? `${faults[0]}` : faults.map((fault, at) => `(${at + 1}) ${fault}`).join(' ');
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
  let exported: unknown;
  try {
    exported = load(file);
  } catch (error) {
    return [whyNotLoaded(error, file)];
  }
  const make = defaultOf(exported);
  if (typeof make !== 'function')
    return ['it exports no function, write `export default (jarvis) => ({ … })`'];
  let value: unknown;
  try {
    value = make(jarvis);
  } catch (error) {
    return [`its function throws “${reasonOf(error)}”`];
  }
  if (value instanceof Promise) {
    value.catch(() => {});
    return ['its function returns a promise, it must return the vendor itself'];
  }
  const { data } = plugInSchema.safeParse(value);
  return data ?? faultsOf(plugInSchema, value);
}

function defaultOf(exported: unknown): unknown {
  const isModule = typeof exported === 'object' && exported !== null && 'default' in exported;
  return isModule ? exported.default : exported;
}

function whyNotLoaded(error: unknown, file: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'MODULE_NOT_FOUND' && reasonOf(error).includes(file))
    return 'there is no such file, check the path';
  if (code === 'ERR_REQUIRE_ASYNC_MODULE')
    return 'it waits for something with `await` while it is loaded, move that into a facet';
  return `it cannot be loaded, “${reasonOf(error)}”`;
}

function reasonOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return redact(line, secretFinder).slice(0, longestReason);
}

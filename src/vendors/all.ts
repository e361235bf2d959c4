import { SecretFinder } from '#lib/secrets/secret-finder.ts';
import { anthropic } from '#vendors/anthropic/vendor.ts';
import { azure } from '#vendors/azure/vendor.ts';
import { deepgram } from '#vendors/deepgram/vendor.ts';
import { elevenlabs } from '#vendors/elevenlabs/vendor.ts';
import { fal } from '#vendors/fal/vendor.ts';
import { flux } from '#vendors/flux/vendor.ts';
import { gemini } from '#vendors/gemini/vendor.ts';
import { google } from '#vendors/google/vendor.ts';
import { huggingface } from '#vendors/huggingface/vendor.ts';
import { luma } from '#vendors/luma/vendor.ts';
import { mongodb } from '#vendors/mongodb/vendor.ts';
import { mysql } from '#vendors/mysql/vendor.ts';
import { compatible } from '#vendors/openai/compatible-vendor.ts';
import { openai } from '#vendors/openai/vendor.ts';
import { postgresql } from '#vendors/postgresql/vendor.ts';
import { replicate } from '#vendors/replicate/vendor.ts';
import { retell } from '#vendors/retell/vendor.ts';
import { runway } from '#vendors/runway/vendor.ts';
import { sqlite } from '#vendors/sqlite/vendor.ts';
import { stability } from '#vendors/stability/vendor.ts';
import { supabase } from '#vendors/supabase/vendor.ts';
import { vapi } from '#vendors/vapi/vendor.ts';
import type { CatalogueVendor, ObservedVendor } from './define-vendor.ts';

/**
 * All vendors whose keys Jarvis keeps. Those it can call come in order of preference; of the others it can only test the
 * key yet.
 */
export const allVendors: readonly CatalogueVendor[] = [
  ...[huggingface, elevenlabs, runway, anthropic, openai, compatible],
  ...[flux, stability, replicate, fal, gemini, luma, deepgram, azure, google],
];

/** What Jarvis only looks at, with connections that people entrust to it. */
export const observedVendors: readonly ObservedVendor[] = [
  ...[postgresql, mysql, sqlite, mongodb, supabase],
  ...[vapi, retell],
];

/** Finds the keys of these vendors, and all others that are known. */
export function secretFinderOf(vendors: readonly CatalogueVendor[]): SecretFinder {
  return new SecretFinder([
    ...vendors.flatMap(({ id, name, keys }) =>
      keys.map(({ page, shapes }) => ({ vendor: name, id, shapes, ...(page !== undefined && { page }) })),
    ),
    ...observedVendors.flatMap(({ name, alsoCalled, keys }) =>
      // Databases issue no keys: what is secret about them is a password, which is found without their name.
      keys.flatMap(({ page, shapes }) =>
        page === undefined ? [] : [{ vendor: name, alsoCalled, shapes, page }],
      ),
    ),
  ]);
}

/** Finds the keys of the vendors of this repository. Where plug-ins may be loaded, theirs belong to it as well. */
export const secretFinder = secretFinderOf(allVendors);

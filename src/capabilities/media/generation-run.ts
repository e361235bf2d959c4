import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Keys } from '#capabilities/keys/keys.ts';
import type { Clock } from '#lib/clock.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import type { Secret } from '#lib/secret.ts';
import type { Download } from './download.ts';
import type { Generation } from './generation.entity.ts';
import type { GenerationChanges } from './generation-changes.ts';
import type { GenerationRecord } from './generation-record.ts';
import type { MediaFiles } from './media-files.ts';
import type { MediaVendor, MediaVendors } from './media-vendor.ts';
import type { Composer, MediaProviders } from './ports.ts';

/** The dependencies of running generations. */
export interface GenerationParts {
  vendors: MediaVendors;
  keys: Keys;
  catalogue: Catalogue;
  providers: MediaProviders;
  composer: Composer;
  files: MediaFiles;
  download: Download;
  clock: Clock;
  log: Log;
}

/** A run of one generation in this process. */
export interface GenerationRun {
  parts: GenerationParts;
  record: GenerationRecord;
  changes: GenerationChanges;
  /** Aborts when this process stops or the run takes too long. The generation continues in a later run. */
  signal: AbortSignal;
}

/** Finds the vendor of a generation. If its product has been replaced, falls back to the same company and type. */
export async function vendorOf(
  { vendors }: GenerationParts,
  { provider, product, type }: Generation,
): Promise<MediaVendor | undefined> {
  const candidates = (await vendors.of(type)).filter((vendor) => vendor.provider === provider);
  return candidates.find(({ offer }) => offer.product === product) ?? candidates[0];
}

export function keyOf({ keys }: GenerationParts, generation: Generation): Promise<Secret | undefined> {
  const { organizationId, memberId, provider } = generation;
  return keys.keyFor({ organizationId, memberId }, provider);
}

export function vendorName({ catalogue }: GenerationParts, { provider }: Generation): string {
  return catalogue.find(provider)?.name ?? provider;
}

/** Records the outcome for the provider's status. Failing to record it does not fail the generation. */
export async function recordOutcome(
  { providers, clock, log }: GenerationParts,
  { organizationId, provider, type: category, submittedAt }: Generation,
  failure?: VendorFailure,
): Promise<void> {
  const elapsedMs = submittedAt ? clock.now().getTime() - submittedAt.getTime() : 0;
  try {
    await providers.recordOutcome(organizationId, { provider, category, failure, elapsedMs });
  } catch (error) {
    log.warn({ err: error }, 'the outcome of a generation was not recorded');
  }
}

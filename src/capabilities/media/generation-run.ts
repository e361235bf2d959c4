import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Access, Keys, Payer, PayingKey } from '#capabilities/keys/keys.ts';
import type { OwnPrices } from '#capabilities/prices/own-prices.ts';
import { categoryOfTask } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import type { Download } from './download.ts';
import type { Generation } from './generation.entity.ts';
import type { GenerationAccounts } from './generation-accounts.ts';
import type { GenerationChanges } from './generation-changes.ts';
import type { GenerationRecord } from './generation-record.ts';
import type { MediaFiles } from './media-files.ts';
import type { MediaVendor, MediaVendors, VendorAccess } from './media-vendor.ts';
import type { Composer, MediaProviders, MediaRoutes } from './ports.ts';

/** The dependencies of running generations. */
export interface GenerationParts {
  vendors: MediaVendors;
  keys: Keys;
  catalogue: Catalogue;
  ownPrices: Pick<OwnPrices, 'catalogueFor' | 'catalogueOf'>;
  providers: MediaProviders;
  routes: MediaRoutes;
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
  accounts: GenerationAccounts;
  /** Aborts when this process stops or the run takes too long. The generation continues in a later run. */
  signal: AbortSignal;
}

/** Finds the vendor of a generation. If its product has been replaced, falls back to the same company and task. */
export async function vendorOf(
  { vendors }: Pick<GenerationParts, 'vendors'>,
  { provider, product, task }: Pick<Generation, 'provider' | 'product' | 'task'>,
): Promise<MediaVendor | undefined> {
  const candidates = (await vendors.of(task)).filter((vendor) => vendor.provider === provider);
  return candidates.find(({ offer }) => offer.product === product) ?? candidates[0];
}

/** The key that pays for a generation, chosen when it is submitted. */
export async function payingKeyOf(
  { keys, routes }: GenerationParts,
  { organizationId, memberId, type }: Generation,
  { payee }: MediaVendor,
): Promise<PayingKey | undefined> {
  const first = await routes.integrationOf(organizationId, type, payee);
  return keys.keyFor({ organizationId, memberId }, payee, first);
}

/** Whose key pays for a generation as things are; `null` if nobody's does. */
export async function payerOf(
  { keys, routes }: Pick<GenerationParts, 'keys' | 'routes'>,
  { organizationId, memberId, type }: Pick<Generation, 'organizationId' | 'memberId' | 'type'>,
  { payee }: MediaVendor,
): Promise<Payer | null> {
  const first = await routes.integrationOf(organizationId, type, payee);
  return (await keys.payerFor({ organizationId, memberId }, payee, first)) ?? null;
}

/** What a call by a person to a vendor is made with, outside of any generation. */
export async function accessTo(
  { keys, routes }: Pick<GenerationParts, 'keys' | 'routes'>,
  { organizationId, memberId }: Pick<Generation, 'organizationId' | 'memberId'>,
  { payee, task }: MediaVendor,
): Promise<VendorAccess | undefined> {
  const first = await routes.integrationOf(organizationId, categoryOfTask[task], payee);
  const key = await keys.keyFor({ organizationId, memberId }, payee, first);
  return key && vendorAccess(key);
}

export function vendorAccess({ secret, region }: Access): VendorAccess {
  return { key: secret, region };
}

/** What a generation was submitted with, for asking after it. */
export async function accessOf(
  { keys }: GenerationParts,
  { organizationId, memberId, credentialId }: Generation,
  { payee }: MediaVendor,
): Promise<VendorAccess | undefined> {
  const key = await keys.keyOfCall({ organizationId, memberId }, payee, credentialId);
  return key && vendorAccess(key);
}

/** The prices that counted when a generation was asked for, for whoever pays for it. */
export function pricesOf(
  { ownPrices }: Pick<GenerationParts, 'ownPrices'>,
  { organizationId, payer, integrationId, createdAt }: Generation,
): Promise<Catalogue> {
  const paid = { payer: payer ?? 'operator', integrationId: integrationId ?? null } as const;
  return ownPrices.catalogueOf({ organizationId, at: createdAt, ...paid });
}

export function vendorName({ catalogue }: GenerationParts, { provider }: Generation): string {
  return catalogue.find(provider)?.name ?? provider;
}

/** Records the outcome for the provider's status. Failing to record it does not fail the generation. */
export async function recordOutcome(
  { providers, keys, clock, log }: GenerationParts,
  { organizationId, memberId, credentialId, provider, type: category, submittedAt }: Generation,
  failure?: VendorFailure,
): Promise<void> {
  const elapsedMs = submittedAt ? clock.now().getTime() - submittedAt.getTime() : 0;
  try {
    const region = await keys.regionOfCall({ organizationId, memberId }, provider, credentialId);
    await providers.recordOutcome(organizationId, { provider, category, failure, region, elapsedMs });
  } catch (error) {
    log.warn({ err: error }, 'the outcome of a generation was not recorded');
  }
}

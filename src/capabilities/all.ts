import type { AuditLog } from '#audit/audit-log.ts';
import { approvalsCapability } from '#capabilities/approvals/approvals-capability.ts';
import type { LatestChanges } from '#capabilities/approvals/latest-change.ts';
import type { OpenCards } from '#capabilities/approvals/open-cards.ts';
import { auditCapability } from '#capabilities/audit/audit-capability.ts';
import { billsCapability } from '#capabilities/bills/bills-capability.ts';
import type { VendorBills } from '#capabilities/bills/vendor-bill.ts';
import { type Capability, contributed } from '#capabilities/capability.ts';
import { Catalogue, type KeyPlace } from '#capabilities/catalogue/catalogue.ts';
import type { ProviderEntry } from '#capabilities/catalogue/offer.ts';
import { costsCapability } from '#capabilities/costs/costs-capability.ts';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { sumOfLedger } from '#capabilities/costs/limit-sums.ts';
import { Spending } from '#capabilities/costs/spending.ts';
import { usedQuantity } from '#capabilities/costs/used-quantity.ts';
import { currenciesCapability } from '#capabilities/currencies/currencies-capability.ts';
import { ExchangeRates } from '#capabilities/currencies/exchange-rates.ts';
import type { PublishedRates } from '#capabilities/currencies/published-rates.ts';
import { RatesFeed } from '#capabilities/currencies/rates-feed.ts';
import type { CurrencySettings } from '#capabilities/currencies/settings.ts';
import { healthCapability } from '#capabilities/health/health-capability.ts';
import { helpCapability } from '#capabilities/help/help-capability.ts';
import type { Databases } from '#capabilities/integrations/database-facts.ts';
import { integrationsCapability } from '#capabilities/integrations/integrations-capability.ts';
import { Observations } from '#capabilities/integrations/observations.ts';
import type { VoicePlatforms } from '#capabilities/integrations/voice-usage.ts';
import { Credentials } from '#capabilities/keys/credentials.ts';
import { Integrations } from '#capabilities/keys/integrations.ts';
import { type CredentialShape, KeyPlaces } from '#capabilities/keys/key-places.ts';
import { KeySignals } from '#capabilities/keys/key-signals.ts';
import type { CredentialFields, KeyTests } from '#capabilities/keys/key-test.ts';
import { Keys } from '#capabilities/keys/keys.ts';
import type { ObservedProviders } from '#capabilities/keys/observed-provider.ts';
import { OperatorKeys } from '#capabilities/keys/operator-keys.ts';
import { OwnKeyNews } from '#capabilities/keys/own-key-news.ts';
import { Limits } from '#capabilities/limits/limits.ts';
import { limitsCapability } from '#capabilities/limits/limits-capability.ts';
import { openDownload } from '#capabilities/media/download.ts';
import { mediaCapability } from '#capabilities/media/media-capability.ts';
import { MediaFiles } from '#capabilities/media/media-files.ts';
import type { MediaVendors } from '#capabilities/media/media-vendor.ts';
import type { Composer, MediaRatings } from '#capabilities/media/ports.ts';
import { RunningGenerations } from '#capabilities/media/running-generations.ts';
import { Approvers } from '#capabilities/organization/approvers.ts';
import { Links, type OnLeft } from '#capabilities/organization/links.ts';
import { organizationCapability } from '#capabilities/organization/organization-capability.ts';
import { type OrganizationDefaults, Organizations } from '#capabilities/organization/organizations.ts';
import type { Policies } from '#capabilities/organization/policies.ts';
import { Removals } from '#capabilities/organization/removals.ts';
import { overviewCapability } from '#capabilities/overview/overview-capability.ts';
import { OwnPrices } from '#capabilities/prices/own-prices.ts';
import { pricesCapability } from '#capabilities/prices/prices-capability.ts';
import type { Abilities } from '#capabilities/providers/abilities.ts';
import { abilitiesOf } from '#capabilities/providers/abilities.ts';
import { type PendingPlans, providersAwaitingApproval } from '#capabilities/providers/awaiting-approval.ts';
import type { ChatVendors } from '#capabilities/providers/chat-vendors.ts';
import { offersInUse } from '#capabilities/providers/offers-in-use.ts';
import { PaidModels } from '#capabilities/providers/paid-models.ts';
import { ProviderHealth } from '#capabilities/providers/provider-health.ts';
import { Providers } from '#capabilities/providers/providers.ts';
import { providersCapability } from '#capabilities/providers/providers-capability.ts';
import { RecentUsage } from '#capabilities/providers/recent-usage.ts';
import { Routes } from '#capabilities/providers/routes.ts';
import type { ProviderSettings } from '#capabilities/providers/settings.ts';
import { StatusPages } from '#capabilities/providers/status-pages.ts';
import type { VendorPages } from '#capabilities/providers/vendor-pages.ts';
import type { PendingDecisions } from '#capabilities/schedules/digest-posts.ts';
import { schedulesCapability } from '#capabilities/schedules/schedules-capability.ts';
import { watchCapability } from '#capabilities/watch/watch-capability.ts';
import type { JobQueue } from '#jobs/define-job.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Secret } from '#lib/secret.ts';
import type { ChatModel } from '#models/chat-model.ts';
import type { ModelTroubles } from '#models/model-troubles.ts';
import type { Notifier } from '#post/notifier.ts';
import type { Storage } from '#storage/storage.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import type { Vault } from '#vault/vault.ts';

/** What capabilities depend on: the layers below them and the outside world. */
export interface Foundations {
  storage: Storage;
  clock: Clock;
  log: Log;
  queue: JobQueue;
  notifier: Notifier;
  audit: AuditLog;
  policies: Policies;
  proposals: PendingPlans;
  decisions: PendingDecisions & OpenCards;
  changes: LatestChanges;
  ratings: MediaRatings;
  /** Told who has left an organisation. */
  onLeft: OnLeft;
  vendors: MediaVendors &
    KeyTests &
    Pick<Abilities, 'canCall'> & {
      keyPlaces(): ReadonlyMap<string, KeyPlace>;
      credentialShapes(): readonly CredentialShape[];
    } & ChatVendors &
    ObservedProviders &
    VendorPages &
    Databases &
    VoicePlatforms &
    VendorBills;
  /** The exchange rates that somebody publishes. */
  publishedRates: PublishedRates;
  vault: Vault;
  /** The operator's chat models, in the order in which they are tried. */
  models: readonly ChatModel[];
  troubles: ModelTroubles;
  composer: Composer;
  /** Finds the tools that a request may need, best match first. */
  searchTools(request: string): readonly AnyTool[];
  settings: CapabilitySettings;
}

export interface CapabilitySettings extends OrganizationDefaults, ProviderSettings, CurrencySettings {
  /** The operator's keys, by catalogue id. */
  vendorKeys: ReadonlyMap<string, Secret>;
  /** All fields of the operator's credentials that pay, by catalogue id. */
  vendorCredentials: ReadonlyMap<string, CredentialFields>;
  /** Those that read bills and pay for nothing. */
  vendorAdminCredentials: ReadonlyMap<string, CredentialFields>;
  /** Vendors outside this repository. */
  plugIns: readonly { entry: ProviderEntry }[];
  /** Folder for generated files. */
  filesFolder: string;
  /** Whether vendors' files may be downloaded from private networks. */
  allowPrivateNetwork: boolean;
  /** Set if requests may go through a proxy. */
  proxies: object | undefined;
}

/** Builds all capabilities. Each depends only on earlier ones; the help lists them in the same order. */
export function buildCapabilities({ settings, ...foundations }: Foundations) {
  const { storage, clock, vendors, models } = foundations;
  const organizations = new Organizations(storage, clock, settings, foundations.audit);
  const ledger = new Ledger(storage, clock);
  const limits = new Limits({ storage, clock, sumOfLedger });
  const spending = new Spending(storage);
  const catalogue = new Catalogue(
    clock,
    vendors.keyPlaces(),
    vendors.observed(),
    settings.plugIns.map(({ entry }) => entry),
  );
  const { readsExchangeRates } = settings;
  const ratesFeed = new RatesFeed({
    ...{ ...foundations, published: foundations.publishedRates, readsExchangeRates },
  });
  const exchangeRates = new ExchangeRates(storage, ratesFeed);
  const credentials = new Credentials({ storage, vault: foundations.vault, tests: vendors, clock });
  const integrations = new Integrations(storage, clock);
  const stored = { storage, vault: foundations.vault, clock, integrations, credentials };
  const { vendorCredentials: use, vendorAdminCredentials: admin } = settings;
  const keys = new Keys(settings.vendorKeys, stored, keysIn(admin), regionsIn(use));
  const operatorKeys = new OperatorKeys({
    ...foundations,
    ...{ tests: vendors, credentials: { use, admin } },
  });
  const places = new KeyPlaces(catalogue, vendors.credentialShapes(), vendors.observed());
  const abilities = abilitiesOf(vendors, models, catalogue);
  const routes = new Routes(storage, clock);
  const personOf = (...person: Parameters<Organizations['personOf']>) => organizations.personOf(...person);
  const ownKeyNews = new OwnKeyNews({ ...foundations, personOf });
  const paidModels = new PaidModels({ keys, routes, vendors, operators: models, ownKeyNews, clock });
  const providers = new Providers({
    ...{ storage, clock, catalogue, keys, integrations, routes, ...abilities },
    awaitingApproval: (organizationId) => providersAwaitingApproval(foundations.proposals, organizationId),
  });
  const used = usedQuantity(spending);
  const ownPrices = new OwnPrices({ storage, clock, catalogue, keys, routes, used });
  const keySignals = new KeySignals(storage, clock, keys.operatorsProviders());
  const { readsStatusPages } = settings;
  const statusPages = new StatusPages({ storage, clock, vendors, keySignals, readsStatusPages });
  const providerHealth = new ProviderHealth({ storage, clock, keySignals, statusPages });
  const recentUsage = new RecentUsage(spending, catalogue, clock);
  const common = {
    ...{
      ...foundations,
      organizations,
      ledger,
      limits,
      spending,
      catalogue,
      keys,
      abilities,
      routes,
      providers,
      recentUsage,
      exchangeRates,
      integrations,
      ownPrices,
    },
    ...{ statusPages, providerHealth, outages: providerHealth },
    answering: paidModels,
    namesOf: (organizationId: string) => organizations.namesOf(organizationId),
    platformFeeOf: (organizationId: string) => organizations.platformFeeOf(organizationId),
    calendarOf: (organizationId: string) => organizations.calendarOf(organizationId),
    personOf,
    files: new MediaFiles(settings.filesFolder),
    download: openDownload({
      allowPrivateNetwork: settings.allowPrivateNetwork,
      behindProxy: settings.proxies !== undefined,
    }),
  };
  const ties = () => contributed(capabilities, 'ties');
  const { onLeft } = foundations;
  const capabilities: Capability[] = [
    organizationCapability({
      ...{ organizations, policies: foundations.policies },
      removals: new Removals({ storage, clock, organizations, onLeft, ties }),
      approvers: new Approvers(storage, clock, organizations),
      links: new Links(storage, clock, onLeft, foundations.audit),
    }),
    currenciesCapability({ ...common, ratesFeed }),
    limitsCapability(common),
    costsCapability({
      ...{ ...common, ledger },
      plannedCharges: () => contributed(capabilities, 'plannedCharges'),
      allowances: () => contributed(capabilities, 'allowances'),
    }),
    providersCapability(common),
    pricesCapability({ ...common, inUse: (actor) => offersInUse(common, actor) }),
    integrationsCapability({
      ...{ ...common, credentials, places, operatorKeys },
      observations: new Observations(vendors, credentials),
      runningWork: new RunningGenerations(storage),
    }),
    mediaCapability({ ...common, spendingLimits: limits }),
    billsCapability(common),
    overviewCapability(() => contributed(capabilities, 'overview')),
    healthCapability(() => contributed(capabilities, 'health')),
    schedulesCapability({ ...common, sections: () => contributed(capabilities, 'digest') }),
    approvalsCapability({ ...common, decisions: foundations.decisions, changes: foundations.changes }),
    auditCapability(common),
    watchCapability({ ...common, sources: () => contributed(capabilities, 'watches') }),
    helpCapability({
      capabilities: () => capabilities,
      search: foundations.searchTools,
    }),
  ];
  return {
    capabilities,
    ...{ organizations, ledger, spending, catalogue, integrations, paidModels, ownPrices },
  };
}

/** The key of each credential, by catalogue id. */
function keysIn(credentials: ReadonlyMap<string, CredentialFields>): ReadonlyMap<string, Secret> {
  return new Map([...credentials].flatMap(([id, { key }]) => (key ? [[id, key] as const] : [])));
}

/** The region of each credential that has one, by catalogue id. */
function regionsIn(credentials: ReadonlyMap<string, CredentialFields>): ReadonlyMap<string, string> {
  return new Map(
    [...credentials].flatMap(([id, { region }]) => (region ? [[id, region.reveal()] as const] : [])),
  );
}

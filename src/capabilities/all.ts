import { approvalsCapability } from '#capabilities/approvals/approvals-capability.ts';
import type { OpenCards } from '#capabilities/approvals/open-cards.ts';
import { type Capability, contributed } from '#capabilities/capability.ts';
import { Catalogue, type KeyPlace } from '#capabilities/catalogue/catalogue.ts';
import { costsCapability } from '#capabilities/costs/costs-capability.ts';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { healthCapability } from '#capabilities/health/health-capability.ts';
import { helpCapability } from '#capabilities/help/help-capability.ts';
import { Keys } from '#capabilities/keys/keys.ts';
import { openDownload } from '#capabilities/media/download.ts';
import { mediaCapability } from '#capabilities/media/media-capability.ts';
import { MediaFiles } from '#capabilities/media/media-files.ts';
import type { MediaVendors } from '#capabilities/media/media-vendor.ts';
import type { Composer } from '#capabilities/media/ports.ts';
import { Approvers } from '#capabilities/organization/approvers.ts';
import { Links, type OnLeft } from '#capabilities/organization/links.ts';
import { organizationCapability } from '#capabilities/organization/organization-capability.ts';
import { type OrganizationDefaults, Organizations } from '#capabilities/organization/organizations.ts';
import type { Policies } from '#capabilities/organization/policies.ts';
import type { Abilities } from '#capabilities/providers/abilities.ts';
import { abilitiesOf } from '#capabilities/providers/abilities.ts';
import { type PendingPlans, providersAwaitingApproval } from '#capabilities/providers/awaiting-approval.ts';
import { Providers } from '#capabilities/providers/providers.ts';
import { providersCapability } from '#capabilities/providers/providers-capability.ts';
import { RecentUsage } from '#capabilities/providers/recent-usage.ts';
import { Routes } from '#capabilities/providers/routes.ts';
import type { PendingDecisions } from '#capabilities/schedules/digest-posts.ts';
import { schedulesCapability } from '#capabilities/schedules/schedules-capability.ts';
import { watchCapability } from '#capabilities/watch/watch-capability.ts';
import type { JobQueue } from '#jobs/define-job.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Secret } from '#lib/secret.ts';
import type { ModelName, ModelTroubles } from '#models/model-troubles.ts';
import type { Notifier } from '#post/notifier.ts';
import type { Storage } from '#storage/storage.ts';
import type { AnyTool } from '#tools/define-tool.ts';

/** What capabilities depend on: the layers below them and the outside world. */
export interface Foundations {
  storage: Storage;
  clock: Clock;
  log: Log;
  queue: JobQueue;
  notifier: Notifier;
  policies: Policies;
  proposals: PendingPlans;
  decisions: PendingDecisions & OpenCards;
  /** Told who has left an organisation. */
  onLeft: OnLeft;
  vendors: MediaVendors & Pick<Abilities, 'canCall'> & { keyPlaces(): ReadonlyMap<string, KeyPlace> };
  /** The chat models, in the order in which they are tried. */
  models: readonly ModelName[];
  troubles: ModelTroubles;
  composer: Composer;
  /** Finds the tools that a request may need, best match first. */
  searchTools(request: string): readonly AnyTool[];
  settings: CapabilitySettings;
}

export interface CapabilitySettings extends OrganizationDefaults {
  /** The operator's keys, by catalogue id. */
  vendorKeys: ReadonlyMap<string, Secret>;
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
  const organizations = new Organizations(storage, clock, settings);
  const ledger = new Ledger(storage, clock);
  const catalogue = new Catalogue(clock, vendors.keyPlaces());
  const keys = new Keys(settings.vendorKeys);
  const abilities = abilitiesOf(vendors, models);
  const routes = new Routes(storage, clock);
  const providers = new Providers({
    ...{ storage, clock, catalogue, keys, routes, ...abilities },
    awaitingApproval: (organizationId) => providersAwaitingApproval(foundations.proposals, organizationId),
  });
  const recentUsage = new RecentUsage(ledger, catalogue, clock);
  const common = {
    ...{ ...foundations, organizations, ledger, catalogue, keys, abilities, routes, providers, recentUsage },
    namesOf: (organizationId: string) => organizations.namesOf(organizationId),
    personOf: (...person: Parameters<Organizations['personOf']>) => organizations.personOf(...person),
    files: new MediaFiles(settings.filesFolder),
    download: openDownload({
      allowPrivateNetwork: settings.allowPrivateNetwork,
      behindProxy: settings.proxies !== undefined,
    }),
  };
  const capabilities: Capability[] = [
    organizationCapability({
      ...{ organizations, policies: foundations.policies },
      approvers: new Approvers(storage, clock, organizations),
      links: new Links(storage, clock, foundations.onLeft),
    }),
    costsCapability(common),
    providersCapability(common),
    mediaCapability(common),
    healthCapability(() => contributed(capabilities, 'health')),
    schedulesCapability({ ...common, sections: () => contributed(capabilities, 'digest') }),
    approvalsCapability(foundations.decisions),
    watchCapability({ ...common, sources: () => contributed(capabilities, 'watches') }),
    helpCapability({
      capabilities: () => capabilities,
      search: foundations.searchTools,
    }),
  ];
  return { capabilities, organizations, ledger, catalogue, routes };
}

import type { Capability } from '#capabilities/capability.ts';
import { costsCapability } from '#capabilities/costs/costs-capability.ts';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { LedgerModelMeter } from '#capabilities/costs/model-meter.ts';
import { healthCapability } from '#capabilities/health/health-capability.ts';
import { helpCapability } from '#capabilities/help/help-capability.ts';
import { Keys } from '#capabilities/keys/keys.ts';
import { localComposer } from '#capabilities/media/composer/local-composer.ts';
import { openDownload } from '#capabilities/media/download.ts';
import { mediaCapability } from '#capabilities/media/media-capability.ts';
import { MediaFiles } from '#capabilities/media/media-files.ts';
import type { MediaVendor } from '#capabilities/media/media-vendor.ts';
import { organizationCapability } from '#capabilities/organization/organization-capability.ts';
import { Organizations } from '#capabilities/organization/organizations.ts';
import { Catalogue } from '#capabilities/providers/catalogue.ts';
import { Providers } from '#capabilities/providers/providers.ts';
import { providersCapability } from '#capabilities/providers/providers-capability.ts';
import { RecentUsage } from '#capabilities/providers/recent-usage.ts';
import { Approvals } from '#conversation/approvals.ts';
import { buildConversation } from '#conversation/build-conversation.ts';
import type { ChatModel } from '#conversation/chat-model.ts';
import { Deliveries } from '#conversation/deliveries.ts';
import { ModelChain } from '#conversation/model-chain.ts';
import { Queue } from '#jobs/queue.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import { type Log, openLog } from '#lib/log.ts';
import { Recent } from '#lib/recent.ts';
import type { Core } from '#platforms/terminal/core.ts';
import { Storage } from '#storage/storage.ts';
import { HuggingFaceImage } from '#vendors/huggingface/image.ts';
import { RunwayClient } from '#vendors/runway/client.ts';
import { runwayImage } from '#vendors/runway/image.ts';
import { runwayVideo } from '#vendors/runway/video.ts';
import { openModels } from './chat-models.ts';
import type { Config } from './config.ts';

export interface App extends AsyncDisposable {
  terminal: Core;
  /** `provider:model`, or `offline`. */
  leadingModel: string;
  log: Log;
}

/** Builds everything, in the order in which it rests on each other. Alone sees all folders. */
export async function buildApp(config: Config, clock: Clock = systemClock): Promise<App> {
  const log = openLog(config.logLevel, config.logFile);
  const storage = await Storage.open(config.database);
  const queue = new Queue(queueDatabase(config, storage), log);

  // What is known
  const organizations = new Organizations(storage, clock, config);
  const keys = new Keys(config.vendorKeys);
  const ledger = new Ledger(storage, clock);
  const catalogue = new Catalogue(clock);
  const models = await openModels(config.models);
  const vendors = mediaVendors(config);
  const approvals = new Approvals(storage, clock);
  const abilities = abilitiesOf(models, vendors);
  const providers = new Providers({ storage, clock, catalogue, keys, ...abilities, ...awaiting(approvals) });
  const recentUsage = new RecentUsage(ledger, catalogue, clock);

  // What can be done
  const media = mediaCapability({
    storage,
    queue,
    ledger,
    vendors,
    keys,
    catalogue,
    providers,
    composer: localComposer,
    files: new MediaFiles(config.filesFolder),
    download: openDownload({ allowPrivateNetwork: config.allowPrivateNetwork }),
    clock,
    log,
    namesOf: (organizationId) => organizations.namesOf(organizationId),
  });
  const capabilities: Capability[] = [
    organizationCapability(organizations),
    costsCapability({ ledger, organizations, providers: catalogue, clock }),
    providersCapability({ catalogue, providers, recentUsage }),
    media,
    healthCapability({ storage, clock, catalogue, providers, recentUsage, abilities }),
    helpCapability(() => tools),
  ];
  const tools = capabilities.flatMap((capability) => capability.tools);

  // How it is talked to
  const deliveries = new Deliveries(storage, clock, log);
  const chosenModels = new Recent<string | undefined>(clock, 2_000);
  const { conversation } = buildConversation({
    storage,
    clock,
    log,
    tools,
    vocabulary: { providers: catalogue.vocabulary() },
    policy: organizations,
    meter: new LedgerModelMeter(ledger, clock),
    cards: deliveries,
    preferredProvider: (organizationId) =>
      chosenModels.get(organizationId, () => providers.primaryFor(organizationId, 'llm')),
    models:
      models.length > 0
        ? new ModelChain(models, {
            onFailure: (model, err) => log.warn({ err, model: model.model }, 'model failed'),
          })
        : undefined,
  });
  await queue.start(capabilities.flatMap((capability) => capability.jobs));
  void media.generations.sweep().catch((err) => log.error({ err }, 'unfinished generations'));

  return {
    terminal: {
      hear: (inbound, signal) => conversation.hear(inbound, signal),
      actorFor: async (name, role) => {
        const actor = await organizations.welcome(terminalArrival(name, config.person));
        return { ...actor, role: role ?? actor.role };
      },
    },
    leadingModel: models[0] ? `${models[0].provider}:${models[0].model}` : 'offline',
    log,
    [Symbol.asyncDispose]: async () => {
      await queue.stop();
      await storage[Symbol.asyncDispose]();
    },
  };
}

/** The terminal is an organisation of its own, and whoever runs it is its owner. */
function terminalArrival(name: string, owner: string) {
  return {
    platform: 'terminal',
    workspaceId: 'local',
    workspaceName: 'Terminal',
    personId: name,
    personName: name,
    newcomerRole: name === owner ? ('owner' as const) : ('member' as const),
  };
}

function queueDatabase({ database }: Config, { embedded }: Storage): ConstructorParameters<typeof Queue>[0] {
  if (database.kind === 'server') return { kind: 'server', url: database.url };
  if (!embedded) throw new Error('an embedded database is expected');
  return { kind: 'embedded', database: embedded };
}

function mediaVendors({ vendorAddresses }: Config): MediaVendor[] {
  const runway = new RunwayClient(vendorAddresses.get('runway'));
  return [new HuggingFaceImage(vendorAddresses.get('huggingface')), runwayImage(runway), runwayVideo(runway)];
}

/** What this Jarvis can call, and what it can do without calling anybody. */
function abilitiesOf(models: readonly ChatModel[], vendors: readonly MediaVendor[]) {
  const chatProviders = new Set(['anthropic', 'openai', ...models.map((model) => model.provider)]);
  const hasLocalModel = models.some((model) => model.provider === 'local');
  return {
    canCall: (provider: string, category: string) =>
      category === 'llm'
        ? chatProviders.has(provider)
        : vendors.some((vendor) => vendor.provider === provider && vendor.offer.type === category),
    servedLocally: new Set(hasLocalModel ? (['image', 'llm'] as const) : (['image'] as const)),
  };
}

/** Providers that proposals name which nobody has decided yet. */
function awaiting(approvals: Approvals) {
  return {
    awaitingApproval: async (organizationId: string) => {
      const pending = await approvals.allPending(organizationId);
      const named = pending
        .filter(({ tool }) => tool === 'switch_provider')
        .map(({ input }) => input.provider);
      return new Set(named.filter((provider) => typeof provider === 'string'));
    },
  };
}

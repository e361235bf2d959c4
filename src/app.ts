import { type Capability, contributed } from '#capabilities/capability.ts';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { costsCapability } from '#capabilities/costs/costs-capability.ts';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { LedgerModelMeter } from '#capabilities/costs/model-meter.ts';
import { healthCapability } from '#capabilities/health/health-capability.ts';
import { helpCapability } from '#capabilities/help/help-capability.ts';
import { Keys } from '#capabilities/keys/keys.ts';
import { openDownload } from '#capabilities/media/download.ts';
import { mediaCapability } from '#capabilities/media/media-capability.ts';
import { MediaFiles } from '#capabilities/media/media-files.ts';
import { Links } from '#capabilities/organization/links.ts';
import { organizationCapability } from '#capabilities/organization/organization-capability.ts';
import { Organizations } from '#capabilities/organization/organizations.ts';
import { providersAwaitingApproval } from '#capabilities/providers/awaiting-approval.ts';
import { Providers } from '#capabilities/providers/providers.ts';
import { providersCapability } from '#capabilities/providers/providers-capability.ts';
import { RecentUsage } from '#capabilities/providers/recent-usage.ts';
import { Routes } from '#capabilities/providers/routes.ts';
import { schedulesCapability } from '#capabilities/schedules/schedules-capability.ts';
import { watchCapability } from '#capabilities/watch/watch-capability.ts';
import { localComposer } from '#composer/local-composer.ts';
import { buildConversation } from '#conversation/build-conversation.ts';
import { FeedbackBook } from '#conversation/feedback.ts';
import type { Tick } from '#jobs/define-tick.ts';
import { Queue } from '#jobs/queue.ts';
import { Scheduler } from '#jobs/scheduler.ts';
import type { Category } from '#lib/categories.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Locale } from '#lib/messages.ts';
import { Recent } from '#lib/recent.ts';
import type { ChatModel } from '#models/chat-model.ts';
import { ModelTroubles } from '#models/model-troubles.ts';
import { watchedChain } from '#models/watched-chain.ts';
import type { Core as TerminalCore } from '#platforms/terminal/core.ts';
import { Deliveries } from '#post/deliveries.ts';
import { Inbox } from '#post/inbox.ts';
import { Outbox } from '#post/outbox.ts';
import { ReplyClaims } from '#post/reply-claims.ts';
import { Sender } from '#post/sender.ts';
import type { Config } from '#settings.ts';
import { Storage } from '#storage/storage.ts';
import { approvalCard } from '#tools/approvals/approval-card.ts';
import { Approvals } from '#tools/approvals/approvals.ts';
import { ExpiredCards } from '#tools/approvals/expired-cards.ts';
import { allVendors } from '#vendors/all.ts';
import { VendorDirectory } from '#vendors/directory.ts';
import type { PlatformCore } from './start-platforms.ts';

export interface App extends AsyncDisposable {
  terminal: TerminalCore;
  platforms: PlatformCore;
  /** `provider:model`, or `offline`. */
  leadingModel: string;
}

/** Builds everything, in the order in which it rests on each other. Alone sees all folders. */
export async function buildApp(config: Config, log: Log, clock: Clock = systemClock): Promise<App> {
  // What is open so far is closed again if the rest cannot be built: it would keep the process from ending.
  await using open = new AsyncDisposableStack();
  const storage = open.use(await Storage.open(config.database));
  const queue = new Queue(queueDatabase(config, storage), log);
  const scheduler = new Scheduler(log);

  // What is known
  const organizations = new Organizations(storage, clock, config);
  const keys = new Keys(config.vendorKeys);
  const ledger = new Ledger(storage, clock);
  const vendors = new VendorDirectory(allVendors, config.vendorAddresses);
  const catalogue = new Catalogue(clock, vendors.keyPages());
  const models = await vendors.chatModels(config.models);
  const troubles = new ModelTroubles(storage, clock);
  const approvals = new Approvals(storage, clock);
  const abilities = abilitiesOf(models, vendors);
  const routes = new Routes(storage, clock);
  const providers = new Providers({
    ...{ storage, clock, catalogue, keys, routes, ...abilities },
    awaitingApproval: (organizationId) => providersAwaitingApproval(approvals, organizationId),
  });
  const recentUsage = new RecentUsage(ledger, catalogue, clock);
  const deliveries = new Deliveries(storage, log);
  const wake = () => scheduler.wake(sendNewsName);
  const owners = () => capabilities.flatMap((capability) => capability.news ?? []);
  const sender = new Sender({ storage, clock, log, deliveries, owners, wake });
  const notifier = new Outbox({ storage, clock, deliveries, sender });

  // What can be done
  const common = { storage, clock, log, queue, notifier, ledger, catalogue, providers };
  const capabilities: Capability[] = [
    organizationCapability(organizations, new Links(storage, clock)),
    costsCapability({ ...common, organizations }),
    providersCapability({
      ...common,
      recentUsage,
      abilities,
      models,
      troubles,
      namesOf: (organizationId) => organizations.namesOf(organizationId),
    }),
    mediaCapability({
      ...common,
      routes,
      vendors,
      keys,
      composer: localComposer,
      files: new MediaFiles(config.filesFolder),
      download: openDownload({ allowPrivateNetwork: config.allowPrivateNetwork }),
      namesOf: (organizationId) => organizations.namesOf(organizationId),
      personOf: (...who) => organizations.personOf(...who),
    }),
    healthCapability(() => contributed(capabilities, 'health')),
    schedulesCapability({
      ...common,
      sections: () => contributed(capabilities, 'digest'),
      decisions: { cards: (...of) => pendingCards(approvals, ...of) },
    }),
    watchCapability({ ...common, sources: () => contributed(capabilities, 'watches') }),
    helpCapability({ tools: () => tools, search: (wish) => core.search(wish) }),
  ];
  const tools = capabilities.flatMap((capability) => capability.tools);

  // How it is talked to
  const chosenModels = new Recent<string | undefined>(clock, 2_000);
  const core = buildConversation({
    storage,
    clock,
    log,
    tools,
    vocabulary: { providers: catalogue.vocabulary() },
    policy: organizations,
    meter: new LedgerModelMeter(ledger, clock, models),
    cards: deliveries,
    preferredProvider: (organizationId) =>
      chosenModels.get(organizationId, () => routes.first(organizationId, 'llm')),
    glances: contributed(capabilities, 'glance'),
    firstQuestions: contributed(capabilities, 'firstQuestions'),
    models: watchedChain(models, troubles, log),
  });
  const inbox = open.use(new Inbox(storage, clock));
  const replyClaims = new ReplyClaims(storage, clock);
  open.defer(async () => {
    for (const platform of ['slack', 'discord'] as const) await inbox.handOver(platform);
  });
  open.defer(() => queue.stop());
  open.defer(() => scheduler.stop());

  await queue.start(capabilities.flatMap((capability) => capability.jobs ?? []));
  const ownTicks = [
    sendNews(sender),
    expireCards(new ExpiredCards(approvals, deliveries)),
    forgetOldEvents(inbox, replyClaims),
  ];
  scheduler.start([...capabilities.flatMap((capability) => capability.ticks ?? []), ...ownTicks]);

  const running = open.move();
  return {
    terminal: {
      hear: (inbound, signal) => core.conversation.hear(inbound, signal),
      actorFor: async (name, role) => {
        const actor = await organizations.welcome(terminalArrival(name, config.person));
        return { ...actor, role: role ?? actor.role };
      },
      connect: (poster) => {
        const disconnect = deliveries.connect(poster);
        // What fell due while nobody sat there is not to wait for the clock.
        sender.wake();
        return disconnect;
      },
    },
    platforms: {
      conversation: core.conversation,
      reception: organizations,
      inbox,
      replyClaims,
      deliveries,
      home: core.home,
      feedback: new FeedbackBook(storage, clock),
      takesPart: (place, threadKey) => core.history.takesPart(place, threadKey),
      installations: storage.commons,
      providerNames: catalogue.all().map((provider) => provider.id),
      filesFolder: config.filesFolder,
      log,
    },
    leadingModel: models[0] ? `${models[0].provider}:${models[0].model}` : 'offline',
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function pendingCards(approvals: Approvals, organizationId: string, locale: Locale) {
  const pending = await approvals.allPending(organizationId);
  return pending.map((approval) => ({ approvalId: approval.id, blocks: [approvalCard(approval, locale)] }));
}

const sendNewsName = 'send-news';

/** News is sent as soon as it is added. This finds what was put off, and what another process has added. */
function sendNews(sender: Sender): Tick {
  return { name: sendNewsName, pattern: '*/5 * * * * *', run: (signal) => sender.run(signal) };
}

function expireCards(cards: ExpiredCards): Tick {
  return { name: 'expire-cards', pattern: '* * * * *', run: (signal) => cards.sweep(signal) };
}

function forgetOldEvents(inbox: Inbox, replyClaims: ReplyClaims): Tick {
  return {
    name: 'forget-old-events',
    pattern: '17 3 * * *',
    run: async () => void (await Promise.all([inbox.forgetOld(), replyClaims.forgetOld()])),
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

/** What this Jarvis can call, and what it can do without calling anybody. */
function abilitiesOf(models: readonly ChatModel[], vendors: VendorDirectory) {
  const isOpen = (provider: string) => models.some((model) => model.provider === provider);
  const hasLocalModel = isOpen('local');
  return {
    canCall: (provider: string, category: Category) =>
      vendors.canCall(provider, category) || (category === 'llm' && isOpen(provider)),
    servedLocally: new Set(hasLocalModel ? (['image', 'llm'] as const) : (['image'] as const)),
  };
}

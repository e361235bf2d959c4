import { buildCapabilities } from '#capabilities/all.ts';
import { contributed } from '#capabilities/capability.ts';
import { DailySpend } from '#capabilities/costs/daily-spend.ts';
import { LedgerModelMeter } from '#capabilities/costs/model-meter.ts';
import { Policies } from '#capabilities/organization/policies.ts';
import { chosenModelProvider } from '#capabilities/providers/chosen-model-provider.ts';
import { localComposer } from '#composer/local-composer.ts';
import { buildConversation } from '#conversation/build-conversation.ts';
import { FeedbackBook } from '#conversation/feedback.ts';
import { oldConversations } from '#conversation/old-conversations.ts';
import { forgetOldRows } from '#jobs/forget-old-rows.ts';
import { Queue } from '#jobs/queue.ts';
import { Scheduler } from '#jobs/scheduler.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { ModelTroubles } from '#models/model-troubles.ts';
import { watchedChain } from '#models/watched-chain.ts';
import type { PlatformCore } from '#platforms/start-platforms.ts';
import type { Core as TerminalCore } from '#platforms/terminal/core.ts';
import { terminalCore } from '#platforms/terminal/terminal-core.ts';
import { Deliveries } from '#post/deliveries.ts';
import { forgetOldEvents } from '#post/forget-old-events.ts';
import { Inbox } from '#post/inbox.ts';
import { oldNews } from '#post/old-news.ts';
import { Outbox } from '#post/outbox.ts';
import { ReplyClaims } from '#post/reply-claims.ts';
import { sendNews, sendNewsName } from '#post/send-news.ts';
import { Sender } from '#post/sender.ts';
import type { Config } from '#settings.ts';
import { Retention } from '#storage/retention.ts';
import { Storage } from '#storage/storage.ts';
import { ApprovalNews } from '#tools/approvals/approval-news.ts';
import { Approvals } from '#tools/approvals/approvals.ts';
import { ExpiredCards, expireCards } from '#tools/approvals/expired-cards.ts';
import { LeaversCards } from '#tools/approvals/leavers-cards.ts';
import { PendingCards } from '#tools/approvals/pending-cards.ts';
import { remindApprovers } from '#tools/approvals/reminders.ts';
import { allVendors, keyShapes } from '#vendors/all.ts';
import { VendorDirectory } from '#vendors/directory.ts';

export interface App extends AsyncDisposable {
  terminal: TerminalCore;
  platforms: PlatformCore;
  /** `provider:model`, or `offline`. */
  leadingModel: string;
}

/**
 * The composition root: builds all parts in the order of their dependencies. The only code that imports every folder.
 */
export async function buildApp(config: Config, log: Log, clock: Clock = systemClock): Promise<App> {
  // If a later part fails, the open parts are closed, since they would keep the process alive.
  await using open = new AsyncDisposableStack();
  const storage = open.use(await Storage.open(config.database));
  const queue = new Queue(storage.location, log);
  const scheduler = new Scheduler(log);
  const deliveries = new Deliveries(storage, log);
  const owners = () => [approvalNews, ...capabilities.flatMap(({ news = [] }) => news)];
  const wake = () => scheduler.wake(sendNewsName);
  const sender = new Sender({ storage, clock, log, deliveries, owners, wake });
  const notifier = new Outbox({ storage, clock, deliveries, sender });
  const policies = new Policies(storage);
  const approvalNews = new ApprovalNews(notifier, policies);
  const approvals = new Approvals(storage, clock, approvalNews);
  const leaversCards = new LeaversCards(approvals, deliveries);
  const vendors = new VendorDirectory(allVendors, config.vendorAddresses);
  const models = await vendors.chatModels(config.models);
  const troubles = new ModelTroubles(storage, clock);

  const { capabilities, organizations, ledger, catalogue, routes } = buildCapabilities({
    ...{ storage, clock, log, queue, vendors, models, troubles },
    ...{ notifier, policies },
    proposals: approvals,
    decisions: new PendingCards(approvals, (tool) => core.toolbox.find(tool)?.permission),
    onLeft: (organizationId, memberIds) => leaversCards.withdraw(organizationId, memberIds),
    composer: localComposer,
    searchTools: (wish) => core.search(wish),
    settings: config,
  });
  const dailySpend = new DailySpend(ledger, clock);
  const core = buildConversation({
    ...{ storage, clock, log, keyShapes },
    tools: capabilities.flatMap(({ tools }) => tools),
    vocabulary: { providers: catalogue.vocabulary() },
    ...{ approvals, approvalPolicy: policies },
    policy: organizations,
    roster: organizations,
    spentInADay: (actor) => dailySpend.of(actor),
    meter: new LedgerModelMeter(ledger, clock, models),
    cards: deliveries,
    preferredProvider: chosenModelProvider(routes, clock),
    glances: contributed(capabilities, 'glance'),
    firstQuestions: contributed(capabilities, 'firstQuestions'),
    models: watchedChain(models, troubles, log),
  });

  const { conversation, history, home, forms, interrupted } = core;
  const inbox = open.use(new Inbox(storage, clock));
  const replyClaims = new ReplyClaims(storage, clock);
  open.defer(() => inbox.handOver());
  open.defer(() => queue.stop());
  open.defer(() => scheduler.stop());
  const oldRows = [...oldConversations, ...oldNews, ...capabilities.flatMap(({ oldRows = [] }) => oldRows)];
  await queue.start(capabilities.flatMap(({ jobs = [] }) => jobs));
  scheduler.start([
    ...capabilities.flatMap(({ ticks = [] }) => ticks),
    sendNews(sender),
    expireCards(new ExpiredCards(approvals, deliveries)),
    remindApprovers(core.reminders),
    forgetOldEvents(inbox, replyClaims),
    forgetOldRows(new Retention(storage, clock, config.retentionDays, oldRows)),
  ]);

  const running = open.move();
  return {
    terminal: terminalCore({
      ...{ conversation, deliveries, forms, home, interrupted },
      reception: organizations,
      owner: config.person,
      onConnect: () => sender.wake(),
    }),
    platforms: {
      ...{ conversation, inbox, replyClaims, deliveries, home, forms, log },
      reception: organizations,
      farewell: async (departure) => {
        const left = await organizations.farewell(departure);
        if (left) await leaversCards.withdraw(left.organizationId, [left.memberId]);
      },
      feedback: new FeedbackBook(storage, clock),
      takesPart: (place, threadKey) => history.takesPart(place, threadKey),
      installations: storage.commons,
      providerNames: catalogue.all().map(({ id }) => id),
      filesFolder: config.filesFolder,
    },
    leadingModel: models[0] ? `${models[0].provider}:${models[0].model}` : 'offline',
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

import { AuditLog } from '#audit/audit-log.ts';
import { chainAuditName } from '#audit/chainer.ts';
import { keepAudit } from '#audit/keep-audit.ts';
import { buildCapabilities } from '#capabilities/all.ts';
import { contributed } from '#capabilities/capability.ts';
import { DailySpend } from '#capabilities/costs/daily-spend.ts';
import { LedgerModelMeter } from '#capabilities/costs/model-meter.ts';
import { keyForm } from '#capabilities/keys/key-form.ts';
import { observedVocabulary } from '#capabilities/keys/observed-provider.ts';
import { Policies } from '#capabilities/organization/policies.ts';
import { localComposer } from '#composer/local-composer.ts';
import { buildConversation } from '#conversation/build-conversation.ts';
import { FeedbackBook } from '#conversation/feedback.ts';
import { oldConversations } from '#conversation/old-conversations.ts';
import { forgetOldRows } from '#jobs/forget-old-rows.ts';
import { Queue } from '#jobs/queue.ts';
import { Scheduler } from '#jobs/scheduler.ts';
import { AddressGuard } from '#lib/address-guard.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Bilingual } from '#lib/messages.ts';
import { modelAccess } from '#models/model-access.ts';
import { ModelTroubles } from '#models/model-troubles.ts';
import { receivedWithoutSecrets } from '#people/reception.ts';
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
import { openVault } from '#vault/open-vault.ts';
import { installation } from '#vault/vault.ts';
import { wrapAgain } from '#vault/wrap-again.ts';
import { observedVendors, secretFinderOf } from '#vendors/all.ts';
import { VendorDirectory } from '#vendors/directory.ts';
import { ecbReferenceRates } from '#vendors/ecb/reference-rates.ts';

export interface App extends AsyncDisposable {
  terminal: TerminalCore;
  platforms: PlatformCore;
  /** The file of the master key, if this start made it. */
  madeKeyFile: string | undefined;
  /** What the audit log lacks of what was sealed before this start, each in a sentence. */
  missingAudit: Promise<Bilingual[]>;
}

/**
 * The composition root: builds all parts in the order of their dependencies. The only code that imports every folder.
 */
export async function buildApp(config: Config, log: Log, clock: Clock = systemClock): Promise<App> {
  // If a later part fails, the open parts are closed, since they would keep the process alive.
  await using open = new AsyncDisposableStack();
  const storage = open.use(await Storage.open(config.database));
  const { vault, madeFile } = await openVault(storage.commons, config.masterKey, clock);
  const queue = new Queue(storage.location, log);
  const scheduler = new Scheduler(log);
  const deliveries = new Deliveries(storage, log);
  const owners = () => [approvalNews, ...capabilities.flatMap(({ news = [] }) => news)];
  const wake = () => scheduler.wake(sendNewsName);
  const sender = new Sender({ storage, clock, log, deliveries, owners, wake });
  const notifier = new Outbox({ storage, clock, deliveries, sender });
  const policies = new Policies(storage);
  const secretFinder = secretFinderOf(config.vendors);
  const approvalNews = new ApprovalNews(notifier, policies);
  const audit = new AuditLog(clock, {
    secrets: secretFinder,
    onAppended: () => scheduler.wake(chainAuditName),
  });
  const approvals = new Approvals(storage, clock, approvalNews, audit);
  const leaversCards = new LeaversCards(approvals, deliveries);
  const vendors = new VendorDirectory(
    [...config.vendors, ...observedVendors],
    config.vendorAddresses,
    { guard: new AddressGuard(config.privateAddresses), sqliteFolder: config.sqliteFolder },
    config.chatSettings,
  );
  const models = await vendors.chatModels(config.models);
  const troubles = new ModelTroubles(storage, clock);
  const feedback = new FeedbackBook(storage, clock);

  const { capabilities, organizations, ledger, spending, catalogue, integrations, paidModels, ownPrices } =
    buildCapabilities({
      ...{ storage, clock, log, queue, vendors, models, troubles, vault },
      ...{ notifier, policies, audit },
      publishedRates: ecbReferenceRates(config.vendorAddresses.get('ecb')),
      proposals: approvals,
      decisions: new PendingCards(approvals, (tool) => core.toolbox.find(tool)?.permission),
      changes: { of: (...whose) => core.latestChanges.of(...whose) },
      ratings: feedback,
      onLeft: (organizationId, memberIds) => forgetLeavers(organizationId, memberIds),
      composer: localComposer,
      searchTools: (wish) => core.search(wish),
      settings: config,
    });
  /** What must not outlast their membership ends, such as the keys they entrusted; what they had asked for is withdrawn. */
  const forgetLeavers = async (organizationId: string, memberIds: readonly string[]) => {
    await storage.scope(organizationId).transaction(async (scope) => {
      for (const { cut } of contributed(capabilities, 'ties')) await cut?.(scope, memberIds);
    });
    await leaversCards.withdraw(organizationId, memberIds);
  };
  const dailySpend = new DailySpend(spending, clock);
  const core = buildConversation({
    ...{ storage, clock, log, secrets: secretFinder, keyForm, audit },
    tools: capabilities.flatMap(({ tools }) => tools),
    ownNames: (actor) => integrations.seenBy(actor),
    vocabulary: { providers: [...catalogue.vocabulary(), ...observedVocabulary(vendors.observed())] },
    ...{ approvals, approvalPolicy: policies },
    policy: organizations,
    roster: organizations,
    spentInADay: (actor) => dailySpend.of(actor),
    meter: new LedgerModelMeter(ledger, clock, models, ownPrices),
    cards: deliveries,
    glances: contributed(capabilities, 'glance'),
    firstQuestions: contributed(capabilities, 'firstQuestions'),
    models: modelAccess(paidModels, troubles, log),
  });

  const { conversation, history, home, forms, interrupted, secrets } = core;
  const reception = receivedWithoutSecrets(organizations, secrets);
  const inbox = open.use(new Inbox(storage, clock));
  const replyClaims = new ReplyClaims(storage, clock);
  open.defer(() => inbox.handOver());
  const auditChains = keepAudit({ storage, vault, dataFolder: config.dataFolder, clock, log });
  open.defer(() => auditChains.close());
  open.defer(() => queue.stop());
  open.defer(() => scheduler.stop());
  const oldRows = [...oldConversations, ...oldNews, ...capabilities.flatMap(({ oldRows = [] }) => oldRows)];
  await queue.start(capabilities.flatMap(({ jobs = [] }) => jobs));
  scheduler.start([
    ...capabilities.flatMap(({ ticks = [] }) => ticks),
    sendNews(sender),
    expireCards(new ExpiredCards(approvals, deliveries)),
    remindApprovers(core.reminders),
    wrapAgain(vault),
    ...auditChains.ticks,
    forgetOldEvents(inbox, replyClaims),
    forgetOldRows(new Retention(storage, clock, config.retentionDays, oldRows)),
  ]);

  const running = open.move();
  return {
    terminal: terminalCore({
      ...{ conversation, deliveries, forms, home, interrupted, reception },
      leadingModel: (actor) => paidModels.leading(actor),
      owner: config.person,
      onConnect: () => sender.wake(),
    }),
    platforms: {
      ...{ conversation, inbox, replyClaims, deliveries, home, forms, secrets, reception, log },
      farewell: async (departure) => {
        const left = await organizations.farewell(departure);
        if (left) await forgetLeavers(left.organizationId, [left.memberId]);
      },
      feedback,
      takesPart: (place, threadKey) => history.takesPart(place, threadKey),
      installations: storage.commons,
      vault: vault.of(installation),
      providerNames: catalogue.all().map(({ id }) => id),
      filesFolder: config.filesFolder,
    },
    madeKeyFile: madeFile,
    missingAudit: auditChains.missedAtStart,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

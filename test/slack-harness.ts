import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyForm } from '#capabilities/keys/key-form.ts';
import { Organizations } from '#capabilities/organization/organizations.ts';
import { setRole } from '#capabilities/organization/tools/set-role.ts';
import { buildConversation } from '#conversation/build-conversation.ts';
import { FeedbackEntity } from '#conversation/feedback.entity.ts';
import { FeedbackBook } from '#conversation/feedback.ts';
import type { Clock } from '#lib/clock.ts';
import { systemClock } from '#lib/clock.ts';
import { type Log, openLog } from '#lib/log.ts';
import { Money } from '#lib/money.ts';
import { Secret } from '#lib/secret.ts';
import type { LanguageModels } from '#models/model-chain.ts';
import type { ModelMeter } from '#models/model-meter.ts';
import { receivedWithoutSecrets } from '#people/reception.ts';
import type { Vocabulary } from '#planner/planner.ts';
import type { HttpConnection, SlackCore, SlackSettings } from '#platforms/slack/core.ts';
import { InstallationEntity, type InstallationRow } from '#platforms/slack/installation.entity.ts';
import { Installations } from '#platforms/slack/installations.ts';
import type { Pace } from '#platforms/slack/limits.ts';
import { type RunningSlack, startSlack } from '#platforms/slack/platform.ts';
import { Deliveries } from '#post/deliveries.ts';
import { InboxItemEntity } from '#post/inbox.entity.ts';
import { Inbox } from '#post/inbox.ts';
import { Outbox } from '#post/outbox.ts';
import { ReplyClaims } from '#post/reply-claims.ts';
import { Sender } from '#post/sender.ts';
import type { FileReference } from '#reply/reply.ts';
import type { Storage } from '#storage/storage.ts';
import { WorkspaceEntity } from '#storage/workspace.entity.ts';
import { LeaversCards } from '#tools/approvals/leavers-cards.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { installation } from '#vault/vault.ts';
import { secretFinder } from '#vendors/all.ts';
import { approvalsOn } from './approvals.ts';
import type { SlackWorkspaceOptions } from './fakes/slack/settings.ts';
import { SlackWorkspace } from './fakes/slack/slack-workspace.ts';
import { flatMeter } from './flat-meter.ts';
import { openTestStorage } from './storage.ts';
import { tellerOf } from './tell-news.ts';
import { testVault } from './vault.ts';

/** Everything a person waits for in a test comes at once. */
export const quickPace: Pace = {
  firstWordMs: 100,
  streamMs: 1,
  rotateStreamMs: 240_000,
  progressMs: 1,
  statusMs: 90_000,
  channelMs: 1,
  workspaceMs: 1,
  retryForMs: 5_000,
  lingerMs: 100,
  sweepMs: 30_000,
  graceMs: 5_000,
};

export const pictureFile: FileReference = {
  path: 'lighthouse.png',
  name: 'lighthouse.png',
  mediaType: 'image/png',
  bytes: 8,
};

export const pictureBytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4]);

export interface SlackJarvisOptions {
  tools?: readonly AnyTool[];
  models?: LanguageModels;
  /** Books model calls; without it they cost a tenth of a cent each. */
  meterOf?: (storage: Storage) => ModelMeter;
  slack?: SlackWorkspaceOptions;
  pace?: Partial<Pace>;
  clock?: Clock;
  /** Where the process writes its log, down to what helps debugging; nowhere unless given. */
  logFile?: string;
  /** The providers that the planner knows; none unless given. */
  vocabulary?: Vocabulary;
}

type ProcessCore = SlackCore & { deliveries: Deliveries; inbox: Inbox };

/** Jarvis in a fake Slack, on a real database. Processes can be started beside each other and stopped. */
export class SlackJarvis implements AsyncDisposable {
  readonly slack: SlackWorkspace;
  readonly storage: Storage;
  readonly filesFolder: string;
  readonly #options: SlackJarvisOptions;
  readonly #running = new Set<RunningSlack>();
  readonly #inboxes: Inbox[] = [];
  #sender: Sender | undefined;
  #lastCore: ProcessCore | undefined;

  private constructor(
    slack: SlackWorkspace,
    storage: Storage,
    filesFolder: string,
    options: SlackJarvisOptions,
  ) {
    this.slack = slack;
    this.storage = storage;
    this.filesFolder = filesFolder;
    this.#options = options;
  }

  /** A workspace and a database, with no process running yet. */
  static async prepare(options: SlackJarvisOptions = {}): Promise<SlackJarvis> {
    const slack = await new SlackWorkspace(options.slack).start();
    const filesFolder = await mkdtemp(join(tmpdir(), 'slack-files-'));
    await writeFile(join(filesFolder, pictureFile.path), pictureBytes);
    return new SlackJarvis(slack, await openTestStorage(), filesFolder, options);
  }

  /** The same with one process joined by Socket Mode. */
  static async start(options: SlackJarvisOptions = {}): Promise<SlackJarvis> {
    const jarvis = await SlackJarvis.prepare(options);
    await jarvis.startProcess();
    return jarvis;
  }

  async startProcess(
    more: { settings?: SlackSettings; core?: Partial<SlackCore>; pace?: Partial<Pace> } = {},
  ): Promise<RunningSlack> {
    const running = await startSlack({
      core: { ...this.core(), ...more.core },
      settings: more.settings ?? this.socketSettings(),
      clock: this.#options.clock ?? systemClock,
      log: this.#log(),
      pace: { ...quickPace, ...this.#options.pace, ...more.pace },
    });
    this.#running.add(running);
    return {
      warnings: running.warnings,
      stop: async () => {
        this.#running.delete(running);
        await running.stop();
      },
    };
  }

  #log(): Log {
    const { logFile } = this.#options;
    return logFile
      ? openLog('trace', logFile, secretFinder)
      : openLog(process.env.SLACK_TEST_LOG ?? 'silent');
  }

  async stopAll(): Promise<void> {
    for (const running of [...this.#running]) await running.stop();
    this.#running.clear();
  }

  /** Resolves once Slack has delivered everything, and everything that came in has been answered. */
  async idle(): Promise<void> {
    await this.slack.deliveries.idle();
    await this.answered();
  }

  /** Resolves once everything that came in has been answered. */
  async answered(): Promise<void> {
    const isOpen = async () =>
      (await this.storage.commons.find(InboxItemEntity, { doneAt: null }, 1)).length > 0;
    while (await isOpen()) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  socketSettings(): SlackSettings {
    const { botToken, appToken } = this.slack.state.settings;
    return {
      connection: { kind: 'socket', botToken: new Secret(botToken), appToken: new Secret(appToken) },
      apiUrl: this.slack.apiUrl,
    };
  }

  httpSettings(port: number, more: Partial<HttpConnection> = {}): SlackSettings {
    const { clientId, clientSecret, signingSecret } = this.slack.state.settings;
    const connection: HttpConnection = {
      kind: 'http',
      port,
      publicUrl: `http://127.0.0.1:${port}`,
      signingSecret: new Secret(signingSecret),
      clientId,
      clientSecret: new Secret(clientSecret),
      stateSecret: new Secret('a-state-secret'),
      ...more,
    };
    return { connection, apiUrl: this.slack.apiUrl, authorizationUrl: this.slack.authorizationUrl };
  }

  /** The core of one process: real, with the test's tools and model. */
  core(): ProcessCore {
    const { storage } = this;
    const clock = this.#options.clock ?? systemClock;
    const log = this.#log();
    const defaults = { timeZone: 'Asia/Bangkok', locale: 'en' as const, autoApproveAmount: Money.of('0.25') };
    const organizations = new Organizations(storage, clock, defaults);
    const deliveries = new Deliveries(storage, log);
    const inbox = new Inbox(storage, clock);
    this.#inboxes.push(inbox);
    const sender = new Sender({ ...{ storage, clock, log, deliveries }, owners: () => [], wake: () => {} });
    this.#sender = sender;
    const outbox = new Outbox({ storage, clock, deliveries, sender });
    const { conversation, home, history, forms, approvals, secrets } = buildConversation({
      storage,
      clock,
      log,
      tools: [...(this.#options.tools ?? []), setRole(organizations)],
      vocabulary: this.#options.vocabulary ?? { providers: [] },
      ...approvalsOn(storage, clock, outbox),
      policy: organizations,
      roster: organizations,
      spentInADay: async () => ({ person: Money.zero(), organization: Money.zero() }),
      meter: this.#options.meterOf?.(storage) ?? flatMeter,
      cards: deliveries,
      ...homeOf(this.#options.tools ?? []),
      ...{ secrets: secretFinder, keyForm },
      models: async () => this.#options.models,
    });
    const leavers = new LeaversCards(approvals, deliveries);
    const core: ProcessCore = {
      conversation,
      log,
      home,
      forms,
      deliveries,
      inbox,
      replyClaims: new ReplyClaims(storage, clock),
      reception: receivedWithoutSecrets(organizations, secrets),
      secrets,
      farewell: async (departure) => {
        const left = await organizations.farewell(departure);
        if (left) await leavers.withdraw(left.organizationId, [left.memberId]);
      },
      feedback: new FeedbackBook(storage, clock),
      takesPart: (place, threadKey) => history.takesPart(place, threadKey),
      installations: storage.commons,
      vault: testVault(storage).of(installation),
      filesFolder: this.filesFolder,
    };
    this.#lastCore = core;
    return core;
  }

  /** The core of the process that was started last. */
  lastCore(): ProcessCore {
    if (!this.#lastCore) throw new Error('no process has been started');
    return this.#lastCore;
  }

  /** Has the process that was started last send the news that is due. */
  async sendsNews(): Promise<void> {
    await this.#sender?.run(new AbortController().signal);
  }

  /** Adds news and has the process that was started last send it. */
  tell(...news: Parameters<ReturnType<typeof tellerOf>>) {
    const clock = this.#options.clock ?? systemClock;
    return tellerOf({ storage: this.storage, clock, deliveries: this.lastCore().deliveries })(...news);
  }

  /** Makes a stored token look as if it ended now. */
  async ageInstallation(id: string): Promise<void> {
    const store = new Installations(
      this.storage.commons,
      testVault(this.storage).of(installation),
      systemClock,
    );
    const isEnterpriseInstall = id.startsWith('E');
    const owner = isEnterpriseInstall
      ? { enterpriseId: id, teamId: undefined }
      : { teamId: id, enterpriseId: undefined };
    const stored = await store.fetchInstallation({ ...owner, isEnterpriseInstall });
    if (stored.bot) stored.bot.expiresAt = Math.floor(Date.now() / 1_000);
    await store.storeInstallation(stored);
  }

  async organizationId(workspaceId = this.slack.state.settings.team.id): Promise<string> {
    const where = { platform: 'slack', externalId: workspaceId };
    const row = await this.storage.commons.findOne(WorkspaceEntity, where);
    if (!row) throw new Error(`nobody of ${workspaceId} has spoken yet`);
    return row.belongsTo;
  }

  async feedback(): Promise<{ verdict: string }[]> {
    return this.storage.scope(await this.organizationId()).find(FeedbackEntity, {});
  }

  /** The rows of the installations' table. */
  installations(): Promise<InstallationRow[]> {
    return this.storage.commons.find(InstallationEntity, {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stopAll();
    for (const inbox of this.#inboxes) inbox[Symbol.dispose]();
    await this.slack.stop();
    await this.storage[Symbol.asyncDispose]();
    await rm(this.filesFolder, { recursive: true, force: true });
  }
}

/** A home page of the tools that a test has, as the capabilities contribute it. */
function homeOf(tools: readonly AnyTool[]) {
  const costs = tools.filter(({ name }) => name === 'show_costs');
  return {
    glances: costs.map(({ name }) => ({ order: 10, tool: name, input: { period: 'this_month' } })),
    firstQuestions: tools
      .filter(({ name }) => name === 'generate_media' || name === 'show_costs')
      .map(({ name }) => ({ order: 10, tool: name })),
  };
}

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TurnResult } from '#conversation/turn/turn.ts';
import { openLog } from '#lib/log.ts';
import type { Locale } from '#lib/messages.ts';
import type { Role } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import { type Asks, readTyped } from '#post/desk/asks.ts';
import type { News } from '#post/notifier.ts';
import type { FilledFields } from '#reply/form.ts';
import { readConfig, type StandIns } from '#settings.ts';
import type { Database } from '#storage/orm.ts';
import { type App, buildApp } from '../src/app.ts';
import { TestClock } from './jarvis.ts';

/** Somebody of a workspace, as a platform brings them. */
export interface Speaker {
  workspaceId: string;
  name: string;
  role: Role;
  locale?: Locale;
  /** Whoever runs Jarvis, at its terminal. */
  isOperator?: true;
}

/** What Jarvis posted unasked. */
export type Posted = Pick<News, 'key' | 'place' | 'reply'>;

interface Options {
  database: Database;
  more?: NodeJS.ProcessEnv;
  standIns?: StandIns;
  clock?: TestClock;
}

/** All of Jarvis as it is put together at a start, with a platform in place of Slack that hands it what people say. */
export class WholeApp implements AsyncDisposable {
  readonly app: App;
  readonly posted: Posted[] = [];
  /** Where files go. */
  readonly #folder: string;

  private constructor(app: App, folder: string) {
    this.app = app;
    this.#folder = folder;
    app.platforms.deliveries.connect({
      platform: 'slack',
      post: async (place, reply, key) => String(this.posted.push({ key, place, reply })),
      find: async (_place, key) => this.posted.find((one) => one.key === key)?.key,
      edit: async () => {},
      placeNamed: async (from, name) => ({ ...from, channelId: `C-${name.replace('#', '')}` }),
    });
  }

  static async start({ database, more = {}, standIns, clock }: Options): Promise<WholeApp> {
    const data = await mkdtemp(join(tmpdir(), 'whole-app-'));
    const own = {
      JARVIS_DATA: data,
      JARVIS_MASTER_KEY: masterKey,
      JARVIS_STATUS_PAGES: 'off',
      JARVIS_EXCHANGE_RATES: 'off',
    };
    const config = readConfig({ ...own, ...more }, standIns);
    const app = await buildApp({ ...config, database }, openLog('silent'), clock ?? new TestClock());
    return new WholeApp(app, data);
  }

  async actor({ workspaceId, name, role: newcomerRole, locale, isOperator }: Speaker) {
    const at = { platform: 'slack', workspaceId, workspaceName: `Team ${workspaceId}` };
    const actor = await this.app.platforms.reception.welcome({
      ...{ ...at, personId: `U-${name}`, personName: name, newcomerRole, locale },
    });
    return { ...actor, ...(isOperator && { isOperator }) };
  }

  says(speaker: Speaker, text: string, more: Partial<Asking> = {}): Promise<TurnResult> {
    return this.#hears(speaker, readTyped(text, 'command'), more);
  }

  /** Something for a language model, where one answers. */
  asks(speaker: Speaker, text: string, more: Partial<Asking> = {}): Promise<TurnResult> {
    return this.#hears(speaker, readTyped(text, 'chat'), more);
  }

  calls(speaker: Speaker, tool: string, input: Record<string, unknown>, more: Partial<Asking> = {}) {
    return this.#hears(speaker, { kind: 'call', text: `/${tool}`, tool, input }, more);
  }

  /** Fills in the private form of a tool, and makes the call that comes of it. */
  async enters(speaker: Speaker, tool: string, filled: FilledFields): Promise<TurnResult> {
    const { input } = await this.app.platforms.forms.submit(tool, filled, await this.actor(speaker));
    return this.calls(speaker, tool, input);
  }

  async #hears(
    speaker: Speaker,
    asks: Asks,
    { channelId = 'C-general', threadKey, isDirect, eventId = randomUUID() }: Partial<Asking>,
  ) {
    const { workspaceId } = speaker;
    const place: Place = { platform: 'slack', workspaceId, channelId, ...(isDirect && { isDirect }) };
    const inbound = {
      ...{ place, asks, eventId, threadKey: threadKey ?? randomUUID() },
      actor: await this.actor(speaker),
    };
    for await (const event of this.app.platforms.conversation.hear(inbound, new AbortController().signal))
      if (event.kind === 'end') return event.result as TurnResult;
    throw new Error('a turn did not end');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

interface Asking {
  channelId: string;
  isDirect: true;
  threadKey: string;
  eventId: string;
}

const masterKey = Buffer.alloc(32, 7).toString('base64');

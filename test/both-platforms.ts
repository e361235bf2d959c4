import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Log, openLog } from '#lib/log.ts';
import { servePlatforms } from '#platforms/start-platforms.ts';
import { readConfig } from '#settings.ts';
import { type App, buildApp } from '../src/app.ts';
import { DiscordGuild } from './fakes/discord/discord-guild.ts';
import type { SeenMessage as SeenOnDiscord } from './fakes/discord/person/seen.ts';
import type { SeenMessage as SeenOnSlack } from './fakes/slack/person/seen.ts';
import { SlackWorkspace } from './fakes/slack/slack-workspace.ts';

interface Options {
  without?: readonly 'SLACK_BOT_TOKEN'[];
  /** Further variables, or others in the place of the usual ones. */
  more?: NodeJS.ProcessEnv;
  /** Addresses of fakes, by vendor id. */
  vendors?: Readonly<Record<string, string>>;
  log?: Log;
}

/** One Jarvis, put together and served as it is when started, in a Slack workspace "Team" and a Discord server "Guild". */
export class BothPlatforms implements AsyncDisposable {
  readonly slack: SlackWorkspace;
  readonly guild: DiscordGuild;
  /** What whoever started it was told. */
  readonly lines: string[];
  readonly app: App;
  /** Settles when nothing is served any more. */
  readonly served: Promise<void>;
  readonly #stop: () => Promise<void>;

  private constructor(
    parts: Pick<BothPlatforms, 'slack' | 'guild' | 'lines' | 'served' | 'app'>,
    stop: () => Promise<void>,
  ) {
    this.slack = parts.slack;
    this.guild = parts.guild;
    this.lines = parts.lines;
    this.app = parts.app;
    this.served = parts.served;
    this.#stop = stop;
  }

  static async start({ without = [], more = {}, vendors = {}, log }: Options = {}): Promise<BothPlatforms> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'both-platforms-'));
    const slack = await new SlackWorkspace({ team: { id: 'T0TEAM', name: 'Team' } }).start();
    const guild = await new DiscordGuild({ name: 'Guild' }).start();
    const { botToken, appToken } = slack.state.settings;
    const environment: NodeJS.ProcessEnv = {
      JARVIS_DATA: dataFolder,
      JARVIS_STATUS_PAGES: 'off',
      JARVIS_EXCHANGE_RATES: 'off',
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      DISCORD_BOT_TOKEN: guild.token,
      ...more,
    };
    for (const name of without) delete environment[name];
    const config = readConfig(environment, {
      slack: { apiUrl: slack.apiUrl },
      discord: { apiUrl: guild.apiUrl },
      vendors,
    });
    const app = await buildApp(config, log ?? openLog('silent'));
    const ending = new AbortController();
    const connected = Promise.withResolvers<void>();
    const lines: string[] = [];
    const tell = (line: string) => {
      lines.push(line);
      const ready = lines.filter((one) => one.startsWith('Connected to '));
      if (ready.length === 2 - without.length) connected.resolve();
    };
    const served = servePlatforms(app.platforms, config, tell, ending.signal);
    served.catch(() => {});
    await connected.promise;
    return new BothPlatforms({ slack, guild, lines, served, app }, async () => {
      ending.abort();
      await served.catch(() => {});
      await app[Symbol.asyncDispose]();
      await slack.stop();
      await guild.stop();
      await rm(dataFolder, { recursive: true });
    });
  }

  /** The app's message in #general that reads so, as soon as this person sees it. */
  onSlack(personId: string, words: RegExp): Promise<SeenOnSlack> {
    const person = this.slack.person(personId);
    return this.slack.until(() => person.seesFromApp('C0GENERAL').find(({ reads }) => words.test(reads)));
  }

  /** The same on Discord, in #general or elsewhere. */
  onDiscord(name: string, words: RegExp, channel: () => string = () => 'general'): Promise<SeenOnDiscord> {
    const person = this.guild.person(name);
    return this.guild.until(() => person.seesFromApp(channel()).find(({ reads }) => words.test(reads)));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#stop();
  }
}

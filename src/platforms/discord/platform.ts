import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  type Message,
  Options,
  Partials,
} from 'discord.js';
import { UserError } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import { Desk } from '#post/desk/desk.ts';
import type { DiscordCore, DiscordSettings } from './core.ts';
import { explainClose, explainStartError, isTokenExpired } from './errors.ts';
import { Admission } from './hear/admission.ts';
import { registerCommands } from './hear/commands.ts';
import { Door } from './hear/door.ts';
import type { DiscordHeard } from './hear/heard.ts';
import { People } from './hear/people.ts';
import { fileHost } from './hear/sent-files.ts';
import { discordPace, type Pace } from './limits.ts';
import { discordMessages } from './messages.ts';
import { restRequest } from './rest-request.ts';
import { DiscordAnswering } from './show/answering.ts';
import { DiscordPoster } from './show/poster.ts';
import { Wire } from './wire.ts';

const restTimeoutMs = 20_000;

/** Jarvis on Discord: connected from `start` to `stop`. */
export class DiscordPlatform {
  readonly #client: Client<true>;
  readonly #core: DiscordCore;
  readonly #desk: Desk<DiscordHeard>;
  readonly #admission: Admission;
  readonly #disconnect: () => void;
  /** Problems of the setup that the operator should know about. */
  readonly warnings: Bilingual[] = [];
  /** Resolves when Discord closes the connection for good, with what the operator can do. */
  readonly lost: Promise<UserError>;

  private constructor(
    { client, lost }: Connection,
    core: DiscordCore,
    { guilds, apiUrl }: DiscordSettings,
    pace: Pace,
  ) {
    this.#client = client;
    this.#core = core;
    this.lost = lost;
    const wire = new Wire(client);
    const people = new People(client, guilds);
    const admission = new Admission({ core, people, guilds });
    this.#admission = admission;
    const files = fileHost(apiUrl);
    const answering = new DiscordAnswering({ core, client, wire, people, admission, files, pace });
    this.#desk = new Desk(core, answering, pace);
    this.#listen(new Door({ core, wire, people, desk: this.#desk }));
    const { filesFolder, forms } = core;
    const opensForm = (tool: string) => forms.find(tool) !== undefined;
    const poster = new DiscordPoster({ client, wire, filesFolder, guilds, opensForm });
    this.#disconnect = core.deliveries.connect(poster);
  }

  /** Throws a `UserError` if the token is missing or wrong, or Discord cannot be reached. */
  static async start(
    core: DiscordCore,
    settings: DiscordSettings,
    pace = discordPace,
  ): Promise<DiscordPlatform> {
    const connection = await connect(core, settings, pace);
    const { client } = connection;
    const platform = new DiscordPlatform(connection, core, settings, pace);
    try {
      await registerCommands(client, core.forms.commands);
    } catch (error) {
      core.log.error({ err: error }, 'could not register the commands with Discord');
    }
    if (!settings.guilds && (await isOpenToAll(client, core)))
      platform.warnings.push(discordMessages.both((texts) => texts.openToAll));
    await platform.#desk.open();
    core.log.info({ servers: client.guilds.cache.size }, 'connected to Discord');
    return platform;
  }

  /** Finishes running answers or hands them over, then disconnects. */
  async stop(): Promise<void> {
    this.#disconnect();
    this.#client.removeAllListeners(Events.MessageCreate);
    this.#client.removeAllListeners(Events.MessageUpdate);
    this.#client.removeAllListeners(Events.InteractionCreate);
    await this.#desk.close();
    await this.#client.destroy();
  }

  #listen(door: Door): void {
    const guarded = (work: Promise<void>) =>
      void work.catch((err: unknown) => {
        if (!isTokenExpired(err)) this.#core.log.error({ err }, 'could not receive an event from Discord');
      });
    const admission = this.#admission;
    const onMessage = async (message: Message) => {
      if (await admission.admitsMessage(message)) await door.receiveMessage(message);
    };
    const onEdit = async (_: unknown, message: Message) => {
      // Discord adds previews to messages by edits that name no author.
      if (message.author && (await admission.admitsMessage(message))) await door.receiveEdit(message);
    };
    const onInteraction = async (interaction: Interaction) => {
      if (await admission.admitsInteraction(interaction)) await door.receiveInteraction(interaction);
    };
    this.#client.on(Events.MessageCreate, (message) => guarded(onMessage(message)));
    this.#client.on(Events.MessageUpdate, (...edit) => guarded(onEdit(...edit)));
    this.#client.on(Events.InteractionCreate, (interaction) => guarded(onInteraction(interaction)));
  }
}

interface Connection {
  client: Client<true>;
  lost: Promise<UserError>;
}

/** Resolves when the client is connected and ready. Throws a `UserError`. */
async function connect(
  core: DiscordCore,
  { token, apiUrl }: DiscordSettings,
  pace: Pace,
): Promise<Connection> {
  if (!token) throw new UserError(discordMessages.both((texts) => texts.noToken));
  const client = openClient(apiUrl);
  const lost = watch(client, core);
  const closed = lost.then((fault) => Promise.reject(fault));
  closed.catch(() => {});
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  const settled = new AbortController();
  try {
    await Promise.race([client.login(token.reveal()), closed]);
    const tooLate = sleep(pace.startMs, undefined, { signal: settled.signal }).then(() => {
      throw new Error('Discord did not become ready in time');
    });
    return { client: await Promise.race([ready, closed, tooLate]), lost };
  } catch (error) {
    await client.destroy();
    throw explainStartError(error);
  } finally {
    settled.abort();
  }
}

/** Logs problems of the connection. Resolves when Discord closes it for good. */
function watch(client: Client, { log }: DiscordCore): Promise<UserError> {
  const { promise, resolve } = Promise.withResolvers<UserError>();
  client.on(Events.Error, (err) => log.error({ err }, 'Discord'));
  client.on(Events.ShardError, (err) => log.warn({ err }, 'the connection to Discord failed; reconnecting'));
  client.on(Events.ShardDisconnect, ({ code }) => {
    const fault = explainClose(code);
    if (!fault) return;
    log.error({ err: fault, code }, 'Discord closed the connection for good');
    resolve(fault);
  });
  return promise;
}

/** Returns whether anyone may add this application to their server; `false` if Discord does not answer. */
async function isOpenToAll(client: Client<true>, { log }: DiscordCore): Promise<boolean> {
  try {
    return (await client.application.fetch()).botPublic ?? false;
  } catch (err) {
    log.warn({ err }, 'could not find out whether the Discord application is public');
    return false;
  }
}

/** Requests no privileged intents: direct messages and mentions include their text without them. */
function openClient(apiUrl: string | undefined): Client {
  const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
  return new Client({
    intents: [Guilds, GuildMessages, DirectMessages],
    // Edits of messages are heard although no message is cached.
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    rest: restOptions(apiUrl),
  });
}

/** @param apiUrl defaults to Discord's own */
export function restOptions(apiUrl: string | undefined) {
  return { timeout: restTimeoutMs, makeRequest: restRequest, ...(apiUrl !== undefined && { api: apiUrl }) };
}

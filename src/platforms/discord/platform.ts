import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Events, GatewayIntentBits, Options, Partials } from 'discord.js';
import { UserError } from '#lib/errors.ts';
import { registerCommands } from './commands.ts';
import type { Core, DiscordSettings } from './core.ts';
import { Desk } from './desk.ts';
import { Door } from './door.ts';
import { closeFault, isTokenOver, startFault } from './errors.ts';
import type { Heard } from './heard.ts';
import { discordPace, type Pace } from './limits.ts';
import { People } from './people.ts';
import { DiscordPoster } from './poster.ts';
import { Wire } from './wire.ts';
import { words } from './words.ts';

const restTimeoutMs = 20_000;

/** Jarvis on Discord: connected from `start` to `stop`. */
export class DiscordPlatform {
  readonly #client: Client<true>;
  readonly #core: Core;
  readonly #pace: Pace;
  readonly #desk: Desk;
  readonly #sweep: NodeJS.Timeout;

  private constructor(client: Client<true>, core: Core, pace: Pace) {
    this.#client = client;
    this.#core = core;
    this.#pace = pace;
    const wire = new Wire(client);
    const people = new People(client);
    this.#desk = new Desk({ core, wire, people, pace });
    this.#listen(new Door({ core, wire, people, desk: this.#desk }));
    core.deliveries.connect(new DiscordPoster({ client, wire, filesFolder: core.filesFolder }));
    this.#sweep = setInterval(() => void this.#takeOver(), pace.sweepMs);
  }

  /** Throws a `UserError` that says what to do where the token is missing or wrong, or Discord cannot be reached. */
  static async start(core: Core, settings: DiscordSettings, pace = discordPace): Promise<DiscordPlatform> {
    const client = await connect(core, settings, pace);
    const platform = new DiscordPlatform(client, core, pace);
    try {
      await registerCommands(client);
    } catch (error) {
      core.log.error({ err: error }, 'the commands could not be registered with Discord');
    }
    await platform.#takeOver();
    core.log.info({ servers: client.guilds.cache.size }, 'connected to Discord');
    return platform;
  }

  /** Finishes what runs, within reason; the rest is left undone for whoever comes next. */
  async stop(): Promise<void> {
    clearInterval(this.#sweep);
    this.#client.removeAllListeners(Events.MessageCreate);
    this.#client.removeAllListeners(Events.InteractionCreate);
    const grace = new AbortController();
    const tooLong = sleep(this.#pace.graceMs, undefined, { signal: grace.signal }).catch(() => {});
    await Promise.race([this.#desk.running.idle(), tooLong]);
    grace.abort();
    this.#desk.leave();
    await this.#client.destroy();
  }

  #listen(door: Door): void {
    const guarded = (work: Promise<void>) =>
      void work.catch((err: unknown) => {
        if (!isTokenOver(err)) this.#core.log.error({ err }, 'an event of Discord could not be taken in');
      });
    this.#client.on(Events.MessageCreate, (message) => guarded(door.message(message)));
    this.#client.on(Events.InteractionCreate, (interaction) => guarded(door.interaction(interaction)));
  }

  /** What dead processes left: stored by this platform, as it was heard. */
  async #takeOver(): Promise<void> {
    try {
      const abandoned = await this.#core.inbox.claimAbandoned('discord');
      for (const { payload, replyMessageId } of abandoned)
        void this.#desk.answer(payload as Heard, { replyMessageId });
    } catch (error) {
      this.#core.log.error({ err: error }, 'abandoned events of Discord could not be claimed');
    }
  }
}

/** Connected and ready, or a `UserError`. */
async function connect(core: Core, { token, apiUrl }: DiscordSettings, pace: Pace): Promise<Client<true>> {
  if (!token) throw new UserError(words.both((said) => said.noToken));
  const client = openClient(apiUrl);
  const closed = watch(client, core);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  const late = new AbortController();
  try {
    await Promise.race([client.login(token.reveal()), closed]);
    const tooLate = sleep(pace.startMs, undefined, { signal: late.signal }).then(() => {
      throw new Error('Discord did not become ready in time');
    });
    return await Promise.race([ready, closed, tooLate]);
  } catch (error) {
    await client.destroy();
    throw startFault(error);
  } finally {
    late.abort();
  }
}

/** Fails when Discord closes the connection for good, and goes on telling the log of it after the start. */
function watch(client: Client, { log }: Core): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => {});
  client.on(Events.Error, (err) => log.error({ err }, 'Discord'));
  client.on(Events.ShardError, (err) => log.warn({ err }, 'the connection to Discord failed; trying again'));
  client.on(Events.ShardDisconnect, ({ code }) => {
    const fault = closeFault(code);
    if (!fault) return;
    log.error({ err: fault, code }, 'Discord closed the connection for good');
    reject(fault);
  });
  return promise;
}

/** No privileged intent: direct messages and mentions carry their words without one. */
function openClient(apiUrl: string | undefined): Client {
  const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
  return new Client({
    intents: [Guilds, GuildMessages, DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    rest: { timeout: restTimeoutMs, ...(apiUrl !== undefined && { api: apiUrl }) },
  });
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GatewayIntentBits } from 'discord-api-types/v10';
import { serveAttachment } from './attachments.ts';
import { type DiscordError, refusals } from './discord-error.ts';
import { Gateway } from './gateway.ts';
import { GuildState } from './guild-state.ts';
import { Interactions } from './interactions.ts';
import { Messages } from './messages.ts';
import { DiscordPerson } from './person/discord-person.ts';
import { RateLimits } from './rate-limits.ts';
import { Recording } from './recording.ts';
import type { ChannelRecord, PersonRecord } from './records.ts';
import { Rest } from './rest.ts';
import { channelRoutes } from './routes/channels.ts';
import { commandRoutes } from './routes/commands.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { messageRoutes } from './routes/messages.ts';
import { peopleRoutes } from './routes/people.ts';
import type { GuildParts } from './routes/route.ts';
import type { ChannelSeed, DiscordGuildOptions, PersonSeed } from './settings.ts';
import { settle } from './settings.ts';
import { channelJson } from './wire.ts';

/**
 * A Discord on 127.0.0.1 with one guild: REST v10, gateway, interactions, and the people.
 * Give discord.js `rest: {api: guild.apiUrl, version: '10'}` and `guild.token`. The README here tells what it refuses.
 */
export class DiscordGuild implements GuildParts {
  readonly state: GuildState;
  readonly recording = new Recording();
  readonly gateway: Gateway;
  readonly messages: Messages;
  readonly interactions: Interactions;
  readonly rateLimits: RateLimits;
  readonly #rest: Rest;
  readonly #server: Server;
  #port = 0;

  constructor(options: DiscordGuildOptions = {}) {
    this.state = new GuildState(settle(options));
    this.gateway = new Gateway(this.state, () => this.recording.changed());
    this.messages = new Messages(this.state, this.gateway);
    this.interactions = new Interactions(this.state, this.gateway, this.messages, this.recording);
    this.rateLimits = new RateLimits(this.state.settings);
    const families = [interactionRoutes, messageRoutes, channelRoutes, commandRoutes, peopleRoutes];
    const routes = families.flatMap((family) => family(this));
    this.#rest = new Rest(this.state, routes, this.rateLimits, this.recording);
    this.#server = createServer((request, response) => {
      const isFile = /^\/(ephemeral-)?attachments\//.test(request.url ?? '');
      const answer = isFile ? serveAttachment(request, response, this) : this.#rest.answer(request, response);
      answer.catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
    this.#server.on('upgrade', (request, socket, head) => this.gateway.upgrade(request, socket, head));
  }

  async start(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    this.state.filesUrl = `http://127.0.0.1:${this.#port}`;
    this.gateway.url = `ws://127.0.0.1:${this.#port}/gateway`;
    return this;
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** For discord.js `rest.api`. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  get token(): string {
    return this.state.settings.token;
  }

  get id(): string {
    return this.state.guildId;
  }

  /** A person by name or id. */
  person(nameOrId: string): DiscordPerson {
    return new DiscordPerson(this.state.person(nameOrId).id, this);
  }

  channel(nameOrId: string): ChannelRecord {
    return this.state.channel(nameOrId);
  }

  addPerson(seed: PersonSeed): PersonRecord {
    return this.state.addPerson(seed);
  }

  addChannel(seed: ChannelSeed): ChannelRecord {
    return this.state.addChannel(seed);
  }

  /** A thread that somebody else opens. */
  openThread(thread: Pick<ChannelRecord, 'id' | 'name' | 'parent'> & Partial<ChannelRecord>): ChannelRecord {
    const opened = this.state.keepChannel({ ...thread, kind: 'thread', owner: this.state.ownerId });
    const json = { ...channelJson(opened, this.state), newly_created: true };
    this.gateway.dispatch('THREAD_CREATE', json, GatewayIntentBits.Guilds);
    return opened;
  }

  /** Deletes a channel or thread; what is sent to it then is refused with 10003. */
  deleteChannel(nameOrId: string): void {
    this.state.channels.delete(this.state.channel(nameOrId).id);
  }

  /** Makes the next call that matches `method path` fail with this error. */
  fail(route: RegExp, error: DiscordError = refusals.missingAccess()): void {
    this.#rest.fail(route, error);
  }

  /** Resolves with what `look` finds, as soon as it finds it. */
  until<Value>(look: () => Value | undefined | false, timeoutMs = 5_000): Promise<Value> {
    return this.recording.until(look, timeoutMs);
  }
}

import { type Client, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';
import { UserError } from '#lib/errors.ts';
import type { Place } from '#people/place.ts';
import type { Poster } from '#post/notifier.ts';
import type { Reply } from '#reply/reply.ts';
import type { Page } from '../draw/pack.ts';
import { renderBlocks } from '../draw/render.ts';
import { explainWriteError, isForbidden, isGone } from '../errors.ts';
import { channelOf } from '../hear/heard.ts';
import { permissionNames } from '../hear/permissions.ts';
import { limits } from '../limits.ts';
import { discordMessages } from '../messages.ts';
import type { Wire } from '../wire.ts';
import { notePage } from './page-outlet.ts';

export interface PosterParts {
  client: Client<true>;
  wire: Wire;
  filesFolder: string;
  /** Returns whether the tool has a form. */
  opensForm(tool: string): boolean;
  /** The servers to serve. If absent, all of them. */
  guilds?: ReadonlySet<string> | undefined;
}

/** Posts news on Discord, and edits earlier messages. */
export class DiscordPoster implements Poster {
  readonly platform = 'discord';
  readonly #parts: PosterParts;

  constructor(parts: PosterParts) {
    this.#parts = parts;
  }

  async post(place: Place, reply: Reply, key: string, mention?: string): Promise<string> {
    const channelId = channelOf(place);
    this.#requireServed(place);
    return this.#explaining(place, async () => {
      const [first, ...rest] = await this.#pagesOf(reply);
      const messageId = await this.#parts.wire.post(channelId, first, { key, mention });
      for (const [index, page] of rest.entries())
        await this.#postOnce(channelId, page, `${key}:${index + 1}`);
      return messageId;
    });
  }

  async find(place: Place, key: string): Promise<string | undefined> {
    return this.#explaining(place, () => this.#parts.wire.find(channelOf(place), key));
  }

  async insteadOf(
    { platform, workspaceId }: Place,
    failure: unknown,
    personId: string,
  ): Promise<Place | undefined> {
    const cause = failure instanceof UserError ? failure.cause : failure;
    if (!isForbidden(cause) && !isGone(cause)) return undefined;
    return { platform, workspaceId, channelId: await this.#parts.wire.directChannel(personId) };
  }

  /** Posts what does not fit into the message below it, once. */
  async edit(place: Place, messageId: string, reply: Reply): Promise<void> {
    const channelId = channelOf(place);
    await this.#explaining(place, async () => {
      const [first, ...rest] = await this.#pagesOf(reply);
      await this.#parts.wire.edit(channelId, messageId, first);
      for (const [index, page] of rest.entries())
        await this.#postOnce(channelId, page, `${messageId}:${index + 1}`);
    });
  }

  async placeNamed(from: Place, channel: string): Promise<Place> {
    const name = channel.trim();
    const guild = this.#parts.client.guilds.cache.get(from.workspaceId);
    const found = guild?.channels.cache.find((one) => isNamed(one, name) && one.isTextBased());
    if (!found) throw new UserError(discordMessages.both((texts) => texts.noChannel(name)));
    const me = guild?.members.me;
    const needed = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];
    if (me && !found.permissionsFor(me).has(needed))
      throw new UserError(
        discordMessages.both((texts) => texts.cannotWriteIn(`#${found.name}`, permissionNames)),
      );
    return { platform: 'discord', workspaceId: from.workspaceId, channelId: found.id };
  }

  /** Direct messages are always served: only the person reads what they asked for. */
  #requireServed({ workspaceId }: Place): void {
    const { guilds } = this.#parts;
    const isServed = !guilds || guilds.has(workspaceId) || workspaceId.startsWith('dm:');
    if (!isServed) throw new UserError(discordMessages.both((texts) => texts.serverNotServed));
  }

  async #postOnce(channelId: string, page: Page, key: string): Promise<void> {
    const { wire } = this.#parts;
    if ((await wire.find(channelId, key)) === undefined) await wire.post(channelId, page, { key });
  }

  async #pagesOf({ locale, blocks }: Reply): Promise<[Page, ...Page[]]> {
    const { filesFolder, opensForm } = this.#parts;
    const context = { locale, filesFolder, opensForm, fileLimitBytes: limits.bytesPerFile };
    const [first = notePage(discordMessages.in(locale).done), ...rest] = await renderBlocks(blocks, context);
    return [first, ...rest];
  }

  async #explaining<T>(place: Place, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const { cache } = this.#parts.client.channels;
      const channel = cache.get(place.channelId);
      const name = channel && 'name' in channel && channel.name ? `#${channel.name}` : place.channelId;
      throw explainWriteError(error, name);
    }
  }
}

/** `#marketing`, `marketing`, its id, or Discord's own `<#123>`. */
function isNamed({ id, name }: GuildBasedChannel, wanted: string): boolean {
  const mentioned = /^<#(\d+)>$/.exec(wanted)?.[1];
  return id === (mentioned ?? wanted) || name.toLowerCase() === wanted.replace(/^#/, '').toLowerCase();
}

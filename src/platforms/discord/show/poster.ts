import type { Client } from 'discord.js';
import { UserError } from '#lib/errors.ts';
import type { Place } from '#people/place.ts';
import type { Poster } from '#post/notifier.ts';
import type { Reply } from '#reply/reply.ts';
import type { Page } from '../draw/pack.ts';
import { renderBlocks } from '../draw/render.ts';
import { filesOnly, inWordsOnly } from '../draw/without-files.ts';
import { explainWriteError, isForbidden, isGone } from '../errors.ts';
import { channelOf } from '../hear/heard.ts';
import { missingIn, permissionsToGive } from '../hear/permissions.ts';
import { limits } from '../limits.ts';
import { discordMessages } from '../messages.ts';
import type { Wire } from '../wire.ts';
import { channelNamed } from './channel-named.ts';
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

type Pages = [Page, ...Page[]];

/** Posts news on Discord, and edits earlier messages. */
export class DiscordPoster implements Poster {
  readonly platform = 'discord';
  readonly #parts: PosterParts;

  constructor(parts: PosterParts) {
    this.#parts = parts;
  }

  async post(place: Place, reply: Reply, key: string, mentions: readonly string[] = []): Promise<string> {
    const channelId = channelOf(place);
    this.#requireServed(place);
    return this.#explaining(place, async () => {
      const pages = await this.#pagesOf(reply);
      const post = async ([first, ...rest]: Pages) => {
        const messageId = await this.#parts.wire.post(channelId, first, { key, mentions });
        await this.#postRest(channelId, rest, key);
        return messageId;
      };
      // What was made for one person is better read whole in their direct messages: see `insteadOf`.
      return mentions.length === 0 ? this.#withFilesOrWithout(place, reply, pages, post) : post(pages);
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
      await this.#withFilesOrWithout(place, reply, await this.#pagesOf(reply), async ([first, ...rest]) => {
        await this.#parts.wire.edit(channelId, messageId, first);
        await this.#postRest(channelId, rest, messageId);
      });
    });
  }

  async placeNamed(from: Place, channel: string): Promise<Place> {
    const { client } = this.#parts;
    const { id, name } = channelNamed(client.guilds.cache.get(from.workspaceId), channel.trim());
    const speaking = client.channels.cache.get(id)?.isThread() ? 'Send Messages in Threads' : 'Send Messages';
    const missing = missingIn(client, id, ['View Channels', speaking]);
    if (missing.length > 0)
      throw new UserError(
        discordMessages.both((texts) => texts.cannotWriteIn(`#${name}`, missing.join(', '))),
      );
    return { platform: 'discord', workspaceId: from.workspaceId, channelId: id };
  }

  /** Direct messages are always served: only the person reads what they asked for. */
  #requireServed({ workspaceId }: Place): void {
    const { guilds } = this.#parts;
    const isServed = !guilds || guilds.has(workspaceId) || workspaceId.startsWith('dm:');
    if (!isServed) throw new UserError(discordMessages.both((texts) => texts.serverNotServed));
  }

  /** Repeats the work without files if Discord refuses those with files. */
  async #withFilesOrWithout<T>(
    place: Place,
    { locale }: Reply,
    pages: Pages,
    work: (pages: Pages) => Promise<T>,
  ): Promise<T> {
    try {
      return await work(pages);
    } catch (error) {
      if (!isForbidden(error) || filesOnly(pages).length === 0) throw error;
      const permissions = permissionsToGive(this.#parts.client, channelOf(place), ['Attach Files']);
      const note = notePage(discordMessages.in(locale).filesLeftOut(permissions));
      return work(inWordsOnly(pages, note) as Pages);
    }
  }

  async #postRest(channelId: string, pages: readonly Page[], key: string): Promise<void> {
    const { wire } = this.#parts;
    for (const [index, page] of pages.entries()) {
      const own = `${key}:${index + 1}`;
      if ((await wire.find(channelId, own)) === undefined) await wire.post(channelId, page, { key: own });
    }
  }

  async #pagesOf({ locale, blocks }: Reply): Promise<Pages> {
    const { filesFolder, opensForm } = this.#parts;
    const context = { locale, filesFolder, opensForm, fileLimitBytes: limits.bytesPerFile };
    const [first = notePage(discordMessages.in(locale).done), ...rest] = await renderBlocks(blocks, context);
    return [first, ...rest];
  }

  async #explaining<T>(place: Place, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const { client } = this.#parts;
      const channel = client.channels.cache.get(place.channelId);
      const name = channel && 'name' in channel && channel.name ? `#${channel.name}` : place.channelId;
      throw explainWriteError(error, name, permissionsToGive(client, channelOf(place)));
    }
  }
}

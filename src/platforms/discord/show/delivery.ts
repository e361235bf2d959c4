import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'discord.js';
import type { Log } from '#lib/log.ts';
import type { Place } from '#people/place.ts';
import type { Reply } from '#reply/reply.ts';
import { replyToText } from '#reply/to-text.ts';
import type { RenderContext } from '../draw/canvas.ts';
import { type Page, withNote } from '../draw/pack.ts';
import { renderBlocks } from '../draw/render.ts';
import { filesOnly, inWordsOnly } from '../draw/without-files.ts';
import { isDirectMessageRefused, isForbidden, isGone, isInvalidForm, isTransient } from '../errors.ts';
import { channelOf, type DiscordHeard } from '../hear/heard.ts';
import { type PermissionName, permissionsToGive } from '../hear/permissions.ts';
import { discordMessages } from '../messages.ts';
import type { Wire } from '../wire.ts';
import { sendDirectMessage } from './channel-outlet.ts';
import { notePage, type PageOutlet, type Posted } from './page-outlet.ts';
import type { Unheard } from './unheard.ts';

export interface DeliveryParts {
  client: Client<true>;
  wire: Wire;
  heard: DiscordHeard;
  place: Place;
  pages: PageOutlet;
  unheard: Unheard;
  /** The first delay before a retry, in milliseconds. */
  retryMs: number;
  log: Log;
}

/** What is delivered, also in its undrawn form. */
export interface Drawn {
  pages: Page[];
  /** The same for the asker's direct messages, without what is true in the place only. */
  elsewhere: Page[];
  reply: Reply;
  context: RenderContext;
  isLong: boolean;
}

const maxTries = 4;

/**
 * Brings an answer to its place whatever Discord refuses there: content that it rejects as plain text, files that Jarvis may
 * not attach in the asker's direct messages, and there everything if Jarvis may not write at all.
 */
export class Delivery {
  readonly #parts: DeliveryParts;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  async deliver(drawn: Drawn): Promise<Posted[]> {
    try {
      return await this.#there(drawn);
    } catch (error) {
      const isShutOut = isForbidden(error) || isGone(error);
      this.#parts.log[isShutOut ? 'info' : 'warn']({ err: error }, 'Discord rejected an answer');
      if (isInvalidForm(error)) return this.#there({ ...drawn, pages: await asText(drawn) });
      if (isForbidden(error)) return this.#withoutFiles(drawn);
      if (isGone(error)) return this.#directly(drawn, discordMessages.in(drawn.reply.locale).placeClosed);
      throw error;
    }
  }

  async #there({ pages, reply, isLong }: Drawn): Promise<Posted[]> {
    const outlet = this.#parts.pages;
    if (reply.audience === 'everyone') return this.#withRetries(() => outlet.deliver(pages, isLong));
    await this.#withRetries(() => outlet.deliverPrivately(pages));
    return [];
  }

  /** Jarvis may write there but not attach files, or may not write at all. */
  async #withoutFiles(drawn: Drawn): Promise<Posted[]> {
    const files = filesOnly(drawn.pages);
    const texts = discordMessages.in(drawn.reply.locale);
    if (files.length === 0) return this.#directly(drawn, texts.cannotPost(this.#permissions()));
    const note = notePage(texts.filesDirectly(this.#permissions('Attach Files')));
    try {
      const posted = await this.#there({ ...drawn, pages: inWordsOnly(drawn.pages, note) });
      await this.#send(files);
      return posted;
    } catch (error) {
      if (!isForbidden(error) && !isGone(error) && !isInvalidForm(error)) throw error;
      return this.#directly(drawn, texts.cannotPost(this.#permissions()));
    }
  }

  async #directly({ elsewhere, reply }: Drawn, reason: string): Promise<Posted[]> {
    const isSent = await this.#send(withNote(elsewhere, notePage(reason), 'before'));
    if (!isSent) this.#parts.unheard.note(this.#parts.place);
    const texts = discordMessages.in(reply.locale);
    const settled = isSent ? texts.answeredDirectly : texts.cannotAnswer;
    await this.#parts.pages.settle(notePage(settled(this.#permissions())));
    return [];
  }

  /** Returns `false` if the person accepts no direct messages, or not these. */
  async #send(pages: Page[]): Promise<boolean> {
    try {
      await this.#withRetries(() => sendDirectMessage(this.#parts, pages));
      return true;
    } catch (error) {
      if (!isDirectMessageRefused(error) && !isInvalidForm(error)) throw error;
      this.#parts.log.info({ err: error }, 'Discord rejected a direct message');
      return false;
    }
  }

  #permissions(...usually: PermissionName[]): string {
    const { client, place } = this.#parts;
    return permissionsToGive(client, channelOf(place), usually);
  }

  /** Retries a few times after network and server failures. */
  async #withRetries<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (tries === maxTries || !isTransient(error)) throw error;
        await sleep(this.#parts.retryMs * tries);
      }
    }
  }
}

async function asText({ reply, context }: Drawn): Promise<Page[]> {
  const page = { locale: reply.locale, widthColumns: Number.POSITIVE_INFINITY, colour: false };
  return renderBlocks([{ kind: 'text', text: replyToText(reply, page) }], context);
}

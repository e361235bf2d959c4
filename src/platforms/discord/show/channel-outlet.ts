import type { Page } from '../draw/pack.ts';
import { isDirectMessageRefused, isForbidden, isGone, isMessageGone, isReplyRefused } from '../errors.ts';
import { channelOf } from '../hear/heard.ts';
import { discordMessages } from '../messages.ts';
import { notePage, type PageOutlet, type PageOutletParts, type Posted } from './page-outlet.ts';

/** Delivers an answer in messages of its own, in a thread, a channel or a direct conversation. */
export class ChannelOutlet implements PageOutlet {
  readonly #parts: PageOutletParts;
  readonly #channelId: string;
  readonly #alwaysMentions: boolean;
  #messageId: string | undefined;

  /** `alwaysMentions`: mention the asker even without a long wait. */
  constructor(parts: PageOutletParts, alwaysMentions = false) {
    this.#parts = parts;
    this.#channelId = channelOf(parts.place);
    this.#alwaysMentions = alwaysMentions;
    this.#messageId = parts.messageId;
  }

  async show(page: Page): Promise<void> {
    if (this.#messageId !== undefined && (await this.#edit(this.#messageId, page))) return;
    const { heard } = this.#parts;
    this.#messageId = await this.#post(page, '0', this.#alwaysMentions ? heard.person.id : undefined);
    await this.#parts.onBegun(this.#messageId);
  }

  async deliver(pages: readonly Page[], isLong: boolean): Promise<Posted[]> {
    const [first = notePage(discordMessages.in(this.#parts.locale).done), ...rest] = pages;
    if (isLong) await this.#renew(first);
    else await this.show(first);
    const ids = [this.#messageId ?? ''];
    for (const [index, page] of rest.entries()) ids.push(await this.#post(page, String(index + 1)));
    return ids.map((messageId) => ({ place: this.#parts.place, messageId }));
  }

  async deliverPrivately(pages: readonly Page[]): Promise<void> {
    const { wire, heard, locale } = this.#parts;
    if (heard.isDirect) {
      await this.deliver(pages, false);
      return;
    }
    const texts = discordMessages.in(locale);
    try {
      await sendDirectMessage({ wire, heard }, pages);
    } catch (error) {
      if (!isDirectMessageRefused(error)) throw error;
      const isSecret = heard.asks.kind === 'pasted';
      return this.show(notePage(isSecret ? texts.pastedSecret : texts.cannotSendPrivately));
    }
    await this.show(notePage(texts.answeredPrivately)).catch((error: unknown) => {
      if (!isForbidden(error) && !isGone(error)) throw error;
    });
  }

  async settle(page: Page): Promise<void> {
    const messageId = this.#messageId;
    if (messageId === undefined) return;
    const { wire } = this.#parts;
    await wire
      .edit(this.#channelId, messageId, page)
      .catch(() => wire.delete(this.#channelId, messageId))
      .catch(() => {});
  }

  /** Posts a new message, then deletes the old one. */
  async #renew(page: Page): Promise<void> {
    const { wire, heard } = this.#parts;
    const old = this.#messageId;
    this.#messageId = await this.#post(page, 'whole', heard.person.id);
    await this.#parts.onBegun(this.#messageId);
    if (old !== undefined && old !== this.#messageId) await wire.delete(this.#channelId, old).catch(() => {});
  }

  /** Returns `false` if the message no longer exists. */
  async #edit(messageId: string, page: Page): Promise<boolean> {
    try {
      await this.#parts.wire.edit(this.#channelId, messageId, page);
      return true;
    } catch (error) {
      if (isMessageGone(error)) return false;
      throw error;
    }
  }

  async #post(page: Page, which: string, mention?: string): Promise<string> {
    const { wire, heard, isRecovery } = this.#parts;
    const { origin, eventId } = heard;
    const key = `${eventId}:${which}`;
    const posted = isRecovery ? await wire.find(this.#channelId, key) : undefined;
    if (posted !== undefined) return posted;
    const isReply = origin.kind === 'message' && this.#channelId === heard.channelId && !heard.isDirect;
    const replyTo = isReply ? origin.messageId : undefined;
    const options = { key, ...(mention && { mentions: [mention] }) };
    try {
      return await wire.post(this.#channelId, page, { ...options, replyTo });
    } catch (error) {
      if (!isReplyRefused(error)) throw error;
      return wire.post(this.#channelId, page, options);
    }
  }
}

/** Posts pages in a direct message to the asker. */
export async function sendDirectMessage(
  { wire, heard }: Pick<PageOutletParts, 'wire' | 'heard'>,
  pages: readonly Page[],
): Promise<void> {
  const channelId = await wire.directChannel(heard.person.id);
  for (const [index, page] of pages.entries())
    await wire.post(channelId, page, { key: `${heard.eventId}:direct:${index}` });
}

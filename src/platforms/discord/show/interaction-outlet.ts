import type { Page } from '../draw/pack.ts';
import { isFollowUpLimit, isTokenExpired } from '../errors.ts';
import { channelOf, type InteractionOrigin } from '../hear/heard.ts';
import { discordMessages } from '../messages.ts';
import { ChannelOutlet, sendDirectMessage } from './channel-outlet.ts';
import { notePage, type PageOutlet, type PageOutletParts, type Posted } from './page-outlet.ts';

/** Delivers the answer to a command or form: in its response while the token is valid, then in the channel. */
export class InteractionOutlet implements PageOutlet {
  readonly #parts: PageOutletParts;
  readonly #origin: InteractionOrigin;
  #isExpired: boolean;

  constructor(parts: PageOutletParts, origin: InteractionOrigin) {
    this.#parts = parts;
    this.#origin = origin;
    this.#isExpired = origin.token === '';
  }

  async show(page: Page): Promise<void> {
    await this.#withToken((token) => this.#parts.wire.editOriginal(token, page));
  }

  async deliver(pages: readonly Page[], isLong: boolean): Promise<Posted[]> {
    const whole = pages.length > 0 ? pages : [notePage(discordMessages.in(this.#parts.locale).done)];
    const ids = await this.#withToken((token) => this.#respond(token, whole, isLong));
    if (!ids) return this.#deliverAfterExpiry(whole);
    if (this.#origin.isPrivate || !this.#origin.isReachable) return [];
    return ids.map((messageId) => ({ place: this.#parts.place, messageId }));
  }

  async deliverPrivately(pages: readonly Page[]): Promise<void> {
    if (this.#origin.isPrivate) {
      await this.deliver(pages, false);
      return;
    }
    const isTold = await this.#withToken((token) => this.#respondPrivately(token, pages));
    if (isTold) return;
    if (this.#origin.isReachable) await this.#channelOutlet().deliverPrivately(pages);
    else await sendDirectMessage(this.#parts, pages);
  }

  async settle(page: Page): Promise<void> {
    await this.show(page).catch(() => {});
  }

  async #respond(token: string, [first, ...rest]: readonly Page[], isLong: boolean): Promise<string[]> {
    const { wire, heard } = this.#parts;
    const { isPrivate } = this.#origin;
    if (!first) return [];
    const mentions = isLong ? [heard.person.id] : [];
    const ids = [
      isLong
        ? await wire.followUp(token, first, { isPrivate, mentions })
        : await wire.editOriginal(token, first),
    ];
    for (const [index, page] of rest.entries()) {
      try {
        ids.push(await this.#followUpOnce(token, page, index + 1));
      } catch (error) {
        if (!isFollowUpLimit(error)) throw error;
        await sendDirectMessage(this.#parts, rest.slice(index));
        break;
      }
    }
    if (isLong) await wire.deleteOriginal(token).catch(() => {});
    return ids;
  }

  async #followUpOnce(token: string, page: Page, index: number): Promise<string> {
    const { wire, heard, place, isRecovery } = this.#parts;
    const { isPrivate, isReachable } = this.#origin;
    const key = `${heard.eventId}:${index}`;
    const canLook = isRecovery && isReachable && !isPrivate;
    const posted = canLook ? await wire.find(channelOf(place), key) : undefined;
    return posted ?? wire.followUp(token, page, { isPrivate, key });
  }

  /** Edits the response first: a follow-up to a loading response would replace it, visible to everyone. */
  async #respondPrivately(token: string, pages: readonly Page[]): Promise<true> {
    const { wire, locale } = this.#parts;
    await wire.editOriginal(token, notePage(discordMessages.in(locale).answeredToYou));
    for (const page of pages) await wire.followUp(token, page, { isPrivate: true });
    await wire.deleteOriginal(token).catch(() => {});
    return true;
  }

  async #deliverAfterExpiry(pages: readonly Page[]): Promise<Posted[]> {
    const { isPrivate, isReachable } = this.#origin;
    if (isReachable && !isPrivate) return this.#channelOutlet().deliver(pages, false);
    await sendDirectMessage(this.#parts, pages);
    return [];
  }

  #channelOutlet(): ChannelOutlet {
    return new ChannelOutlet({ ...this.#parts, messageId: undefined }, true);
  }

  /** Returns `undefined` if the token has expired. */
  async #withToken<T>(work: (token: string) => Promise<T>): Promise<T | undefined> {
    if (this.#isExpired) return undefined;
    try {
      return await work(this.#origin.token);
    } catch (error) {
      if (!isTokenExpired(error)) throw error;
      this.#isExpired = true;
      return undefined;
    }
  }
}

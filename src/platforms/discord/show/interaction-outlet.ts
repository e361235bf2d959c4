import type { Page } from '../draw/pack.ts';
import { isTokenOver, isUserInstallQuota } from '../errors.ts';
import { channelOf, type InteractionOrigin } from '../hear/heard.ts';
import { discordMessages } from '../messages.ts';
import { ChannelOutlet, tellDirectly } from './channel-outlet.ts';
import { notePage, type PageOutlet, type PageOutletParts, type Posted } from './page-outlet.ts';

/** The answer to a command or form: its deferred response, as long as its token lives, and the channel after that. */
export class InteractionOutlet implements PageOutlet {
  readonly #parts: PageOutletParts;
  readonly #origin: InteractionOrigin;
  #isOver: boolean;

  constructor(parts: PageOutletParts, origin: InteractionOrigin) {
    this.#parts = parts;
    this.#origin = origin;
    this.#isOver = origin.token === '';
  }

  async show(page: Page): Promise<void> {
    await this.#whileTokenLives((token) => this.#parts.wire.editOriginal(token, page));
  }

  async settle(pages: readonly Page[], isLong: boolean): Promise<Posted[]> {
    const whole = pages.length > 0 ? pages : [notePage(discordMessages.in(this.#parts.locale).done)];
    const ids = await this.#whileTokenLives((token) => this.#respond(token, whole, isLong));
    if (!ids) return this.#settleLate(whole);
    if (this.#origin.isPrivate || !this.#origin.isReachable) return [];
    return ids.map((messageId) => ({ place: this.#parts.place, messageId }));
  }

  async confide(pages: readonly Page[]): Promise<void> {
    if (this.#origin.isPrivate) {
      await this.settle(pages, false);
      return;
    }
    const isTold = await this.#whileTokenLives((token) => this.#whisper(token, pages));
    if (isTold) return;
    if (this.#origin.isReachable) await this.#late().confide(pages);
    else await tellDirectly(this.#parts, pages);
  }

  async #respond(token: string, [first, ...rest]: readonly Page[], isLong: boolean): Promise<string[]> {
    const { wire, heard } = this.#parts;
    const { isPrivate } = this.#origin;
    if (!first) return [];
    const mention = isLong ? heard.person.id : undefined;
    const ids = [
      isLong
        ? await wire.followUp(token, first, { isPrivate, mention })
        : await wire.editOriginal(token, first),
    ];
    for (const [index, page] of rest.entries()) {
      try {
        ids.push(await this.#followUpOnce(token, page, index + 1));
      } catch (error) {
        if (!isUserInstallQuota(error)) throw error;
        await tellDirectly(this.#parts, rest.slice(index));
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
    const standing = canLook ? await wire.find(channelOf(place), key) : undefined;
    return standing ?? wire.followUp(token, page, { isPrivate, key });
  }

  /** A follow-up to a response that still loads would take its place and be seen by all: so that is settled first. */
  async #whisper(token: string, pages: readonly Page[]): Promise<true> {
    const { wire, locale } = this.#parts;
    await wire.editOriginal(token, notePage(discordMessages.in(locale).answeredToYou));
    for (const page of pages) await wire.followUp(token, page, { isPrivate: true });
    await wire.deleteOriginal(token).catch(() => {});
    return true;
  }

  async #settleLate(pages: readonly Page[]): Promise<Posted[]> {
    const { isPrivate, isReachable } = this.#origin;
    if (isReachable && !isPrivate) return this.#late().settle(pages, false);
    await tellDirectly(this.#parts, pages);
    return [];
  }

  #late(): ChannelOutlet {
    return new ChannelOutlet({ ...this.#parts, messageId: undefined }, true);
  }

  /** Nothing where the token has ended. */
  async #whileTokenLives<T>(work: (token: string) => Promise<T>): Promise<T | undefined> {
    if (this.#isOver) return undefined;
    try {
      return await work(this.#origin.token);
    } catch (error) {
      if (!isTokenOver(error)) throw error;
      this.#isOver = true;
      return undefined;
    }
  }
}

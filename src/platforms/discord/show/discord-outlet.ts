import { setTimeout as sleep } from 'node:timers/promises';
import { ButtonStyle, ComponentType } from 'discord.js';
import type { Log } from '#lib/log.ts';
import type { Locale } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Task } from '#post/desk/answering.ts';
import type { Outlet } from '#post/desk/outlet.ts';
import type { Answer, LiveEvent } from '#post/desk/turn.ts';
import type { Reply } from '#reply/reply.ts';
import { replyToText } from '#reply/to-text.ts';
import type { RenderContext } from '../draw/canvas.ts';
import type { Page } from '../draw/pack.ts';
import { actionRow, textDisplay } from '../draw/part.ts';
import { renderBlocks } from '../draw/render.ts';
import { isForbidden, isGone, isInvalidForm, isTransient } from '../errors.ts';
import { customIdOf } from '../hear/custom-id.ts';
import type { DiscordHeard } from '../hear/heard.ts';
import { permissionNames } from '../hear/permissions.ts';
import type { Pace } from '../limits.ts';
import { discordMessages } from '../messages.ts';
import type { Wire } from '../wire.ts';
import { sendDirectMessage } from './channel-outlet.ts';
import { Edits } from './edits.ts';
import { LiveAnswer } from './live-answer.ts';
import type { OpenedPlace } from './open-place.ts';
import { notePage, type PageOutlet, type Posted } from './page-outlet.ts';
import type { Typing } from './typing.ts';

export interface DiscordOutletParts {
  task: Task<DiscordHeard>;
  opened: OpenedPlace;
  pages: PageOutlet;
  typing: Typing | undefined;
  wire: Wire;
  pace: Pace;
  /** Absolute path of the data folder's `files/`. */
  filesFolder: string;
  /** Returns whether the tool has a form. */
  opensForm(tool: string): boolean;
  log: Log;
}

const maxTries = 4;

/** Shows a growing answer by edits, then delivers it: in its place, else as plain text, else in a direct message. */
export class DiscordOutlet implements Outlet {
  readonly place: Place;
  readonly threadKey: string;
  readonly #parts: DiscordOutletParts;
  readonly #live: LiveAnswer;
  readonly #edits: Edits;

  constructor(parts: DiscordOutletParts) {
    const { task, opened, pace } = parts;
    this.place = opened.place;
    this.threadKey = task.heard.threadKey;
    this.#parts = parts;
    this.#live = new LiveAnswer(task.heard.eventId, task.locale);
    this.#edits = new Edits(() => this.#showLive(), pace.editMs);
  }

  begin(): void {
    this.#edits.request();
  }

  show(event: LiveEvent): void {
    this.#live.note(event);
    this.#edits.request();
  }

  showStop(): void {
    this.#live.noteStop();
  }

  async pause(): Promise<void> {
    await this.#edits.end();
  }

  async deliver({ reply, model }: Answer, elapsedMs: number): Promise<void> {
    const { task, filesFolder, opensForm, pages, pace } = this.#parts;
    const { fileLimitBytes } = task.heard;
    const context = { locale: reply.locale, filesFolder, fileLimitBytes, opensForm };
    const drawn = await renderBlocks(reply.blocks, context);
    if (reply.audience === 'asker') return this.#withRetries(() => pages.deliverPrivately(drawn));
    const whole = this.#withFooter(drawn, reply.locale, model.includes(':'));
    const isLong = elapsedMs > pace.longMs;
    await this.#rememberCards(whole, await this.#deliverPages(whole, reply, context, isLong));
  }

  async leave(): Promise<void> {
    await this.#edits.end();
  }

  async end(): Promise<void> {
    this.#parts.typing?.[Symbol.dispose]();
  }

  /** Never fails, since the delivery of the answer does not depend on it. */
  async #showLive(): Promise<void> {
    const { pages, log } = this.#parts;
    await pages.show(this.#live.page()).catch((error: unknown) => {
      log.debug({ err: error }, 'could not show a growing answer');
    });
  }

  /** Falls back to plain text if Discord rejects the content, and to a direct message if Jarvis may not write there. */
  async #deliverPages(
    drawn: Page[],
    reply: Reply,
    context: RenderContext,
    isLong: boolean,
  ): Promise<Posted[]> {
    const { pages, log } = this.#parts;
    try {
      return await this.#withRetries(() => pages.deliver(drawn, isLong));
    } catch (error) {
      log.warn({ err: error }, 'Discord rejected an answer');
      if (isForbidden(error) || isGone(error))
        return this.#deliverDirectly(drawn, reply.locale, isForbidden(error));
      if (isInvalidForm(error)) return this.#deliverAsText(reply, context, isLong);
      throw error;
    }
  }

  async #deliverAsText(reply: Reply, context: RenderContext, isLong: boolean): Promise<Posted[]> {
    const page = { locale: reply.locale, widthColumns: Number.POSITIVE_INFINITY, colour: false };
    const plain = await renderBlocks([{ kind: 'text', text: replyToText(reply, page) }], context);
    return this.#withRetries(() => this.#parts.pages.deliver(plain, isLong));
  }

  async #deliverDirectly(drawn: Page[], locale: Locale, isForbiddenThere: boolean): Promise<Posted[]> {
    const { wire, task } = this.#parts;
    const before = isForbiddenThere ? [notePage(discordMessages.in(locale).cannotPost(permissionNames))] : [];
    await sendDirectMessage({ wire, heard: task.heard }, [...before, ...drawn]);
    return [];
  }

  /** Retries a few times after network and server failures. */
  async #withRetries<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (tries === maxTries || !isTransient(error)) throw error;
        await sleep(this.#parts.pace.retryMs * tries);
      }
    }
  }

  /** Adds to the last message the hint for a new thread and, for a model's answer, the feedback buttons. */
  #withFooter(drawn: Page[], locale: Locale, isLedByModel: boolean): Page[] {
    const texts = discordMessages.in(locale);
    const last = drawn.at(-1) ?? notePage(texts.done);
    const hint = this.#parts.opened.isNewThread ? [textDisplay(`-# ${texts.goOn}`)] : [];
    const feedback = isLedByModel ? [this.#feedbackRow(locale)] : [];
    const components = [...last.components, ...hint, ...feedback];
    return [...drawn.slice(0, -1), { ...last, components }];
  }

  #feedbackRow(locale: Locale) {
    const { eventId } = this.#parts.task.heard;
    const { helpful, notHelpful } = discordMessages.in(locale);
    const button = (kind: 'good' | 'bad', name: string, label: string) =>
      ({
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        custom_id: customIdOf({ kind, value: eventId }) ?? '',
        emoji: { name },
        label,
      }) as const;
    return actionRow([button('good', '👍', helpful), button('bad', '👎', notHelpful)]);
  }

  async #rememberCards(drawn: Page[], posted: Posted[]): Promise<void> {
    const { rememberCard } = this.#parts.task;
    for (const [at, { approvalIds = [] }] of drawn.entries()) {
      const card = posted[at];
      if (!card) continue;
      for (const approvalId of approvalIds) await rememberCard(approvalId, card.place, card.messageId);
    }
  }
}

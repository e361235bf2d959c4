import { ButtonStyle, type Client, ComponentType } from 'discord.js';
import type { Log } from '#lib/log.ts';
import type { Locale } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Task } from '#post/desk/answering.ts';
import type { Outlet } from '#post/desk/outlet.ts';
import type { Answer, LiveEvent } from '#post/desk/turn.ts';
import type { Page } from '../draw/pack.ts';
import { actionRow, textDisplay } from '../draw/part.ts';
import { renderBlocks } from '../draw/render.ts';
import { customIdOf } from '../hear/custom-id.ts';
import { channelOf, type DiscordHeard } from '../hear/heard.ts';
import type { Pace } from '../limits.ts';
import { discordMessages } from '../messages.ts';
import type { Wire } from '../wire.ts';
import { Delivery } from './delivery.ts';
import { Edits } from './edits.ts';
import { LiveAnswer } from './live-answer.ts';
import type { OpenedPlace } from './open-place.ts';
import { notePage, type PageOutlet, type Posted } from './page-outlet.ts';
import type { Typing } from './typing.ts';
import type { Unheard } from './unheard.ts';

export interface DiscordOutletParts {
  task: Task<DiscordHeard>;
  opened: OpenedPlace;
  pages: PageOutlet;
  typing: Typing | undefined;
  client: Client<true>;
  wire: Wire;
  unheard: Unheard;
  pace: Pace;
  /** Absolute path of the data folder's `files/`. */
  filesFolder: string;
  /** Returns whether the tool has a form. */
  opensForm(tool: string): boolean;
  log: Log;
}

/** Shows a growing answer by edits, then delivers it. */
export class DiscordOutlet implements Outlet {
  readonly place: Place;
  readonly threadKey: string;
  readonly #parts: DiscordOutletParts;
  readonly #delivery: Delivery;
  readonly #live: LiveAnswer;
  readonly #edits: Edits;

  constructor(parts: DiscordOutletParts) {
    const { task, opened, pace } = parts;
    this.place = opened.place;
    this.threadKey = task.heard.threadKey;
    this.#parts = parts;
    const { client, wire, unheard, pages, log } = parts;
    const { heard } = task;
    const { place } = opened;
    this.#delivery = new Delivery({ client, wire, unheard, heard, place, pages, retryMs: pace.retryMs, log });
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

  async deliver({ reply, model, isOnCard }: Answer, elapsedMs: number): Promise<void> {
    const { task, filesFolder, opensForm, pace } = this.#parts;
    const isLong = elapsedMs > pace.longMs;
    if (isOnCard && reply.audience === 'everyone') return isLong ? this.#leadToCard(reply.locale) : undefined;
    const { fileLimitBytes } = task.heard;
    const context = { locale: reply.locale, filesFolder, fileLimitBytes, opensForm };
    const blocks = await renderBlocks(reply.blocks, context);
    const isForAll = reply.audience === 'everyone';
    const withFooter = (where: 'there' | 'elsewhere') =>
      isForAll ? this.#withFooter(blocks, reply.locale, model.includes(':'), where) : blocks;
    const pages = withFooter('there');
    const drawn = { pages, elsewhere: withFooter('elsewhere'), reply, context, isLong };
    await this.#rememberCards(pages, await this.#delivery.deliver(drawn));
  }

  /** Mentions the person, since the edit of a card notifies nobody. */
  async #leadToCard(locale: Locale): Promise<void> {
    const { asks } = this.#parts.task.heard;
    const { workspaceId } = this.place;
    const guild = workspaceId.startsWith('dm:') ? '@me' : workspaceId;
    const cardId = asks.kind === 'decision' ? asks.cardMessageId : undefined;
    const link = `https://discord.com/channels/${guild}/${channelOf(this.place)}/${cardId}`;
    await this.#parts.pages.deliver([notePage(discordMessages.in(locale).onCard(link))], false);
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

  /** Adds to the last message the hint for a new thread and, for a model's answer, the feedback buttons. */
  #withFooter(drawn: Page[], locale: Locale, isLedByModel: boolean, where: 'there' | 'elsewhere'): Page[] {
    const texts = discordMessages.in(locale);
    const last = drawn.at(-1) ?? notePage(texts.done);
    const isNewThread = where === 'there' && this.#parts.opened.isNewThread;
    const hint = isNewThread ? [textDisplay(`-# ${texts.goOn}`)] : [];
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

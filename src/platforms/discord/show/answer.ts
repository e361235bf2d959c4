import { setTimeout as sleep } from 'node:timers/promises';
import { ButtonStyle, ComponentType } from 'discord.js';
import type { TurnResult } from '#conversation/turn/turn.ts';
import { UserError } from '#lib/errors.ts';
import type { Actor } from '#people/actor.ts';
import type { Block } from '#reply/reply.ts';
import { blocksToText } from '#reply/to-text.ts';
import type { Core } from '../core.ts';
import type { Setting } from '../draw/canvas.ts';
import type { Page } from '../draw/pack.ts';
import { actionRow, textDisplay } from '../draw/part.ts';
import { renderBlocks } from '../draw/render.ts';
import { isForbidden, isGone, isRefusedForm, isTransient } from '../errors.ts';
import { customIdOf } from '../hear/custom-id.ts';
import type { Heard } from '../hear/heard.ts';
import { permissionNames } from '../hear/permissions.ts';
import type { Pace } from '../limits.ts';
import type { Wire } from '../wire.ts';
import { words } from '../words.ts';
import { tellDirectly } from './channel-outlet.ts';
import { notePage, type Outlet, type Posted } from './outlet.ts';

export interface AnswerParts {
  core: Pick<Core, 'approvals' | 'deliveries' | 'log'>;
  wire: Wire;
  pace: Pace;
  heard: Heard;
  actor: Actor;
  setting: Setting;
  outlet: Outlet;
  /** The thread is new, so that the person is told how to go on in it. */
  isNewThread: boolean;
}

const mostTries = 4;

/** Brings what a turn came to before the person: in its place, else in another form, else directly. */
export class Answer {
  readonly #parts: AnswerParts;

  constructor(parts: AnswerParts) {
    this.#parts = parts;
  }

  async deliver(result: TurnResult, elapsedMs: number): Promise<void> {
    const { reply } = result;
    const pages = await renderBlocks(reply.blocks, this.#parts.setting);
    if (reply.audience === 'asker') return this.#confide(pages);
    const whole = this.#completed(pages, result);
    const isLong = elapsedMs > this.#parts.pace.longMs;
    const posted = await this.#settle(whole, reply.blocks, isLong);
    await this.#rememberCards(whole, posted);
  }

  async #confide(pages: Page[]): Promise<void> {
    await this.#patiently(() => this.#parts.outlet.confide(pages));
  }

  /** What Discord refuses as it is drawn goes as plain words; what may not stand there goes to the person directly. */
  async #settle(pages: Page[], blocks: Block[], isLong: boolean): Promise<Posted[]> {
    const { outlet, core } = this.#parts;
    try {
      return await this.#patiently(() => outlet.settle(pages, isLong));
    } catch (error) {
      core.log.warn({ err: error }, 'an answer was refused by Discord');
      if (isForbidden(error) || isGone(error)) return this.#tellInstead(pages, isForbidden(error));
      if (isRefusedForm(error)) return this.#settlePlainly(blocks, isLong);
      throw error;
    }
  }

  async #settlePlainly(blocks: Block[], isLong: boolean): Promise<Posted[]> {
    const { outlet, setting } = this.#parts;
    const page = { locale: setting.locale, widthColumns: Number.POSITIVE_INFINITY, colour: false };
    const plain = await renderBlocks([{ kind: 'text', text: blocksToText(blocks, page) }], setting);
    return this.#patiently(() => outlet.settle(plain, isLong));
  }

  async #tellInstead(pages: Page[], isForbiddenThere: boolean): Promise<Posted[]> {
    const why = words.in(this.#parts.setting.locale).cannotPost(permissionNames);
    const before = isForbiddenThere ? [notePage(why)] : [];
    await tellDirectly(this.#parts, [...before, ...pages]);
    return [];
  }

  /** Network and server failures are waited out for a while. */
  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (tries === mostTries || !isTransient(error)) throw error;
        await sleep(this.#parts.pace.retryMs * tries);
      }
    }
  }

  /** The last message carries the hint for a new thread, and under a model's answer the question how it was. */
  #completed(pages: Page[], { model }: TurnResult): Page[] {
    const { heard, setting, isNewThread } = this.#parts;
    const said = words.in(setting.locale);
    const last = pages.at(-1) ?? notePage(said.done);
    const hint = isNewThread ? [textDisplay(`-# ${said.goOn}`)] : [];
    const isLedByModel = model.includes(':') && heard.origin.kind !== 'decision';
    const feedback = isLedByModel ? [this.#feedbackRow()] : [];
    const components = [...last.components, ...hint, ...feedback];
    return [...pages.slice(0, -1), { ...last, components }];
  }

  #feedbackRow() {
    const { heard, setting } = this.#parts;
    const { helpful, notHelpful } = words.in(setting.locale);
    const button = (kind: 'good' | 'bad', name: string, label: string) =>
      ({
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        custom_id: customIdOf({ kind, value: heard.eventId }) ?? '',
        emoji: { name },
        label,
      }) as const;
    return actionRow([button('good', '👍', helpful), button('bad', '👎', notHelpful)]);
  }

  /** So that the core can change a card when it is decided. */
  async #rememberCards(pages: Page[], posted: Posted[]): Promise<void> {
    const { core, actor } = this.#parts;
    for (const [at, { approvalIds = [] }] of pages.entries()) {
      const card = posted[at];
      if (!card) continue;
      for (const approvalId of approvalIds)
        await core.deliveries.rememberCard(actor.organizationId, approvalId, card.place, card.messageId);
    }
  }
}

/** A card that was pressed. One that has been decided already needs no changing. */
export async function rememberCard(
  { core, actor }: Pick<AnswerParts, 'core' | 'actor'>,
  code: string,
  { place, messageId }: Posted,
): Promise<void> {
  const { organizationId } = actor;
  try {
    const { id } = await core.approvals.pending(organizationId, code);
    await core.deliveries.rememberCard(organizationId, id, place, messageId);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

import { defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { Reply } from '#reply/reply.ts';
import type { Approvals } from '#tools/approvals/approvals.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import type { History, InterruptedTurn } from '../history/history.ts';
import type { TurnResult } from './turn.ts';
import { TurnResultBuilder } from './turn-result-builder.ts';
import { failedTurn } from './turn-router.ts';

const longestQuote = 200;

const messages = defineMessages({
  en: {
    interrupted: (done: string) =>
      `I was interrupted while working on this. Already started, done or put on a card: ${done}. I did not repeat it. Check the result, and ask again for the rest.`,
    youAsked: (text: string) => `You had asked “${text}”.`,
    unanswered: 'I was stopped before I answered. Ask again.',
  },
  th: {
    interrupted: (done: string) =>
      `ฉันถูกขัดจังหวะระหว่างทำเรื่องนี้ สิ่งที่เริ่ม ทำไปแล้ว หรือออกการ์ดขออนุมัติไว้แล้วคือ ${done} ฉันไม่ได้ทำซ้ำ กรุณาตรวจดู แล้วสั่งส่วนที่ขาดอีกครั้ง`,
    youAsked: (text: string) => `คุณถามไว้ว่า “${text}”`,
    unanswered: 'ฉันถูกหยุดก่อนที่จะตอบ กรุณาถามอีกครั้ง',
  },
});

interface Dependencies {
  history: History;
  toolbox: Toolbox;
  approvals: Approvals;
}

/** Turns that a dead process left (docs/decisions/08). */
export class InterruptedTurns {
  readonly #parts: Dependencies;

  constructor(parts: Dependencies) {
    this.#parts = parts;
  }

  /**
   * Closes a turn that has done something or left a card: tells this, and shows the cards that still wait. Returns
   * `undefined` if nothing had begun, so that the message can be answered afresh.
   */
  async closeIfBegun(
    { organizationId, locale }: Actor,
    { id, text }: InterruptedTurn,
    draft: TurnResultBuilder,
  ): Promise<TurnResult | undefined> {
    const { history, toolbox, approvals } = this.#parts;
    const cards = await approvals.leftBy(organizationId, id);
    const effects = await history.effectsOf(organizationId, id);
    const tools = new Set([...effects, ...cards.map(({ tool }) => tool)]);
    if (tools.size === 0) return undefined;
    const titles = [...tools].map((tool) => toolbox.titleOf(tool)[locale]);
    const notice = messages.in(locale).interrupted(titles.join(', '));
    draft.addNotice('info', notice);
    for (const approval of cards.filter(({ state }) => state === 'pending'))
      draft.addResult(approval.tool, { outcome: 'needs_approval', input: approval.input, approval });
    return this.#close(organizationId, { id, text }, notice, draft);
  }

  /** Closes all turns of this person that a dead process left in a thread, and tells of each, where nobody repeats them. */
  async closeAll(actor: Actor, platform: Place['platform'], threadKey: string): Promise<Reply[]> {
    const { organizationId, memberId, locale } = actor;
    const turns = await this.#parts.history.interrupted(organizationId, memberId, platform, threadKey);
    const texts = messages.in(locale);
    const replies: Reply[] = [];
    for (const turn of turns) {
      const asked = texts.youAsked(quoted(turn.text));
      const draft = new TurnResultBuilder(locale);
      const begun = await this.closeIfBegun(actor, turn, draft);
      const notice = `${asked} ${texts.unanswered}`;
      if (begun) draft.addText(asked);
      else draft.addNotice('warning', notice);
      replies.push((begun ? draft.build() : await this.#close(organizationId, turn, notice, draft)).reply);
    }
    return replies;
  }

  async #close(
    organizationId: string,
    { id, text }: InterruptedTurn,
    notice: string,
    draft: TurnResultBuilder,
  ): Promise<TurnResult> {
    const result = draft.build();
    const messages = failedTurn(text, notice);
    await this.#parts.history.close(organizationId, id, {
      ...{ messages, result, tools: [], pendingQuestion: undefined },
    });
    return result;
  }
}

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > longestQuote ? `${line.slice(0, longestQuote)}…` : line;
}

import { UserError } from '#lib/errors.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { ModelMessage } from '#models/chat-model.ts';
import type { Withdrawn } from '#planner/planner.ts';
import type { Decision } from '#post/desk/asks.ts';
import type { Block } from '#reply/reply.ts';
import type { Approval } from '#tools/approvals/approval.entity.ts';
import { approvalCard, decidedCard } from '#tools/approvals/approval-card.ts';
import type { Approvals } from '#tools/approvals/approvals.ts';
import { cardInShort } from '#tools/approvals/card-in-short.ts';
import type { Cards } from '#tools/approvals/cards.ts';
import type { ToolResult } from '#tools/tool-call.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import { listOf, type OpenCards } from './open-cards.ts';
import { ReplacedCards } from './replaced-cards.ts';
import type { TurnContext } from './turn-context.ts';

const messages = defineMessages({
  en: {
    denied: (code: string, card: string) => `Denied ${code}: ${card}. Nothing was changed.`,
    openElsewhere: (cards: string, first: string) =>
      `Nothing of yours waits here. If you mean one of these, type for example: deny ${first}.\n${cards}`,
    deny: (cards: string, first: string) =>
      `This still waits for approval. To take it back, type for example: deny ${first}.\n${cards}`,
    approve: (cards: string, first: string) =>
      `This waits for approval, and a plain yes does not say which. Type for example: approve ${first}.\n${cards}`,
    withdrawn: (cards: string) => `All right, I left it as it is. Withdrawn:\n${cards}`,
    price: 'The price has changed since this was requested. Approve the new one, or deny it.',
    plan: 'This has changed since it was requested. Approve it as it is now, or deny it.',
    gone: (tool: string) => `The tool ${tool} no longer exists. Nothing was changed.`,
  },
  th: {
    denied: (code: string, card: string) => `ปฏิเสธ ${code}: ${card} ไม่มีอะไรเปลี่ยนแปลง`,
    openElsewhere: (cards: string, first: string) =>
      `ที่นี่ไม่มีคำขอของคุณที่รออยู่ หากหมายถึงรายการเหล่านี้ พิมพ์เช่น \`ปฏิเสธ ${first}\`\n${cards}`,
    deny: (cards: string, first: string) =>
      `รายการนี้ยังรออนุมัติอยู่ หากต้องการถอน พิมพ์เช่น \`ปฏิเสธ ${first}\`\n${cards}`,
    approve: (cards: string, first: string) =>
      `รายการนี้รออนุมัติอยู่ ตอบแค่ว่าใช่ยังไม่พอ พิมพ์เช่น \`อนุมัติ ${first}\`\n${cards}`,
    withdrawn: (cards: string) => `รับทราบ ปล่อยไว้ตามเดิม ถอนคำขอนี้แล้ว:\n${cards}`,
    price: 'ราคาเปลี่ยนไปจากตอนที่ขอ กรุณาอนุมัติราคาใหม่หรือปฏิเสธ',
    plan: 'รายละเอียดเปลี่ยนไปจากตอนที่ขอ กรุณาอนุมัติตามรายละเอียดใหม่หรือปฏิเสธ',
    gone: (tool: string) => `ไม่มีเครื่องมือ ${tool} แล้ว ไม่มีอะไรเปลี่ยนแปลง`,
  },
});

/** A turn in which a person decides about a proposal, or takes back their own. */
export class DecisionTurn {
  readonly #approvals: Approvals;
  readonly #toolbox: Toolbox;
  readonly #cards: Cards;
  readonly #open: OpenCards;
  readonly #replaced: ReplacedCards;

  constructor(approvals: Approvals, toolbox: Toolbox, cards: Cards, open: OpenCards) {
    this.#approvals = approvals;
    this.#toolbox = toolbox;
    this.#cards = cards;
    this.#open = open;
    this.#replaced = new ReplacedCards(toolbox, open, (...card) => this.#takeBack(...card));
  }

  async run(context: TurnContext, decision: Decision): Promise<ModelMessage[]> {
    const approval = await this.#open.meant(context, decision);
    const tool = this.#toolbox.find(approval.tool);
    if (!tool) throw new UserError(messages.both((texts) => texts.gone(approval.tool)));
    await this.#rememberPressed(context, approval, decision);
    const outcome =
      decision.verdict === 'deny'
        ? await this.#deny(context, approval, decision)
        : await this.#approve(context, approval, decision);
    return asMessages(context, `${decision.verdict} ${approval.code}, ${approval.tool}: ${outcome}`);
  }

  /**
   * Withdraws the cards that the person's latest message left, or only the last of them. Returns the turn's messages, or `undefined` if nothing of
   * theirs is open.
   */
  async withdraw(
    context: TurnContext,
    isNewThread: boolean,
    withdrawn: Withdrawn,
  ): Promise<ModelMessage[] | undefined> {
    const { draft, locale } = context;
    const { meant, elsewhere } = await this.#open.latestOwn(context, isNewThread);
    const own = withdrawn === 'last' ? meant.slice(-1) : meant;
    const [first] = elsewhere;
    if (own.length === 0 && !first) return undefined;
    if (own.length === 0 && first) {
      draft.addNotice('info', messages.in(locale).openElsewhere(listOf(elsewhere, locale), first.code));
      return asMessages(context, 'nothing withdrawn: their open cards are in other threads');
    }
    for (const approval of own) await this.#takeBack(context, approval);
    draft.addNotice('info', messages.in(locale).withdrawn(listOf(own, locale)));
    return asMessages(context, `withdrawn: ${own.map(({ code, tool }) => `${code}, ${tool}`).join('; ')}`);
  }

  /** Withdraws the cards that the turn's new requests take the place of. */
  replace(context: TurnContext, replacesLast: boolean): Promise<void> {
    return this.#replaced.withdraw(context, replacesLast);
  }

  async #takeBack({ actor, draft, locale }: TurnContext, approval: Approval): Promise<void> {
    await this.#approvals.take(approval, actor, 'withdrawn');
    draft.addDenied(approval.tool, approval.input, approval.code);
    await this.#show(
      [decidedCard(approval, { state: 'withdrawn', by: actor.name }, locale)],
      approval,
      locale,
    );
  }

  /** Shows the person the cards of theirs that are still open, and how to decide one. */
  async showOwn({ actor, draft, locale }: TurnContext, verdict: Decision['verdict']): Promise<void> {
    const own = await this.#open.own(actor);
    const [first] = own;
    if (first) draft.addNotice('info', messages.in(locale)[verdict](listOf(own, locale), first.code));
  }

  /** Records the pressed card, since its place may not be recorded yet, or never was because of a crash. */
  async #rememberPressed(
    { actor, place }: TurnContext,
    { id }: Approval,
    { cardMessageId }: Decision,
  ): Promise<void> {
    if (cardMessageId === undefined) return;
    await this.#cards.rememberCard(actor.organizationId, id, place, cardMessageId);
  }

  /** Who asked for it may always deny it; others only if they may decide it. */
  async #deny(context: TurnContext, approval: Approval, { cardMessageId }: Decision): Promise<string> {
    const { actor, draft, locale, runner } = context;
    await runner.checkDenial(approval, actor);
    await this.#approvals.take(approval, actor, 'denied');
    draft.addDenied(approval.tool, approval.input, approval.code);
    draft.addNotice('info', messages.in(locale).denied(approval.code, cardInShort(approval.card[locale])));
    const card = decidedCard(approval, { state: 'denied', by: actor.name }, locale);
    const shown = await this.#show([card], approval, locale);
    if (shown.includes(cardMessageId ?? '')) draft.noteOnCard();
    return 'denied';
  }

  async #approve(context: TurnContext, approval: Approval, decision: Decision): Promise<string> {
    const { actor, runner, draft, emit, signal, turn, locale, allowance } = context;
    // Before the card is taken, so that it stays open for those who may decide it.
    await runner.checkDecision(approval, actor);
    await this.#approvals.take(approval, actor, 'running');
    const { name: by } = actor;
    await this.#show([decidedCard(approval, { state: 'running', by }, locale)], approval, locale);
    const { callId, tool, input } = approval;
    const step = { kind: 'step', callId, tool, title: this.#toolbox.stepOf(tool)[locale] } as const;
    emit({ ...step, title: `${step.title}…`, state: 'running' });
    const result: ToolResult = await runner.run({
      tool,
      input,
      callId,
      initiator: 'person',
      actor: { ...approval.requestedBy, locale },
      threadId: approval.threadId ?? turn.thread.id,
      place: context.place,
      signal,
      progress: (text) => emit({ kind: 'progress', callId, text }),
      allowance,
      approval: { approval, decidedBy: actor },
    });
    const changed: Block[] = [];
    const isLeftToOthers = result.outcome === 'refused' && result.isPrivate;
    if (isLeftToOthers) {
      await this.#approvals.putBack(approval);
    } else if (result.outcome !== 'needs_approval') {
      await this.#approvals.finish(approval, actor, result.outcome === 'done' ? 'done' : 'failed');
    } else {
      changed.push(draft.addNotice('warning', messages.in(locale)[result.changed ?? 'plan']));
      await this.#rememberPressed(context, result.approval, decision);
    }
    emit({ ...step, state: result.outcome === 'done' ? 'done' : 'failed' });
    const blocks = draft.addResult(tool, result, draft.openEntry(), approval.code);
    emit({ kind: 'blocks', blocks });
    const isAskedAgain = result.outcome === 'needs_approval';
    const decided = isLeftToOthers
      ? approvalCard(approval, locale)
      : decidedCard(approval, { state: 'approved', by }, locale);
    const card = isAskedAgain ? changed : [decided];
    const shown = await this.#show([...card, ...(isPrivate(result) ? [] : blocks)], approval, locale);
    if (!isPrivate(result) && shown.includes(decision.cardMessageId ?? '')) draft.noteOnCard();
    return result.outcome;
  }

  /** Returns the messages that show it now. */
  #show(blocks: Block[], { organizationId, id }: Approval, locale: Locale): Promise<string[]> {
    return this.#cards.changeCards(organizationId, id, { audience: 'everyone', locale, blocks });
  }
}

/** Whether only the person who decided may see the result: the card stands where others read. */
function isPrivate(result: ToolResult): boolean {
  return 'isPrivate' in result && result.isPrivate;
}

function asMessages({ text }: TurnContext, outcome: string): ModelMessage[] {
  return [
    { role: 'user', text },
    { role: 'assistant', text: `(${outcome})`, calls: [] },
  ];
}

import type { Log } from '#lib/log.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { OneAtATime } from '#lib/one-at-a-time.ts';
import { languageFor } from '#post/desk/asks.ts';
import type { Inbound } from '#post/desk/turn.ts';
import { allowanceOf } from '#tools/allowance.ts';
import type { Approvals } from '#tools/approvals/approvals.ts';
import { explainFailure } from '#tools/failure.ts';
import type { ToolRunner } from '#tools/run-tool.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import type { FinishedTurn, History, KnownTurn, OpenTurn } from '../history/history.ts';
import type { Overheard } from './overheard.ts';
import type { TurnEvent, TurnResult } from './turn.ts';
import type { TurnContext } from './turn-context.ts';
import { TurnResultBuilder } from './turn-result-builder.ts';
import { failedTurn, type TurnRouter } from './turn-router.ts';

const messages = defineMessages({
  en: {
    interrupted: (done: string) =>
      `I was interrupted while working on this. Already started, done or put on a card: ${done}. I did not repeat it. Check the result, and ask again for the rest.`,
    alreadyWorking: 'I am already working on this message.',
  },
  th: {
    interrupted: (done: string) =>
      `ฉันถูกขัดจังหวะระหว่างทำเรื่องนี้ สิ่งที่เริ่ม ทำไปแล้ว หรือออกการ์ดขออนุมัติไว้แล้วคือ ${done} ฉันไม่ได้ทำซ้ำ กรุณาตรวจดู แล้วสั่งส่วนที่ขาดอีกครั้ง`,
    alreadyWorking: 'ฉันกำลังทำตามข้อความนี้อยู่แล้ว',
  },
});

/** The amount that an organisation allows a turn to spend without approval. */
export interface SpendingPolicy {
  autoApproveAmount(organizationId: string): Promise<Money>;
}

interface Dependencies {
  history: History;
  toolbox: Toolbox;
  approvals: Approvals;
  runner: ToolRunner;
  policy: SpendingPolicy;
  router: TurnRouter;
  overheard: Overheard;
  log: Log;
}

type Answer = { result: TurnResult; isRepeat: boolean };

/** Answers the messages of all platforms. */
export class Conversation {
  readonly #parts: Dependencies;
  /** Messages of one thread are answered in order. */
  readonly #threads = new OneAtATime();

  constructor(parts: Dependencies) {
    this.#parts = parts;
  }

  /** Whether an overheard message is for Jarvis. Any other is answered with silence, and leaves no turn. */
  isForJarvis(inbound: Inbound): Promise<boolean> {
    return this.#threads.run(threadOf(inbound), () => this.#parts.overheard.isForJarvis(inbound));
  }

  /** Answers a message. The stream never fails, and its last event is `end`. */
  hear(inbound: Inbound, signal: AbortSignal): ReadableStream<TurnEvent> {
    let isHeard = true;
    return new ReadableStream<TurnEvent>({
      start: (controller) => {
        const emit = (event: TurnEvent) => {
          if (isHeard) controller.enqueue(event);
        };
        void this.#threads.run(threadOf(inbound), async () => {
          emit({ kind: 'end', ...(await this.#answer(inbound, signal, emit)) });
          if (isHeard) controller.close();
        });
      },
      cancel: () => {
        isHeard = false;
      },
    });
  }

  async #answer(heard: Inbound, signal: AbortSignal, emit: (event: TurnEvent) => void): Promise<Answer> {
    const locale = languageFor(heard.asks, heard.actor.locale);
    const inbound = { ...heard, actor: { ...heard.actor, locale } };
    const draft = new TurnResultBuilder(locale);
    try {
      const turn = await this.#open(inbound, draft);
      if ('result' in turn) return turn;
      return { result: await this.#run(inbound, turn, draft, signal, emit), isRepeat: false };
    } catch (error) {
      this.#addFailure(draft, error, locale);
      return { result: draft.build(), isRepeat: false };
    }
  }

  /** Runs an open turn and closes it. A turn whose result cannot be stored is closed as a failure, and still told. */
  async #run(
    inbound: Inbound,
    turn: OpenTurn,
    draft: TurnResultBuilder,
    signal: AbortSignal,
    emit: (event: TurnEvent) => void,
  ): Promise<TurnResult> {
    const { history, toolbox, router } = this.#parts;
    const { actor, asks } = inbound;
    const close = (finished: Omit<FinishedTurn, 'pendingQuestion'>) =>
      history.close(actor.organizationId, turn.turnId, { pendingQuestion: undefined, ...finished });
    try {
      const context = await this.#context(inbound, turn, draft, signal, emit);
      const outcome = await router.run(context, asks);
      const result = draft.build();
      await close({ ...outcome, result, tools: toolbox.broughtBy(result.calls) });
      return result;
    } catch (error) {
      const failure = this.#addFailure(draft, error, actor.locale);
      const result = noticeOnly(new TurnResultBuilder(actor.locale), failure);
      await close({ messages: failedTurn(asks.text, failure), result, tools: [] });
      return draft.build();
    }
  }

  /** Adds the explanation of an error to the reply, and returns it. */
  #addFailure(draft: TurnResultBuilder, error: unknown, locale: Locale): string {
    const failure = explainFailure(error, this.#parts.log);
    draft.addNotice('error', failure.text[locale], failure.isPrivate);
    return failure.text[locale];
  }

  /** Stores a new message. A known one gets its previous answer, or is taken over from a dead process. */
  async #open(inbound: Inbound, draft: TurnResultBuilder): Promise<OpenTurn | Answer> {
    const { history } = this.#parts;
    const { locale } = inbound.actor;
    const turn = await history.open(inbound);
    if (!('known' in turn)) return turn;
    const { known } = turn;
    if (known.result) return { result: known.result, isRepeat: true };
    if (!inbound.isRecovery)
      return { result: noticeOnly(draft, messages.in(locale).alreadyWorking), isRepeat: true };
    return this.#takeOver(inbound, known, draft);
  }

  /**
   * Answers the message of a dead process afresh, unless its turn has done something or left a card (docs/decisions/08).
   * Then this is told, and the cards that still wait are shown.
   */
  async #takeOver(inbound: Inbound, known: KnownTurn, draft: TurnResultBuilder): Promise<OpenTurn | Answer> {
    const { history, toolbox, approvals } = this.#parts;
    const { organizationId, locale } = inbound.actor;
    const cards = await approvals.leftBy(organizationId, known.id);
    const effects = await history.effectsOf(organizationId, known.id);
    const tools = new Set([...effects, ...cards.map(({ tool }) => tool)]);
    if (tools.size === 0) return history.reopen(inbound, known);
    const titles = [...tools].map((tool) => toolbox.titleOf(tool)[locale]);
    const notice = messages.in(locale).interrupted(titles.join(', '));
    draft.addNotice('info', notice);
    for (const approval of cards.filter(({ state }) => state === 'pending'))
      draft.addResult(approval.tool, { outcome: 'needs_approval', input: approval.input, approval });
    const result = draft.build();
    await history.close(organizationId, known.id, {
      messages: failedTurn(inbound.asks.text, notice),
      result,
      tools: [],
      pendingQuestion: undefined,
    });
    return { result, isRepeat: false };
  }

  async #context(
    { actor, asks, place, files = [], readAround, isOverheard }: Inbound,
    turn: OpenTurn,
    draft: TurnResultBuilder,
    signal: AbortSignal,
    emit: (event: TurnEvent) => void,
  ): Promise<TurnContext> {
    const limit = await this.#parts.policy.autoApproveAmount(actor.organizationId);
    // What nobody told Jarvis to do costs nothing before somebody approves it.
    const allowance = allowanceOf(isOverheard ? Money.zero(limit.currency) : limit);
    return {
      actor,
      locale: actor.locale,
      text: asks.text,
      place,
      files,
      turn,
      draft,
      toolbox: this.#parts.toolbox,
      runner: this.#parts.runner,
      allowance,
      signal,
      readAround,
      emit,
    };
  }
}

function threadOf({ actor, place, threadKey }: Inbound): string {
  return `${actor.organizationId} ${place.platform} ${threadKey}`;
}

function noticeOnly(draft: TurnResultBuilder, notice: string): TurnResult {
  draft.addNotice('info', notice);
  return draft.build();
}

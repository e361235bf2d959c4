import type { Log } from '#lib/log.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { OneAtATime } from '#lib/one-at-a-time.ts';
import type { SecretFinder } from '#lib/secrets/secret-finder.ts';
import { languageFor } from '#post/desk/asks.ts';
import { OfferedForms } from '#post/desk/offered-forms.ts';
import { pastedIn } from '#post/desk/pasted.ts';
import type { Inbound } from '#post/desk/turn.ts';
import { allowanceOf } from '#tools/allowance.ts';
import { explainFailure } from '#tools/failure.ts';
import type { ToolRunner } from '#tools/run-tool.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import type { FinishedTurn, History, OpenTurn } from '../history/history.ts';
import type { InterruptedTurns } from './interrupted-turns.ts';
import type { Overheard } from './overheard.ts';
import { givenFiles } from './sent-files.ts';
import type { TurnEvent, TurnResult } from './turn.ts';
import type { TurnContext } from './turn-context.ts';
import { TurnResultBuilder } from './turn-result-builder.ts';
import { failedTurn, type TurnRouter } from './turn-router.ts';

const messages = defineMessages({
  en: {
    alreadyWorking: 'I am already working on this message.',
  },
  th: {
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
  interrupted: InterruptedTurns;
  runner: ToolRunner;
  policy: SpendingPolicy;
  router: TurnRouter;
  overheard: Overheard;
  secrets: SecretFinder;
  log: Log;
}

type Answer = { result: TurnResult; isRepeat: boolean };

/** Answers the messages of all platforms. */
export class Conversation {
  readonly #parts: Dependencies;
  /** Messages of one thread are answered in order. */
  readonly #threads = new OneAtATime();
  readonly #offered = new OfferedForms((tool) => this.#parts.toolbox.find(tool)?.form?.secrets !== undefined);

  constructor(parts: Dependencies) {
    this.#parts = parts;
  }

  /** Whether an overheard message is for Jarvis. Any other is answered with silence, and leaves no turn. */
  isForJarvis(inbound: Inbound): Promise<boolean> {
    return this.#threads.run(threadOf(inbound), () => this.#parts.overheard.isForJarvis(inbound));
  }

  /** Answers a message. The stream never fails, and its last event is `end`. */
  hear(given: Inbound, signal: AbortSignal): ReadableStream<TurnEvent> {
    const person = given.actor.memberId;
    const inbound = withoutPasted(given, this.#parts.secrets, this.#offered.expectsSecret(person));
    let isHeard = true;
    return new ReadableStream<TurnEvent>({
      start: (controller) => {
        const emit = (event: TurnEvent) => {
          if (isHeard) controller.enqueue(event);
        };
        void this.#threads.run(threadOf(inbound), async () => {
          const answer = await this.#answer(inbound, signal, emit);
          this.#offered.note(person, answer.result.reply.blocks);
          emit({ kind: 'end', ...answer });
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
    const opened = await history.open(inbound);
    if (!('known' in opened)) return opened;
    const { known } = opened;
    if (known.result) return { result: known.result, isRepeat: true };
    if (!inbound.isRecovery)
      return { result: noticeOnly(draft, messages.in(locale).alreadyWorking), isRepeat: true };
    const turn = { id: known.id, text: inbound.asks.text };
    const result = await this.#parts.interrupted.closeIfBegun(inbound.actor, turn, draft);
    return result ? { result, isRepeat: false } : history.reopen(inbound, known);
  }

  async #context(
    inbound: Inbound,
    turn: OpenTurn,
    draft: TurnResultBuilder,
    signal: AbortSignal,
    emit: (event: TurnEvent) => void,
  ): Promise<TurnContext> {
    const { actor, asks, place, readAround, isOverheard } = inbound;
    const limit = await this.#parts.policy.autoApproveAmount(actor.organizationId);
    // What nobody told Jarvis to do costs nothing before somebody approves it.
    const allowance = allowanceOf(isOverheard ? Money.zero(limit.currency) : limit);
    return {
      actor,
      locale: actor.locale,
      text: asks.text,
      place,
      files: givenFiles(inbound, turn.earlierFiles),
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

/** The last place where a secret is taken out of a message, whatever its way here. */
function withoutPasted(inbound: Inbound, secrets: SecretFinder, isExpected: boolean): Inbound {
  const asks = pastedIn(inbound, secrets, isExpected);
  return asks ? { ...inbound, asks, files: [] } : inbound;
}

function threadOf({ actor, place, threadKey }: Inbound): string {
  return `${actor.organizationId} ${place.platform} ${threadKey}`;
}

function noticeOnly(draft: TurnResultBuilder, notice: string): TurnResult {
  draft.addNotice('info', notice);
  return draft.build();
}

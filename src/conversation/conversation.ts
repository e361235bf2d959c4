import type { Clock } from '#lib/clock.ts';
import { UserError, VendorError } from '#lib/errors.ts';
import { languageOf } from '#lib/language.ts';
import type { Log } from '#lib/log.ts';
import { defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { ModelMessage } from './chat-model.ts';
import { type DecisionTurn, readDecision } from './decision-turn.ts';
import { explainFailure } from './failure.ts';
import type { History, Opened } from './history.ts';
import { NoModelError } from './model-chain.ts';
import type { ModelLedTurn } from './model-led-turn.ts';
import type { PendingQuestion } from './offline/planner.ts';
import type { OfflineTurn } from './offline-turn.ts';
import type { ToolRunner } from './run-tool.ts';
import type { Summarizer } from './summarizer.ts';
import type { Inbound, TurnEvent, TurnResult } from './turn.ts';
import type { TurnContext } from './turn-context.ts';
import { TurnDraft } from './turn-draft.ts';

/** A longer message is a document, not a question. */
const longestMessageCharacters = 24_000;

const say = defineMessages({
  en: {
    nothingSaid:
      'Say what you need, for example: which image provider is cheapest for 2000 images? Or type help.',
    tooLong: (limit: string) =>
      `That message is too long: at most ${limit} characters at a time. Send the part that matters.`,
    modelAway: 'No language model can be reached just now, so I answer with my built-in understanding.',
    modelBrokeOff:
      'The language model broke off in the middle. What was done before that stands here; ask again for the rest.',
    interrupted: (done: string) =>
      `I was interrupted while I worked on this. Begun or done before that: ${done}. I have not repeated it; look at it, and ask again for what is missing.`,
    alreadyWorking: 'I am working on this message already.',
  },
  th: {
    nothingSaid: 'บอกสิ่งที่ต้องการได้เลย เช่น เจ้าไหนทำรูป 2000 รูปถูกที่สุด หรือพิมพ์ help',
    tooLong: (limit: string) => `ข้อความยาวเกินไป ส่งได้ครั้งละไม่เกิน ${limit} ตัวอักษร กรุณาส่งเฉพาะส่วนสำคัญ`,
    modelAway: 'ตอนนี้ติดต่อโมเดลภาษาไม่ได้ ฉันจึงตอบด้วยความเข้าใจในตัวแทน',
    modelBrokeOff: 'โมเดลภาษาหลุดกลางคัน สิ่งที่ทำไปแล้วอยู่ตรงนี้ กรุณาถามส่วนที่เหลืออีกครั้ง',
    interrupted: (done: string) =>
      `ฉันถูกขัดจังหวะระหว่างทำเรื่องนี้ สิ่งที่เริ่มหรือทำไปแล้วคือ ${done} ฉันไม่ได้ทำซ้ำ กรุณาตรวจดู แล้วสั่งส่วนที่ขาดอีกครั้ง`,
    alreadyWorking: 'ฉันกำลังทำตามข้อความนี้อยู่แล้ว',
  },
});

/** What the conversation asks about an organisation. */
export interface SpendingPolicy {
  autoApproveAmount(organizationId: string): Promise<Money>;
}

interface Dependencies {
  history: History;
  runner: ToolRunner;
  policy: SpendingPolicy;
  decisions: DecisionTurn;
  offline: OfflineTurn;
  /** Absent when no model is configured. */
  modelLed: ModelLedTurn | undefined;
  summarizer: Summarizer | undefined;
  clock: Clock;
  log: Log;
}

type Answer = { result: TurnResult; isRepeat: boolean };
type Closing = { messages: ModelMessage[]; pendingQuestion?: PendingQuestion | undefined };

/** Where every message arrives, whatever platform it came from, and every answer leaves. */
export class Conversation {
  readonly #parts: Dependencies;
  /** The last turn of each thread: messages of one thread are answered in their order. */
  readonly #lastTurns = new Map<string, Promise<void>>();

  constructor(parts: Dependencies) {
    this.#parts = parts;
  }

  /** Answers a message. The stream's last event is `end`; it never fails, whatever goes wrong inside. */
  hear(inbound: Inbound, signal: AbortSignal): ReadableStream<TurnEvent> {
    let isHeard = true;
    return new ReadableStream<TurnEvent>({
      start: (controller) => {
        const emit = (event: TurnEvent) => {
          if (isHeard) controller.enqueue(event);
        };
        void this.#inOrder(inbound, async () => {
          emit({ kind: 'end', ...(await this.#answer(inbound, signal, emit)) });
          if (isHeard) controller.close();
        });
      },
      cancel: () => {
        isHeard = false;
      },
    });
  }

  async #inOrder({ actor, place, threadKey }: Inbound, work: () => Promise<void>): Promise<void> {
    const key = `${actor.organizationId} ${place.platform} ${threadKey}`;
    const turn = (this.#lastTurns.get(key) ?? Promise.resolve()).then(work);
    this.#lastTurns.set(key, turn);
    await turn;
    if (this.#lastTurns.get(key) === turn) this.#lastTurns.delete(key);
  }

  async #answer(heard: Inbound, signal: AbortSignal, emit: (event: TurnEvent) => void): Promise<Answer> {
    const text = cleaned(heard.text);
    // A command and a decision are the same words in every language: they say nothing about the person's.
    const isFreeWording = heard.door === 'chat' && !readDecision(text);
    const locale = (isFreeWording ? languageOf(text) : undefined) ?? heard.actor.locale;
    const inbound = { ...heard, text, actor: { ...heard.actor, locale } };
    const draft = new TurnDraft(locale);
    try {
      const opened = await this.#open(inbound, draft);
      if ('result' in opened) return opened;
      const context = await this.#context(inbound, opened, draft, signal, emit);
      const closing = await this.#lead(context, inbound);
      const result = draft.finish();
      await this.#parts.history.close(inbound.actor.organizationId, opened.turnId, {
        pendingQuestion: undefined,
        ...closing,
        result,
      });
      return { result, isRepeat: false };
    } catch (error) {
      const failure = explainFailure(error, this.#parts.log);
      draft.addNotice('error', failure.say[locale], failure.isPrivate);
      return { result: draft.finish(), isRepeat: false };
    }
  }

  /** Stores the message; for one that is known, gives what it had got, or takes it over from a process that died. */
  async #open(inbound: Inbound, draft: TurnDraft): Promise<Opened | Answer> {
    const { history } = this.#parts;
    const { organizationId, locale } = inbound.actor;
    const opened = await history.open({ ...inbound, text: inbound.text.slice(0, longestMessageCharacters) });
    if (!('known' in opened)) return opened;
    const { known } = opened;
    if (known.result) return { result: known.result, isRepeat: true };
    if (!inbound.isRecovery)
      return { result: noticeOnly(draft, say.in(locale).alreadyWorking), isRepeat: true };
    const effects = await history.effectsOf(organizationId, known.id);
    if (effects.length === 0) return history.reopen(inbound, known);
    const words = say
      .in(locale)
      .interrupted([...new Set(effects)].map((tool) => tool.replaceAll('_', ' ')).join(', '));
    const result = noticeOnly(draft, words);
    await history.close(organizationId, known.id, {
      messages: failedTurn(inbound.text, words),
      result,
      pendingQuestion: undefined,
    });
    return { result, isRepeat: false };
  }

  async #context(
    { actor, text, place }: Inbound,
    opened: Opened,
    draft: TurnDraft,
    signal: AbortSignal,
    emit: (event: TurnEvent) => void,
  ): Promise<TurnContext> {
    const limit = await this.#parts.policy.autoApproveAmount(actor.organizationId);
    const allowance = { limit, spent: Money.zero(limit.currency) };
    return {
      actor,
      locale: actor.locale,
      text,
      place,
      opened,
      draft,
      runner: this.#parts.runner,
      allowance,
      signal,
      emit,
    };
  }

  /** Whoever can, leads the turn. What goes wrong on the way is said, and what was done before it stays said. */
  async #lead(context: TurnContext, inbound: Inbound): Promise<Closing> {
    const { draft, locale, text } = context;
    try {
      if (inbound.call)
        return await this.#parts.offline.run(context, this.#parts.clock.now(), 'person', inbound.call);
      if (text === '') return this.#sayNothingSaid(context);
      if (text.length > longestMessageCharacters) return refuseLong(context);
      const decision = readDecision(text);
      if (decision) return { messages: await this.#parts.decisions.run(context, decision) };
      return await this.#leadByModelOrPlanner(context, inbound);
    } catch (error) {
      const failure = explainFailure(context.signal.aborted ? stopReason() : error, this.#parts.log);
      draft.addNotice(
        error instanceof UserError ? 'warning' : 'error',
        failure.say[locale],
        failure.isPrivate,
      );
      return { messages: failedTurn(text, failure.say.en) };
    }
  }

  async #leadByModelOrPlanner(context: TurnContext, inbound: Inbound): Promise<Closing> {
    const { modelLed, offline, clock } = this.#parts;
    const now = clock.now();
    if (inbound.door === 'command') return offline.run(context, now, 'person');
    if (!modelLed) return offline.run(context, now, 'planner');
    try {
      await this.#makeRoom(context);
      return { messages: await modelLed.run(context, now) };
    } catch (error) {
      if (!isModelAway(error)) throw error;
      this.#parts.log.warn({ err: error }, 'no model can be reached');
      return this.#goOnWithoutModel(context, now);
    }
  }

  /** The planner takes over, unless calls have been made already: it would make them a second time. */
  async #goOnWithoutModel(context: TurnContext, now: Date): Promise<Closing> {
    const { draft, locale, text, emit } = context;
    const words = draft.hasCalls ? say.in(locale).modelBrokeOff : say.in(locale).modelAway;
    emit({ kind: 'blocks', blocks: [draft.addNotice('warning', words)] });
    if (draft.hasCalls) return { messages: failedTurn(text, words) };
    return this.#parts.offline.run(context, now, 'planner');
  }

  async #makeRoom(context: TurnContext): Promise<void> {
    const { history, summarizer } = this.#parts;
    const overflow = history.overflow(context.opened);
    if (!overflow || !summarizer) return;
    const summary = await summarizer.summarize(overflow, context);
    await history.replaceBySummary(overflow, summary);
    const replaced = new Set(overflow.turns.map((turn) => turn.id));
    context.opened.earlier = context.opened.earlier.filter((turn) => !replaced.has(turn.id));
    context.opened.summary = summary;
  }

  #sayNothingSaid({ draft, locale, text }: TurnContext): Closing {
    const words = say.in(locale).nothingSaid;
    draft.addNotice('info', words);
    return { messages: failedTurn(text, words) };
  }
}

/** Without control characters and with ordinary line ends; tabs and line breaks stay. */
function cleaned(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .trim();
}

/** Not reachable, or not able to take the request at all. A model that declines the content has answered. */
function isModelAway(error: unknown): boolean {
  return (
    error instanceof NoModelError || (error instanceof VendorError && error.reason !== 'refused_content')
  );
}

function refuseLong({ draft, locale, text }: TurnContext): Closing {
  const words = say.in(locale).tooLong(longestMessageCharacters.toLocaleString('en-US'));
  draft.addNotice('warning', words);
  return { messages: failedTurn(text.slice(0, 200), words) };
}

function noticeOnly(draft: TurnDraft, words: string): TurnResult {
  draft.addNotice('info', words);
  return draft.finish();
}

function failedTurn(text: string, answer: string): ModelMessage[] {
  return [
    { role: 'user', text: text || '(an empty message)' },
    { role: 'assistant', text: answer, calls: [] },
  ];
}

function stopReason(): DOMException {
  return new DOMException('stopped', 'AbortError');
}

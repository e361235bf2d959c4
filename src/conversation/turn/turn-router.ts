import type { Clock } from '#lib/clock.ts';
import { UserError, VendorError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import type { ModelMessage } from '#models/chat-model.ts';
import { type LanguageModels, NoModelError } from '#models/model-chain.ts';
import { mayUse } from '#people/permissions.ts';
import type { PendingQuestion, Withdrawn } from '#planner/planner.ts';
import { type Asks, type Door, longestMessageCharacters } from '#post/desk/asks.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { explainFailure } from '#tools/failure.ts';

import { formOffer } from '#tools/form-instead.ts';

import { fileFamilies } from '#tools/given-file.ts';

import type { EarlierTurn, History } from '../history/history.ts';
import { summarize } from '../history/summarize.ts';
import type { BookedModels } from './booked-models.ts';
import type { DecisionTurn } from './decision-turn.ts';
import type { ModelTurn } from './model-turn.ts';
import type { OfflineTurn } from './offline-turn.ts';
import type { PastedTurn } from './pasted-turn.ts';
import { unreadText, unusedText } from './sent-files.ts';
import type { TurnContext } from './turn-context.ts';

const messages = defineMessages({
  en: {
    emptyMessage:
      'Say what you need, for example: which image provider is cheapest for 2000 images? Or type help.',
    tooLong: (limit: string) =>
      `That message is too long. Send at most ${limit} characters: the part that matters.`,
    modelAway:
      'No language model can be reached right now, so I am answering with my built-in understanding.',
    modelTooDear: (why: string) => `${why} Until then I answer with my built-in understanding.`,
    modelBrokeOff:
      'The language model stopped in the middle. The results until then are here; ask again for the rest.',
  },
  th: {
    emptyMessage: 'บอกสิ่งที่ต้องการได้เลย เช่น เจ้าไหนทำรูป 2000 รูปถูกที่สุด หรือพิมพ์ “วิธีใช้”',
    tooLong: (limit: string) => `ข้อความยาวเกินไป ส่งได้ครั้งละไม่เกิน ${limit} ตัวอักษร กรุณาส่งเฉพาะส่วนสำคัญ`,
    modelAway: 'ตอนนี้ติดต่อโมเดลภาษาไม่ได้ ฉันจึงตอบด้วยความเข้าใจในตัวแทน',
    modelTooDear: (why) => `${why} ระหว่างนี้ฉันจะตอบด้วยความเข้าใจในตัว`,
    modelBrokeOff: 'โมเดลภาษาหลุดกลางคัน สิ่งที่ทำไปแล้วอยู่ตรงนี้ กรุณาถามส่วนที่เหลืออีกครั้ง',
  },
});

export interface TurnHandlers {
  history: History;
  pastedTurn: PastedTurn;
  decisionTurn: DecisionTurn;
  offlineTurn: OfflineTurn;
  /** Absent where models never answer. */
  models: BookedModels | undefined;
  modelTurn: ModelTurn;
  /** The tool whose form a message asks for, and nothing else. */
  formAskedFor(text: string): AnyTool | undefined;
  /** What a message takes back of what was asked before, if it says nothing else. */
  withdraws(text: string): Withdrawn | undefined;
  clock: Clock;
  log: Log;
}

/** The messages that a turn adds to the conversation, and its open question. */
export interface TurnOutcome {
  messages: ModelMessage[];
  pendingQuestion?: PendingQuestion | undefined;
}

/** Routes a message to the part that answers it: a word about a pasted secret, a direct tool call, a decision, a language model, or the planner. */
export class TurnRouter {
  readonly #parts: TurnHandlers;

  constructor(parts: TurnHandlers) {
    this.#parts = parts;
  }

  /** Never throws. A failure becomes a notice in the reply, after the earlier results. */
  async run(context: TurnContext, asks: Asks): Promise<TurnOutcome> {
    const { draft, locale, text, files, toolbox } = context;
    try {
      if (asks.kind === 'pasted') return { messages: this.#parts.pastedTurn.run(context, asks) };
      const unread = unreadText(files, toolbox, locale);
      if (unread !== undefined) draft.addNotice('info', unread);
      if (asks.kind === 'call') return await this.#runOwnCall(context, asks);
      if (asks.kind === 'decision') return { messages: await this.#parts.decisionTurn.run(context, asks) };
      if (asks.isTooLong) return refuseLong(context);
      if (text === '') return answerEmptyMessage(context);
      const outcome = await this.#runModelOrPlanner(context, asks.door);
      askAboutUnused(context);
      return outcome;
    } catch (error) {
      const failure = explainFailure(context.signal.aborted ? stopReason() : error, this.#parts.log);
      draft.addNotice(
        error instanceof UserError ? 'warning' : 'error',
        failure.text[locale],
        failure.isPrivate,
      );
      return { messages: failedTurn(text, failure.text.en) };
    }
  }

  #runOwnCall(
    context: TurnContext,
    { tool, input, words }: Extract<Asks, { kind: 'call' }>,
  ): Promise<TurnOutcome> {
    const call = { tool, input, ...(words !== undefined && { words }) };
    return this.#parts.offlineTurn.run(context, this.#parts.clock.now(), 'person', call);
  }

  async #runModelOrPlanner(context: TurnContext, door: Door): Promise<TurnOutcome> {
    const { modelTurn, clock } = this.#parts;
    const form = this.#offerForm(context);
    if (form) return { messages: form };
    const withdrawn = await this.#withdraw(context);
    if (withdrawn) return { messages: withdrawn };
    const now = clock.now();
    if (door === 'command') return this.#runPlanner(context, now, 'person');
    const mayUseModel = mayUse(context.actor.role, 'models:use');
    const models = mayUseModel ? await this.#parts.models?.in(context) : undefined;
    if (!models) return this.#runPlanner(context, now, 'planner');
    try {
      const earlier = await this.#earlierTurns(context, models);
      const added = await modelTurn.run(context, models, now, earlier);
      await this.#parts.decisionTurn.replace(context, false);
      return { messages: added };
    } catch (error) {
      if (!isModelAway(error)) throw error;
      this.#parts.log.warn({ err: error }, 'no model can be reached');
      return this.#goOnWithoutModel(context, now, limitReachedBy(error));
    }
  }

  /** Shows the link to a form where somebody said no more than what opens it. `undefined` if they may not use it. */
  #offerForm({ text, actor, draft }: TurnContext): ModelMessage[] | undefined {
    const tool = this.#parts.formAskedFor(text);
    if (!tool || !mayUse(actor.role, tool.permission)) return undefined;
    draft.addBlocks(formOffer(tool, '', actor));
    return failedTurn(text, `(showed the form ${tool.name})`);
  }

  /** Takes back open cards if the message says so and nothing else. Returns `undefined` if it does not, or none is open. */
  async #withdraw(context: TurnContext): Promise<ModelMessage[] | undefined> {
    const { withdraws, history, decisionTurn } = this.#parts;
    const withdrawn = withdraws(context.text);
    if (withdrawn === undefined) return undefined;
    const isNewThread = (await history.earlierTurns(context.turn)).length === 0;
    return decisionTurn.withdraw(context, isNewThread, withdrawn);
  }

  /** Falls back to the planner, unless calls have already been executed, which it would repeat. */
  async #goOnWithoutModel(
    context: TurnContext,
    now: Date,
    limit: Bilingual | undefined,
  ): Promise<TurnOutcome> {
    const { draft, locale, text, emit } = context;
    const texts = messages.in(locale);
    const away = limit ? texts.modelTooDear(limit[locale]) : texts.modelAway;
    const notice = draft.hasCalls ? texts.modelBrokeOff : away;
    emit({ kind: 'blocks', blocks: [draft.addNotice('warning', notice)] });
    if (draft.hasCalls) return { messages: failedTurn(text, notice) };
    return this.#runPlanner(context, now, 'planner');
  }

  /**
   * Answers without a model. Whoever takes something back that is no card of theirs, or says yes to nothing, is shown those
   * that stay open.
   */
  async #runPlanner(context: TurnContext, now: Date, initiator: 'planner' | 'person'): Promise<TurnOutcome> {
    const { decisionTurn, offlineTurn } = this.#parts;
    const planned = await offlineTurn.run(context, now, initiator);
    const { isRetraction, isAssent, replacesLast, ...outcome } = planned;
    if (isRetraction) await decisionTurn.showOwn(context, 'deny');
    if (isAssent) await decisionTurn.showOwn(context, 'approve');
    await decisionTurn.replace(context, replacesLast);
    return outcome;
  }

  /** The earlier turns that a model sees. Those that do not fit are first replaced by a summary. */
  async #earlierTurns(context: TurnContext, models: LanguageModels): Promise<EarlierTurn[]> {
    const { history } = this.#parts;
    const earlier = await history.earlierTurns(context.turn);
    const overflow = history.overflow(context.turn, earlier);
    if (!overflow) return earlier;
    const summary = await summarize(overflow, models, context.signal);
    await history.replaceBySummary(overflow, summary);
    context.turn.summary = summary;
    const replaced = new Set(overflow.turns.map((turn) => turn.id));
    return earlier.filter((turn) => !replaced.has(turn.id));
  }
}

/** Whether no model could process the request. A model that declines the content has answered. */
function isModelAway(error: unknown): boolean {
  return (
    error instanceof NoModelError || (error instanceof VendorError && error.reason !== 'refused_content')
  );
}

/** The limit for which no model was asked, if it is one. */
function limitReachedBy(error: unknown): Bilingual | undefined {
  if (!(error instanceof NoModelError)) return undefined;
  return error.failures.find(({ refused }) => refused)?.refused;
}

/** A message of files alone is answered by what is said of them. */
function answerEmptyMessage({ draft, locale, text, files, toolbox }: TurnContext): TurnOutcome {
  const told = [unreadText(files, toolbox, locale), unusedText(files, toolbox, locale)];
  const notices = told.filter((notice) => notice !== undefined);
  if (notices.length === 0) notices.push(messages.in(locale).emptyMessage);
  for (const notice of notices) draft.addNotice('info', notice);
  return { messages: failedTurn(text, notices.join(' ')) };
}

/** Asks what to do with the files of a message, unless a tool that works on files was called. */
function askAboutUnused({ draft, locale, files, toolbox }: TurnContext): void {
  const takesFiles = (name: string) =>
    fileFamilies.some((family) => toolbox.takersOf(family).some((tool) => tool.name === name));
  if (draft.calledTools.some(takesFiles)) return;
  const notice = unusedText(files, toolbox, locale);
  if (notice !== undefined) draft.addNotice('info', notice);
}

function refuseLong({ draft, locale, text }: TurnContext): TurnOutcome {
  const notice = messages.in(locale).tooLong(longestMessageCharacters.toLocaleString('en-US'));
  draft.addNotice('warning', notice);
  return { messages: failedTurn(`${text}…`, notice) };
}

/** The history of a turn that consists of one sentence. */
export function failedTurn(text: string, answer: string): ModelMessage[] {
  return [
    { role: 'user', text: text || '(an empty message)' },
    { role: 'assistant', text: answer, calls: [] },
  ];
}

function stopReason(): DOMException {
  return new DOMException('stopped', 'AbortError');
}

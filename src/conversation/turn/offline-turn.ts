import { defineMessages, type Locale } from '#lib/messages.ts';
import type { ModelMessage } from '#models/chat-model.ts';
import { mayAskFor, mayUse } from '#people/permissions.ts';
import {
  goAhead,
  type PendingQuestion,
  type Plan,
  type PlannedCall,
  type Planner,
} from '#planner/planner.ts';
import type { Block, ButtonsBlock } from '#reply/reply.ts';
import type { ToolResult } from '#tools/tool-call.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import { executeCall } from './execute-call.ts';
import { lastRequestOf } from './last-request.ts';
import type { TurnContext } from './turn-context.ts';

const messages = defineMessages({
  en: {
    notYet: (tool: string) =>
      `I understood “${tool}”, but I cannot do that yet. Type help to see what I can do today.`,
    didYouMean: 'Did you mean one of these?',
    yes: 'Yes, do it',
    no: 'No',
  },
  th: {
    notYet: (tool: string) => `ฉันเข้าใจว่าต้องการ “${tool}” แต่ยังทำไม่ได้ในตอนนี้ พิมพ์ “วิธีใช้” เพื่อดูสิ่งที่ทำได้วันนี้`,
    didYouMean: 'หมายถึงข้อไหนต่อไปนี้หรือเปล่า',
    yes: 'ใช่ ทำเลย',
    no: 'ไม่',
  },
});

/** The most things that somebody is asked whether they meant them. */
const mostSuggested = 3;

interface PlannedOutcome {
  messages: ModelMessage[];
  pendingQuestion: PendingQuestion | undefined;
  /** Whether the message takes something back, though perhaps not what waits for approval. */
  isRetraction: boolean;
  /** Whether it changed what the person had asked for before it. */
  replacesLast: boolean;
}

/** Answers a message with the built-in planner: the same tools and the same rules, without a language model. */
export class OfflineTurn {
  readonly #planner: Planner;
  readonly #toolbox: Toolbox;

  constructor(planner: Planner, toolbox: Toolbox) {
    this.#planner = planner;
    this.#toolbox = toolbox;
  }

  /**
   * Executes the plan's calls in the person's order. A call that waits for approval does not block the next one.
   * `ready`: a complete call from a form or command, which needs no planning.
   */
  async run(
    context: TurnContext,
    now: Date,
    initiator: 'planner' | 'person',
    ready?: PlannedCall,
  ): Promise<PlannedOutcome> {
    const plan: Plan = ready ? { calls: [ready] } : this.#plan(context, now);
    const results: { call: PlannedCall; id: string; result: ToolResult }[] = [];
    for (const [index, call] of plan.calls.entries()) {
      context.signal.throwIfAborted();
      const id = `${context.turn.turnId}-${index}`;
      const by = plan.isGoAhead ? 'planner' : initiator;
      results.push({ call, id, result: await this.#carryOut(context, call, id, by) });
    }
    const sentence = plan.say?.[context.locale] ?? '';
    if (sentence) {
      context.draft.addText(sentence);
      context.emit({ kind: 'text', delta: sentence });
    }
    const pendingQuestion = plan.pending && { ...plan.pending, code: context.turn.turnId.slice(-6) };
    const buttons = pendingQuestion && answerButtons(pendingQuestion, context.locale);
    if (buttons) context.emit({ kind: 'blocks', blocks: context.draft.addBlocks([buttons]) });
    if (plan.isUnclear) this.#suggest(context);
    const { isRetraction = false, replacesLast = false } = plan;
    const added = asMessages(context.text, sentence, results);
    return { messages: added, pendingQuestion, isRetraction, replacesLast };
  }

  #plan({ text, actor, locale, turn }: TurnContext, now: Date): Plan {
    const { timeZone } = actor;
    const pending = turn.pendingQuestion;
    const last = turn.lastRequest && lastRequestOf(turn.lastRequest);
    // A lone question mark asks what can be asked.
    return this.#planner.plan(text === '?' ? 'help' : text, {
      ...{ now, timeZone, locale },
      ...(pending && { pending }),
      ...(last && { last }),
    });
  }

  /** Offers what an unclear message may have meant, of what this person may ask for, as words to type. */
  #suggest({ text, actor, locale, draft, emit }: TurnContext): void {
    const isOffered = actor.isAlone ? mayUse : mayAskFor;
    const buttons = this.#planner
      .nearest(text)
      .flatMap((name) => this.#toolbox.find(name) ?? [])
      .filter(({ audience, permission }) => audience !== 'model' && isOffered(actor.role, permission))
      .flatMap(({ examples }) => examples[locale][0] ?? [])
      .slice(0, mostSuggested)
      .map((words) => ({ label: words, action: 'say', value: words, typed: words }));
    if (buttons.length === 0) return;
    const question: Block = { kind: 'text', text: messages.in(locale).didYouMean };
    emit({ kind: 'blocks', blocks: draft.addBlocks([question, { kind: 'buttons', buttons }]) });
  }

  async #carryOut(
    context: TurnContext,
    call: PlannedCall,
    id: string,
    initiator: 'planner' | 'person',
  ): Promise<ToolResult> {
    if (this.#toolbox.find(call.tool)) return executeCall(context, { id, ...call, initiator });
    const title = this.#planner.titleOf(call.tool);
    const refusal = {
      outcome: 'refused',
      input: call.input,
      text: messages.both((texts, locale) => texts.notYet(title[locale])),
      isPrivate: false,
    } as const;
    context.emit({ kind: 'blocks', blocks: context.draft.addResult(call.tool, refusal) });
    return refusal;
  }
}

/** Buttons for a yes/no question. A press also posts the answer in the question's thread. */
function answerButtons({ field, code }: PendingQuestion, locale: Locale): ButtonsBlock | undefined {
  if (field !== goAhead) return undefined;
  const texts = messages.in(locale);
  const button = (label: string, typed: string, style?: 'primary') => ({
    ...{ label, action: 'say', value: `${typed} ${code}`, typed },
    ...(style && { style }),
  });
  return { kind: 'buttons', buttons: [button(texts.yes, 'yes', 'primary'), button(texts.no, 'no')] };
}

/** The turn as a model would have led it, for models that answer later messages. */
function asMessages(
  text: string,
  sentence: string,
  results: { call: PlannedCall; id: string; result: ToolResult }[],
): ModelMessage[] {
  const user: ModelMessage = { role: 'user', text };
  if (results.length === 0) return [user, { role: 'assistant', text: sentence || '…', calls: [] }];
  return [
    user,
    {
      role: 'assistant',
      text: sentence,
      calls: results.map(({ call, id }) => ({ id, name: call.tool, input: call.input })),
    },
    {
      role: 'tool',
      results: results.map(({ call, id, result }) => ({
        callId: id,
        name: call.tool,
        content: JSON.stringify(
          result.outcome === 'done' && !result.isPrivate ? result.output : { status: result.outcome },
        ),
        isError: result.outcome !== 'done',
      })),
    },
  ];
}

import { defineMessages, type Locale } from '#lib/messages.ts';
import type { ModelMessage } from '#models/chat-model.ts';
import type { Actor } from '#people/actor.ts';
import { mayAskFor, mayUse } from '#people/permissions.ts';
import {
  goAhead,
  type OwnName,
  type PendingQuestion,
  type Plan,
  type PlannedCall,
  type Planner,
} from '#planner/planner.ts';
import type { Block, ButtonsBlock } from '#reply/reply.ts';
import { cardInShort } from '#tools/approvals/card-in-short.ts';
import type { ToolRefusal, ToolResult } from '#tools/tool-call.ts';
import type { Toolbox } from '#tools/toolbox.ts';
import { type Call, executeCall, requestOf } from './execute-call.ts';
import { type LastRequests, replaceableCodes } from './last-request.ts';
import type { TurnContext } from './turn-context.ts';

const messages = defineMessages({
  en: {
    notYet: (tool: string) =>
      `I understood “${tool}”, but I cannot do that yet. Type help to see what I can do today.`,
    didYouMean: 'Did you mean one of these?',
    goAhead: (cards: string) => `Shall I do this: ${cards}? Answer "yes", or nothing happens.`,
    yes: 'Yes, do it',
    no: 'No',
  },
  th: {
    notYet: (tool: string) => `ฉันเข้าใจว่าต้องการ “${tool}” แต่ยังทำไม่ได้ในตอนนี้ พิมพ์ “วิธีใช้” เพื่อดูสิ่งที่ทำได้วันนี้`,
    didYouMean: 'หมายถึงข้อไหนต่อไปนี้หรือเปล่า',
    goAhead: (cards) => `ต้องการให้ทำสิ่งนี้ไหม: ${cards} ตอบ "ใช่" ถ้าต้องการ ไม่งั้นจะไม่ทำอะไร`,
    yes: 'ใช่ ทำเลย',
    no: 'ไม่',
  },
});

/** The most things that somebody is asked whether they meant them. */
const mostSuggested = 3;

/** Finds what a person and their organisation call things of their own. */
export type NamesOfTheirs = (actor: Actor) => Promise<readonly OwnName[]>;

interface PlannedOutcome {
  messages: ModelMessage[];
  pendingQuestion: PendingQuestion | undefined;
  /** Whether the message takes something back, though perhaps not what waits for approval. */
  isRetraction: boolean;
  /** Whether the message says yes, though nothing was asked. */
  isAssent: boolean;
  /** Whether it changed what the person had asked for before it. */
  replacesLast: boolean;
}

/** Answers a message with the built-in planner: the same tools and the same rules, without a language model. */
export class OfflineTurn {
  readonly #planner: Planner;
  readonly #toolbox: Toolbox;
  readonly #lastRequests: LastRequests;
  readonly #ownNames: NamesOfTheirs;

  constructor(planner: Planner, toolbox: Toolbox, lastRequests: LastRequests, ownNames: NamesOfTheirs) {
    this.#ownNames = ownNames;
    this.#planner = planner;
    this.#toolbox = toolbox;
    this.#lastRequests = lastRequests;
  }

  /**
   * Executes the plan's calls in the person's order. A call that waits for approval does not block the next one.
   * `ready`: a complete call from a form or command, which needs no planning unless it was typed in words.
   */
  async run(
    context: TurnContext,
    now: Date,
    initiator: 'planner' | 'person',
    ready?: PlannedCall & { words?: string },
  ): Promise<PlannedOutcome> {
    const plan: Plan = ready ? await this.#understood(context, now, ready) : await this.#plan(context, now);
    const results: { call: PlannedCall; id: string; result: ToolResult }[] = [];
    for (const [index, call] of plan.calls.entries()) {
      context.signal.throwIfAborted();
      const id = `${context.turn.turnId}-${index}`;
      const by = plan.isGoAhead ? 'planner' : initiator;
      const made = { id, ...call, initiator: by, isReady: ready !== undefined };
      results.push({ call, id, result: await this.#carryOut(context, made) });
    }
    const open = plan.pending && (await this.#weighed(context, plan.pending));
    const said = plan.say?.[context.locale];
    const sentence = [open?.question, said].filter((text) => text !== undefined).join(' ');
    if (sentence) {
      context.draft.addText(sentence);
      context.emit({ kind: 'text', delta: sentence });
    }
    const pendingQuestion = open && {
      ...open.pending,
      code: context.turn.turnId.slice(-6),
      ...(plan.replacesLast && { replaces: replaceableCodes(context.turn) }),
    };
    const buttons = pendingQuestion && answerButtons(pendingQuestion, context.locale);
    if (buttons) context.emit({ kind: 'blocks', blocks: context.draft.addBlocks([buttons]) });
    if (plan.isUnclear) this.#suggest(context);
    const { isRetraction = false, isAssent = false, replacesLast = false } = plan;
    const added = asMessages(context.text, sentence, results);
    return { messages: added, pendingQuestion, isRetraction, isAssent, replacesLast };
  }

  /**
   * Words the question whether calls are meant by what they would do. Those that cannot be made are refused at once; `undefined`
   * if none is left to ask about.
   */
  async #weighed(
    context: TurnContext,
    pending: PendingQuestion,
  ): Promise<{ pending: PendingQuestion; question?: string } | undefined> {
    if (pending.field !== goAhead) return { pending };
    const { tool, input, alike = [], ...rest } = pending;
    const cards: string[] = [];
    const meant: Record<string, unknown>[] = [];
    for (const [index, one] of [input, ...alike].entries()) {
      const call = { id: `asked-${index}`, tool, input: one, initiator: 'planner' } as const;
      const preview = this.#toolbox.find(tool)
        ? await context.runner.preview(requestOf(context, call))
        : this.#notYet(call);
      if ('card' in preview) {
        cards.push(cardInShort(preview.card[context.locale]));
        meant.push(one);
      } else context.emit({ kind: 'blocks', blocks: context.draft.addResult(tool, preview) });
    }
    const [first, ...others] = meant;
    if (first === undefined) return undefined;
    const question = messages.in(context.locale).goAhead(cards.join('; '));
    return {
      pending: { ...rest, tool, input: first, ...(others.length > 0 && { alike: others }) },
      question,
    };
  }

  /**
   * What was typed after a tool's own command, read as a request for that tool: `/generate a video of waves` is a video. Words that
   * ask for nothing of the kind are what is wanted of it, as they stand.
   */
  async #understood(
    { actor, locale }: TurnContext,
    now: Date,
    { words, ...ready }: PlannedCall & { words?: string },
  ): Promise<Plan> {
    if (words === undefined) return { calls: [ready] };
    const { timeZone } = actor;
    const ownNames = await this.#ownNames(actor);
    const { calls, pending } = this.#planner.plan(words, { now, timeZone, locale, ownNames });
    const isOfTool = calls.length > 0 && !pending && calls.every(({ tool }) => tool === ready.tool);
    return { calls: isOfTool ? calls : [ready] };
  }

  async #plan({ text, actor, locale, turn }: TurnContext, now: Date): Promise<Plan> {
    const { timeZone } = actor;
    const pending = turn.pendingQuestion;
    const last = turn.lastRequest && (await this.#lastRequests.of(actor.organizationId, turn.lastRequest));
    // A lone question mark asks what can be asked.
    return this.#planner.plan(text === '?' ? 'help' : text, {
      ...{ now, timeZone, locale },
      ...(pending && { pending }),
      ...(last && { last }),
      ownNames: await this.#ownNames(actor),
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

  async #carryOut(context: TurnContext, call: Call & PlannedCall): Promise<ToolResult> {
    if (this.#toolbox.find(call.tool)) return executeCall(context, call);
    const refusal = this.#notYet(call);
    context.emit({ kind: 'blocks', blocks: context.draft.addResult(call.tool, refusal) });
    return refusal;
  }

  /** Refuses what is understood and only announced so far. */
  #notYet({ tool, input }: PlannedCall): ToolRefusal {
    const title = this.#planner.titleOf(tool);
    const text = messages.both((texts, locale) => texts.notYet(title[locale]));
    return { outcome: 'refused', input, text, isPrivate: false };
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

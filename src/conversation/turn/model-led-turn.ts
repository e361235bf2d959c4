import { dateFormat } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import type { ModelCall, ModelMessage, ModelToolResult } from '#models/chat-model.ts';
import type { ModelMeter } from '#models/model-meter.ts';
import type { ToolResult } from '#tools/tool-call.ts';
import { messagesWithin } from '../history/history.ts';
import { type LoopEnding, type LoopHooks, runAgentLoop, type StepSource } from './agent-loop.ts';
import { loadPrompt } from './prompt.ts';
import type { ToolOffer, ToolOffers } from './tool-offer.ts';
import type { CallRecord } from './turn.ts';
import { runVisibly, type TurnContext } from './turn-context.ts';

/** What a model is told of one tool's result, at most; a longer one is cut with a word about it. */
const longestResultCharacters = 16_000;

const say = defineMessages({
  en: {
    tooManySteps:
      'I stopped after many steps without getting to the end. What I found so far is below; ask for the rest in smaller parts.',
    inCircles:
      'I was going round in circles and stopped. Word it differently, or ask for one thing at a time.',
    refused: 'The language model declined to answer this. Word it differently, or ask for something else.',
    empty: 'The language model gave no answer. Ask again, please.',
  },
  th: {
    tooManySteps: 'ฉันหยุดเพราะทำหลายขั้นตอนแล้วยังไม่จบ ที่ได้แล้วอยู่ด้านล่าง กรุณาถามส่วนที่เหลือทีละเรื่อง',
    inCircles: 'ฉันวนอยู่ที่เดิมจึงหยุด ลองเรียบเรียงใหม่หรือถามทีละเรื่อง',
    refused: 'โมเดลภาษาไม่ตอบเรื่องนี้ ลองเรียบเรียงใหม่หรือถามเรื่องอื่น',
    empty: 'โมเดลภาษาไม่ได้ให้คำตอบ กรุณาถามอีกครั้ง',
  },
});

const endingWords = {
  answered: undefined,
  too_many_steps: 'tooManySteps',
  going_in_circles: 'inCircles',
  refused: 'refused',
  empty: 'empty',
} as const satisfies Record<LoopEnding, string | undefined>;

interface Dependencies {
  models: StepSource;
  meter: ModelMeter;
  offers: ToolOffers;
  /** The provider that an organisation chose for language, as a catalogue id. */
  preferredProvider(organizationId: string): Promise<string | undefined>;
}

const instructions = loadPrompt('instructions', []);
const situation = loadPrompt('situation', [
  'now',
  'timeZone',
  'person',
  'role',
  'language',
  'autoApproveAmount',
  'summary',
]);
const languageNames = { en: 'English', th: 'Thai' } as const;

/** A turn that a language model leads. Throws `NoModelError` when none can be reached. */
export class ModelLedTurn {
  readonly #parts: Dependencies;

  constructor(parts: Dependencies) {
    this.#parts = parts;
  }

  /** Returns what the turn adds to the conversation. */
  async run(context: TurnContext, now: Date): Promise<ModelMessage[]> {
    const records: Promise<void>[] = [];
    const offer = this.#parts.offers.offerFor(context);
    const request = {
      instructions: instructions({}),
      situation: describeSituation(context, now),
      history: messagesWithin(context.opened.earlier),
      text: context.text,
      offer,
      preferredProvider: await this.#parts.preferredProvider(context.actor.organizationId),
    };
    try {
      const { ending, messages } = await runAgentLoop(
        this.#parts.models,
        request,
        this.#hooks(context, offer, records),
        context.signal,
      );
      const words = endingWords[ending];
      if (words) context.draft.addNotice('warning', say.in(context.locale)[words]);
      return messages;
    } finally {
      await Promise.all(records);
    }
  }

  #hooks(context: TurnContext, offer: ToolOffer, records: Promise<void>[]): LoopHooks {
    const { draft, emit, actor, opened } = context;
    let stepStart = draft.textLength;
    return {
      onText: (delta) => {
        draft.addText(delta);
        emit({ kind: 'text', delta });
      },
      onRestart: () => {
        draft.forgetText(stepStart);
        emit({ kind: 'restart' });
      },
      onUsage: (usage, { provider, model }, step) => {
        const { cost, recorded } = this.#parts.meter.record({
          actor,
          turnId: opened.turnId,
          step: String(step),
          provider,
          model,
          usage,
        });
        records.push(recorded);
        draft.addUsage(usage, cost, `${provider}:${model}`);
        draft.endParagraph();
        stepStart = draft.textLength;
      },
      runCalls: async (calls) => {
        const done = await Promise.all(calls.map((call) => runModelCall(context, call)));
        offer.add(done.flatMap(({ record }) => (record ? this.#parts.offers.broughtBy(record) : [])));
        return done.map(({ answer }) => answer);
      },
    };
  }
}

interface ModelCallResult {
  answer: ModelToolResult;
  /** Absent when the call could not be read. */
  record?: Pick<CallRecord, 'tool' | 'outcome' | 'output'>;
}

async function runModelCall(context: TurnContext, call: ModelCall): Promise<ModelCallResult> {
  const answer = (content: unknown, isError: boolean): ModelToolResult => ({
    callId: call.id,
    name: call.name,
    content: cut(JSON.stringify(content)),
    isError,
  });
  if (call.malformed !== undefined)
    return { answer: answer({ error: 'the arguments were not valid JSON; send the call again' }, true) };
  const result = await runVisibly(context, {
    id: call.id,
    tool: call.name,
    input: call.input,
    initiator: 'model',
  });
  const output = result.outcome === 'done' ? result.output : undefined;
  return {
    answer: answer(forModel(result), result.outcome === 'failed' || result.outcome === 'refused'),
    record: { tool: call.name, outcome: result.outcome, output },
  };
}

function forModel(result: ToolResult): unknown {
  switch (result.outcome) {
    case 'done':
      return result.isPrivate ? { status: 'shown to the person privately' } : result.output;
    case 'needs_approval':
      return {
        status: 'waiting for approval',
        approval: result.approval.code,
        card: result.approval.card.en,
      };
    default:
      return { error: result.say.en };
  }
}

function cut(content: string): string {
  if (content.length <= longestResultCharacters) return content;
  return `${content.slice(0, longestResultCharacters)}… (cut; the person sees all of it)`;
}

function describeSituation({ actor, opened, locale, allowance }: TurnContext, now: Date): string {
  const format = dateFormat('en', { dateStyle: 'full', timeStyle: 'short', timeZone: actor.timeZone });
  return situation({
    now: format.format(now),
    timeZone: actor.timeZone,
    person: actor.name,
    role: actor.role,
    language: languageNames[locale],
    autoApproveAmount: allowance.limit.format('en'),
    summary: opened.summary ? `Earlier in this conversation: ${opened.summary}` : '',
  });
}

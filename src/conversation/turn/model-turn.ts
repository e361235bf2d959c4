import { defineMessages } from '#lib/messages.ts';
import type { ModelMessage } from '#models/chat-model.ts';
import type { LanguageModels } from '#models/model-chain.ts';
import { type EarlierTurn, messagesWithin } from '../history/history.ts';
import { type AgentLoopCallbacks, type AgentLoopEnding, runAgentLoop } from './agent-loop.ts';
import { runModelCall } from './model-call.ts';
import { loadPrompt } from './prompt.ts';
import type { Quotation } from './quotation.ts';
import { sentNote } from './sent-files.ts';
import { describeSituation } from './situation.ts';
import type { ToolOffer, ToolOffers } from './tool-offer.ts';
import type { TurnContext } from './turn-context.ts';

const messages = defineMessages({
  en: {
    tooManySteps:
      'I stopped after many steps without finishing. My results so far are below; ask for the rest in smaller parts.',
    inCircles: 'I kept repeating myself, so I stopped. Rephrase it, or ask for one thing at a time.',
    refused: 'The language model declined to answer this. Rephrase it, or ask for something else.',
    empty: 'The language model gave no answer. Please ask again.',
    cutShort:
      'The answer is cut off here: it reached the length limit of one answer. Say “go on” for the rest.',
    unreadable:
      'The language model could not put this into a request that I can carry out. Rephrase it, or ask for one thing at a time.',
  },
  th: {
    tooManySteps: 'ฉันหยุดเพราะทำหลายขั้นตอนแล้วยังไม่จบ ที่ได้แล้วอยู่ด้านล่าง กรุณาถามส่วนที่เหลือทีละเรื่อง',
    inCircles: 'ฉันวนอยู่ที่เดิมจึงหยุด ลองเรียบเรียงใหม่หรือถามทีละเรื่อง',
    refused: 'โมเดลภาษาไม่ตอบเรื่องนี้ ลองเรียบเรียงใหม่หรือถามเรื่องอื่น',
    empty: 'โมเดลภาษาไม่ได้ให้คำตอบ กรุณาถามอีกครั้ง',
    cutShort: 'คำตอบถูกตัดตรงนี้เพราะยาวถึงขีดจำกัดของหนึ่งคำตอบ พิมพ์ “ต่อ” เพื่อดูส่วนที่เหลือ',
    unreadable: 'โมเดลภาษาแปลงเรื่องนี้เป็นคำสั่งที่ฉันทำได้ไม่สำเร็จ ลองเรียบเรียงใหม่หรือถามทีละเรื่อง',
  },
});

const endingMessages = {
  answered: undefined,
  cut_short: 'cutShort',
  too_many_steps: 'tooManySteps',
  going_in_circles: 'inCircles',
  refused: 'refused',
  unreadable_calls: 'unreadable',
} as const satisfies Record<AgentLoopEnding, string | undefined>;

interface Dependencies {
  offers: ToolOffers;
  quotation: Quotation;
}

const instructions = loadPrompt('instructions', []);

/** Answers a message with a language model that calls tools. Throws `NoModelError` if none is available. */
export class ModelTurn {
  readonly #parts: Dependencies;

  constructor(parts: Dependencies) {
    this.#parts = parts;
  }

  /** Returns the messages that the turn adds to the conversation. */
  async run(
    context: TurnContext,
    models: LanguageModels,
    now: Date,
    earlier: readonly EarlierTurn[],
  ): Promise<ModelMessage[]> {
    const offer = this.#parts.offers.offerFor(context, earlier);
    const request = {
      instructions: instructions({}),
      situation: describeSituation(context, now),
      history: messagesWithin(earlier),
      text: context.text,
      textInContext: await this.#textInContext(context),
      offer,
    };
    const { ending, messages: added } = await runAgentLoop(
      models,
      request,
      this.#callbacks(context, offer),
      context.signal,
    );
    const message = endingMessages[ending] ?? (context.draft.isBlank ? 'empty' : undefined);
    if (message) context.draft.addNotice('warning', messages.in(context.locale)[message]);
    return added;
  }

  async #textInContext(context: TurnContext): Promise<string> {
    const text = await this.#parts.quotation.around(context);
    const note = sentNote(context.files, context.toolbox);
    return note === undefined ? text : `${text}\n\n${note}`;
  }

  #callbacks(context: TurnContext, offer: ToolOffer): AgentLoopCallbacks {
    const { draft, emit } = context;
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
      onStepEnd: () => {
        draft.endParagraph();
        stepStart = draft.textLength;
      },
      runCalls: async (calls, step) => {
        const done = await Promise.all(
          calls.map((call, index) => runModelCall(context, call, `${step}.${index}`)),
        );
        offer.add(context.toolbox.broughtBy(done.flatMap(({ record }) => record ?? [])));
        return {
          results: done.map(({ answer }) => answer),
          areUnreadable: done.every(({ record }) => record === undefined),
        };
      },
    };
  }
}

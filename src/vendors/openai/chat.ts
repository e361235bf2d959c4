import type OpenAI from 'openai';
import { VendorError } from '#lib/errors.ts';
import type { BrokenAnswer, ChatModel, ModelEvent, ModelRequest } from '#models/chat-model.ts';
import type { ChatSetup } from '#vendors/define-vendor.ts';
import { type OpenAiChatOptions, openAiClient } from './client.ts';
import { openAiError } from './errors.ts';
import { openAiDefaultModel } from './models.ts';
import { ResponsesAnswer } from './responses-answer.ts';
import { responsesRequest } from './responses-request.ts';

const defaultBaseUrl = 'https://api.openai.com/v1';

export const products = [openAiDefaultModel] as const;

export function open({ key, model = products[0], baseUrl }: ChatSetup): ChatModel {
  return new OpenAiChat({ key, model, baseUrl });
}

/** Streams GPT's answers from the Responses API. OpenAI stores nothing. */
export class OpenAiChat implements ChatModel {
  readonly provider = 'openai';
  readonly model: string;
  readonly #client: OpenAI | undefined;

  constructor(options: OpenAiChatOptions) {
    this.model = options.model;
    this.#client = options.key && openAiClient(options, defaultBaseUrl);
  }

  async *respond(
    request: ModelRequest,
    signal: AbortSignal,
    onBreak?: (answer: BrokenAnswer) => void,
  ): AsyncGenerator<ModelEvent> {
    const origin = `${this.provider}/${this.model}`;
    const answer = new ResponsesAnswer(this.provider, origin);
    try {
      const stream = await this.#connected().responses.create(responsesRequest(this.model, origin, request), {
        signal,
      });
      for await (const event of stream) {
        const delta = answer.take(event);
        if (delta !== '') yield { kind: 'text', delta };
      }
      yield* answer.finish();
    } catch (error) {
      if (answer.begun) onBreak?.(answer.broken());
      // After an abort the SDK throws its own error, or ends the stream as if it were complete.
      throw signal.aborted ? signal.reason : openAiError(this.provider, error);
    }
  }

  #connected(): OpenAI {
    if (this.#client === undefined) throw new VendorError(this.provider, 'authentication', 'no key is set');
    return this.#client;
  }
}

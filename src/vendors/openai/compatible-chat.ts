import type OpenAI from 'openai';
import type { BrokenAnswer, ChatModel, ModelEvent, ModelRequest, StatedPrice } from '#models/chat-model.ts';
import type { ChatSetup } from '#vendors/define-vendor.ts';
import { type OpenAiChatOptions, openAiClient } from './client.ts';
import { CompletionsAnswer } from './completions-answer.ts';
import { completionsRequest } from './completions-request.ts';
import { openAiError } from './errors.ts';
import { payeeOf } from './payee.ts';
import { withPlainErrors } from './plain-errors.ts';

export interface CompatibleChatOptions extends OpenAiChatOptions {
  /** Who is paid, where the address does not tell. */
  provider?: string;
  /** Includes the API version, as in `http://localhost:11434/v1`. */
  baseUrl: string;
  price?: StatedPrice | undefined;
}

/** Empty: the operator names the server's model. */
export const products = [] as const;

export function open({ key, model, baseUrl, price }: ChatSetup): ChatModel {
  if (model === undefined || baseUrl === undefined)
    throw new RangeError('a compatible server needs an address and a model');
  return new CompatibleChat({ key, model, baseUrl, price });
}

/** Streams answers from any server with OpenAI's Chat Completions API: Gemini, Ollama, vLLM, llama.cpp. */
export class CompatibleChat implements ChatModel {
  readonly provider: string;
  readonly model: string;
  readonly price: StatedPrice | undefined;
  readonly #client: OpenAI;

  constructor(options: CompatibleChatOptions) {
    this.provider = options.provider ?? payeeOf(options.baseUrl);
    this.model = options.model;
    this.price = options.price;
    this.#client = openAiClient(
      { ...options, fetch: withPlainErrors(options.fetch ?? fetch) },
      options.baseUrl,
    );
  }

  async *respond(
    request: ModelRequest,
    signal: AbortSignal,
    onBreak?: (answer: BrokenAnswer) => void,
  ): AsyncGenerator<ModelEvent> {
    const origin = `${this.provider}/${this.model}`;
    const answer = new CompletionsAnswer(this.provider, origin);
    const body = completionsRequest({ model: this.model, origin, payee: this.provider }, request);
    try {
      const stream = await this.#client.chat.completions.create(body, { signal });
      for await (const chunk of stream) yield* answer.take(chunk);
      yield* answer.finish(JSON.stringify([body.messages, body.tools]));
    } catch (error) {
      if (answer.begun) onBreak?.(answer.broken());
      // After an abort the SDK throws its own error, or ends the stream as if it were complete.
      throw signal.aborted ? signal.reason : openAiError(this.provider, error);
    }
  }
}

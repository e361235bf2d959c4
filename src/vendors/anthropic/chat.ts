import Anthropic from '@anthropic-ai/sdk';
import { VendorError } from '#lib/errors.ts';
import type { Secret } from '#lib/secret.ts';
import type { BrokenAnswer, ChatModel, ModelEvent, ModelRequest } from '#models/chat-model.ts';
import type { ChatSetup } from '#vendors/define-vendor.ts';
import { AnthropicAnswer } from './answer.ts';
import { anthropicError } from './errors.ts';
import { anthropicDefaultModel } from './models.ts';
import { anthropicRequest } from './request.ts';

export interface AnthropicChatOptions {
  model: string;
  key: Secret | undefined;
  baseUrl?: string | undefined;
  /** Time until the response headers. After that, the reader of the stream watches the time. */
  timeoutMs?: number | undefined;
  fetch?: typeof fetch | undefined;
}

const defaultBaseUrl = 'https://api.anthropic.com';
const defaultTimeoutMs = 60_000;

export const products = [anthropicDefaultModel] as const;

export function open({ key, model = products[0], baseUrl }: ChatSetup): ChatModel {
  return new AnthropicChat({ key, model, baseUrl });
}

/** Streams Claude's answers from the Messages API, which caches the stable start of the prompt. */
export class AnthropicChat implements ChatModel {
  readonly provider = 'anthropic';
  readonly model: string;
  readonly #client: Anthropic | undefined;

  constructor(options: AnthropicChatOptions) {
    this.model = options.model;
    this.#client = options.key && newClient(options, options.key);
  }

  async *respond(
    request: ModelRequest,
    signal: AbortSignal,
    onBreak?: (answer: BrokenAnswer) => void,
  ): AsyncGenerator<ModelEvent> {
    const origin = `${this.provider}/${this.model}`;
    const answer = new AnthropicAnswer(origin);
    try {
      const stream = await this.#connected().messages.create(anthropicRequest(this.model, origin, request), {
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
      throw signal.aborted ? signal.reason : anthropicError(error);
    }
  }

  /** There is no client without a key: the SDK would search this machine for other credentials. */
  #connected(): Anthropic {
    if (this.#client === undefined) throw new VendorError(this.provider, 'authentication', 'no key is set');
    return this.#client;
  }
}

function newClient(options: AnthropicChatOptions, key: Secret): Anthropic {
  return new Anthropic({
    apiKey: key.reveal(),
    baseURL: options.baseUrl ?? defaultBaseUrl,
    timeout: options.timeoutMs ?? defaultTimeoutMs,
    maxRetries: 0,
    logLevel: 'off',
    // A redirect would send the conversation to a host that the operator did not choose.
    fetchOptions: { redirect: 'error' },
    ...(options.fetch && { fetch: options.fetch }),
  });
}

import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import type { ModelCall, ModelMessage, ModelRequest } from '#models/chat-model.ts';

/** The server and model that receive a request. */
export interface Receiver {
  model: string;
  /** The provider and model whose native items the server accepts. */
  origin: string;
  /** The company that runs the server. */
  payee: string;
}

/** Builds the body of `POST /chat/completions`, using only fields that every compatible server knows. */
export function completionsRequest(
  receiver: Receiver,
  request: ModelRequest,
): ChatCompletionCreateParamsStreaming {
  return {
    model: receiver.model,
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: request.maxOutputTokens,
    messages: [...system(request), ...request.messages.flatMap((message) => toParams(message, receiver))],
    ...(request.tools.length > 0 && {
      tools: request.tools.map((tool) => ({
        type: 'function' as const,
        function: { name: tool.name, description: tool.description, parameters: tool.inputSchema },
      })),
    }),
  };
}

/** Returns at most one message: the chat templates of several open models reject a second system message. */
function system(request: ModelRequest): ChatCompletionMessageParam[] {
  const content = [request.instructions, request.situation].filter((part) => part.trim() !== '').join('\n\n');
  return content === '' ? [] : [{ role: 'system', content }];
}

function toParams(message: ModelMessage, receiver: Receiver): ChatCompletionMessageParam[] {
  switch (message.role) {
    case 'user':
      return [{ role: 'user', content: message.text }];
    case 'assistant':
      return message.native?.model === receiver.origin
        ? native(message.native.items)
        : assistantMessage(message, receiver);
    case 'tool':
      return message.results.map((result) => ({
        role: 'tool',
        tool_call_id: result.callId,
        content: result.content,
      }));
  }
}

function native(items: readonly unknown[]): ChatCompletionMessageParam[] {
  return [...items] as ChatCompletionMessageParam[];
}

function assistantMessage(
  message: { text: string; calls: readonly ModelCall[] },
  receiver: Receiver,
): ChatCompletionMessageParam[] {
  const calls = message.calls.map((call) => toToolCall(call, receiver));
  if (calls.length === 0 && message.text.trim() === '') return [];
  return [{ role: 'assistant', content: message.text, ...(calls.length > 0 && { tool_calls: calls }) }];
}

/**
 * Gemini 3 rejects calls without its signature. For calls of other models it documents this placeholder.
 * Source: ai.google.dev/gemini-api/docs/thought-signatures, read 2026-11-20.
 */
const foreignCallExtra = {
  extra_content: { google: { thought_signature: 'skip_thought_signature_validator' } },
};

function toToolCall(call: ModelCall, receiver: Receiver) {
  const text = JSON.stringify(call.input ?? {});
  return {
    id: call.id,
    type: 'function' as const,
    function: { name: call.name, arguments: text },
    ...(receiver.payee === 'gemini' && foreignCallExtra),
  };
}

import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import type { ModelCall, ModelMessage, ModelRequest } from '#models/chat-model.ts';

/** Who reads the request: `origin` tells whose native items fit it, `payee` who runs the server. */
export interface Reader {
  model: string;
  origin: string;
  payee: string;
}

/** `POST /chat/completions`, in the oldest wording that every compatible server knows. */
export function completionsRequest(
  reader: Reader,
  request: ModelRequest,
): ChatCompletionCreateParamsStreaming {
  return {
    model: reader.model,
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: request.maxOutputTokens,
    messages: [...system(request), ...request.messages.flatMap((message) => toParams(message, reader))],
    ...(request.tools.length > 0 && {
      tools: request.tools.map((tool) => ({
        type: 'function' as const,
        function: { name: tool.name, description: tool.description, parameters: tool.inputSchema },
      })),
    }),
  };
}

/** One message, because the chat templates of several open models refuse a second system message. */
function system(request: ModelRequest): ChatCompletionMessageParam[] {
  const content = [request.instructions, request.situation].filter((part) => part.trim() !== '').join('\n\n');
  return content === '' ? [] : [{ role: 'system', content }];
}

function toParams(message: ModelMessage, reader: Reader): ChatCompletionMessageParam[] {
  switch (message.role) {
    case 'user':
      return [{ role: 'user', content: message.text }];
    case 'assistant':
      return message.native?.model === reader.origin ? native(message.native.items) : said(message, reader);
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

function said(
  message: { text: string; calls: readonly ModelCall[] },
  reader: Reader,
): ChatCompletionMessageParam[] {
  const calls = message.calls.map((call) => toToolCall(call, reader));
  if (calls.length === 0 && message.text.trim() === '') return [];
  return [{ role: 'assistant', content: message.text, ...(calls.length > 0 && { tool_calls: calls }) }];
}

/**
 * Gemini 3 refuses calls without its signature; for calls of another model it documents this stand-in
 * (ai.google.dev/gemini-api/docs/thought-signatures, seen 2026-11-20).
 */
const FOREIGN_CALL = { extra_content: { google: { thought_signature: 'skip_thought_signature_validator' } } };

function toToolCall(call: ModelCall, reader: Reader) {
  const text = JSON.stringify(call.input ?? {});
  return {
    id: call.id,
    type: 'function' as const,
    function: { name: call.name, arguments: text },
    ...(reader.payee === 'gemini' && FOREIGN_CALL),
  };
}

import type { Responses } from 'openai/resources/responses/responses';
import type { ModelCall, ModelMessage, ModelRequest, ModelTool } from '#models/chat-model.ts';

/**
 * Builds the body of `POST /responses`. OpenAI stores nothing: the model's reasoning comes back encrypted and is
 * replayed from our history. OpenAI caches the longest unchanged prefix of tools, instructions and input, so the
 * changing parts come last.
 */
export function responsesRequest(
  model: string,
  origin: string,
  request: ModelRequest,
): Responses.ResponseCreateParamsStreaming {
  return {
    model,
    store: false,
    stream: true,
    max_output_tokens: request.maxOutputTokens,
    instructions: request.instructions,
    input: [
      ...situation(request.situation),
      ...request.messages.flatMap((message) => toItems(message, origin)),
    ],
    ...(request.tools.length > 0 && { tools: request.tools.map(toTool) }),
    ...(canReason(model) && { include: ['reasoning.encrypted_content'] }),
  };
}

/** Models without reasoning reject a request for encrypted reasoning. */
function canReason(model: string): boolean {
  return !/^(gpt-3|gpt-4|chatgpt-)/.test(model);
}

function situation(text: string): Responses.ResponseInputItem[] {
  return text.trim() === '' ? [] : [{ role: 'developer', content: text }];
}

function toItems(message: ModelMessage, origin: string): Responses.ResponseInputItem[] {
  switch (message.role) {
    case 'user':
      return [{ role: 'user', content: message.text }];
    case 'assistant':
      return message.native?.model === origin ? native(message.native.items) : assistantItems(message);
    case 'tool':
      return message.results.map((result) => ({
        type: 'function_call_output',
        call_id: result.callId,
        output: result.content,
      }));
  }
}

function native(items: readonly unknown[]): Responses.ResponseInputItem[] {
  return [...items] as Responses.ResponseInputItem[];
}

function assistantItems(message: {
  text: string;
  calls: readonly ModelCall[];
}): Responses.ResponseInputItem[] {
  const text: Responses.ResponseInputItem[] =
    message.text.trim() === '' ? [] : [{ role: 'assistant', content: message.text }];
  return [...text, ...message.calls.map(toCallItem)];
}

function toCallItem(call: ModelCall): Responses.ResponseInputItem {
  return {
    type: 'function_call',
    call_id: call.id,
    name: call.name,
    arguments: JSON.stringify(call.input ?? {}),
  };
}

function toTool(tool: ModelTool): Responses.FunctionTool {
  return {
    type: 'function',
    name: tool.name,
    description: tool.description,
    parameters: tool.inputSchema,
    // Strict mode allows no optional fields.
    strict: false,
  };
}

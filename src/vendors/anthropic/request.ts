import type Anthropic from '@anthropic-ai/sdk';
import type { ModelCall, ModelMessage, ModelRequest, ModelTool } from '#models/chat-model.ts';

/** Ends a prefix that the API caches for five minutes after each use. The API allows four per request; this sets two. */
const cacheMark = { type: 'ephemeral' } as const;

/** Builds the body of `POST /v1/messages`. The API reads tools, system, messages: both marks end a stable prefix. */
export function anthropicRequest(
  model: string,
  origin: string,
  request: ModelRequest,
): Anthropic.MessageCreateParamsStreaming {
  return {
    model,
    max_tokens: request.maxOutputTokens,
    stream: true,
    system: [
      ...textBlocks(request.instructions).map((block) => ({ ...block, cache_control: cacheMark })),
      ...textBlocks(request.situation),
    ],
    messages: request.messages.map((message) => toParam(message, origin)).filter(hasContent),
    ...(request.tools.length > 0 && { tools: request.tools.map(toTool) }),
  };
}

type Blocks = Anthropic.ContentBlockParam[];

interface Param {
  role: 'user' | 'assistant';
  content: Blocks;
}

function toParam(message: ModelMessage, origin: string): Param {
  switch (message.role) {
    case 'user':
      return { role: 'user', content: textBlocks(message.text) };
    case 'assistant':
      return {
        role: 'assistant',
        content: message.native?.model === origin ? native(message.native.items) : assistantBlocks(message),
      };
    case 'tool':
      return { role: 'user', content: message.results.map(toToolResult) };
  }
}

function native(items: readonly unknown[]): Blocks {
  return [...items] as Blocks;
}

function assistantBlocks(message: { text: string; calls: readonly ModelCall[] }): Blocks {
  return [...textBlocks(message.text), ...message.calls.map(toToolUse)];
}

function toToolUse(call: ModelCall): Anthropic.ToolUseBlockParam {
  return {
    type: 'tool_use',
    id: toId(call.id),
    name: call.name,
    input: isObject(call.input) ? call.input : {},
  };
}

function toToolResult(result: {
  callId: string;
  content: string;
  isError: boolean;
}): Anthropic.ToolResultBlockParam {
  return {
    type: 'tool_result',
    tool_use_id: toId(result.callId),
    content: result.content,
    is_error: result.isError,
  };
}

/** Marks the last tool that every request has, so that varying tools after it do not invalidate the cache. */
function toTool(tool: ModelTool, index: number, all: readonly ModelTool[]): Anthropic.Tool {
  const lastStable = all.findLastIndex(({ isStable }) => isStable);
  return {
    name: tool.name,
    description: tool.description,
    input_schema: { ...tool.inputSchema, type: 'object' },
    ...(index === (lastStable < 0 ? all.length - 1 : lastStable) && { cache_control: cacheMark }),
  };
}

/** The API rejects blank text blocks. */
function textBlocks(text: string): Anthropic.TextBlockParam[] {
  return text.trim() === '' ? [] : [{ type: 'text', text }];
}

function hasContent(message: Param): boolean {
  return message.content.length > 0;
}

/** The API accepts only these characters. Ids of another vendor's calls may contain others. */
function toId(id: string): string {
  return id.replace(/[^a-zA-Z0-9_-]/g, '_');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

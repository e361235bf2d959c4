import OpenAI from 'openai';
import { z } from 'zod';
import { runAgentLoop } from '#conversation/turn/agent-loop.ts';
import { modelTool } from '#conversation/turn/model-tool.ts';
import { Secret } from '#lib/secret.ts';
import type { ModelCall } from '#models/chat-model.ts';
import { ModelChain } from '#models/model-chain.ts';
import { defineTool } from '#tools/define-tool.ts';
import { Toolbox } from '#tools/toolbox.ts';
import { OpenAiChat } from '#vendors/openai/chat.ts';
import { zeroLatencyFetch } from './zero-latency-openai.ts';

/** One agent turn: a model step, one tool call, a model step. Every contender streams and parses the tool's input. */
export type Turn = () => Promise<string>;

export const input = z.object({ room: z.string().describe('Which room') });
export const question = 'How is the lamp in the hall?';
export const instructions = 'You look after lamps.';

export const look = defineTool({
  name: 'look',
  title: { en: 'Look', th: 'ดูไฟ' },
  description: 'Tell how the lamp is.',
  examples: { en: ['how is the lamp'], th: ['ไฟเป็นยังไง'] },
  risk: 'read',
  permission: 'providers:read',
  input,
  output: z.object({ lamp: z.string() }),
  execute: async () => ({ lamp: 'off' }),
  present: ({ lamp }) => [{ kind: 'text', text: lamp }],
});

export const zeroLatencyChain = () =>
  new ModelChain([
    new OpenAiChat({ model: 'gpt-6-sol', key: new Secret('sk-bench'), fetch: zeroLatencyFetch }),
  ]);

/** The `openai` SDK by itself, with the least code that does the turn. */
export function bareOpenAi(): Turn {
  const client = new OpenAI({ apiKey: 'sk-bench', fetch: zeroLatencyFetch, maxRetries: 0 });
  const tools = [
    {
      type: 'function' as const,
      name: 'look',
      strict: false,
      parameters: z.toJSONSchema(input) as Record<string, unknown>,
    },
  ];
  return async () => {
    const messages: OpenAI.Responses.ResponseInput = [{ role: 'user', content: question }];
    for (;;) {
      let text = '';
      const calls: OpenAI.Responses.ResponseFunctionToolCall[] = [];
      const stream = await client.responses.create({
        model: 'gpt-6-sol',
        instructions,
        input: messages,
        tools,
        stream: true,
      });
      for await (const event of stream) {
        if (event.type === 'response.output_text.delta') text += event.delta;
        if (event.type === 'response.output_item.done' && event.item.type === 'function_call')
          calls.push(event.item);
      }
      if (calls.length === 0) return text;
      for (const call of calls) {
        input.parse(JSON.parse(call.arguments));
        messages.push(call, {
          type: 'function_call_output',
          call_id: call.call_id,
          output: JSON.stringify({ lamp: 'off' }),
        });
      }
    }
  };
}

/** Jarvis's loop over its own OpenAI adapter and chain; no database. */
export function jarvisLoop(): Turn {
  const chain = zeroLatencyChain();
  const toolbox = new Toolbox([look]);
  const never = new AbortController().signal;
  return async () => {
    let text = '';
    const runCall = async (call: ModelCall) => {
      const tool = toolbox.find(call.name) ?? look;
      const output = tool.output.parse(await tool.execute(tool.input.parse(call.input), undefined as never));
      return { callId: call.id, name: call.name, content: JSON.stringify(output), isError: false };
    };
    const callbacks = {
      onText: (delta: string) => {
        text += delta;
      },
      onRestart: () => {
        text = '';
      },
      onStepEnd: () => {},
      runCalls: async (calls: readonly ModelCall[]) => ({
        results: await Promise.all(calls.map(runCall)),
        areUnreadable: false,
      }),
    };
    const request = {
      instructions,
      situation: '',
      history: [],
      text: question,
      textInContext: question,
      offer: { tools: [modelTool(look)] },
    };
    await runAgentLoop(chain, request, callbacks, never);
    return text;
  };
}

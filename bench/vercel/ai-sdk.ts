import { createOpenAI } from '@ai-sdk/openai';
import { stepCountIs, streamText, tool } from 'ai';
import { input, instructions, question, type Turn } from '../contenders.ts';
import { zeroLatencyFetch } from '../zero-latency-openai.ts';

/** Vercel's AI SDK, as its documents show it. */
export function aiSdk(): Turn {
  const provider = createOpenAI({ apiKey: 'sk-bench', fetch: zeroLatencyFetch });
  const tools = {
    look: tool({
      description: 'Tell how the lamp is.',
      inputSchema: input,
      execute: async () => ({ lamp: 'off' }),
    }),
  };
  return async () => {
    const result = streamText({
      model: provider.responses('gpt-6-sol'),
      system: instructions,
      prompt: question,
      tools,
      stopWhen: stepCountIs(8),
      maxRetries: 0,
    });
    let text = '';
    for await (const delta of result.textStream) text += delta;
    return text;
  };
}

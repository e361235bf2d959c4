import type { ModelMessage } from '#models/chat-model.ts';
import type { LanguageModels } from '#models/model-chain.ts';
import { loadPrompt } from '../turn/prompt.ts';
import type { Overflow } from './history.ts';

const longestTurnCharacters = 2_000;
const prompt = loadPrompt('summary', ['earlier', 'conversation']);

/** Summarises old turns with a model, so that a long conversation fits into a request. */
export async function summarize(
  { turns, earlierSummary }: Overflow,
  models: LanguageModels,
  signal: AbortSignal,
): Promise<string> {
  const conversation = turns.map((turn) =>
    turn.messages.map(transcribe).join('\n').slice(0, longestTurnCharacters),
  );
  const text = prompt({
    earlier: earlierSummary ?? '(none)',
    conversation: conversation.join('\n\n'),
  });
  const messages = [{ role: 'user', text }] as const;
  const request = {
    instructions: 'You keep the minutes.',
    situation: '',
    messages,
    tools: [],
    maxOutputTokens: 600,
  };
  let summary = '';
  for await (const event of models.respond(request, signal)) {
    if (event.kind === 'text') summary += event.delta;
    if (event.kind === 'restart') summary = '';
  }
  return summary.trim();
}

function transcribe(message: ModelMessage): string {
  if (message.role === 'user') return `Person: ${message.text}`;
  if (message.role === 'tool')
    return message.results
      .map((result) => `Result of ${result.name}: ${result.content.slice(0, 400)}`)
      .join('\n');
  const calls = message.calls.map((call) => `${call.name}(${JSON.stringify(call.input)})`).join(', ');
  return `Jarvis: ${message.text}${calls && ` [called ${calls}]`}`;
}

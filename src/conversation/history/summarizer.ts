import type { ModelMessage } from '#models/chat-model.ts';
import type { BookedModels } from '../turn/booked-models.ts';
import { loadPrompt } from '../turn/prompt.ts';
import type { TurnContext } from '../turn/turn-context.ts';
import type { Overflow } from './history.ts';

const longestTurnCharacters = 2_000;
const prompt = loadPrompt('summary', ['earlier', 'conversation']);

/** Summarises old turns with a model, so that a long conversation fits into a request. */
export class Summarizer {
  readonly #models: BookedModels;

  constructor(models: BookedModels) {
    this.#models = models;
  }

  async summarize(overflow: Overflow, context: TurnContext): Promise<string> {
    const conversation = overflow.turns.map((turn) =>
      turn.messages.map(transcribe).join('\n').slice(0, longestTurnCharacters),
    );
    const text = prompt({
      earlier: overflow.earlierSummary ?? '(none)',
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
    for await (const event of this.#models.in(context).respond(request, context.signal)) {
      if (event.kind === 'text') summary += event.delta;
      if (event.kind === 'restart') summary = '';
    }
    return summary.trim();
  }
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

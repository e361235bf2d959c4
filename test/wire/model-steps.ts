import type { ChatModel, ModelEvent, ModelMessage, ModelRequest } from '#models/chat-model.ts';

/** A request as a conversation would make it, with what a test cares about laid over. */
export function modelRequest(text: string, over: Partial<ModelRequest> = {}): ModelRequest {
  return {
    instructions: 'You are Jarvis.',
    situation: 'Mia asks.',
    messages: [{ role: 'user', text }],
    tools: [],
    maxOutputTokens: 500,
    ...over,
  };
}

/** Everything a model or a chain gives out in one step. */
export async function step<Event = ModelEvent>(
  model: { respond(request: ModelRequest, signal: AbortSignal): AsyncIterable<Event> },
  request: ModelRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<Event[]> {
  const events: Event[] = [];
  for await (const event of model.respond(request, signal)) events.push(event);
  return events;
}

export function textOf(events: readonly { kind: string; delta?: string }[]): string {
  return events.map((event) => (event.kind === 'text' ? event.delta : '')).join('');
}

export function callsOf(events: readonly ModelEvent[]) {
  return events.flatMap((event) => (event.kind === 'call' ? [event.call] : []));
}

export function endOf(events: readonly ModelEvent[]) {
  return events.find((event) => event.kind === 'end');
}

/** The history after a step, ready for the next: what the model said, and what its calls gave. */
export async function answered(
  model: ChatModel,
  request: ModelRequest,
  result: string,
): Promise<ModelMessage[]> {
  const events = await step(model, request);
  const calls = callsOf(events);
  const native = endOf(events)?.native;
  return [
    ...request.messages,
    { role: 'assistant', text: textOf(events), calls, ...(native && { native }) },
    {
      role: 'tool',
      results: calls.map((call) => ({ callId: call.id, name: call.name, content: result, isError: false })),
    },
  ];
}

/** OpenAI's Responses API as a `fetch` that answers at once: a call of `look` first, then a sentence. Streamed as the real one streams. */
export const zeroLatencyFetch: typeof fetch = async (_input, init) => {
  const body = JSON.parse(String(init?.body)) as { input: { type?: string }[] };
  const hasResult = body.input.at(-1)?.type === 'function_call_output';
  const events = hasResult ? answerEvents : callEvents;
  return new Response(events, { headers: { 'content-type': 'text/event-stream' } });
};

const base = {
  object: 'response',
  created_at: 1_795_000_000,
  model: 'gpt-6-sol',
  parallel_tool_calls: true,
  tool_choice: 'auto',
  tools: [],
  error: null,
  incomplete_details: null,
  metadata: {},
};
const usage = {
  input_tokens: 120,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: 12,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 132,
};

const functionCall = {
  id: 'fc_1',
  type: 'function_call',
  call_id: 'call_1',
  name: 'look',
  arguments: '{"room":"hall"}',
  status: 'completed',
};
const message = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text: 'The lamp is off.', annotations: [], logprobs: [] }],
};

const callEvents = stream([
  { type: 'response.created', response: { ...base, id: 'resp_1', status: 'in_progress', output: [] } },
  {
    type: 'response.output_item.added',
    output_index: 0,
    item: { ...functionCall, arguments: '', status: 'in_progress' },
  },
  {
    type: 'response.function_call_arguments.delta',
    item_id: 'fc_1',
    output_index: 0,
    delta: functionCall.arguments,
  },
  {
    type: 'response.function_call_arguments.done',
    item_id: 'fc_1',
    output_index: 0,
    name: 'look',
    arguments: functionCall.arguments,
  },
  { type: 'response.output_item.done', output_index: 0, item: functionCall },
  {
    type: 'response.completed',
    response: { ...base, id: 'resp_1', status: 'completed', output: [functionCall], usage },
  },
]);

const answerEvents = stream([
  { type: 'response.created', response: { ...base, id: 'resp_2', status: 'in_progress', output: [] } },
  {
    type: 'response.output_item.added',
    output_index: 0,
    item: { ...message, content: [], status: 'in_progress' },
  },
  {
    type: 'response.content_part.added',
    item_id: 'msg_1',
    output_index: 0,
    content_index: 0,
    part: { type: 'output_text', text: '', annotations: [] },
  },
  {
    type: 'response.output_text.delta',
    item_id: 'msg_1',
    output_index: 0,
    content_index: 0,
    delta: 'The lamp ',
    logprobs: [],
  },
  {
    type: 'response.output_text.delta',
    item_id: 'msg_1',
    output_index: 0,
    content_index: 0,
    delta: 'is off.',
    logprobs: [],
  },
  {
    type: 'response.output_text.done',
    item_id: 'msg_1',
    output_index: 0,
    content_index: 0,
    text: 'The lamp is off.',
    logprobs: [],
  },
  { type: 'response.output_item.done', output_index: 0, item: message },
  {
    type: 'response.completed',
    response: { ...base, id: 'resp_2', status: 'completed', output: [message], usage },
  },
]);

function stream(events: ({ type: string } & Record<string, unknown>)[]): string {
  return events
    .map(
      (event, index) =>
        `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: index })}\n\n`,
    )
    .join('');
}

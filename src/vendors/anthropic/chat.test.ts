import { expect, test } from 'vitest';
import { Secret } from '#lib/secret.ts';
import type { ModelRequest } from '#models/chat-model.ts';
import { callsOf, endOf, modelRequest, step, textOf } from '../../../test/wire/model-steps.ts';
import {
  breakingAfter,
  refusing,
  ScriptedServer,
  type StreamEvent,
  streaming,
} from '../../../test/wire/scripted-server.ts';
import { AnthropicChat } from './chat.ts';

// Shapes: @anthropic-ai/sdk 1.11.0, resources/messages and resources/shared.

function chat(server: ScriptedServer): AnthropicChat {
  return new AnthropicChat({ model: 'claude-sonnet-5', key: new Secret('sk-ant-1'), baseUrl: server.url });
}

function opened(usage: object = { input_tokens: 10, output_tokens: 1 }): StreamEvent {
  return { type: 'message_start', message: { role: 'assistant', content: [], usage } } as StreamEvent;
}

function block(index: number, content: object, ...deltas: object[]): StreamEvent[] {
  return [
    { type: 'content_block_start', index, content_block: content } as StreamEvent,
    ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta }) as StreamEvent),
    { type: 'content_block_stop', index } as StreamEvent,
  ];
}

function tool(index: number, ...json: string[]): StreamEvent[] {
  const content = { type: 'tool_use', id: `toolu_${index}`, name: 'show_costs', input: {} };
  return block(index, content, ...json.map((partial_json) => ({ type: 'input_json_delta', partial_json })));
}

function ended(stop_reason: string, usage: object = { output_tokens: 5 }): StreamEvent[] {
  return [{ type: 'message_delta', delta: { stop_reason }, usage } as StreamEvent, { type: 'message_stop' }];
}

async function answer(events: readonly StreamEvent[], request: ModelRequest = modelRequest('hello')) {
  await using server = await ScriptedServer.start(streaming(events));
  return await step(chat(server), request);
}

test('the stable start is marked for the cache, and what changes comes after it unmarked', async () => {
  await using server = await ScriptedServer.start(streaming([opened(), ...ended('end_turn')]));
  const tools = ['first', 'last'].map((name) => ({
    name,
    description: name,
    inputSchema: { type: 'object' },
  }));
  await step(chat(server), modelRequest('hello', { tools }));
  const body = server.received[0]?.body;
  expect(body.system).toEqual([
    { type: 'text', text: 'You are Jarvis.', cache_control: { type: 'ephemeral' } },
    { type: 'text', text: 'Mia asks.' },
  ]);
  expect(body.tools.map((sent: { cache_control?: object }) => sent.cache_control)).toEqual([
    undefined,
    { type: 'ephemeral' },
  ]);
  expect(server.received[0]?.headers).toMatchObject({ authorization: 'Bearer sk-ant-1' });
});

test('tools that vary come after those of every request, and after the mark for the cache', async () => {
  await using server = await ScriptedServer.start(streaming([opened(), ...ended('end_turn')]));
  const tools = ['help', 'show_costs', 'set_budget'].map((name) => ({
    name,
    description: name,
    inputSchema: { type: 'object' },
    ...(name !== 'set_budget' && { isStable: true }),
  }));
  await step(chat(server), modelRequest('hello', { tools }));
  const sent = server.received[0]?.body.tools as { name: string; cache_control?: object }[];
  expect(sent.map(({ name, cache_control }) => [name, cache_control?.constructor === Object])).toEqual([
    ['help', false],
    ['show_costs', true],
    ['set_budget', false],
  ]);
  expect(JSON.stringify(sent)).not.toContain('isStable');
});

test('tokens from and into the cache count as input', async () => {
  const usage = {
    input_tokens: 3,
    cache_read_input_tokens: 100,
    cache_creation_input_tokens: 20,
    output_tokens: 1,
  };
  const later = { input_tokens: null, cache_read_input_tokens: null, output_tokens: 9 };
  const events = await answer([opened(usage), ...ended('end_turn', later)]);
  expect(endOf(events)?.usage).toEqual({
    inputTokens: 123,
    cachedInputTokens: 100,
    cacheWriteTokens: 20,
    outputTokens: 9,
  });
});

test('the input of a call is assembled from its pieces', async () => {
  const events = await answer([opened(), ...tool(0, '{"per', 'iod":"to', 'day"}'), ...ended('tool_use')]);
  expect(callsOf(events)).toEqual([{ id: 'toolu_0', name: 'show_costs', input: { period: 'today' } }]);
});

test('a call without input has an empty one', async () => {
  const events = await answer([opened(), ...tool(0), ...tool(1, ''), ...ended('tool_use')]);
  expect(callsOf(events).map((call) => call.input)).toEqual([{}, {}]);
});

test('input that is not JSON is reported as it came, and replayed as an empty object', async () => {
  const events = await answer([opened(), ...tool(0, '{"period": today}'), ...ended('tool_use')]);
  expect(callsOf(events)).toEqual([
    { id: 'toolu_0', name: 'show_costs', input: undefined, malformed: '{"period": today}' },
  ]);
  expect(endOf(events)?.native?.items).toMatchObject([{ type: 'tool_use', id: 'toolu_0', input: {} }]);
});

test('thinking goes back to the same model with its signature, and to no other', async () => {
  const thinking = block(
    0,
    { type: 'thinking', thinking: '', signature: '' },
    { type: 'thinking_delta', thinking: 'Costs, ' },
    { type: 'thinking_delta', thinking: 'then.' },
    { type: 'signature_delta', signature: 'signed' },
  );
  const script = [opened(), ...thinking, ...tool(1, '{}'), ...ended('tool_use')];
  await using server = await ScriptedServer.start(streaming(script));
  const events = await step(chat(server), modelRequest('costs'));
  const native = endOf(events)?.native;
  expect(native?.items).toEqual([
    { type: 'thinking', thinking: 'Costs, then.', signature: 'signed' },
    { type: 'tool_use', id: 'toolu_1', name: 'show_costs', input: {} },
  ]);
  if (native === undefined) return;
  const said = { role: 'assistant', text: '', calls: callsOf(events), native } as const;
  await step(chat(server), modelRequest('', { messages: [said] }));
  await step(chat(server), modelRequest('', { messages: [{ ...said, native: { ...native, model: 'x' } }] }));
  expect(server.received[1]?.body.messages[0].content).toEqual(native.items);
  expect(server.received[2]?.body.messages[0].content).toMatchObject([{ type: 'tool_use' }]);
});

test('an answer cut short by its length yields no call, not even a complete one', async () => {
  const events = await answer([opened(), ...tool(0, '{}'), ...tool(1, '{"per'), ...ended('max_tokens')]);
  expect(callsOf(events)).toEqual([]);
  expect(endOf(events)).toMatchObject({ stop: 'too_long' });
  expect(endOf(events)?.native).toBeUndefined();
});

test.each([
  ['refusal', 'refused'],
  ['model_context_window_exceeded', 'too_long'],
  ['stop_sequence', 'answered'],
])('stop reason %s means %s', async (reason, stop) => {
  expect(endOf(await answer([opened(), ...ended(reason)]))?.stop).toBe(stop);
});

test('an empty answer is an answer', async () => {
  const events = await answer([opened(), ...ended('end_turn')]);
  expect(events.map((event) => event.kind)).toEqual(['end']);
});

test('unknown events and deltas are ignored', async () => {
  const text = block(
    0,
    { type: 'text', text: '' },
    { type: 'text_delta', text: 'Hi' },
    { type: 'new_delta' },
  );
  const events = await answer([opened(), { type: 'ping' }, { type: 'news' }, ...text, ...ended('end_turn')]);
  expect(textOf(events)).toBe('Hi');
});

test('a stream that breaks in the middle of a call yields no call', async () => {
  await using server = await ScriptedServer.start(
    breakingAfter([opened(), ...tool(0, '{"per').slice(0, -1)]),
  );
  await expect(step(chat(server), modelRequest('hello'))).rejects.toMatchObject({ reason: 'timed_out' });
});

test('a stream that ends cleanly but too early is incomplete', async () => {
  await expect(answer([opened(), ...tool(0, '{}')])).rejects.toMatchObject({ reason: 'timed_out' });
  await expect(answer([])).rejects.toMatchObject({ reason: 'malformed_answer' });
  await expect(answer([{ type: 'message_start' }, 'x'])).rejects.toMatchObject({ name: 'VendorError' });
});

function error(type: string, message: string, details?: object): object {
  return { type: 'error', error: { type, message, ...(details && { details }) }, request_id: 'req_1' };
}

test.each([
  [529, error('overloaded_error', 'Overloaded'), 'unavailable'],
  [500, error('api_error', 'Internal server error'), 'unavailable'],
  [504, error('timeout_error', 'Timed out'), 'timed_out'],
  [401, error('authentication_error', 'invalid x-api-key'), 'authentication'],
  [403, error('permission_error', 'not allowed'), 'authentication'],
  [402, error('billing_error', 'payment needed'), 'quota'],
  [
    400,
    error('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'),
    'quota',
  ],
  [429, error('rate_limit_error', 'limit', { error_code: 'enforced_spend_limit_reached' }), 'quota'],
  [429, error('rate_limit_error', 'limit', { error_code: 'ramp_limit_exceeded' }), 'rate_limited'],
  [400, error('invalid_request_error', 'on hold', { error_code: 'organization_on_hold' }), 'authentication'],
  [404, error('not_found_error', 'model: claude-2'), 'retired'],
  [413, error('invalid_request_error', 'too large'), 'invalid_request'],
  [502, '<html>Bad gateway</html>', 'unavailable'],
])('status %i with %j is told apart', async (status, body, reason) => {
  await using server = await ScriptedServer.start(refusing(status, body, { 'retry-after': '3' }));
  const failing = step(chat(server), modelRequest('hello'));
  await expect(failing).rejects.toMatchObject({ vendor: 'anthropic', reason, status, retryAfterMs: 3_000 });
  expect(server.received.length).toBe(1);
});

test('an error in the middle of the stream is sorted by its type', async () => {
  const overloaded = error('overloaded_error', 'Overloaded') as StreamEvent;
  await expect(answer([opened(), overloaded])).rejects.toMatchObject({
    reason: 'unavailable',
    message: /Overloaded/,
  });
});

test('without a key no request is sent', async () => {
  const keyless = new AnthropicChat({ model: 'claude-sonnet-5', key: undefined });
  await expect(step(keyless, modelRequest('hello'))).rejects.toMatchObject({ reason: 'authentication' });
});

test('an answer that pauses can be sent back as it is, so that it goes on', async () => {
  const text = block(0, { type: 'text', text: '' }, { type: 'text_delta', text: 'Searching. ' });
  const search = block(1, { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: {} });
  const end = endOf(await answer([opened(), ...text, ...search, ...ended('pause_turn')]));
  expect(end).toMatchObject({ stop: 'paused', usage: { outputTokens: 5 } });
  const said = { role: 'assistant' as const, text: 'Searching. ', calls: [] };
  const messages = [
    { role: 'user' as const, text: 'hello' },
    { ...said, ...(end?.native && { native: end.native }) },
  ];
  await using server = await ScriptedServer.start(streaming([opened(), ...ended('end_turn')]));
  expect(endOf(await step(chat(server), modelRequest('', { messages })))?.stop).toBe('answered');
  expect(server.received[0]?.body.messages.at(-1)).toMatchObject({
    role: 'assistant',
    content: [
      { type: 'text', text: 'Searching. ' },
      { type: 'server_tool_use', id: 'srvtoolu_1' },
    ],
  });
});

test('an answer that the content filter blocks is refused content', async () => {
  const error = { type: 'invalid_request_error', message: 'Output blocked by content filtering policy' };
  await using server = await ScriptedServer.start(refusing(400, { type: 'error', error }));
  await expect(step(chat(server), modelRequest('hello'))).rejects.toMatchObject({
    reason: 'refused_content',
  });
});

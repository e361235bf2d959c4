import { expect, test } from 'vitest';
import { Secret } from '#lib/secret.ts';
import { callsOf, endOf, modelRequest, step, textOf } from '../../../test/wire/model-steps.ts';
import {
  breakingAfter,
  refusing,
  ScriptedServer,
  type StreamEvent,
  streaming,
} from '../../../test/wire/scripted-server.ts';
import { OpenAiChat } from './chat.ts';

// Shapes: openai 7.55.0, resources/responses.

function chat(server: ScriptedServer, model = 'gpt-6-sol'): OpenAiChat {
  return new OpenAiChat({ model, key: new Secret('sk-1'), baseUrl: `${server.url}/v1` });
}

const reasoning = { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'sealed' };
const call = {
  type: 'function_call',
  id: 'fc_1',
  call_id: 'call_1',
  name: 'show_costs',
  arguments: '{"period":"today"}',
  status: 'completed',
};

function done(item: object): StreamEvent {
  return { type: 'response.output_item.done', item } as StreamEvent;
}

function finished(type: string, response: object = {}): StreamEvent {
  return { type, response: { status: type.slice('response.'.length), ...response } } as StreamEvent;
}

async function answer(...events: StreamEvent[]) {
  await using server = await ScriptedServer.start(streaming(events));
  return await step(chat(server), modelRequest('hello'));
}

test('nothing is stored at the vendor, and the changing part comes after the stable one', async () => {
  await using server = await ScriptedServer.start(streaming([finished('response.completed')]));
  await step(chat(server), modelRequest('hello'));
  await step(chat(server, 'gpt-4.1'), modelRequest('hello'));
  expect(server.received[0]?.body).toMatchObject({
    store: false,
    stream: true,
    max_output_tokens: 500,
    include: ['reasoning.encrypted_content'],
    instructions: 'You are Jarvis.',
    input: [
      { role: 'developer', content: 'Mia asks.' },
      { role: 'user', content: 'hello' },
    ],
  });
  expect(server.received[1]?.body).not.toHaveProperty('include');
  expect(server.received[0]?.headers.authorization).toBe('Bearer sk-1');
});

test('encrypted reasoning goes back to the same model, and to no other', async () => {
  await using server = await ScriptedServer.start(
    streaming([done(reasoning), done(call), finished('response.completed')]),
  );
  const events = await step(chat(server), modelRequest('costs'));
  const native = endOf(events)?.native;
  expect(native?.items).toEqual([reasoning, call]);
  if (native === undefined) return;
  const said = { role: 'assistant', text: '', calls: callsOf(events), native } as const;
  await step(chat(server), modelRequest('', { messages: [said] }));
  await step(chat(server, 'gpt-6-luna'), modelRequest('', { messages: [said] }));
  expect(server.received[1]?.body.input.slice(1)).toEqual([reasoning, call]);
  expect(server.received[2]?.body.input.slice(1)).toEqual([
    { type: 'function_call', call_id: 'call_1', name: 'show_costs', arguments: '{"period":"today"}' },
  ]);
});

test('cached and written tokens are told apart', async () => {
  const usage = {
    input_tokens: 100,
    input_tokens_details: { cached_tokens: 60, cache_write_tokens: 30 },
    output_tokens: 7,
    output_tokens_details: { reasoning_tokens: 5 },
    total_tokens: 107,
  };
  expect(endOf(await answer(finished('response.completed', { usage })))?.usage).toEqual({
    inputTokens: 100,
    cachedInputTokens: 60,
    cacheWriteTokens: 30,
    outputTokens: 7,
  });
});

test('arguments that are not JSON are reported as they came', async () => {
  const events = await answer(done({ ...call, arguments: '{"period":' }), finished('response.completed'));
  expect(callsOf(events)).toEqual([
    { id: 'call_1', name: 'show_costs', input: undefined, malformed: '{"period":' },
  ]);
});

test.each([
  ['max_output_tokens', 'too_long'],
  ['content_filter', 'refused'],
])('an answer left incomplete by %s is %s and yields no call', async (reason, stop) => {
  const events = await answer(
    done(call),
    finished('response.incomplete', { incomplete_details: { reason } }),
  );
  expect(events).toMatchObject([{ kind: 'end', stop }]);
});

test('a refusal is shown and reported', async () => {
  const refusal = { type: 'response.refusal.delta', delta: 'I would rather not.' } as StreamEvent;
  const events = await answer(refusal, finished('response.completed'));
  expect(textOf(events)).toBe('I would rather not.');
  expect(endOf(events)?.stop).toBe('refused');
});

test('a stream that breaks in the middle of a call yields no call', async () => {
  const piece = { type: 'response.function_call_arguments.delta', delta: '{"per' } as StreamEvent;
  await using server = await ScriptedServer.start(breakingAfter([piece]));
  await expect(step(chat(server), modelRequest('hello'))).rejects.toMatchObject({ reason: 'timed_out' });
  await expect(answer(piece)).rejects.toMatchObject({ reason: 'timed_out' });
  await expect(answer()).rejects.toMatchObject({ reason: 'malformed_answer' });
  await expect(answer('{"type":')).rejects.toMatchObject({ reason: 'malformed_answer' });
});

test.each([
  ['server_error', 'unavailable'],
  ['rate_limit_exceeded', 'rate_limited'],
  ['invalid_prompt', 'refused_content'],
  ['misalignment_policy_violation', 'refused_content'],
])('a response that failed with %s is %s', async (code, reason) => {
  const failed = finished('response.failed', { error: { code, message: 'It failed.' } });
  await expect(answer(failed)).rejects.toMatchObject({ reason, message: 'openai: It failed.' });
  const told = { type: 'error', code, message: 'It failed.', param: null } as StreamEvent;
  await expect(answer(told)).rejects.toMatchObject({ reason });
});

function error(code: string | null, type: string): object {
  return { error: { message: 'No.', type, param: null, code } };
}

test.each([
  [429, error('insufficient_quota', 'insufficient_quota'), 'quota'],
  [429, error(null, 'insufficient_quota'), 'quota'],
  [429, error('rate_limit_exceeded', 'requests'), 'rate_limited'],
  [401, error('invalid_api_key', 'invalid_request_error'), 'authentication'],
  [403, error('unsupported_country_region_territory', 'request_forbidden'), 'authentication'],
  [404, error('model_not_found', 'invalid_request_error'), 'retired'],
  [400, error('context_length_exceeded', 'invalid_request_error'), 'invalid_request'],
  [400, error('invalid_prompt', 'invalid_request_error'), 'refused_content'],
  [503, error(null, 'service_unavailable_error'), 'unavailable'],
  [502, '<html>Bad gateway</html>', 'unavailable'],
])('status %i with %j is told apart', async (status, body, reason) => {
  await using server = await ScriptedServer.start(refusing(status, body, { 'retry-after': '3' }));
  const failing = step(chat(server), modelRequest('hello'));
  await expect(failing).rejects.toMatchObject({ vendor: 'openai', reason, status, retryAfterMs: 3_000 });
  expect(server.received.length).toBe(1);
});

test('without a key no request is sent', async () => {
  const keyless = new OpenAiChat({ model: 'gpt-6-sol', key: undefined });
  await expect(step(keyless, modelRequest('hello'))).rejects.toMatchObject({ reason: 'authentication' });
});

import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Secret } from '#lib/secret.ts';
import type { ChatModel, ModelTool } from '#models/chat-model.ts';
import { answered, callsOf, endOf, modelRequest, step, textOf } from '../../test/wire/model-steps.ts';
import { hangingAfter, ScriptedServer } from '../../test/wire/scripted-server.ts';
import { AnthropicChat } from './anthropic/chat.ts';
import { OpenAiChat } from './openai/chat.ts';
import { CompatibleChat } from './openai/compatible-chat.ts';

const mock = new LLMock({ port: 0, chunkSize: 5 });
beforeAll(async () => void (await mock.start()));
beforeEach(() => void mock.reset());
afterAll(() => mock.stop());

const key = new Secret('a key');
const adapters: Record<string, (url: string, timeoutMs?: number) => ChatModel> = {
  anthropic: (baseUrl, timeoutMs) => new AnthropicChat({ model: 'claude-sonnet-5', key, baseUrl, timeoutMs }),
  openai: (url, timeoutMs) => new OpenAiChat({ model: 'gpt-6-sol', key, baseUrl: `${url}/v1`, timeoutMs }),
  gemini: (url, timeoutMs) =>
    new CompatibleChat({
      ...{ provider: 'gemini', model: 'gemini-3.8-flash', key, baseUrl: `${url}/v1`, timeoutMs },
    }),
  compatible: (url, timeoutMs) =>
    new CompatibleChat({ model: 'qwen3', key, baseUrl: `${url}/v1`, timeoutMs }),
};

const firstText: Record<string, object[]> = {
  anthropic: [
    { type: 'message_start', message: { usage: { input_tokens: 1 } } },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'One' } },
  ],
  openai: [{ type: 'response.output_text.delta', delta: 'One' }],
  gemini: [{ choices: [{ index: 0, delta: { content: 'One' }, finish_reason: null }] }],
  compatible: [{ choices: [{ index: 0, delta: { content: 'One' }, finish_reason: null }] }],
};

const tools: ModelTool[] = [
  { name: 'show_costs', description: 'Shows costs.', inputSchema: { type: 'object' } },
  { name: 'help', description: 'Helps.', inputSchema: { type: 'object' } },
];

const each = test.for(Object.keys(adapters).map((name) => ({ name })));

function adapter(name: string, url = mock.url, timeoutMs?: number): ChatModel {
  const make = adapters[name];
  if (make === undefined) throw new Error(`no adapter ${name}`);
  return make(url, timeoutMs);
}

each('$name streams text and reports the tokens', async ({ name }) => {
  const usage = { input_tokens: 12, output_tokens: 7, prompt_tokens: 12, completion_tokens: 7 };
  mock.onMessage('hello', { content: 'Good day to you.', usage });
  const events = await step(adapter(name), modelRequest('hello'));
  expect(textOf(events)).toBe('Good day to you.');
  expect(events.filter((event) => event.kind === 'text').length).toBeGreaterThan(1);
  expect(events.at(-1)).toMatchObject({
    kind: 'end',
    stop: 'answered',
    usage: { inputTokens: 12, outputTokens: 7, cachedInputTokens: 0, cacheWriteTokens: 0 },
  });
});

each('$name yields parallel tool calls with parsed input, after the text', async ({ name }) => {
  mock.onMessage('costs', {
    content: 'Let me see.',
    toolCalls: [
      { name: 'show_costs', arguments: '{"period":"this_month"}' },
      { name: 'help', arguments: '{}' },
    ],
  });
  const events = await step(adapter(name), modelRequest('costs', { tools }));
  expect(callsOf(events)).toMatchObject([
    { name: 'show_costs', input: { period: 'this_month' } },
    { name: 'help', input: {} },
  ]);
  expect(new Set(callsOf(events).map((call) => call.id)).size).toBe(2);
  expect(textOf(events)).toBe('Let me see.');
  expect(endOf(events)?.stop).toBe('wants_tools');
});

each('$name carries a call and its result back to the model', async ({ name }) => {
  mock.on(
    { userMessage: 'costs', hasToolResult: false },
    { toolCalls: [{ name: 'show_costs', arguments: '{}' }] },
  );
  mock.on({ toolResultContains: '"total":42' }, { content: 'It was 42.' });
  const request = modelRequest('costs', { tools });
  const messages = await answered(adapter(name), request, '{"total":42}');
  expect(textOf(await step(adapter(name), { ...request, messages }))).toBe('It was 42.');
});

each('$name carries the history of another model', async ({ name }) => {
  mock.on({ toolResultContains: '"total":42' }, { content: 'It was 42.' });
  const events = await step(
    adapter(name),
    modelRequest('costs', {
      tools,
      messages: [
        { role: 'user', text: 'costs' },
        {
          role: 'assistant',
          text: '',
          calls: [{ id: 'functions.show_costs:0', name: 'show_costs', input: {} }],
          native: { model: 'another/model', items: [{ of: 'another vendor' }] },
        },
        {
          role: 'tool',
          results: [
            { callId: 'functions.show_costs:0', name: 'show_costs', content: '{"total":42}', isError: false },
          ],
        },
      ],
    }),
  );
  expect(textOf(events)).toBe('It was 42.');
  expect(JSON.stringify(mock.getLastRequest()?.body)).not.toContain('another vendor');
});

each('$name sorts failures by kind', async ({ name }) => {
  mock.onMessage('500', { content: 'x' }, { chaos: { dropRate: 1 } });
  mock.onMessage('429', { content: 'x' }, { chaos: { rateLimitRate: 1 } });
  mock.onMessage('nonsense', { content: 'x' }, { chaos: { malformedRate: 1 } });
  mock.onMessage('hang up', { content: 'x' }, { chaos: { disconnectRate: 1 } });
  mock.onMessage('401', { error: { message: 'bad key', type: 'authentication_error' }, status: 401 });
  mock.onMessage('404', { error: { message: 'no such model', type: 'not_found_error' }, status: 404 });
  mock.onMessage('400', { error: { message: 'bad request', type: 'invalid_request_error' }, status: 400 });
  const failing = (text: string) => step(adapter(name), modelRequest(text));
  await expect(failing('500')).rejects.toMatchObject({ reason: 'unavailable', status: 500, retryable: true });
  await expect(failing('429')).rejects.toMatchObject({ reason: 'rate_limited', retryAfterMs: 1_000 });
  await expect(failing('nonsense')).rejects.toMatchObject({ reason: 'malformed_answer' });
  await expect(failing('hang up')).rejects.toMatchObject({ reason: 'timed_out', retryable: false });
  await expect(failing('401')).rejects.toMatchObject({ reason: 'authentication', status: 401 });
  await expect(failing('404')).rejects.toMatchObject({ reason: 'retired', status: 404 });
  await expect(failing('400')).rejects.toMatchObject({ reason: 'invalid_request', status: 400 });
});

each('$name yields what arrived before a stream broke, then the failure', async ({ name }) => {
  mock.onMessage('story', { content: 'A story that never reaches its end' }, { truncateAfterChunks: 4 });
  const said: string[] = [];
  const reading = async () => {
    const events = adapter(name).respond(modelRequest('story'), new AbortController().signal);
    for await (const event of events) if (event.kind === 'text') said.push(event.delta);
  };
  await expect(reading()).rejects.toMatchObject({ name: 'VendorError', reason: 'timed_out' });
  expect('A story that never reaches its end'.startsWith(said.join(''))).toBe(true);
});

each('$name reports a server that cannot be reached', async ({ name }) => {
  const gone = await ScriptedServer.start(() => {});
  await gone[Symbol.asyncDispose]();
  const failing = step(adapter(name, gone.url), modelRequest('hello'));
  await expect(failing).rejects.toMatchObject({ name: 'VendorError', reason: 'unavailable' });
});

each('$name gives up on a server that never answers', async ({ name }) => {
  await using silent = await ScriptedServer.start(() => {});
  const failing = step(adapter(name, silent.url, 50), modelRequest('hello'));
  await expect(failing).rejects.toMatchObject({ name: 'VendorError', reason: 'timed_out' });
});

each('$name stops in the middle of a stream with the reason, and hangs up', async ({ name }) => {
  await using server = await ScriptedServer.start(hangingAfter(firstText[name] ?? []));
  const stop = new AbortController();
  const events = adapter(name, server.url)
    .respond(modelRequest('hello'), stop.signal)
    [Symbol.asyncIterator]();
  expect(await events.next()).toMatchObject({ value: { kind: 'text', delta: 'One' } });
  const next = events.next();
  const reason = new Error('the person pressed Stop');
  stop.abort(reason);
  await expect(next).rejects.toBe(reason);
  await server.received[0]?.closed;
});

each('$name hangs up when its reader stops reading', async ({ name }) => {
  await using server = await ScriptedServer.start(hangingAfter(firstText[name] ?? []));
  for await (const event of adapter(name, server.url).respond(
    modelRequest('hello'),
    new AbortController().signal,
  )) {
    expect(event).toEqual({ kind: 'text', delta: 'One' });
    break;
  }
  await server.received[0]?.closed;
});

each('$name sends nothing for a request that was stopped before it began', async ({ name }) => {
  await using server = await ScriptedServer.start(() => {});
  const reason = new Error('stopped');
  await expect(
    step(adapter(name, server.url), modelRequest('hello'), AbortSignal.abort(reason)),
  ).rejects.toBe(reason);
  expect(server.received).toEqual([]);
});

each('$name does not follow a redirect with its key', async ({ name }) => {
  await using elsewhere = await ScriptedServer.start((response) => response.end());
  await using server = await ScriptedServer.start((response) => {
    response.writeHead(307, { location: `${elsewhere.url}/` }).end();
  });
  await expect(step(adapter(name, server.url), modelRequest('hello'))).rejects.toMatchObject({
    name: 'VendorError',
  });
  expect(elsewhere.received).toEqual([]);
});

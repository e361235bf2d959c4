import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Secret } from '#lib/secret.ts';
import type { ModelMessage } from '#models/chat-model.ts';
import { callsOf, endOf, modelRequest, step, textOf } from '../../../test/wire/model-steps.ts';
import { refusing, ScriptedServer, type StreamEvent, streaming } from '../../../test/wire/scripted-server.ts';
import { CompatibleChat } from './compatible-chat.ts';

function chat(server: ScriptedServer): CompatibleChat {
  return new CompatibleChat({ model: 'qwen3', key: undefined, baseUrl: `${server.url}/v1` });
}

function chunk(delta: object, finish_reason: string | null = null): StreamEvent {
  return { choices: [{ index: 0, delta, finish_reason }] } as StreamEvent;
}

async function answer(...events: StreamEvent[]) {
  await using server = await ScriptedServer.start(streaming([...events, '[DONE]']));
  return await step(chat(server), modelRequest('hello'));
}

test('no key means no authorisation header', async () => {
  await using server = await ScriptedServer.start(streaming([chunk({}, 'stop')]));
  await step(chat(server), modelRequest('hello'));
  const keyed = new CompatibleChat({ model: 'm', key: new Secret('k'), baseUrl: server.url });
  await step(keyed, modelRequest('hello'));
  expect(server.received.map((received) => received.headers.authorization)).toEqual([undefined, 'Bearer k']);
});

test('there is one system message, the stable part first', async () => {
  await using server = await ScriptedServer.start(streaming([chunk({}, 'stop')]));
  await step(chat(server), modelRequest('hello'));
  expect(server.received[0]?.body).toMatchObject({
    max_tokens: 500,
    messages: [
      { role: 'system', content: 'You are Jarvis.\n\nMia asks.' },
      { role: 'user', content: 'hello' },
    ],
  });
});

test('calls are yielded even if the finish reason is `stop`', async () => {
  const call = { index: 0, id: 'a', function: { name: 'help', arguments: '{}' } };
  const events = await answer(chunk({ tool_calls: [call] }), chunk({}, 'stop'));
  expect(callsOf(events)).toEqual([{ id: 'a', name: 'help', input: {} }]);
  expect(endOf(events)?.stop).toBe('wants_tools');
});

test('tokens are estimated if the server does not count them', async () => {
  const usage = endOf(await answer(chunk({ content: 'Nice to see you again.' }), chunk({}, 'stop')))?.usage;
  expect(usage?.inputTokens).toBeGreaterThan(5);
  expect(usage?.outputTokens).toBeGreaterThan(2);
});

test('the last count of tokens holds, with or without choices beside it', async () => {
  const count = (prompt_tokens: number, completion_tokens: number) =>
    ({ choices: [], usage: { prompt_tokens, completion_tokens } }) as StreamEvent;
  const events = await answer(chunk({ content: 'Hi' }), count(9, 1), chunk({}, 'stop'), count(9, 2));
  expect(endOf(events)?.usage).toMatchObject({ inputTokens: 9, outputTokens: 2 });
});

test.each([
  ['length', 'too_long'],
  ['content_filter', 'refused'],
])('finish reason %s means %s, and yields no call', async (reason, stop) => {
  const call = { index: 0, id: 'a', function: { name: 'help', arguments: '{}' } };
  const events = await answer(chunk({ tool_calls: [call] }), chunk({}, reason));
  expect(events).toMatchObject([{ kind: 'end', stop }]);
});

test('a stream without a finish is incomplete', async () => {
  await expect(answer(chunk({ content: 'Hi' }))).rejects.toMatchObject({ reason: 'timed_out' });
  await expect(answer()).rejects.toMatchObject({ reason: 'malformed_answer' });
});

test('an error inside the stream is reported', async () => {
  const failure = { error: { message: 'model runner has stopped', code: 500 } } as StreamEvent;
  const failing = answer(chunk({ content: 'Hi' }), failure);
  await expect(failing).rejects.toMatchObject({ reason: 'unavailable', message: /runner has stopped/ });
});

test('chunks with null or missing parts are accepted', async () => {
  const odd = [
    {},
    { choices: null },
    { choices: [{}] },
    chunk({ content: null, tool_calls: null }),
  ] as StreamEvent[];
  expect(textOf(await answer(...odd, chunk({ content: 'Hi' }), chunk({}, 'stop')))).toBe('Hi');
});

/** What a person sees of an answer in these parts. */
async function shown(...parts: string[]): Promise<string> {
  const events = await answer(...parts.map((content) => chunk({ content })), chunk({}, 'stop'));
  const begins = events.findLastIndex(({ kind }) => kind === 'restart') + 1;
  return textOf(events.slice(begins));
}

/** Expects that the stream shows the same wherever it cuts this answer. */
async function expectShown(text: string, expected: string): Promise<void> {
  expect(await shown(text)).toBe(expected);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 8 }), async (cuts) => {
      const at = [...new Set([0, ...cuts, text.length])].sort((a, b) => a - b);
      expect(await shown(...at.map((cut, index) => text.slice(cut, at[index + 1])))).toBe(expected);
    }),
    { numRuns: 12 },
  );
}

test.each([
  ['<think>Is she an admin?</think>\n\nGood day.', '\n\nGood day.'],
  ['Good \n <THINK>hm</Think>day.', 'Good \n day.'],
  ['They want a greeting.</think>Good day.', 'Good day.'],
  ['They want a greeting.\n</think>\n\nGood day.', '\n\nGood day.'],
  ['<think>a</think><thinking>b <think></thinking>Good day.', 'Good day.'],
  ['<think>İİİİİİİİİİ</think>Merhaba dünya', 'Merhaba dünya'],
  ['<tool_call>{"name":"buy","arguments":{"thing":"</tool"}}</tool_call>Good day.', 'Good day.'],
  ['Good day.\n<function=buy><parameter=thing>gold</parameter></function>', 'Good day.\n'],
  ['Good day.\n[TOOL_CALLS][{"name":"buy"}]', 'Good day.\n'],
  ['Good day.\n<｜tool▁calls▁begin｜>buy<｜tool▁calls▁end｜>', 'Good day.\n'],
  ['Good day.\n<think>and then', 'Good day.\n'],
  ['```ts\nlet a;\n```\n<think>hm</think>Good day.', '```ts\nlet a;\n```\nGood day.'],
])('thoughts and calls left in the text are not shown, however it is cut (%j)', expectShown);

test.each([
  'A `<think>` begins what a model thinks; 1 < 2 and [tools] <t',
  'Put `a <think> b` there. And this is the rest of the answer.',
  'Put <think> there. And this is the rest of the answer.',
  'Like this:\n```xml\n<think>plan</think>\n```\nThat is it.',
  'It ends so:\n~~~\nplan\n</think>\n~~~~\nThat is it.',
  '1. ```\n   </think>\n   ```\nIt ends with `plan</think>`, always.',
  'Pass the list as [tool_calls] in the request. Then read the answer.',
  '[tool_calls] is the list in the request. Then read the answer.',
  'Qwen writes its thoughts between <think> and </think>, and DeepSeek as <think>…</think> too.',
])('a mark that is talked about takes nothing away, however it is cut (%j)', (text) =>
  expectShown(text, text),
);

test('a Gemini signature goes back with its call', async () => {
  const extra_content = { google: { thought_signature: 'signed' } };
  const call = { index: 0, id: 'a', extra_content, function: { name: 'help', arguments: '{}' } };
  await using server = await ScriptedServer.start(
    streaming([chunk({ tool_calls: [call] }), chunk({}, 'stop')]),
  );
  const events = await step(chat(server), modelRequest('hello'));
  const native = endOf(events)?.native;
  const said: ModelMessage = {
    role: 'assistant',
    text: '',
    calls: callsOf(events),
    ...(native && { native }),
  };
  await step(chat(server), modelRequest('', { messages: [said] }));
  expect(server.received[1]?.body.messages.at(-1).tool_calls).toMatchObject([{ id: 'a', extra_content }]);
});

test('a call of another model goes to Gemini with the placeholder signature', async () => {
  await using server = await ScriptedServer.start(streaming([chunk({}, 'stop')]));
  const gemini = new CompatibleChat({
    model: 'gemini-3.8-flash',
    key: new Secret('k'),
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
    fetch: (_url, init) => fetch(server.url, init),
  });
  const said: ModelMessage = { role: 'assistant', text: '', calls: [{ id: 'a', name: 'help', input: {} }] };
  await step(gemini, modelRequest('', { messages: [said] }));
  expect(gemini.provider).toBe('gemini');
  expect(server.received[0]?.body.messages.at(-1).tool_calls[0].extra_content.google).toHaveProperty(
    'thought_signature',
  );
});

test.each([
  [404, { error: { message: "model 'qwen3' not found", type: 'not_found_error' } }, 'retired', /not found/],
  [
    503,
    { error: { message: 'Loading model', code: 503, type: 'unavailable_error' } },
    'unavailable',
    /Loading/,
  ],
  [
    400,
    [{ error: { code: 400, message: 'API key not valid.', details: [{ reason: 'API_KEY_INVALID' }] } }],
    'authentication',
    /not valid/,
  ],
  [
    429,
    [{ error: { code: 429, message: 'Quota exceeded', status: 'RESOURCE_EXHAUSTED' } }],
    'rate_limited',
    /Quota/,
  ],
  [500, 'plain text', 'unavailable', /plain text/],
])('status %i with %j is told apart', async (status, body, reason, message) => {
  await using server = await ScriptedServer.start(refusing(status, body));
  await expect(step(chat(server), modelRequest('hello'))).rejects.toMatchObject({ status, reason, message });
});

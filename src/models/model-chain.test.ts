import { LLMock } from '@copilotkit/aimock';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { Secret } from '#lib/secret.ts';
import { AnthropicChat } from '#vendors/anthropic/chat.ts';
import { OpenAiChat } from '#vendors/openai/chat.ts';
import { CompatibleChat } from '#vendors/openai/compatible-chat.ts';
import { modelRequest, step, textOf } from '../../test/wire/model-steps.ts';
import { hangingAfter, ScriptedServer, type StreamEvent } from '../../test/wire/scripted-server.ts';
import type { ChatModel, ModelEvent } from './chat-model.ts';
import { type ChainEvent, ModelChain, NoModelError } from './model-chain.ts';
import { ModelCircuits } from './model-circuits.ts';

const usage = { inputTokens: 1, outputTokens: 1, cachedInputTokens: 0, cacheWriteTokens: 0 };
const end: ModelEvent = { kind: 'end', stop: 'answered', usage };
const hello = modelRequest('hello');

/** A model that plays what it is told, one answer per request, and counts how often it was asked. */
class PlayedModel implements ChatModel {
  readonly provider = 'played';
  readonly model: string;
  asked = 0;
  readonly #play: (signal: AbortSignal) => AsyncIterable<ModelEvent>;
  constructor(model: string, play: (signal: AbortSignal) => AsyncIterable<ModelEvent>) {
    this.model = model;
    this.#play = play;
  }
  respond(_request: unknown, signal: AbortSignal): AsyncIterable<ModelEvent> {
    this.asked += 1;
    return this.#play(signal);
  }
}

function failure(reason: VendorFailure, retryAfterMs?: number): VendorError {
  return new VendorError('played', reason, 'as told', { retryAfterMs });
}

function failing(model: string, reason: VendorFailure, retryAfterMs?: number): PlayedModel {
  // biome-ignore lint/correctness/useYield: it fails before it says anything
  return new PlayedModel(model, async function* () {
    throw failure(reason, retryAfterMs);
  });
}

function saying(model: string, text: string, error?: VendorError): PlayedModel {
  return new PlayedModel(model, async function* () {
    yield { kind: 'text', delta: text };
    if (error) throw error;
    yield end;
  });
}

function silentAfter(model: string, ...events: ModelEvent[]): PlayedModel {
  return new PlayedModel(model, async function* (signal) {
    yield* events;
    signal.throwIfAborted();
    await new Promise((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
    );
  });
}

function answeringModels(events: readonly ChainEvent[]): string[] {
  return events.flatMap((event) => (event.kind === 'answering' ? [event.model] : []));
}

afterEach(() => void vi.useRealTimers());

test('the first model that can answer does, and is named before it speaks', async () => {
  const events = await step(new ModelChain([saying('first', 'Hi'), saying('second', 'Ho')]), hello);
  expect(events).toEqual([
    { kind: 'answering', provider: 'played', model: 'first' },
    { kind: 'text', delta: 'Hi' },
    end,
  ]);
});

test.each([
  'authentication',
  'quota',
  'rate_limited',
  'retired',
  'unavailable',
  'timed_out',
  'malformed_answer',
] as const)(
  'after a failure of kind %s the next model answers, and the failure is reported',
  async (reason) => {
    const reported: [string, string][] = [];
    const onFailure = (model: ChatModel, error: VendorError) => {
      reported.push([model.model, error.reason]);
      return undefined;
    };
    const chain = new ModelChain([failing('first', reason), saying('second', 'Ho')], { onFailure });
    const events = await step(chain, hello);
    expect(events).toEqual([
      { kind: 'answering', provider: 'played', model: 'second' },
      { kind: 'text', delta: 'Ho' },
      end,
    ]);
    expect(reported).toEqual([['first', reason]]);
  },
);

test.each(['invalid_request', 'refused_content'] as const)(
  '%s would be so everywhere, so no other is asked',
  async (reason) => {
    const second = saying('second', 'Ho');
    await expect(step(new ModelChain([failing('first', reason), second]), hello)).rejects.toMatchObject({
      reason,
    });
    expect(second.asked).toBe(0);
  },
);

test('a mistake of our own is not taken for an outage', async () => {
  const mistake = new TypeError('not a function');
  const first = new PlayedModel('first', () => {
    throw mistake;
  });
  await expect(step(new ModelChain([first, saying('second', 'Ho')]), hello)).rejects.toBe(mistake);
});

test('what a broken stream said is called back before the next model begins', async () => {
  const chain = new ModelChain([saying('first', 'Half of', failure('timed_out')), saying('second', 'All')]);
  expect(
    (await step(chain, hello)).map((event) => (event.kind === 'text' ? event.delta : event.kind)),
  ).toEqual(['answering', 'Half of', 'restart', 'answering', 'All', 'end']);
});

test('at the end of the chain every failure is told, and what was said is called back', async () => {
  const chain = new ModelChain([failing('first', 'quota'), saying('second', 'Half', failure('unavailable'))]);
  const given: string[] = [];
  const reading = async () => {
    for await (const event of chain.respond(hello, new AbortController().signal)) given.push(event.kind);
  };
  const error = await reading().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NoModelError);
  expect((error as NoModelError).failures).toMatchObject([
    { provider: 'played', model: 'first', error: { reason: 'quota' } },
    { provider: 'played', model: 'second', error: { reason: 'unavailable' } },
  ]);
  expect(given).toEqual(['answering', 'text', 'restart']);
});

test('a complete answer is noted once, also for a reader who listens no further than its end', async () => {
  const noted: string[] = [];
  const onAnswer = ({ model }: ChatModel) => noted.push(model);
  const chain = new ModelChain([saying('first', 'Half', failure('quota')), saying('second', 'Ho')], {
    onAnswer,
  });
  for await (const { kind } of chain.respond(hello, new AbortController().signal)) if (kind === 'end') break;
  expect(noted).toEqual(['second']);
  await step(chain, hello);
  expect(noted).toEqual(['second', 'second']);
});

test('a chain without models has none to answer', async () => {
  await expect(step(new ModelChain([]), hello)).rejects.toMatchObject({ name: 'NoModelError', failures: [] });
});

test('a model that is silent from the start is given up for the next', async () => {
  const chain = new ModelChain([silentAfter('first'), saying('second', 'Ho')], { firstEventMs: 20 });
  expect(answeringModels(await step(chain, hello))).toEqual(['second']);
});

test('a model that falls silent is given up, and its words called back', async () => {
  const first = silentAfter('first', { kind: 'text', delta: 'Wait' });
  const chain = new ModelChain([first, saying('second', 'Ho')], { firstEventMs: 60_000, idleMs: 20 });
  const events = await step(chain, hello);
  expect(events).toContainEqual({ kind: 'restart' });
  expect(answeringModels(events)).toEqual(['first', 'second']);
});

test('a slow reader is not the fault of the model', async () => {
  vi.useFakeTimers();
  const chain = new ModelChain([saying('first', 'Hi')], { firstEventMs: 20, idleMs: 20 });
  const kinds: string[] = [];
  for await (const event of chain.respond(hello, new AbortController().signal)) {
    await vi.advanceTimersByTimeAsync(1_000);
    kinds.push(event.kind);
  }
  expect(kinds).toEqual(['answering', 'text', 'end']);
});

test('Stop rejects with its reason, asks no other model and is no failure', async () => {
  const reported: string[] = [];
  const second = saying('second', 'Ho');
  const first = silentAfter('first', { kind: 'text', delta: 'Wait' });
  const onFailure = (model: ChatModel) => {
    reported.push(model.model);
    return undefined;
  };
  const chain = new ModelChain([first, second], { onFailure });
  const stop = new AbortController();
  const events = chain.respond(hello, stop.signal);
  await events.next();
  await events.next();
  const next = events.next();
  const reason = new Error('stopped');
  stop.abort(reason);
  await expect(next).rejects.toBe(reason);
  expect(second.asked).toBe(0);
  expect(reported).toEqual([]);
});

test('a model that fails again and again is left alone for a while, then tried by one request', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const first = failing('first', 'unavailable');
  const chain = new ModelChain([first, saying('second', 'Ho')], {
    circuits: new ModelCircuits({ failures: 3, openMs: 30_000 }),
  });
  for (let turn = 0; turn < 5; turn += 1)
    expect(answeringModels(await step(chain, hello))).toEqual(['second']);
  expect(first.asked).toBe(3);
  vi.setSystemTime(Date.now() + 30_000);
  const together = await Promise.all([step(chain, hello), step(chain, hello), step(chain, hello)]);
  expect(together.flatMap(answeringModels)).toEqual(['second', 'second', 'second']);
  expect(first.asked).toBe(4);
});

test('a model that is back after its rest is used again', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  let down = true;
  const first = new PlayedModel('first', async function* () {
    if (down) throw failure('unavailable');
    yield end;
  });
  const chain = new ModelChain([first, saying('second', 'Ho')], {
    circuits: new ModelCircuits({ failures: 1, openMs: 30_000 }),
  });
  await step(chain, hello);
  down = false;
  expect(answeringModels(await step(chain, hello))).toEqual(['second']);
  vi.setSystemTime(Date.now() + 30_000);
  expect(answeringModels(await step(chain, hello))).toEqual(['first']);
  expect(answeringModels(await step(chain, hello))).toEqual(['first']);
});

test('while one request tries a model out, the others do not wait for it', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  let play = failing('first', 'unavailable');
  const first = new PlayedModel('first', (signal) => play.respond(hello, signal));
  const chain = new ModelChain([first, saying('second', 'Ho')], {
    circuits: new ModelCircuits({ failures: 1, openMs: 30_000 }),
  });
  await step(chain, hello);
  vi.setSystemTime(Date.now() + 30_000);
  play = silentAfter('first');
  const stop = new AbortController();
  const trying = step(chain, hello, stop.signal);
  expect(answeringModels(await step(chain, hello))).toEqual(['second']);
  expect(first.asked).toBe(2);
  stop.abort(new Error('stopped'));
  await expect(trying).rejects.toThrow('stopped');
});

test('a longer wait that the vendor asks for is kept', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const first = failing('first', 'rate_limited', 90_000);
  const chain = new ModelChain([first, saying('second', 'Ho')], {
    circuits: new ModelCircuits({ failures: 1, openMs: 30_000 }),
  });
  await step(chain, hello);
  vi.setSystemTime(Date.now() + 60_000);
  await step(chain, hello);
  expect(first.asked).toBe(1);
  vi.setSystemTime(Date.now() + 30_000);
  await step(chain, hello);
  expect(first.asked).toBe(2);
});

test('a model that rests is named among the failures, without having been asked', async () => {
  const chain = new ModelChain([failing('only', 'unavailable')], {
    circuits: new ModelCircuits({ failures: 1 }),
  });
  await expect(step(chain, hello)).rejects.toMatchObject({
    failures: [{ error: { reason: 'unavailable' } }],
  });
  await expect(step(chain, hello)).rejects.toMatchObject({ failures: [{ model: 'only', error: undefined }] });
});

test('a wrong request does not count against a model', async () => {
  const first = failing('first', 'invalid_request');
  const chain = new ModelChain([first], { circuits: new ModelCircuits({ failures: 1 }) });
  for (let turn = 0; turn < 3; turn += 1) {
    await expect(step(chain, hello)).rejects.toMatchObject({ reason: 'invalid_request' });
  }
  expect(first.asked).toBe(3);
});

// From here on at the wire: three vendors' adapters, one fake that misbehaves by model.

const mock = new LLMock({ port: 0, chunkSize: 4 });
beforeAll(async () => void (await mock.start()));
beforeEach(() => void mock.reset());
afterAll(() => mock.stop());

function threeVendors(
  options: { anthropicUrl?: string; idleMs?: number; firstEventMs?: number } = {},
): ModelChain {
  const key = new Secret('a key');
  const { anthropicUrl = mock.url, ...deadlines } = options;
  return new ModelChain(
    [
      new AnthropicChat({ model: 'claude-sonnet-5', key, baseUrl: anthropicUrl }),
      new OpenAiChat({ model: 'gpt-6-sol', key, baseUrl: `${mock.url}/v1` }),
      new CompatibleChat({ model: 'qwen3', key: undefined, baseUrl: `${mock.url}/v1` }),
    ],
    deadlines,
  );
}

test('two vendors down, one by errors and one by hanging up: the third answers', async () => {
  mock.on({ model: 'claude-sonnet-5' }, { content: 'x' }, { chaos: { dropRate: 1 } });
  mock.on({ model: 'gpt-6-sol' }, { content: 'x' }, { chaos: { disconnectRate: 1 } });
  mock.on({ model: 'qwen3' }, { content: 'Here I am.' });
  const events = await step(threeVendors(), hello);
  expect(answeringModels(events)).toEqual(['qwen3']);
  expect(textOf(events)).toBe('Here I am.');
});

test('a rate limit and nonsense: the third answers', async () => {
  mock.on({ model: 'claude-sonnet-5' }, { content: 'x' }, { chaos: { rateLimitRate: 1 } });
  mock.on({ model: 'gpt-6-sol' }, { content: 'x' }, { chaos: { malformedRate: 1 } });
  mock.on({ model: 'qwen3' }, { content: 'Here I am.' });
  expect(answeringModels(await step(threeVendors(), hello))).toEqual(['qwen3']);
});

test('a stream that breaks after some words is called back, and the next vendor answers in full', async () => {
  const broken = { streamingProfile: { ttft: 1, tps: 200 }, disconnectAfterMs: 60 };
  mock.on(
    { model: 'claude-sonnet-5' },
    { content: 'A story that never reaches its end. '.repeat(20) },
    broken,
  );
  mock.on({ model: 'gpt-6-sol' }, { content: 'The whole story.' });
  const events = await step(threeVendors(), hello);
  const restart = events.findIndex((event) => event.kind === 'restart');
  expect(textOf(events.slice(0, restart))).not.toBe('');
  expect(textOf(events.slice(restart))).toBe('The whole story.');
});

test('an endless stream without a word is given up, and its connection closed', async () => {
  const ping = { type: 'ping' };
  const start = {
    type: 'message_start',
    message: { usage: { input_tokens: 1, output_tokens: 1 } },
  } as StreamEvent;
  await using endless = await ScriptedServer.start((response, received) => {
    hangingAfter([start])(response, received);
    const pings = setInterval(() => response.write(`event: ping\ndata: ${JSON.stringify(ping)}\n\n`), 5);
    response.once('close', () => clearInterval(pings));
  });
  mock.on({ model: 'gpt-6-sol' }, { content: 'Here I am.' });
  const chain = threeVendors({ anthropicUrl: endless.url, firstEventMs: 600 });
  expect(answeringModels(await step(chain, hello))).toEqual(['gpt-6-sol']);
  await endless.received[0]?.closed;
});

test('with every vendor down the chain says what each one had', async () => {
  mock.onMessage('hello', { content: 'x' }, { chaos: { dropRate: 1 } });
  await expect(step(threeVendors(), hello)).rejects.toMatchObject({
    name: 'NoModelError',
    failures: [
      { provider: 'anthropic', error: { status: 500 } },
      { provider: 'openai', error: { status: 500 } },
      { provider: 'local', error: { status: 500 } },
    ],
  });
});

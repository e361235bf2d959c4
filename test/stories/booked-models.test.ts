import { afterAll, beforeAll, expect, test } from 'vitest';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { sumOfLedger } from '#capabilities/costs/limit-sums.ts';
import { LedgerModelMeter } from '#capabilities/costs/model-meter.ts';
import { LimitCountEntity } from '#capabilities/limits/limit-count.entity.ts';
import { Limits } from '#capabilities/limits/limits.ts';
import { systemClock } from '#lib/clock.ts';
import { Secret } from '#lib/secret.ts';
import type { ChatModel } from '#models/chat-model.ts';
import { ModelChain } from '#models/model-chain.ts';
import type { Storage } from '#storage/storage.ts';
import { AnthropicChat } from '#vendors/anthropic/chat.ts';
import { OpenAiChat } from '#vendors/openai/chat.ts';
import { CompatibleChat } from '#vendors/openai/compatible-chat.ts';
import { TestJarvis } from '../jarvis.ts';
import { SlackJarvis } from '../slack-harness.ts';
import { insertOrganization, openTestStorage } from '../storage.ts';
import {
  hangingAfter,
  refusing,
  type Script,
  ScriptedServer,
  type StreamEvent,
  streaming,
} from '../wire/scripted-server.ts';
import { World } from '../world.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const key = new Secret('a key');
const claude = ({ url }: ScriptedServer) =>
  new AnthropicChat({ model: 'claude-sonnet-5', key, baseUrl: url });
const gpt = ({ url }: ScriptedServer) => new OpenAiChat({ model: 'gpt-5-mini', key, baseUrl: url });

const event = (type: string, more: object = {}): StreamEvent => ({ type, ...more });
const opened = (input_tokens: number, output_tokens = 0) =>
  event('message_start', {
    message: { role: 'assistant', content: [], usage: { input_tokens, output_tokens } },
  });
const text = (words: string) => [
  event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
  event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: words } }),
];
const overloaded = event('error', { error: { type: 'overloaded_error', message: 'Overloaded' } });
const gptAnswers = (words: string, usage: object) => [
  event('response.output_text.delta', { delta: words }),
  event('response.completed', { response: { status: 'completed', usage } }),
];

/** One question to a chain of models, and what the ledger then holds. */
async function asked(models: readonly ChatModel[], firstEventMs = 60_000) {
  const jarvis = await askable(models, firstEventMs);
  const heard = await jarvis.hears('mia', 'how is the lamp?');
  return { heard, booked: await bookedFor(storage, jarvis.organizationId) };
}

async function askable(models: readonly ChatModel[], firstEventMs = 60_000): Promise<TestJarvis> {
  const meter = new LedgerModelMeter(new Ledger(storage, systemClock), systemClock);
  const jarvis = new TestJarvis(storage, new World().tools, undefined, '0', {
    meter,
    models: async (_asker, gate) => new ModelChain(models, { firstEventMs, gate }),
  });
  await insertOrganization(storage, jarvis.organizationId);
  return jarvis;
}

async function bookedFor(at: Storage, organizationId: string) {
  const rows = await at.scope(organizationId).find(LedgerEntryEntity, {}, { orderBy: { id: 'asc' } });
  return rows.map(({ product, inputTokens, outputTokens, amount, source }) => ({
    ...{ product, inputTokens, outputTokens, amount: amount && Number(amount) },
    isEstimated: source.includes('estimated'),
  }));
}

test('what a model had used when it failed is booked, beside the model that answers in its place', async () => {
  await using first = await ScriptedServer.start(streaming([opened(120_000), overloaded]));
  await using second = await ScriptedServer.start(
    streaming(gptAnswers('It is off.', { input_tokens: 1_000, output_tokens: 100 })),
  );
  const { heard, booked } = await asked([claude(first), gpt(second)]);
  expect(booked).toEqual([
    { product: 'claude-sonnet-5', inputTokens: 120_000, outputTokens: 0, amount: 0.24, isEstimated: false },
    { product: 'gpt-5-mini', inputTokens: 1_000, outputTokens: 100, amount: 0.00045, isEstimated: false },
  ]);
  expect(heard.usage).toEqual({ inputTokens: 121_000, outputTokens: 100, costUsd: '0.24045' });
  expect(heard.model).toBe('openai:gpt-5-mini');
});

/** Limits what the organisation of this Jarvis may spend in a day. */
async function limited(jarvis: TestJarvis, amount: string): Promise<void> {
  const nobody = { memberId: null, memberName: null, isPerMember: false, isOwn: false, before: null };
  const anything = { category: null, provider: null, providerName: null, pieces: null, currency: 'USD' };
  await new Limits({ storage, clock: systemClock, sumOfLedger }).set(jarvis.actor('mia'), {
    ...{ mode: 'limit', cycle: 'day', amount },
    ...nobody,
    ...anything,
  });
}

test('under a limit a call reserves the most that it may cost, and is booked as it was', async () => {
  const usage = { input_tokens: 1_000, output_tokens: 100 };
  await using server = await ScriptedServer.start(streaming(gptAnswers('It is off.', usage)));
  const jarvis = await askable([gpt(server)]);
  await limited(jarvis, '1');
  expect((await jarvis.hears('mia', 'how is the lamp?')).model).toBe('openai:gpt-5-mini');
  const [entry, ...others] = await storage.scope(jarvis.organizationId).find(LedgerEntryEntity, {});
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ state: 'settled', inputTokens: 1_000, outputTokens: 100 });
  expect(Number(entry?.amount)).toBe(0.00045);
  const [count] = await storage.scope(jarvis.organizationId).find(LimitCountEntity, {});
  expect(Number(count?.used)).toBe(0.00045);
});

test('a model whose call could pass a limit is not asked: the next one answers, or Jarvis without one says why', async () => {
  const usage = { input_tokens: 1_000, output_tokens: 100 };
  await using dear = await ScriptedServer.start(streaming([opened(1_000)]));
  await using cheap = await ScriptedServer.start(streaming(gptAnswers('It is off.', usage)));
  const jarvis = await askable([claude(dear), gpt(cheap)]);
  await limited(jarvis, '0.02');
  expect((await jarvis.hears('mia', 'how is the lamp?')).model).toBe('openai:gpt-5-mini');
  expect(dear.received).toEqual([]);
  await limited(jarvis, '0.001');
  const { model, words } = await jarvis.hears('mia', 'and how is it now?');
  expect(model).toBe('offline');
  expect(words).toContain('The limit of $0.001 a day');
  expect(words).toContain('Until then I answer with my built-in understanding.');
  const rows = await storage.scope(jarvis.organizationId).find(LedgerEntryEntity, {});
  expect(rows.filter(({ state }) => state === 'reserved')).toEqual([]);
});

test('what was reserved for a model that refuses the call is given back', async () => {
  await using busy = await ScriptedServer.start(
    refusing(529, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
  );
  const jarvis = await askable([claude(busy)]);
  await limited(jarvis, '1');
  expect((await jarvis.hears('mia', 'how is the lamp?')).model).toBe('offline');
  const rows = await storage.scope(jarvis.organizationId).find(LedgerEntryEntity, {});
  expect(rows.map(({ state }) => state)).toEqual(['released']);
  const [count] = await storage.scope(jarvis.organizationId).find(LimitCountEntity, {});
  expect(Number(count?.used)).toBe(0);
});

test('it is booked too where the planner answers in the end, and words that had come are estimated', async () => {
  const words = text('The lamp is off, as it has been since this morning.');
  await using server = await ScriptedServer.start(streaming([opened(120_000, 1), ...words, overloaded]));
  const { heard, booked } = await asked([claude(server)]);
  expect(booked).toMatchObject([{ inputTokens: 120_000, isEstimated: true }]);
  expect(booked[0]?.outputTokens).toBeGreaterThan(8);
  expect(booked[0]?.amount).toBeGreaterThan(0.24);
  expect(heard.model).toBe('offline');
});

test('a failure that carries a count of tokens is booked with that count', async () => {
  const failed = { error: { code: 'server_error' }, usage: { input_tokens: 9_000, output_tokens: 700 } };
  await using server = await ScriptedServer.start(
    streaming([event('response.failed', { response: failed })]),
  );
  const { booked } = await asked([gpt(server)]);
  expect(booked).toMatchObject([{ inputTokens: 9_000, outputTokens: 700, isEstimated: false }]);
});

test('a model that is given up because it is silent is booked with an estimate; one that refuses is not', async () => {
  await using silent = await ScriptedServer.start(hangingAfter([]));
  await using busy = await ScriptedServer.start(
    refusing(529, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
  );
  const { booked } = await asked([claude(busy), gpt(silent)], 1_500);
  expect(booked).toMatchObject([{ product: 'gpt-5-mini', outputTokens: 0, isEstimated: true }]);
  expect(booked[0]?.inputTokens).toBeGreaterThan(50);
});

test('a model that takes its words back has made one call, which is booked as the server counts it', async () => {
  const usage = { prompt_tokens: 120_000, completion_tokens: 5_000 };
  await using server = await ScriptedServer.start(
    streaming([
      { choices: [{ delta: { content: 'They want to know about it.' } }] } as StreamEvent,
      {
        choices: [{ delta: { content: '</think>It is off.' }, finish_reason: 'stop' }],
        usage,
      } as StreamEvent,
    ]),
  );
  const { heard, booked } = await asked([new CompatibleChat({ model: 'llama', key, baseUrl: server.url })]);
  expect(booked).toMatchObject([
    { product: 'llama', inputTokens: 120_000, outputTokens: 5_000, isEstimated: false },
  ]);
  expect(heard.model).toMatch(/:llama$/);
});

test('a response that counts no tokens is booked with an estimate', async () => {
  await using server = await ScriptedServer.start(streaming(gptAnswers('It is off.', {})));
  const { booked } = await asked([gpt(server)]);
  expect(booked).toMatchObject([{ product: 'gpt-5-mini', isEstimated: true }]);
  expect(booked[0]?.inputTokens).toBeGreaterThan(50);
});

test.each([
  [undefined, undefined],
  [0, 0],
  [-5, 60],
  [12.5, 60],
  ['many', 60],
  [9e15, 60],
])(
  'a server that counts %j tokens of input does not spoil its answer, which is booked with an estimate',
  async (input, output) => {
    const usage = { prompt_tokens: input, completion_tokens: output };
    await using server = await ScriptedServer.start(
      streaming([
        { choices: [{ delta: { content: 'It is off.' }, finish_reason: 'stop' }], usage } as StreamEvent,
      ]),
    );
    const { heard, booked } = await asked([new CompatibleChat({ model: 'llama', key, baseUrl: server.url })]);
    expect(heard.words).toContain('It is off.');
    expect(booked).toMatchObject([{ product: 'llama', isEstimated: true }]);
    expect(booked[0]?.inputTokens).toBeGreaterThan(50);
  },
);

const stopped: [string, (server: ScriptedServer) => ChatModel, Script, object][] = [
  [
    'claude-sonnet-5',
    claude,
    hangingAfter([opened(1_000), ...text('Half of it')]),
    { product: 'claude-sonnet-5', inputTokens: 1_000 },
  ],
  [
    'gpt-5-mini',
    gpt,
    hangingAfter([event('response.output_text.delta', { delta: 'Half of it' })]),
    { product: 'gpt-5-mini' },
  ],
  [
    'llama',
    ({ url }) => new CompatibleChat({ model: 'llama', key, baseUrl: url }),
    hangingAfter([{ choices: [{ delta: { content: 'Half of it' } }] } as StreamEvent]),
    { product: 'llama', amount: null },
  ],
];

test.each(stopped)('a turn that is stopped in Slack is booked: %s', async (_, modelOf, script, row) => {
  await using server = await ScriptedServer.start(script);
  await using jarvis = await SlackJarvis.start({
    models: new ModelChain([modelOf(server)]),
    meterOf: (at) => new LedgerModelMeter(new Ledger(at, systemClock), systemClock),
  });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'tell me a story');
  const seen = () => mia.seesFromApp('C0GENERAL', { thread: said.ts });
  await slack.until(() => seen().find((message) => message.text.includes('Half of')));
  mia.stops('C0GENERAL', said.ts);
  await slack.until(() => seen().find((message) => message.reads.includes('Stopped.')));
  const booked = await bookedFor(jarvis.storage, await jarvis.organizationId());
  expect(booked).toMatchObject([{ ...row, isEstimated: true }]);
  expect(booked[0]?.inputTokens).toBeGreaterThan(50);
  expect(booked[0]?.outputTokens).toBeGreaterThan(1);
});

test.each([
  ['gemini-2.5-flash', 'https://generativelanguage.googleapis.com/v1beta/openai', [20, 198, 623], 0.0015135],
  ['grok-3-mini', 'https://api.x.ai/v1', [12, 1, 399], 0.0001971],
  ['gpt-5-mini', 'https://api.openai.com/v1', [10, 60, 70], 0.0001225],
  ['a total that is missing', 'https://api.openai.com/v1', [10, 60, undefined], null],
] as const)(
  'reasoning outside the counted completion is paid for: %s',
  async (model, baseUrl, count, amount) => {
    const [prompt_tokens, completion_tokens, total_tokens] = count;
    const usage = { prompt_tokens, completion_tokens, total_tokens };
    await using server = await ScriptedServer.start(
      streaming([{ choices: [{ delta: { content: 'Hi' }, finish_reason: 'stop' }], usage } as StreamEvent]),
    );
    const toServer: typeof fetch = (_url, init) => fetch(server.url, init);
    const { booked } = await asked([new CompatibleChat({ model, key, baseUrl, fetch: toServer })]);
    const output = Math.max(completion_tokens, (total_tokens ?? 0) - prompt_tokens);
    expect(booked).toMatchObject([{ inputTokens: prompt_tokens, outputTokens: output, amount }]);
  },
);

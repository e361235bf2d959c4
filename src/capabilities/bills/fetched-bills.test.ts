import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Secret } from '#lib/secret.ts';
import type { Storage } from '#storage/storage.ts';
import { open as openAnthropic } from '#vendors/anthropic/bill.ts';
import { open as openOpenAi } from '#vendors/openai/bill.ts';
import { BillsWorld } from '../../../test/bills-world.ts';
import { type FakeServer, startFakeServer } from '../../../test/fakes/fake-server.ts';
import { openTestStorage } from '../../../test/storage.ts';

let storage: Storage;
let world: BillsWorld;
let openai: FakeServer;
let anthropic: FakeServer;
/** What OpenAI answers of its second page. */
let secondValue = '0.8958740000000000000000123';

beforeAll(async () => {
  storage = await openTestStorage();
  world = await BillsWorld.open(storage);
  openai = await startFakeServer(({ path }) => {
    const isSecond = path.includes('page=second');
    const bucket = (start: number, value: string) =>
      `{"object":"bucket","start_time":${start},"end_time":${start + 86_400},"results":[{"object":"organization.costs.result","amount":{"value":${value},"currency":"usd"},"line_item":"gpt-5-2026-08-07, input","project_id":"proj_1","quantity":1200.5,"quantity_unit":"tokens"}]}`;
    const text = isSecond
      ? `{"object":"page","data":[${bucket(1790985600, secondValue)}],"has_more":false,"next_page":null}`
      : `{"object":"page","data":[${bucket(1790812800, '1.2345678901234567e-05')},{"object":"bucket","start_time":1790899200,"end_time":1790985600,"results":[]}],"has_more":true,"next_page":"second"}`;
    return { bytes: new TextEncoder().encode(text), headers: { 'content-type': 'application/json' } };
  });
  anthropic = await startFakeServer(() => ({
    json: {
      data: [
        {
          ...{ starting_at: '2026-10-01T00:00:00Z', ending_at: '2026-10-02T00:00:00Z' },
          results: [
            {
              ...{ amount: '123.45', currency: 'USD', workspace_id: null, cost_type: 'tokens' },
              ...{
                description: 'Claude Sonnet 5 Usage, Output',
                model: 'claude-sonnet-5',
                token_type: 'output_tokens',
              },
            },
          ],
        },
      ],
      ...{ has_more: false, next_page: null },
    },
  }));
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await storage[Symbol.asyncDispose]();
  await openai.close();
  await anthropic.close();
});
beforeEach(() => {
  world.fetching.set('openai', openOpenAi({ baseUrl: openai.url }));
  world.fetching.set('anthropic', openAnthropic({ baseUrl: anthropic.url }));
  world.adminKey = { secret: new Secret('sk-admin-1'), owner: 'organization' };
  openai.received.length = 0;
  anthropic.received.length = 0;
});

const context = (actor: Parameters<BillsWorld['context']>[0]) => world.context(actor);
async function proposed(actor: Parameters<BillsWorld['context']>[0], input: object) {
  const tool = world.tool('import_bill');
  if (tool.risk === 'read') throw new Error('it changes something');
  const plan = await tool.plan(tool.input.parse(input), context(actor));
  return { tool, plan, card: tool.card(plan) };
}

test('OpenAI’s costs of last month are fetched to the last digit, page by page, and imported after the card', async () => {
  const { mia } = await world.team('mia');
  const { tool, plan, card } = await proposed(mia, { provider: 'openai' });
  expect(card.en).toContain('Import the bill “openai-costs-2026-10-01-2026-10-31.csv”: 2 lines, $0.896');
  expect(openai.received.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer sk-admin-1',
    'Bearer sk-admin-1',
  ]);
  const asked = new URL(openai.received[0]?.path ?? '', openai.url).searchParams;
  expect([asked.get('start_time'), asked.get('end_time'), asked.get('bucket_width')]).toEqual([
    '1790812800',
    '1793491200',
    '1d',
  ]);
  await tool.execute(plan, context(mia));
  expect(await world.read(mia)).toEqual([
    '2026-10-01 0.000012345678901234567 USD usage',
    '2026-10-03 0.8958740000000000000000123 USD usage',
  ]);
  await expect(proposed(mia, { provider: 'openai' })).rejects.toThrow('imported already');
  const again = await tool
    .plan(tool.restate?.(plan) as never, context(mia))
    .catch((error: Error) => error.message);
  expect(again).toContain('imported already');
});

test('what OpenAI restates later is asked about, and replaces what it said', async () => {
  const { mia } = await world.team('mia');
  const first = await proposed(mia, { provider: 'openai' });
  await first.tool.execute(first.plan, context(mia));
  secondValue = '0.90';
  await expect(proposed(mia, { provider: 'openai' })).rejects.toThrow(
    'replace the earlier bill or to keep both',
  );
  const second = await proposed(mia, { provider: 'openai', overlap: 'replace' });
  await second.tool.execute(second.plan, context(mia));
  expect((await world.lines(mia)).filter(({ replacedBy }) => replacedBy === null)).toHaveLength(2);
});

test('Anthropic’s cost report is fetched in cents', async () => {
  const { mia } = await world.team('mia');
  const { tool, plan, card } = await proposed(mia, {
    provider: 'anthropic',
    period: '2026-10-01/2026-10-01',
  });
  expect(card.en).toContain('amounts are in cents');
  await tool.execute(plan, context(mia));
  expect(await world.read(mia)).toEqual(['2026-10-01 1.2345 USD usage']);
  expect(anthropic.received[0]?.headers['x-api-key']).toBe('sk-admin-1');
  const asked = new URL(anthropic.received[0]?.path ?? '', anthropic.url).searchParams;
  expect([asked.get('starting_at'), asked.get('ending_at')]).toEqual([
    '2026-10-01T00:00:00Z',
    '2026-10-02T00:00:00.000Z',
  ]);
});

test('without a key of the organisation nothing is fetched, and the operator’s account is the operator’s', async () => {
  const { mia } = await world.team('mia');
  world.adminKey = undefined;
  await expect(proposed(mia, { provider: 'openai' })).rejects.toThrow(
    'no key that reads the bills of OpenAI',
  );
  world.adminKey = { secret: new Secret('sk-admin-2'), owner: 'operator' };
  await expect(proposed(mia, { provider: 'openai' })).rejects.toThrow(
    'no key that reads the bills of OpenAI',
  );
  expect(openai.received).toEqual([]);
  await expect(proposed({ ...mia, isOperator: true }, { provider: 'openai' })).resolves.toBeDefined();
  await expect(proposed(mia, { provider: 'runway' })).rejects.toThrow('Send the bill along');
});

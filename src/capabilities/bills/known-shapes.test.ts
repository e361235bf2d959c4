import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#storage/storage.ts';
import { BillsWorld, billFile } from '../../../test/bills-world.ts';
import { openTestStorage } from '../../../test/storage.ts';

let storage: Storage;
let world: BillsWorld;
beforeAll(async () => {
  storage = await openTestStorage();
  world = await BillsWorld.open(storage);
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await storage[Symbol.asyncDispose]();
});

async function imported(...lines: string[]) {
  const { mia } = await world.team('mia');
  const file = billFile('export.csv', `${lines.join('\n')}\n`);
  const made = await world.imports(mia, file);
  const [bill] = await world.bills(mia);
  return { made, shape: bill?.shape, read: await world.read(mia), lines: await world.lines(mia) };
}

test('OpenAI’s export of costs: dollars in full, days without a cost left out', async () => {
  const { shape, read, lines, made } = await imported(
    'start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id,organization_id',
    '1793491200,1793577600,2026-11-01T00:00:00+00:00,2026-11-02T00:00:00+00:00,1.2345678901234567e-05,usd,"gpt-5-2026-08-07, input",proj_1,org-1',
    '1793577600,1793664000,2026-11-02T00:00:00+00:00,2026-11-03T00:00:00+00:00,,,,,',
    '1793664000,1793750400,2026-11-03T00:00:00+00:00,2026-11-04T00:00:00+00:00,0.8958740000000000,usd,,proj_1,org-1',
  );
  expect(shape).toBe('OpenAI costs');
  expect(read).toEqual(['2026-11-01 0.000012345678901234567 USD usage', '2026-11-03 0.895874 USD usage']);
  expect(lines[0]).toMatchObject({
    provider: 'openai',
    lastDay: '2026-11-01',
    service: 'gpt-5-2026-08-07, input',
  });
  expect(made.leftOut).toEqual([{ reason: 'no_amount', lines: 1, firstLine: 3 }]);
});

test('Anthropic’s cost report: cents as decimal strings', async () => {
  const { shape, read } = await imported(
    'starting_at,ending_at,amount,currency,workspace_id,description,cost_type,model',
    '2026-11-01T00:00:00Z,2026-11-02T00:00:00Z,123.45,USD,,Claude usage,tokens,claude-sonnet-5',
    '2026-11-02T00:00:00Z,2026-11-03T00:00:00Z,0.5,USD,,Claude usage,tokens,claude-sonnet-5',
  );
  expect(shape).toBe('Anthropic cost report');
  expect(read).toEqual(['2026-11-01 1.2345 USD usage', '2026-11-02 0.005 USD usage']);
});

test.each([
  [
    [
      'lineItem/UsageStartDate',
      'lineItem/UsageEndDate',
      'lineItem/UnblendedCost',
      'lineItem/CurrencyCode',
      'lineItem/LineItemType',
      'lineItem/ProductCode',
    ],
  ],
  [
    [
      'line_item_usage_start_date',
      'line_item_usage_end_date',
      'line_item_unblended_cost',
      'line_item_currency_code',
      'line_item_line_item_type',
      'line_item_product_code',
    ],
  ],
])('AWS’s Cost and Usage Report with columns such as %s', async (columns) => {
  const { shape, read } = await imported(
    columns.join(','),
    '2026-11-01T23:00:00Z,2026-11-02T00:00:00Z,0.0104,USD,Usage,AmazonEC2',
    '2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,1.20,USD,Tax,AmazonEC2',
    '2026-11-05T00:00:00Z,2026-11-06T00:00:00Z,-2.00,USD,Credit,AmazonEC2',
  );
  expect(shape).toBe('AWS Cost and Usage Report');
  expect(read).toEqual(['2026-11-01 0.0104 USD usage', '2026-11-01 1.2 USD tax', '2026-11-05 -2 USD credit']);
});

test('a report of AWS Cost Explorer becomes a line for each service and day', async () => {
  const { shape, read, lines } = await imported(
    '"Service","EC2-Instances($)","S3($)","Total costs($)"',
    '"Service total","3.5","0.25","3.75"',
    '"2026-11-01","1.5","0.25","1.75"',
    '"2026-11-02","2","","2"',
  );
  expect(shape).toBe('AWS Cost Explorer');
  expect(read).toEqual(['2026-11-01 1.5 USD usage', '2026-11-01 0.25 USD usage', '2026-11-02 2 USD usage']);
  expect(lines.map(({ service, lineNumber }) => [service, lineNumber])).toEqual([
    ['EC2-Instances', 3],
    ['S3', 3],
    ['EC2-Instances', 4],
  ]);
});

test('totals of AWS Cost Explorer that are not the sums are told', async () => {
  const { mia } = await world.team('mia');
  const report = '"Service","S3($)","Total costs($)"\n"Service total","3","3"\n"2026-11-02","2","2"\n';
  expect(await world.refusal(mia, billFile('aws.csv', report))).toContain(
    'Line 2 says that the total is $3.00, but the lines add up to $2.00',
  );
});

test.each([
  ['1.0', 'ProviderName', ''],
  ['1.1', 'ProviderName', 'CapacityReservationId'],
  ['1.2', 'ProviderName', 'InvoiceId'],
  ['1.3+', 'ServiceProviderName', 'InvoiceId'],
])('FOCUS %s is recognised by its columns', async (version, provider, column) => {
  const { shape, lines } = await imported(
    `BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceName,${provider},${column || 'Other'}`,
    '0.5,USD,2026-11-01T00:00:00Z,2026-11-02T00:00:00Z,Usage,GPT,OpenAI,NULL',
    '-0.5,USD,2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,Credit,GPT,OpenAI,NULL',
  );
  expect(shape).toBe(`FOCUS ${version}`);
  expect(lines).toMatchObject([
    { provider: 'openai', kind: 'usage', day: '2026-11-01', lastDay: '2026-11-01' },
    { provider: 'openai', kind: 'credit', lastDay: '2026-11-30' },
  ]);
});

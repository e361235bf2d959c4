import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { closeAll, storagesForProcesses } from '../../../test/clock-world.ts';
import { FakeStatusPage, incidentOfStatuspage, statuspage } from '../../../test/fakes/status-pages.ts';
import { TestClock } from '../../../test/jarvis.ts';
import { healthParts } from '../../../test/provider-health.ts';

const minuteMs = 60_000;
const never = new AbortController().signal;
const quiet = { json: statuspage('none', { API: 'operational' }) };
const busy = { json: statuspage('critical', { API: 'major_outage' }, [incidentOfStatuspage]) };

let storages: Storage[];
beforeAll(async () => {
  storages = await storagesForProcesses(2);
});
afterAll(() => closeAll(storages));

let clock: TestClock;
/** Of nobody else: the table belongs to the installation. */
let vendor: string;
beforeEach(() => {
  clock = new TestClock();
  vendor = `vendor-${newId()}`;
});

async function fakePage(first: Parameters<typeof FakeStatusPage.start>[0] = quiet) {
  const fake = await FakeStatusPage.start(first);
  onTestFinished(() => fake.close());
  return fake;
}

/** Two processes of one installation, whose operator has a key of the vendor. */
function processes(fake: FakeStatusPage) {
  const page = { format: 'statuspage', page: 'https://status.example.com', baseUrl: fake.url } as const;
  return storages.map(
    (storage) => healthParts(storage, clock, { operators: [vendor], pages: { [vendor]: page } }).statusPages,
  );
}

type Pages = ReturnType<typeof processes>;
const tick = (pages: Pages) => Promise.all(pages.map((one) => one.readDue(never)));
const stateOf = async ([pages]: Pages) => (await pages?.of([vendor]))?.get(vendor);

test('however many processes there are, a page is read once, and again after some minutes', async () => {
  const fake = await fakePage();
  const both = processes(fake);
  await Promise.all([tick(both), tick(both), tick(both)]);
  expect(fake.asked).toHaveLength(1);
  clock.advance(2 * minuteMs);
  await tick(both);
  expect(fake.asked).toHaveLength(1);
  clock.advance(2 * minuteMs);
  await tick(both);
  expect(fake.asked).toHaveLength(2);
});

test('an unchanged page is not sent again, and what it said still holds', async () => {
  const fake = await fakePage(busy);
  const both = processes(fake);
  for (let round = 0; round < 3; round += 1) {
    await tick(both);
    clock.advance(4 * minuteMs);
  }
  const [first, ...later] = fake.asked;
  expect(first).toBeUndefined();
  expect(later).toHaveLength(2);
  for (const etag of later) expect(etag).toBeDefined();
  expect(await stateOf(both)).toMatchObject({ level: 'outage', link: 'https://status.example.com' });
});

test('a page that does not answer is unknown at once and is asked less and less often, until it answers', async () => {
  const fake = await fakePage(busy);
  const both = processes(fake);
  await tick(both);
  expect((await stateOf(both))?.level).toBe('outage');
  fake.says({ status: 500, json: {} });
  const asked: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    clock.advance(4 * minuteMs);
    await tick(both);
    asked.push(fake.asked.length);
  }
  expect((await stateOf(both))?.level).toBe('unknown');
  expect((await stateOf(both))?.words).toBeUndefined();
  expect(asked.at(-1)).toBeLessThan(10);
  fake.says(quiet);
  clock.advance(120 * minuteMs);
  await tick(both);
  expect((await stateOf(both))?.level).toBe('operational');
  const before = fake.asked.length;
  clock.advance(4 * minuteMs);
  await tick(both);
  expect(fake.asked.length).toBe(before + 1);
});

test('what was read long ago says nothing of now', async () => {
  const fake = await fakePage(busy);
  const both = processes(fake);
  await tick(both);
  clock.advance(20 * minuteMs);
  expect((await stateOf(both))?.level).toBe('unknown');
});

test('a page is read for who asks, but not more often than by itself', async () => {
  const fake = await fakePage(busy);
  const [pages] = processes(fake);
  await Promise.all(Array.from({ length: 5 }, () => pages?.readNow(vendor, never, 5_000)));
  expect(fake.asked).toHaveLength(1);
});

test('switched off, nothing is read and nothing is known', async () => {
  const { statusPages } = healthParts(storages[0] as Storage, clock, { operators: [vendor] });
  expect(statusPages.isOn).toBe(false);
  await statusPages.readDue(never);
  await statusPages.readNow(vendor, never, 1_000);
  expect(await statusPages.of([vendor])).toEqual(new Map());
});

test('pages of vendors that nobody has a key of are left alone', async () => {
  const fake = await fakePage();
  const page = { format: 'statuspage', page: 'https://status.example.com', baseUrl: fake.url } as const;
  const { statusPages } = healthParts(storages[0] as Storage, clock, { pages: { [vendor]: page } });
  await statusPages.readDue(never);
  expect(fake.asked).toEqual([]);
});

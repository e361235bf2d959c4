import { afterAll, beforeAll, expect, test } from 'vitest';
import { Money } from '#lib/money.ts';
import type { Storage } from '#storage/storage.ts';
import { publishedDays, ratesOn } from '../../../../test/exchange-rates.ts';
import { type Heard, TestJarvis } from '../../../../test/jarvis.ts';
import { insertOrganization, openTestStorage } from '../../../../test/storage.ts';
import { OwnRates } from '../own-rates.ts';
import { setExchangeRate } from './set-exchange-rate.ts';

let storage: Storage;
let jarvis: TestJarvis;
let rates: ReturnType<typeof ratesOn>['rates'];
beforeAll(async () => {
  storage = await openTestStorage();
  // The day before the clock's: Friday's rates come in the afternoon.
  const published = publishedDays({ '2026-11-19': { USD: '1.25', THB: '41' } });
  const now = { now: () => new Date('2026-11-20T09:00:00Z') };
  rates = ratesOn(storage, now, published).rates;
  const calendarOf = async () => ({ timeZone: 'Asia/Bangkok' });
  const own = new OwnRates({ storage, clock: now, exchangeRates: rates, calendarOf });
  jarvis = new TestJarvis(storage, [setExchangeRate(own)]);
  await insertOrganization(storage, jarvis.organizationId);
});
afterAll(() => storage[Symbol.asyncDispose]());

const says = (text: string, more = {}): Promise<Heard> =>
  jarvis.hears('mia', text, { role: 'admin', thread: text, ...more });
const approved = async (text: string) => {
  const { words } = await says(text);
  const code = /"code":"([A-Z0-9]{5})"/.exec(words)?.[1];
  return code === undefined ? words : (await says(`approve ${code}`, { thread: text })).words;
};
const baht = async (day: string) => {
  const signal = new AbortController().signal;
  return (
    await rates.convert(jarvis.organizationId, Money.of('1'), 'THB', day, signal)
  )?.money.toDecimalString();
};

test('the card says what is published instead, and then the rate counts on its days only', async () => {
  expect((await says('set exchange rate 1 USD = 33.5 THB today', { thread: 'card' })).words).toContain(
    'Count 1 USD = 33.5 THB for 20 Nov 2026; the published rate is 32.8 (19 Nov 2026)',
  );
  expect(await approved('set exchange rate 1 USD = 33.5 THB today')).toContain(
    '1 USD = 33.5 THB for 20 Nov 2026 is set.',
  );
  expect(await baht('2026-11-20')).toBe('33.5');
  expect(await baht('2026-11-21')).toBe('32.8');
  expect(await baht('2026-11-19')).toBe('32.8');
});

test('what was set last counts, whichever way round', async () => {
  const call = (input: object) =>
    says('set it', { call: { tool: 'set_exchange_rate', input }, thread: JSON.stringify(input) });
  await call({ base: 'usd', quote: 'thb', rate: '35', period: '2026-11-19/2026-11-19' });
  expect(await baht('2026-11-19')).toBe('35');
  await call({ base: 'THB', quote: 'USD', rate: '0.04', period: '2026-11-19/2026-11-19', note: 'swap' });
  expect(await baht('2026-11-19')).toBe('25');
});

test.each([
  [{ base: 'USD', quote: 'QQQ', rate: '2' }, 'I know no currency QQQ'],
  [{ base: 'USD', quote: 'usd', rate: '2' }, 'A rate is between two currencies'],
  [{ base: 'USD', quote: 'THB', rate: '0' }, 'Rate has to be written like `33.5`'],
  [{ base: 'USD', quote: 'THB', rate: '-3' }, 'Rate has to be written like `33.5`'],
  [{ base: 'USD', quote: 'THB', rate: '1e9' }, 'Rate has to be written like `33.5`'],
])('%j is refused with a sentence', async (input, sentence) => {
  const { words } = await says('set it', {
    call: { tool: 'set_exchange_rate', input },
    thread: JSON.stringify(input),
  });
  expect(words).toContain(sentence);
});

test('members may not set a rate', async () => {
  const { words } = await says('set exchange rate 1 USD = 1 THB today', { role: 'member', thread: 'ben' });
  expect(words).not.toContain('is set');
});

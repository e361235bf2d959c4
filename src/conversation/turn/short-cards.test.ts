import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#storage/storage.ts';
import { ScriptedModel, TestJarvis } from '../../../test/jarvis.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { World } from '../../../test/world.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const thai =
  'โปสเตอร์งานเปิดตัวสินค้าใหม่ของร้านกาแฟริมทะเลที่มีคนนั่งมองพระอาทิตย์ตกพร้อมน้ำใจจากเจ้าของร้านทุกคนที่ตั้งใจทำงานกันอย่างเต็มที่';
const address = 'https://example.com/a/very/long/path?with=questions&and=More.Dots#anchor';

/** What a card that wants to buy this reads like in the list of those that were taken back. */
async function listed(thing: string): Promise<string> {
  const shop = new World();
  shop.price = '3';
  const model = new ScriptedModel({ calls: [{ name: 'buy', input: { thing } }] }, { text: 'ok' });
  const jarvis = new TestJarvis(storage, shop.tools, model);
  await jarvis.hears('mia', 'go on');
  const { reply } = await jarvis.hears('mia', 'never mind');
  const [line = ''] = JSON.stringify(reply.blocks).match(/(?<=: )Buy .*(?="\})/) ?? [];
  return line;
}

test('a long card in a list ends between words, in Thai too, and never within an address', async () => {
  const words = new Intl.Segmenter('th', { granularity: 'word' });
  const cut = (await listed(thai.repeat(2))).replace('Buy ', '').replace('…', '');
  expect(cut.length).toBeLessThan(120);
  expect(cut.length).toBeGreaterThan(100);
  const ends = Array.from(words.segment(thai), ({ index }) => index);
  expect(ends).toContain(cut.length % thai.length);
  const long = await listed(`${'a picture of the harbour '.repeat(3)}as on ${address} please`);
  expect(long).toMatch(/as on…$/);
});

test('an address that fits is whole, and its question mark ends no sentence', async () => {
  expect(await listed(`what ${address} shows`)).toBe(`Buy what ${address} shows`);
});

test('a time of day in Thai ends no sentence', async () => {
  const digest = 'สรุปทุกวันพุธ เวลา 15:30 น. (UTC) ไปที่ห้องนี้';
  expect(await listed(digest)).toBe(`Buy ${digest}`);
});

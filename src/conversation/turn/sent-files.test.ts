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

const files = [{ name: 'invoice.pdf' }];

test('a file is never dropped without a word, and the words beside it are answered', async () => {
  const jarvis = new TestJarvis(storage, new World().tools);
  const heard = await jarvis.hears('mia', 'how is the lamp?', { files });
  expect(heard.words).toContain('I can’t read `invoice.pdf` yet');
  expect(heard.words).toContain('The lamp is off.');
});

test('a message of files alone is answered once, by what is said of them, in both languages', async () => {
  const jarvis = new TestJarvis(storage, []);
  const heard = await jarvis.hears('mia', '', { files: [{ name: 'a.png' }, { name: 'b.csv' }] });
  expect(heard.reply.blocks).toHaveLength(1);
  expect(heard.words).toContain('I can’t read `a.png` and `b.csv` yet');
  const thai = await jarvis.hears('mia', 'ยอดรวมเท่าไหร่', { files });
  expect(thai.words).toContain('ฉันยังอ่าน `invoice.pdf` ไม่ได้');
});

test('of many files a few are named and the others counted; a hostile name is no markup', async () => {
  const many = Array.from({ length: 9 }, (_, at) => ({ name: `${at}.txt` }));
  const jarvis = new TestJarvis(storage, []);
  expect((await jarvis.hears('mia', '', { files: many })).words).toContain('`4.txt` and 4 more');
  const hostile = [{ name: '`**[x](https://evil.example)\n' }];
  expect((await jarvis.hears('mia', '', { files: hostile })).words).toContain(
    "`'**[x](https://evil.example)`",
  );
});

test('a model is told that it has not read the file', async () => {
  const model = new ScriptedModel({ text: 'Please paste it.' });
  const heard = await new TestJarvis(storage, [], model).hears('mia', 'what is the total?', { files });
  const last = model.requests[0]?.messages.at(-1);
  expect(last?.role === 'user' && last.text).toContain('invoice.pdf');
  expect(heard.words).toContain('I can’t read `invoice.pdf` yet');
});

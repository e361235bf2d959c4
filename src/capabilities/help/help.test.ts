import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Capability } from '#capabilities/capability.ts';
import type { Standing } from '#people/actor.ts';
import type { Storage } from '#storage/storage.ts';
import { TestJarvis } from '../../../test/jarvis.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { World } from '../../../test/world.ts';
import { helpCapability } from './help-capability.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const { look, switchLamp, buy } = new World();

/** What somebody is told who asks for help. */
async function told(words: string, role: Standing = 'owner', isAlone?: true): Promise<string> {
  const capabilities: Capability[] = [
    { name: 'lamps', title: { en: 'Lamps', th: 'โคมไฟ' }, tools: [look, switchLamp] },
    { name: 'shopping', title: { en: 'Shopping', th: 'การซื้อของ' }, tools: [buy] },
  ];
  const own = helpCapability({ capabilities: () => capabilities, search: () => [] });
  const jarvis = new TestJarvis(storage, [...own.tools, ...capabilities.flatMap(({ tools }) => tools)]);
  return (await jarvis.hears('mia', words, { role, ...(isAlone && { isAlone }) })).words;
}

test('help lists what a person can do by job, with examples in their language', async () => {
  const english = await told('help');
  expect(english).toContain('"Lamps","how is the lamp · switch lamp on"');
  expect(english).toContain('"Shopping","buy bread"');
  const thai = await told('ทำอะไรได้บ้าง');
  expect(thai).toContain('"โคมไฟ","ไฟเป็นยังไง · เปิดไฟ"');
  expect(thai).not.toContain('Lamps');
});

test('help about one thing lists its tools, found by the job, a title or an example', async () => {
  for (const words of ['help with lamps', 'help lamp', '/help Lamps?', 'help me with the lamps']) {
    expect(await told(words)).toContain('"switch lamp","switch lamp on"');
    expect(await told(words)).not.toContain('bread');
  }
  expect(await told('help bread')).toContain('"buy","buy bread"');
  expect(await told('help bread')).not.toContain('lamp');
  const thai = await told('ช่วยเรื่องโคมไฟหน่อย');
  expect(thai).toContain('เปิดปิดไฟ');
  expect(thai).not.toContain('ซื้อ');
});

test('help about what Jarvis does not do says so, and lists what it does', async () => {
  expect(await told('help with gardening')).toMatch(/nothing for “gardening”[\s\S]*Lamps[\s\S]*Shopping/);
});

test('where nobody else could approve a wish, it is refused with where to ask, and help does not offer it', async () => {
  const jarvis = new TestJarvis(storage, [switchLamp]);
  const member = { role: 'member', isAlone: true } as const;
  const refused = await jarvis.hears('mia', 'switch lamp on', member);
  expect(refused.words).toContain('nobody here could approve it. Ask in the server');
  expect(refused.words).not.toContain('"pending"');
  const owner = await jarvis.hears('tom', 'switch lamp on', {
    role: 'owner',
    isAlone: true,
    door: 'command',
  });
  expect(owner.words).toContain('The lamp is on now');
  expect(await told('help lamps', 'member', true)).not.toContain('switch lamp');
});

test('help promises nobody what they may not do, and says whose approval a wish needs', async () => {
  expect(await told('help', 'viewer')).not.toMatch(/switch lamp|bread/);
  expect(await told('help lamps', 'member')).toContain('"switch lamp (waits for an admin)"');
  expect(await told('help lamps', 'admin')).toContain('"switch lamp","switch lamp on"');
  expect(await told('help', 'outsider')).not.toMatch(/bread|switch/);
});

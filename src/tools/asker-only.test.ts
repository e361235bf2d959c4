import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Storage } from '#storage/storage.ts';
import { ScriptedModel, TestJarvis } from '../../test/jarvis.ts';
import { openTestStorage } from '../../test/storage.ts';
import { defineTool } from './define-tool.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const takeKey = defineTool({
  name: 'take_key',
  title: { en: 'Take key', th: 'รับกุญแจ' },
  description: 'Hand out the key.',
  examples: { en: ['give me the key'], th: ['ขอกุญแจ'] },
  risk: 'read',
  audience: 'asker',
  permission: 'organization:read',
  input: z.object({}),
  output: z.object({ key: z.string() }),
  execute: async () => ({ key: 'sesame' }),
  present: ({ key }) => [{ kind: 'text', text: `The key is ${key}.` }],
});

const doors: string[] = [];
const openDoor = defineTool({
  name: 'open_door',
  title: { en: 'Open door', th: 'เปิดประตู' },
  description: 'Open the door that a key fits.',
  examples: { en: ['open the door'], th: ['เปิดประตู'] },
  risk: 'write',
  asksAlways: true,
  permission: 'organization:manage',
  input: z.object({}),
  output: z.object({}),
  plan: async (input) => input,
  card: () => ({ en: 'Open the door of the vault', th: 'เปิดประตูห้องนิรภัย' }),
  execute: async () => {
    doors.push('vault');
    return {};
  },
  present: () => [{ kind: 'text', text: 'It is open.' }],
});

test('what is only for the asker makes the whole answer theirs, and the model that asked for it never learns it', async () => {
  const model = new ScriptedModel(
    { calls: [{ name: 'take_key' }] },
    { text: 'You have it now.' },
    { text: 'Good.' },
  );
  const jarvis = new TestJarvis(storage, [takeKey], model);
  const { reply, words, calls } = await jarvis.hears('mia', 'please hand me the key');
  expect(reply.audience).toBe('asker');
  expect(words).toContain('The key is sesame');
  expect(words).toContain('You have it now');
  await jarvis.hears('mia', 'thanks');
  expect(model.requests).toHaveLength(3);
  expect(JSON.stringify([model.requests, calls])).not.toContain('sesame');
});

test('nor does a model that leads a later turn than the planner’s', async () => {
  const model = new ScriptedModel({ text: 'Good.' });
  const jarvis = new TestJarvis(storage, [takeKey], model);
  const { words } = await jarvis.hears('mia', 'give me the key', { door: 'command' });
  expect(words).toContain('The key is sesame');
  await jarvis.hears('mia', 'thanks');
  expect(JSON.stringify(model.requests)).toContain('take_key');
  expect(JSON.stringify(model.requests)).not.toContain('sesame');
});

test('what a command does not show waits for a card, also when a person commands it', async () => {
  const jarvis = new TestJarvis(storage, [openDoor]);
  const { words } = await jarvis.hears('mia', 'open the door', { door: 'command' });
  expect(words).toContain('Open the door of the vault');
  expect(doors).toEqual([]);
  await jarvis.hears('mia', 'approve', { door: 'command' });
  expect(doors).toEqual(['vault']);
});

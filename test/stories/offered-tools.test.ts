import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { findTools } from '#capabilities/help/tools/find-tools.ts';
import type { ModelRequest } from '#models/chat-model.ts';
import { mayUse } from '#people/permissions.ts';
import type { Storage } from '#storage/storage.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { declaredTools } from '../../corpus/real-tools.ts';
import { corpusVocabulary } from '../../corpus/vocabulary.ts';
import { ScriptedModel, type Step, TestJarvis } from '../jarvis.ts';
import { openTestStorage } from '../storage.ts';

/** Offered whatever was said. */
const core = ['find_tools', 'help', 'list_providers', 'show_costs'];

let storage: Storage;
let real: AnyTool[];
beforeAll(async () => {
  storage = await openTestStorage();
  real = (await declaredTools()).filter(({ audience }) => audience !== 'model');
});
afterAll(() => storage[Symbol.asyncDispose]());

/** Jarvis with these tools and a model that says what is scripted. */
function jarvisWith(tools: readonly AnyTool[], ...steps: Step[]) {
  const model = new ScriptedModel(...(steps.length > 0 ? steps : [{ text: 'ok' }]));
  const all = [...tools, findTools((wish) => jarvis.core.search(wish))];
  const jarvis: TestJarvis = new TestJarvis(storage, all, model, '0.25', { vocabulary: corpusVocabulary });
  return { jarvis, model };
}

const namesOf = (request: ModelRequest | undefined) => request?.tools.map(({ name }) => name) ?? [];

/** A tool that the corpus knows nothing of. */
function newTool(name: string, wording: string): AnyTool {
  return defineTool({
    name,
    title: { en: wording, th: wording },
    description: `${wording}.`,
    examples: { en: [wording], th: [wording] },
    risk: 'read',
    permission: 'providers:read',
    input: z.object({}),
    output: z.object({}),
    execute: async () => ({}),
    present: () => [],
  });
}

test('a greeting is offered the tools that are always there, and no other', async () => {
  for (const text of ['hi', 'thanks!', 'สวัสดี']) {
    const { jarvis, model } = jarvisWith(real);
    await jarvis.hears('mia', text, { thread: text });
    expect(namesOf(model.requests[0])).toEqual(core);
    expect(model.requests[0]?.tools.every(({ isStable }) => isStable)).toBe(true);
  }
});

test('every tool is offered to a person who says its first example, in English and in Thai', async () => {
  const { jarvis, model } = jarvisWith(real);
  for (const { name, examples } of real) {
    for (const text of [examples.en[0], examples.th[0]]) {
      await jarvis.hears('mia', text ?? '', { thread: text ?? '' });
      const offered = namesOf(model.requests.at(-1));
      expect({ text, offered }).toEqual({ text, offered: expect.arrayContaining([name]) });
      expect(offered.slice(0, core.length)).toEqual(core);
      expect(offered.length).toBeLessThanOrEqual(12);
    }
  }
});

test('each of several requests in one message has its tool', async () => {
  const { jarvis, model } = jarvisWith(real);
  await jarvis.hears('mia', 'make tom an admin, switch video to luma and then stop the weekly digest');
  expect(namesOf(model.requests[0])).toEqual(
    expect.arrayContaining(['set_role', 'switch_provider', 'remove_schedule']),
  );
});

test('nobody is offered a tool that their role may not use, nor told of it', async () => {
  const { jarvis, model } = jarvisWith(
    real,
    { calls: [{ name: 'find_tools', input: { wish: 'switch the provider of a category' } }] },
    { text: 'ok' },
  );
  await jarvis.hears('tom', 'switch video to luma', { role: 'viewer' });
  expect(model.requests).toHaveLength(2);
  const allowed = new Set(
    real.filter(({ permission }) => mayUse('viewer', permission)).map(({ name }) => name),
  );
  for (const request of model.requests)
    expect(namesOf(request).filter((name) => name !== 'find_tools' && !allowed.has(name))).toEqual([]);
  const answer = model.requests[1]?.messages.at(-1);
  const found = answer?.role === 'tool' ? JSON.parse(answer.results[0]?.content ?? '') : undefined;
  const named = found.tools.map(({ name }: { name: string }) => name);
  expect(named).toContain('compare_providers');
  expect(named.filter((name: string) => !allowed.has(name))).toEqual([]);
});

test('what find_tools names is offered from the next step on, and stays for the thread', async () => {
  const { jarvis, model } = jarvisWith(
    real,
    { calls: [{ name: 'find_tools', input: { wish: 'post a weekly cost digest to a channel' } }] },
    { text: 'ok' },
  );
  await jarvis.hears('mia', 'hi');
  await jarvis.hears('mia', 'thanks');
  const [first, second, third] = model.requests.map(namesOf);
  expect(first).toEqual(core);
  expect(second?.slice(0, core.length)).toEqual(core);
  expect(second).toContain('schedule_digest');
  expect(third).toEqual(second);
});

test('a thread’s tools only grow at the end, so that what a vendor has cached stays valid', async () => {
  const { jarvis, model } = jarvisWith(real);
  const texts = [
    'switch video to luma',
    'hi',
    'who is in the team',
    'switch image to flux',
    'list schedules',
  ];
  for (const text of texts) await jarvis.hears('mia', text, { thread: 'growing' });
  const offers = model.requests.map(namesOf);
  offers.slice(1).forEach((offer, index) => {
    const before = offers[index] ?? [];
    expect(offer.slice(0, before.length)).toEqual(before);
  });
  expect(offers.at(-1)).toEqual(
    expect.arrayContaining(['switch_provider', 'list_members', 'list_schedules']),
  );
});

test('at most twenty tools are offered, however long the thread, and the latest are among them', async () => {
  const things = Array.from(
    { length: 30 },
    (_, index) => `thing${String.fromCharCode(97 + (index % 26), 97 + index)}`,
  );
  const { jarvis, model } = jarvisWith([
    ...real,
    ...things.map((thing) => newTool(`polish_${thing}`, `polish ${thing}`)),
  ]);
  for (const thing of things) await jarvis.hears('mia', `please polish ${thing}`, { thread: 'long' });
  const offered = namesOf(model.requests.at(-1));
  expect(offered).toHaveLength(20);
  expect(offered.slice(0, core.length)).toEqual(core);
  expect(offered).toContain(`polish_${things.at(-1)}`);
});

test('a tool of which the corpus knows nothing is offered for words like its own', async () => {
  const { jarvis, model } = jarvisWith([...real, newTool('water_plants', 'water the plants')]);
  await jarvis.hears('mia', 'could you water our plants?', { thread: 'plants' });
  await jarvis.hears('mia', 'hi', { thread: 'greeting' });
  expect(namesOf(model.requests[0])).toContain('water_plants');
  expect(namesOf(model.requests[1])).toEqual(core);
});

test('a call of a tool that was not offered runs by the same rules, and the tool is offered from then on', async () => {
  const plants = newTool('water_plants', 'water the plants');
  const { jarvis, model } = jarvisWith(
    [...real, plants],
    { calls: [{ name: 'water_plants' }] },
    { text: 'ok' },
  );
  const heard = await jarvis.hears('mia', 'hi');
  expect(heard.calls).toMatchObject([{ tool: 'water_plants', outcome: 'done' }]);
  expect(namesOf(model.requests[0])).toEqual(core);
  expect(namesOf(model.requests[1])).toEqual([...core, 'water_plants']);
});

test('people do not meet find_tools: not in words, and not as a command', async () => {
  const all = [...real, findTools(() => [])];
  const jarvis = new TestJarvis(storage, all, undefined, '0.25', { vocabulary: corpusVocabulary });
  for (const text of ['find tools', 'set a monthly budget', 'หาเครื่องมือ'])
    for (const door of ['chat', 'command'] as const) {
      const { calls, words } = await jarvis.hears('mia', text, { door, thread: `${text} ${door}` });
      expect(calls.filter(({ tool }) => tool === 'find_tools')).toEqual([]);
      expect(words).not.toContain('find_tools');
    }
});

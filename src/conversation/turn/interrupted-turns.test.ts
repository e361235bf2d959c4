import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#storage/storage.ts';
import { ScriptedModel, type Step, TestJarvis } from '../../../test/jarvis.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { World } from '../../../test/world.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

/** A Jarvis whose process dies while its model is in the last of these steps, and the one that follows it. */
async function killedIn(text: string, ...steps: Step[]) {
  const world = new World();
  const { promise: dies, resolve: die } = Promise.withResolvers<void>();
  const dead = new TestJarvis(storage, world.tools, {
    async *respond(...request) {
      const step = steps.shift();
      if (step) yield* new ScriptedModel(step).respond(request[0], request[1]);
      else {
        die();
        await new Promise(() => {});
      }
    },
  });
  void dead.hears('mia', text, { thread: 'terminal' });
  await dies;
  const next = new TestJarvis(storage, world.tools, new ScriptedModel({ text: 'Here.' }));
  next.takesOver(dead);
  const told = async (name = 'mia') =>
    JSON.stringify(await next.core.interrupted.closeAll(next.actor(name), 'terminal', 'terminal'));
  return { next, told };
}

test('a message that a dead process left is told of once, to who had asked, and the next is answered', async () => {
  const { next, told } = await killedIn('what did\nwe spend?');
  expect(await told('tom')).toBe('[]');
  expect(await told()).toContain(
    'You had asked “what did we spend?”. I was stopped before I answered. Ask again.',
  );
  expect(await told()).toBe('[]');
  const heard = await next.hears('mia', 'what did we spend?', { thread: 'terminal' });
  expect(heard.words).toContain('Here.');
});

test('what the dead process had done and what it left to decide is told and shown', async () => {
  const calls = [
    { name: 'buy', input: { thing: 'bread' } },
    { name: 'switch_lamp', input: { state: 'on' } },
  ];
  const { told } = await killedIn('bread and light', { calls });
  const shown = await told();
  expect(shown).toContain('You had asked “bread and light”.');
  expect(shown).toContain('I did not repeat it');
  expect(shown).toContain('Switch the lamp on');
  expect(await told()).toBe('[]');
});

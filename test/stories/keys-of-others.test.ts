import { expect, test } from 'vitest';
import { keysOf } from '../fakes/key-vendors.ts';
import { Home, JarvisProcess } from './process.ts';

/** This key reaches no vendor. */
const nobody = { vendors: { fal: 'http://127.0.0.1:1' } };

test('a provider that others sell is ready with their key, and one without says what is missing', {
  timeout: 120_000,
}, async () => {
  await using home = await Home.open();
  const jarvis = new JarvisProcess(home, [], { FAL_KEY: keysOf('fal').right }, nobody);
  const { shown } = await jarvis.ends('show provider pika\nshow provider musicgen\n');
  expect(shown).toMatch(/Key +Configured\n/);
  expect(shown).toMatch(/Key +MusicGen has no key yet\./);
});

import { expect, inject, test } from 'vitest';
import { keyNumber } from './key-user.ts';
import { rotateUnderLoad } from './rotation-under-load.ts';
import { Home } from './stories/process.ts';

/** An embedded database takes one statement at a time. */
const calls = inject('template').kind === 'database' ? 200 : 60;

test('while an organisation’s key is replaced again and again no call fails, and each is charged to the key it was made with', {
  timeout: 120_000,
}, async () => {
  await using home = await Home.open();
  const { keysUsed, ...report } = await rotateUnderLoad({
    environment: { ...home.environment, JARVIS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') },
    ...{ calls, rotations: 4, atOnce: 16 },
  });
  expect(report).toEqual({ calls, failed: 0, refused: 0, disagreeing: [] });
  expect([...keysUsed.keys()].toSorted()).toEqual([0, 1, 2, 3, 4].map(keyNumber));
});

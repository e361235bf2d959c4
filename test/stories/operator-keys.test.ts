import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { OperatorKeyEntity } from '#capabilities/keys/operator-key.entity.ts';
import { examine } from '#doctor/doctor.ts';
import { openLog } from '#lib/log.ts';
import { readConfig } from '#settings.ts';
import { Storage } from '#storage/storage.ts';
import { type App, buildApp } from '../../src/app.ts';
import { startFakeHuggingFace } from '../fakes/huggingface.ts';
import { keyNumber } from '../key-user.ts';
import { KeysWorld } from '../keys-world.ts';
import { openTestStorage } from '../storage.ts';
import { Home } from './process.ts';

const [first, second] = [keyNumber(1), keyNumber(2)];

async function saysOf({ terminal }: App, words: string): Promise<string> {
  const inbound = {
    place: { platform: 'terminal', workspaceId: 'local', channelId: 'terminal' } as const,
    ...{ eventId: randomUUID(), threadKey: randomUUID() },
    actor: await terminal.actorFor('mia', undefined),
    asks: { kind: 'words', text: words, door: 'chat' } as const,
  };
  for await (const event of terminal.hear(inbound, new AbortController().signal))
    if (event.kind === 'end') return JSON.stringify(event.result.reply);
  return '';
}

test('an operator’s key that was changed in the environment is tested at the start, logged once and shown; so is one that is refused', {
  timeout: 120_000,
}, async () => {
  const vendor = await startFakeHuggingFace(first);
  onTestFinished(() => vendor.close());
  vendor.keys.add(second);
  await using home = await Home.open();
  const logFile = join(home.folder, 'start.log');
  const env = { ...home.environment, JARVIS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') };
  /** Starts with this key, and waits until the list of keys says so. */
  const starts = async (HF_TOKEN: string, until: RegExp) => {
    const config = readConfig({ ...env, HF_TOKEN }, { vendors: { huggingface: vendor.url } });
    await using app = await buildApp(config, openLog('warn', logFile));
    let list = '';
    while (!until.test(list)) {
      // An embedded database answers at once, and would leave the vendor no turn.
      await setImmediate();
      list = await saysOf(app, 'list my keys');
    }
    return list;
  };
  expect(await starts(first, /set by whoever runs Jarvis \(works\)/)).not.toContain('another one');
  const tests = vendor.received.length;
  expect(await starts(first, /\(works\)/)).not.toContain('another one');
  expect(vendor.received).toHaveLength(tests);
  /** What the doctor says of this key. */
  const examined = async (HF_TOKEN: string) => {
    const parts: string[] = [];
    const stdout = { write: (part: string) => parts.push(part) > 0 };
    const own = { argv: ['node', 'doctor', '--json'], env: { ...env, HF_TOKEN }, stdout };
    await examine(own, { vendors: { huggingface: vendor.url } });
    const { checks } = JSON.parse(parts.join('')) as { checks: { name: string }[] };
    return checks.find(({ name }) => name === 'operator-keys');
  };
  expect(await examined(first)).toMatchObject({ state: 'fine' });
  expect(await examined(second)).toMatchObject({
    state: 'doubtful',
    text: expect.stringMatching(/^HF_TOKEN is another one than the one that last worked, on .* 202\d\./),
  });
  await starts(second, /\(works, another one since .* 202\d\)/);
  vendor.keys.delete(first);
  await starts(
    first,
    /\(refused: wrong, revoked .*Whoever runs Jarvis has to set another, another one since /,
  );

  const lines = readFileSync(logFile, 'utf8');
  expect(lines.match(/the operator’s key is another one than at the last start/g)).toHaveLength(2);
  expect(lines.match(/the vendor refuses the operator’s key/g)).toHaveLength(1);
  await using storage = await Storage.open(readConfig(env).database);
  const stored = JSON.stringify(await storage.commons.find(OperatorKeyEntity, {})) + lines;
  for (const key of [first, second]) expect(stored).not.toContain(key);
});

test('a key that another process has changed is left to that one, and a refused one is tested again by the hour', async () => {
  await using storage = await openTestStorage();
  const never = new AbortController().signal;
  const [before, after] = [
    new KeysWorld(storage, undefined, { runway: 'operators-key-0001' }),
    new KeysWorld(storage, undefined, { runway: 'operators-key-0002' }),
  ];
  await before.operatorKeys.look(never);
  after.tests.verdicts.set('operators-key-0002', 'authentication');
  await after.operatorKeys.look(never);
  before.jarvis.clock.advance(26 * 3_600_000);
  await before.operatorKeys.look(never);
  expect(before.tests.tested).toEqual(['operators-key-0001']);
  expect((await before.jarvis.hears('mia', 'list my keys')).words).toContain('refused: wrong, revoked');
  after.tests.verdicts.clear();
  await after.operatorKeys.look(never);
  expect(after.tests.tested).toHaveLength(1);
  after.jarvis.clock.advance(3_600_000);
  await after.operatorKeys.look(never);
  expect((await after.jarvis.hears('mia', 'list my keys')).words).toContain('(works, another one since');
});

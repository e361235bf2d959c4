import { setTimeout as wait } from 'node:timers/promises';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Home, JarvisProcess, type Told } from './process.ts';

const mock = new LLMock({ port: 0, chunkSize: 5 });
beforeAll(async () => void (await mock.start()));
afterAll(() => mock.stop());

const kills = 2;
const outcomes = ({ calls }: Told) => calls.map(({ tool, outcome }) => `${tool} ${outcome}`);

test('after kill -9 in the middle of a session the next start works at once, and all that was answered is there', {
  timeout: 120_000,
}, async () => {
  const proposal = { name: 'switch_provider', arguments: '{"category":"video","provider":"runway"}' };
  const usage = { input_tokens: 1000, output_tokens: 200 };
  mock.on({ userMessage: 'remember' }, { content: 'Orchid it is.', usage });
  mock.on({ userMessage: 'runway', hasToolResult: false }, { toolCalls: [proposal], usage });
  mock.on({ userMessage: 'runway', hasToolResult: true }, { content: 'It waits.', usage });
  mock.on({ userMessage: 'word' }, { content: 'It was orchid.', usage });
  const environment = { OPENAI_API_KEY: 'sk-story' };
  const standIns = { vendors: { openai: `${mock.url}/v1` } };
  await using home = await Home.open();
  const drawings: string[] = [];
  let code: string | undefined;
  for (let round = 0; round < kills; round += 1) {
    await using doomed = new JarvisProcess(home, ['--json'], environment, standIns);
    await doomed.hears('remember the word orchid');
    code = (await doomed.hears('switch video to runway')).calls[0]?.approvalCode;
    drawings.push(fileOf(await doomed.hears('/generate a login wireframe, free')));
    for (const line of [
      '/generate a poster that says hello, free',
      '/show costs',
      '/generate a table wireframe, free',
    ])
      doomed.tell(line);
    await wait(Math.random() * 400);
    expect(await doomed.isKilled()).toMatchObject({ signal: 'SIGKILL', complaints: '' });
  }

  await using next = new JarvisProcess(home, ['--json'], environment, standIns);
  expect((await next.hears('which word was it?')).plain).toContain('It was orchid.');
  expect(JSON.stringify(mock.getLastRequest()?.body)).toContain('Orchid it is.');
  // Per round one step for the word and two for the proposal, and one now, at $0.004 each.
  const costs = await next.hears('/show costs today by category');
  expect(totalOf(costs)).toBe('0.028');
  expect(outcomes(await next.hears(`approve ${code}`))).toEqual(['switch_provider done']);
  expect(outcomes(await next.hears(`approve ${code}`))).toEqual([]);
  const listed = await next.hears('/list generations');
  for (const drawing of drawings) expect(JSON.stringify(listed.calls[0]?.output)).toContain(drawing);
  expect(outcomes(await next.hears('/generate a login wireframe, free'))).toEqual(['generate_media done']);
  expect(await next.ends()).toMatchObject({ exitCode: 0, complaints: '' });
});

function fileOf({ calls }: Told): string {
  const output = calls[0]?.output as { files: { path: string }[] } | undefined;
  return output?.files[0]?.path ?? 'no file';
}

function totalOf({ calls }: Told): string | undefined {
  const output = calls[0]?.output as { currencies: { total: string }[] } | undefined;
  return output?.currencies[0]?.total;
}

import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Home, JarvisProcess, runJarvis, type Told } from './process.ts';

const outcomes = ({ calls }: Told) => calls.map(({ tool, outcome }) => `${tool} ${outcome}`);
/** Ids of the providers that lead a category, as `list providers` tells it. */
async function leadersOf(jarvis: JarvisProcess, category: string): Promise<string[]> {
  const { calls } = await jarvis.hears(`/list providers for ${category}`);
  const listed = calls[0]?.output as { providers: { id: string; primaryFor: string[] }[] } | undefined;
  const leaders = listed?.providers.filter(({ primaryFor }) => primaryFor.includes(category));
  return leaders?.map(({ id }) => id) ?? ['nothing listed'];
}

const codeIn = ({ calls }: Told) => calls.find((call) => call.approvalCode)?.approvalCode ?? 'none';

test('a newcomer’s three questions get three good answers and a real file', {
  timeout: 120_000,
}, async () => {
  await using home = await Home.open({ untouched: true });
  const input =
    'which image provider is cheapest for 2000 images?\ngenerate a dashboard wireframe\nwhat did we spend this month?\n';
  const { exitCode, shown, complaints } = await runJarvis(home, { input });
  expect({ exitCode, complaints }).toEqual({ exitCode: 0, complaints: '' });
  expect(shown).toMatch(/cheapest: \$\d[\d.,]* (each )?for 2,000 images/);
  expect(shown).toContain('You paid nothing this month');
  const picture = /^\S+\.png(?= )/m.exec(shown)?.[0] ?? '';
  expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
  expect(existsSync(picture.replace(/png$/, 'svg'))).toBe(true);
});

test('a day with Jarvis: list, compare, switch after confirming, undo, generate, ask for the health', {
  timeout: 120_000,
}, async () => {
  await using home = await Home.open();
  await using jarvis = new JarvisProcess(home);

  expect((await jarvis.hears('list the video providers')).plain).toContain('Runway');
  const asked = await jarvis.hears('switch video to runway');
  expect(outcomes(asked)).toEqual(['switch_provider needs_approval']);
  expect(await leadersOf(jarvis, 'video')).toEqual([]);
  const impossible = await jarvis.hears('switch images to midjourney');
  expect(outcomes(impossible)).toEqual(['switch_provider refused']);
  expect(impossible.plain).toMatch(/Midjourney .*no public API.*switch image /s);
  const approved = await jarvis.hears(`approve ${codeIn(asked)}`);
  expect(outcomes(approved)).toEqual(['switch_provider done']);
  expect(await leadersOf(jarvis, 'video')).toEqual(['runway']);
  expect(outcomes(await jarvis.hears(`approve ${codeIn(asked)}`))).toEqual([]);
  const undone = await jarvis.hears('/undo switch');
  expect(outcomes(undone)).toEqual(['undo_switch done']);
  expect(await leadersOf(jarvis, 'video')).toEqual([]);

  const several = await jarvis.hears('switch images to runway, then show me what we spent this month');
  expect(outcomes(several)).toEqual(['switch_provider needs_approval', 'show_costs done']);

  const drawn = await jarvis.hears('วาดรูปแมวในสวนให้หน่อย');
  expect(outcomes(drawn)).toEqual(['generate_media done']);
  expect(drawn.plain).toContain('ค่าใช้จ่าย');
  const health = await jarvis.hears('health report');
  const report = health.calls[0]?.output as { score: number; parts: { points: number | null }[] } | undefined;
  expect(report?.score).toBeGreaterThan(0);
  expect(report?.parts.reduce((total, part) => total + (part.points ?? 0), 0)).toBe(report?.score);
  expect((await jarvis.ends()).exitCode).toBe(0);
});

test('a viewer reads and is refused every change, in private', async () => {
  await using home = await Home.open();
  await using jarvis = new JarvisProcess(home, ['--json', '--as', 'tom', '--role', 'viewer']);
  expect(outcomes(await jarvis.hears('what did we spend this month?'))).toEqual(['show_costs done']);
  const refused = await jarvis.hears('switch video to runway');
  expect(outcomes(refused)).toEqual(['switch_provider refused']);
  expect(refused.reply.audience).toBe('asker');
  expect(outcomes(await jarvis.hears('generate a lighthouse'))).toEqual(['generate_media refused']);
  const inThai = await jarvis.hears('เปลี่ยนวิดีโอไปใช้ runway');
  expect(outcomes(inThai)).toEqual(['switch_provider refused']);
  expect(inThai.plain).toMatch(/[ก-๙].*viewer/);
  expect(await leadersOf(jarvis, 'video')).toEqual([]);
});

test('an explicit command needs no card, and one answer is one line of JSON', async () => {
  await using home = await Home.open();
  const { shown, exitCode } = await runJarvis(home, { words: ['ask', '/switch image runway', '--json'] });
  expect(exitCode).toBe(0);
  const told: Told = JSON.parse(shown);
  expect(shown.trim().split('\n')).toHaveLength(1);
  expect(outcomes(told)).toEqual(['switch_provider done']);
  expect(Object.keys(told)).toEqual(
    expect.arrayContaining(['text', 'plain', 'reply', 'calls', 'model', 'usage', 'elapsedMs']),
  );
});

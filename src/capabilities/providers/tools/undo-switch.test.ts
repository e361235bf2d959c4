import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Storage } from '#storage/storage.ts';
import { type Heard, TestClock, TestJarvis } from '../../../../test/jarvis.ts';
import { ProviderToolsHarness } from '../../../../test/provider-tools-harness.ts';
import { openTestStorage } from '../../../../test/storage.ts';

let storage: Storage;
let harness: ProviderToolsHarness;
let jarvis: TestJarvis;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());
beforeEach(async () => {
  harness = await ProviderToolsHarness.open(storage, new TestClock(), ['flux', 'openai', 'runway']);
  jarvis = new TestJarvis(storage, harness.tools);
  jarvis.organizationId = harness.actor.organizationId;
});

const switched = (category: string, provider: string) =>
  harness.run('switch_provider', { category, provider });
const leaderOf = (category: 'image' | 'video') =>
  harness.providers.primaryFor(harness.actor.organizationId, category);
const approve = ({ calls }: Heard) => jarvis.hears('tom', `approve ${calls[0]?.approvalCode}`);

test('the card of an undo says which switch it is: from what, to what, for what, when and by whom', async () => {
  await switched('video', 'runway');
  await switched('video', 'luma');
  const asked = await jarvis.hears('tom', 'undo');
  expect(asked.calls).toMatchObject([{ tool: 'undo_switch', outcome: 'needs_approval' }]);
  expect(asked.words).toMatch(/video from Runway to Luma, made by mia on \[Fri, 20 Nov 2026, 16:00\]/);
  expect((await approve(asked)).words).toContain('Runway is the primary provider for video again');
  expect(await leaderOf('video')).toBe('runway');
});

test.each(['video', 'image'] as const)(
  'a switch of %s between the card and the press is not the one that is undone',
  async (category) => {
    await switched('video', 'luma');
    const asked = await jarvis.hears('tom', 'undo');
    const later = category === 'video' ? 'runway' : 'flux';
    await switched(category, later);
    const { words } = await approve(asked);
    expect(words).toContain('Nothing was undone');
    expect(words).toMatch(category === 'video' ? /Runway for video/ : /FLUX.* for images/);
    expect(await leaderOf(category)).toBe(later);
    expect(await leaderOf('video')).toBe(category === 'video' ? 'runway' : 'luma');
  },
);

/** Makes a switch and returns the message that its Undo button sends. */
async function undoButtonOf(category: string, provider: string): Promise<string> {
  const blocks = harness.tool('switch_provider').present(await switched(category, provider), 'en');
  const buttons = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  return buttons.find(({ label }) => label === 'Undo')?.value ?? '';
}

test.each(['chat', 'command'] as const)(
  'the Undo button below a switch undoes that switch or none, heard as %s',
  async (door) => {
    const press = await undoButtonOf('video', 'luma');
    const other = await undoButtonOf('image', 'flux');
    const early = await jarvis.hears('tom', press, { door });
    expect(early.words).toMatch(/Nothing was undone.* FLUX.* for images/);
    expect([await leaderOf('image'), await leaderOf('video')]).toEqual(['flux', 'luma']);

    for (const button of [other, press]) {
      const asked = await jarvis.hears('tom', button, { door });
      if (door === 'chat') await approve(asked);
    }
    expect([await leaderOf('image'), await leaderOf('video')]).toEqual([undefined, undefined]);
    expect((await jarvis.hears('tom', press, { door })).words).toContain('has already been undone');
  },
);

test('two cards for one switch undo it once, and the one before it stays', async () => {
  await switched('video', 'runway');
  await switched('video', 'luma');
  const [one, other] = [await jarvis.hears('tom', 'undo'), await jarvis.hears('ann', 'undo')];
  await approve(one);
  expect((await approve(other)).words).toContain('has already been undone');
  expect(await leaderOf('video')).toBe('runway');
});

test('with nothing to undo there is no card', async () => {
  const { calls, words } = await jarvis.hears('tom', 'undo');
  expect(calls).toMatchObject([{ outcome: 'refused' }]);
  expect(words).toContain('no switch left to undo');
});

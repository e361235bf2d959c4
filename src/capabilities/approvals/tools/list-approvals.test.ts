import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '#storage/storage.ts';
import { PendingCards } from '#tools/approvals/pending-cards.ts';
import { TestJarvis } from '../../../../test/jarvis.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import { codeOf, World } from '../../../../test/world.ts';
import { listApprovals } from './list-approvals.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

function jarvisWithList() {
  const world = new World();
  const jarvis: TestJarvis = new TestJarvis(storage, [
    ...world.tools,
    listApprovals({ of: (actor) => cards.of(actor) }),
  ]);
  const permissionOf = (tool: string) => jarvis.core.toolbox.find(tool)?.permission;
  const cards = new PendingCards(jarvis.core.approvals, permissionOf);
  return jarvis;
}

test('what waits is listed with what it is, who asked, until when and its code', async () => {
  const jarvis = jarvisWithList();
  const none = await jarvis.hears('mia', 'what is waiting for approval?');
  expect(none.words).toContain('Nothing of yours is waiting');
  const code = codeOf((await jarvis.hears('tom', 'switch lamp on', { role: 'member', thread: 'b' })).calls);
  const listed = await jarvis.hears('mia', 'what is waiting for approval?');
  expect(listed.reply.blocks).toMatchObject([
    { kind: 'text' },
    { kind: 'card', state: 'pending', code, askedBy: 'tom', expires: expect.stringContaining('21 Nov') },
  ]);
  const inThai = await jarvis.hears('mia', 'รออนุมัติอะไรอยู่บ้าง');
  expect(inThai.reply.locale).toBe('th');
  expect(inThai.words).toContain(code);
  await jarvis.hears('mia', `deny ${code}`);
  expect((await jarvis.hears('mia', 'pending approvals')).words).toContain('Nothing of yours is waiting');
});

test('whoever neither asked for a card nor may decide it is not shown it', async () => {
  const jarvis = jarvisWithList();
  await jarvis.hears('mia', 'switch lamp on');
  const asked = await jarvis.hears('ann', 'what is waiting for approval?', { role: 'member' });
  expect(asked.reply.blocks).toMatchObject([{ kind: 'text' }]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Standing } from '#people/actor.ts';
import type { Reply } from '#reply/reply.ts';
import type { Storage } from '#storage/storage.ts';
import { ApprovalEntity } from '#tools/approvals/approval.entity.ts';
import { defineTool } from '#tools/define-tool.ts';
import { type Heard, ScriptedModel, TestJarvis } from '../../../test/jarvis.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { World } from '../../../test/world.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

/** A door of which the team wishes how it stands, and what went through it. */
class House {
  readonly deeds: string[] = [];

  readonly setDoor = defineTool({
    name: 'set_door',
    title: { en: 'Set door', th: 'ตั้งประตู' },
    description: 'Open or close a door.',
    examples: { en: ['set door open'], th: ['เปิดประตู'] },
    risk: 'write',
    permission: 'organization:manage',
    input: z.object({ door: z.string().describe('Which one') }),
    output: z.object({ door: z.string() }),
    plan: async (input) => input,
    card: ({ door }) => ({ en: `Open the ${door} door`, th: `เปิดประตู ${door}` }),
    execute: async ({ door }) => {
      this.deeds.push(door);
      return { door };
    },
    present: ({ door }) => [{ kind: 'text', text: `The ${door} door is open.` }],
  });
}

/** A team whose model proposes a door for every message that names one, and says so. */
async function team(words: Record<string, Standing> = {}) {
  const house = new House();
  const model = new ScriptedModel(({ messages }) => {
    const last = messages.at(-1);
    const doors = last?.role === 'user' ? [...last.text.matchAll(/open (\w+)/g)].map(([, door]) => door) : [];
    return doors.length === 0
      ? { text: 'As you like.' }
      : { calls: doors.map((door) => ({ name: 'set_door', input: { door } })) };
  });
  const jarvis = new TestJarvis(storage, [house.setDoor], model);
  for (const [name, role] of Object.entries(words)) jarvis.actor(name, role);
  return { jarvis, house };
}

const codesOf = ({ calls }: Heard): string[] => calls.flatMap(({ approvalCode }) => approvalCode ?? []);
const stateOf = async ({ organizationId }: TestJarvis, code: string | undefined) =>
  (await storage.scope(organizationId).findOne(ApprovalEntity, { code: code ?? '' }))?.state;

test('a bare “approve” decides the card of its own thread only, and shows those of other rooms with their codes', async () => {
  const { jarvis, house } = await team();
  const [code = ''] = codesOf(await jarvis.hears('mia', 'open front', { thread: 'kitchen' }));
  const { words, calls } = await jarvis.hears('mia', 'approve', { thread: 'garden' });
  expect(calls).toEqual([]);
  expect(words).toContain(`${code}: Open the front door`);
  expect(words).toContain(`approve ${code}`);
  expect(house.deeds).toEqual([]);
  await jarvis.hears('mia', 'deny', { thread: 'garden' });
  expect(await stateOf(jarvis, code)).toBe('pending');
  await jarvis.hears('mia', 'approve', { thread: 'kitchen' });
  expect(house.deeds).toEqual(['front']);
});

test('who wants to deny and has to say which is told how to deny, and “the last one” is the latest of the thread', async () => {
  const { jarvis, house } = await team();
  const codes = codesOf(await jarvis.hears('mia', 'open front, open back', { thread: 'kitchen' }));
  const { words } = await jarvis.hears('mia', 'deny', { thread: 'kitchen' });
  expect(words).toContain(`deny ${codes[0]}`);
  expect(words).not.toContain('approve');
  await jarvis.hears('mia', 'deny the last one', { thread: 'kitchen' });
  expect(await Promise.all(codes.map((code) => stateOf(jarvis, code)))).toEqual(['pending', 'denied']);
  await jarvis.hears('mia', `approve \`${codes[0]}\` please`, { thread: 'garden' });
  expect(house.deeds).toEqual(['front']);
});

test('“the last one” in a new thread is what one asked for a moment ago in the same channel, and nobody else’s', async () => {
  const { jarvis, house } = await team();
  const place = { platform: 'slack', workspaceId: 'T1', channelId: 'D1' } as const;
  const [code = ''] = codesOf(await jarvis.hears('mia', 'open front', { thread: 'D1:1', place }));
  expect((await jarvis.hears('ann', 'deny the last one', { thread: 'D1:2', place })).words).toContain(
    'Nothing waits',
  );
  const elsewhere = { ...place, channelId: 'D2' };
  await jarvis.hears('mia', 'deny the last one', { thread: 'D2:1', place: elsewhere });
  expect(await stateOf(jarvis, code)).toBe('pending');
  await jarvis.hears('mia', 'deny the last one', { thread: 'D1:3', place });
  expect(await stateOf(jarvis, code)).toBe('denied');
  expect(house.deeds).toEqual([]);
});

test('whoever may not decide a card of another room is not shown it', async () => {
  const { jarvis } = await team();
  await jarvis.hears('mia', 'open front', { thread: 'kitchen' });
  const { words } = await jarvis.hears('tom', 'approve', { thread: 'garden', role: 'member' });
  expect(words).toContain('Nothing is waiting for approval');
  expect(words).not.toContain('front');
});

test.each([
  'never mind',
  'Nevermind, thanks!',
  'nah, forget it',
  'cancel that',
  'scratch that please',
  'I changed my mind',
  'leave it as it is',
  'ไม่เอาแล้ว ยกเลิก',
  'ไม่เอาแล้วครับ',
  'ยกเลิก',
  'ช่างมันเถอะ',
  "I don't want it anymore",
  "don't want it any more",
  'forget about it',
  'withdraw',
  'please withdraw my request',
  'cancel my request',
  'cancel the card',
  'cancel everything',
  'do not do it',
  'no, stop that!',
  'abort',
  'ยกเลิกทั้งหมด',
  'ไม่ทำแล้ว',
  'ไม่ต้องทำแล้วครับ',
  'อันเมื่อกี้ไม่เอาแล้ว',
])('“%s” withdraws the card that the person’s latest message left, and says so', async (words) => {
  const { jarvis, house } = await team();
  const [earlier = ''] = codesOf(await jarvis.hears('mia', 'open back'));
  const [one = '', other = ''] = codesOf(await jarvis.hears('mia', 'open front and open side'));
  const withdrawn = await jarvis.hears('mia', words);
  expect(withdrawn.words).toMatch(/I left it as it is|ปล่อยไว้ตามเดิม/);
  for (const code of [one, other]) {
    expect(withdrawn.words).toContain(code);
    expect((await jarvis.hears('mia', `approve ${code}`)).words).toContain(`${code} was withdrawn`);
  }
  expect(house.deeds).toEqual([]);
  expect(await stateOf(jarvis, earlier)).toBe('pending');
});

test.each(['cancel the last one', 'drop the latest one', 'ยกเลิกอันล่าสุด'])(
  '“%s” withdraws one card of several from the same message',
  async (words) => {
    const { jarvis } = await team();
    const [one = '', other = ''] = codesOf(await jarvis.hears('mia', 'open front and open side'));
    expect((await jarvis.hears('mia', words)).words).toMatch(/I left it as it is|ปล่อยไว้ตามเดิม/);
    const states = [await stateOf(jarvis, one), await stateOf(jarvis, other)];
    expect(states.sort()).toEqual(['pending', 'withdrawn']);
  },
);

test.each([
  ...['never mind the back door, open side', 'never mind the door', 'never mind that, yes do it'],
  ...['cancel the generation', 'ok', 'no', 'no cancel', 'did you cancel it?', 'who cancelled that'],
  ...["don't cancel it", 'do not cancel that', 'dont cancel', 'never cancel that', "I didn't cancel that"],
  ...["no don't cancel it please", "I won't cancel it", 'not cancelling that', "don't drop it"],
  ...['I do not want to cancel that', "don't forget it", 'please do not forget it'],
  ...['ไม่ต้องยกเลิก', 'ไม่ยกเลิก', 'ไม่ได้ยกเลิก', 'ไม่เป็นไร ไม่ต้องยกเลิก', 'ไม่ต้องการยกเลิก', 'ยกเลิกหรือยัง'],
])('“%s” withdraws nothing', async (words) => {
  const { jarvis, house } = await team();
  const [code = ''] = codesOf(await jarvis.hears('mia', 'open front'));
  await jarvis.hears('mia', words);
  expect(await stateOf(jarvis, code)).toBe('pending');
  expect(house.deeds).toEqual([]);
});

test.each(['never mind the lamp', 'never mind that, yes do it', "don't forget it"])(
  'without a model “%s” is not told that it was left as it is, but what is still open',
  async (words) => {
    const jarvis = new TestJarvis(storage, new World().tools);
    const [code = ''] = codesOf(await jarvis.hears('mia', 'switch lamp on'));
    const { words: said } = await jarvis.hears('mia', words);
    expect(said).toContain(`deny ${code}`);
    expect(said).not.toContain('left it as it is');
    const others = (await jarvis.hears('eve', words, { role: 'outsider' })).words;
    expect(others).not.toMatch(new RegExp(`left it as it is|${code}`));
    expect(await stateOf(jarvis, code)).toBe('pending');
  },
);

test('nobody takes back what somebody else asked for, nor what was asked in another thread, which is said', async () => {
  const { jarvis } = await team();
  const [code = ''] = codesOf(await jarvis.hears('mia', 'open front'));
  expect((await jarvis.hears('tom', 'never mind')).words).not.toContain('left it as it is');
  const outsider = await jarvis.hears('eve', 'never mind', { role: 'outsider' });
  expect(outsider.words).toContain('I did nothing');
  const { words } = await jarvis.hears('mia', 'never mind', { thread: 'garden' });
  expect(words).not.toContain('left it as it is');
  expect(words).toContain(`deny ${code}`);
  expect(await stateOf(jarvis, code)).toBe('pending');
});

test('in a new thread of the same channel it means what was asked a moment ago, as in Slack’s direct messages', async () => {
  const { jarvis } = await team();
  const place = { platform: 'slack', workspaceId: 'T1', channelId: 'D1' } as const;
  const asks = async (thread: string) =>
    codesOf(await jarvis.hears('mia', 'open front', { place, thread: `D1:${thread}` }))[0] ?? '';
  const old = await asks('1');
  jarvis.clock.advance(11 * 60_000);
  expect((await jarvis.hears('mia', 'never mind', { place, thread: 'D1:2' })).words).toContain(`deny ${old}`);
  const fresh = await asks('3');
  const { words } = await jarvis.hears('mia', 'ไม่เอาแล้ว ยกเลิก', { place, thread: 'D1:4' });
  expect(words).toContain('ปล่อยไว้ตามเดิม');
  expect(await stateOf(jarvis, fresh)).toBe('withdrawn');
  expect(await stateOf(jarvis, old)).toBe('pending');
});

test('who asked for something may deny it, even if they could not approve it', async () => {
  const { jarvis } = await team();
  const [code = ''] = codesOf(await jarvis.hears('mia', 'open front', { role: 'admin' }));
  await jarvis.hears('mia', `deny ${code}`, { role: 'member' });
  expect(await stateOf(jarvis, code)).toBe('denied');
});

test('an approver who may not decide leaves the card open for those who may', async () => {
  const { jarvis, house } = await team();
  const [code = ''] = codesOf(await jarvis.hears('mia', 'open front'));
  const refused = await jarvis.hears('tom', `approve ${code}`, { role: 'member' });
  expect(refused.reply.audience).toBe('asker');
  expect(await stateOf(jarvis, code)).toBe('pending');
  await jarvis.hears('ann', `approve ${code}`, { role: 'admin' });
  expect(house.deeds).toEqual(['front']);
});

test('an approver who loses the right while they decide leaves the card open too', async () => {
  const house = new House();
  const shown: Reply[] = [];
  const propose = { calls: [{ name: 'set_door', input: { door: 'front' } }] };
  const jarvis: TestJarvis = new TestJarvis(
    storage,
    [house.setDoor],
    new ScriptedModel(propose, { text: 'ok' }),
    undefined,
    {
      cards: {
        rememberCard: async () => {},
        changeCards: async (_organizationId, _approvalId, reply) => {
          // The card says that it is being carried out: the check has passed, the call comes next.
          if (shown.length === 0) jarvis.actor('ann', 'viewer');
          shown.push(reply);
          return [];
        },
      },
    },
  );
  const [code = ''] = codesOf(await jarvis.hears('mia', 'hello'));
  const refused = await jarvis.hears('ann', `approve ${code}`, { role: 'admin' });
  expect(refused.words).toContain('needs the role admin');
  expect(house.deeds).toEqual([]);
  expect(shown.map(({ blocks }) => blocks)).toMatchObject([[{ state: 'running' }], [{ state: 'pending' }]]);
  await jarvis.hears('mia', `approve ${code}`);
  expect(house.deeds).toEqual(['front']);
});

test('the asker counts as they are now: who was reduced, or has left, brings nothing about any more', async () => {
  const { jarvis, house } = await team();
  const [code = ''] = codesOf(await jarvis.hears('mia', 'open front', { role: 'admin' }));
  jarvis.actor('mia', 'member');
  expect((await jarvis.hears('ann', `approve ${code}`)).words).toContain('needs the role admin');
  jarvis.leaves('mia');
  expect((await jarvis.hears('ann', `approve ${code}`)).words).toContain(
    'does not belong to this organisation',
  );
  expect(house.deeds).toEqual([]);
  jarvis.actor('mia', 'admin');
  await jarvis.hears('ann', `approve ${code}`);
  expect(house.deeds).toEqual(['front']);
});

test('what a member may not switch becomes a card for those who may, whether a model or they themselves ask', async () => {
  const house = new House();
  const wish = { ...house.setDoor, permission: 'providers:switch' as const };
  const propose = { calls: [{ name: 'set_door', input: { door: 'front' } }] };
  const jarvis = new TestJarvis(storage, [wish], new ScriptedModel(propose, { text: 'ok' }));
  const call = { tool: 'set_door', input: { door: 'back' } };
  const asked = [
    await jarvis.hears('tom', 'front door please', { role: 'member' }),
    await jarvis.hears('tom', 'back door', { role: 'member', call }),
  ];
  for (const { words } of asked)
    expect(words).toContain('needs the role admin; yours is member. It waits for');
  const [front = '', back = ''] = asked.flatMap(codesOf);
  expect((await jarvis.hears('tom', `approve ${front}`, { role: 'member' })).words).toContain(
    'needs the role admin',
  );
  expect(house.deeds).toEqual([]);
  await jarvis.hears('ann', `approve ${front}`, { role: 'admin' });
  await jarvis.hears('ann', `approve ${back}`, { role: 'admin' });
  expect(house.deeds).toEqual(['front', 'back']);
  const viewer = await jarvis.hears('eve', 'back door', { role: 'viewer', call });
  expect(viewer.calls).toMatchObject([{ outcome: 'refused' }]);
});

test('one message leaves six cards at most, whatever its model proposes, and says so once', async () => {
  const house = new House();
  const step = (from: number) => ({
    calls: Array.from({ length: 12 }, (_, index) => ({
      name: 'set_door',
      input: { door: `${from + index}` },
    })),
  });
  const model = new ScriptedModel(...Array.from({ length: 8 }, (_, index) => step(index * 12)));
  const jarvis = new TestJarvis(storage, [house.setDoor], model);
  const heard = await jarvis.hears('mia', 'hello');
  expect(codesOf(heard)).toHaveLength(6);
  expect(await storage.scope(jarvis.organizationId).count(ApprovalEntity)).toBe(6);
  expect(heard.words.split('This message has left 6 cards already')).toHaveLength(2);
  expect(JSON.stringify(model.requests[1])).toContain('has left 6 cards already');
  expect(codesOf(await jarvis.hears('mia', 'and now?'))).toHaveLength(6);
});

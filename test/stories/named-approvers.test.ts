import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { MemberEntity } from '#capabilities/organization/member.entity.ts';
import { Money } from '#lib/money.ts';
import type { Role } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { ApprovalNotice } from '#tools/approvals/approval-news.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { ScriptedModel, TestClock, TestJarvis } from '../jarvis.ts';
import { organizationsOn } from '../organization-parts.ts';
import { openTestStorage } from '../storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const bilingual = (text: string) => ({ en: text, th: text });
const common = { title: bilingual('Do'), description: 'Does it.', examples: { en: ['do'], th: ['ทำ'] } };
const ops = { platform: 'slack', workspaceId: 'T1', channelId: 'C0OPS', threadId: '17.1' } as const;
const direct = { platform: 'slack', workspaceId: 'T1', channelId: 'D0ANN', isDirect: true } as const;

/** A workspace with these people, whose model proposes what is said: `switch`, or `buy 3` for three dollars. */
async function workspace(people: Record<string, Role>) {
  const done: string[] = [];
  const board: ApprovalNotice[] = [];
  const world = organizationsOn(storage, new TestClock());
  const plan = async (input: object) => input;
  const switching: AnyTool = defineTool({
    ...{
      ...common,
      name: 'switch',
      risk: 'write',
      permission: 'providers:switch',
      input: z.object({}),
      plan,
    },
    card: () => bilingual('Switch video to Luma'),
    execute: async () => ({ did: String(done.push('switched')) }),
    output: z.object({ did: z.string() }),
    present: () => [],
  });
  const buying: AnyTool = defineTool({
    ...{ ...common, name: 'buy', risk: 'spend', permission: 'media:generate' },
    input: z.object({ price: z.string() }),
    plan: async ({ price }) => ({ price }),
    card: ({ price }: { price: string }) => bilingual(`Buy for ${price}`),
    quote: ({ price }: { price: string }) => ({
      amount: price === 'unknown' ? undefined : Money.of(price),
      ...{ basis: bilingual('list'), provider: undefined },
    }),
    execute: async ({ price }: { price: string }) => ({ did: String(done.push(`bought ${price}`)) }),
    output: z.object({ did: z.string() }),
    present: () => [],
  });
  const callsOf = (text: string) =>
    text.split(' and ').map((wish) => {
      const [name = '', price] = wish.split(' ');
      return { name, input: price === undefined ? {} : { price } };
    });
  const model = new ScriptedModel(({ messages }) => {
    const last = messages.at(-1);
    return last?.role === 'user' ? { calls: callsOf(String(last.text)) } : { text: 'ok' };
  });
  const jarvis = new TestJarvis(storage, [...world.tools, switching, buying], model, '0.25', {
    roster: world.organizations,
    board: {
      add: async ({ organizationId }, ...notices) => {
        if (organizationId === jarvis.organizationId) board.push(...notices);
      },
    },
  });
  const workspaceId = newId();
  for (const [name, newcomerRole] of Object.entries(people)) {
    const at = {
      platform: 'slack',
      workspaceId,
      workspaceName: 'Team',
      personId: `U-${name}`,
      personName: name,
    };
    const actor = await world.organizations.welcome({ ...at, newcomerRole });
    jarvis.organizationId = actor.organizationId;
    jarvis.meets(actor);
  }
  const roles = new Map(Object.entries(people));
  const says = (name: string, text: string, place: typeof ops | typeof direct = ops) =>
    jarvis.hears(name, text, { role: roles.get(name) ?? 'viewer', thread: newId(), place });
  const commands = (name: string, tool: string, input: Record<string, unknown> = {}) =>
    jarvis.hears(name, 'do it', {
      role: roles.get(name) ?? 'viewer',
      thread: newId(),
      place: ops,
      call: { tool, input },
    });
  const becomes = async (name: string, role: Role) => {
    roles.set(name, role);
    await storage.scope(jarvis.organizationId).update(MemberEntity, { name }, { role, isRoleSet: true });
  };
  return { ...world, jarvis, board, done, says, commands, becomes };
}

const codeIn = ({ calls }: { calls: { approvalCode?: string }[] }) => calls.at(-1)?.approvalCode ?? 'no card';

test('where an approver is named, only they and owners decide such changes, also on an admin’s own command', async () => {
  const { says, commands, done, becomes } = await workspace({
    ...{ olga: 'owner', tom: 'admin', ann: 'admin', mia: 'member' },
  });
  await commands('olga', 'add_approver', { member: 'tom', change: 'providers' });
  const asked = await commands('ann', 'switch');
  expect(asked.words).toContain('approved by tom, or an owner');
  const refused = await says('ann', `approve ${codeIn(asked)}`);
  expect(refused.words).toContain('approved by tom');
  expect(done).toEqual([]);
  await says('tom', `approve ${codeIn(asked)}`);
  await says('olga', `approve ${codeIn(await says('mia', 'switch'))}`);
  await commands('tom', 'switch');
  expect(done).toHaveLength(3);
  await becomes('tom', 'member');
  await commands('ann', 'switch');
  expect(done).toHaveLength(4);
});

test('only an owner names approvers, only who could decide is named, and who is taken off is none', async () => {
  const { commands, done } = await workspace({
    olga: 'owner',
    ann: 'admin',
    tom: 'admin',
    mia: 'member',
  });
  const wish = await commands('ann', 'add_approver', { member: 'ann', change: 'providers' });
  expect(wish.words).toContain('Only an owner decides');
  const unable = await commands('olga', 'add_approver', { member: 'mia', change: 'providers' });
  expect(unable.words).toContain('who approves must hold the right');
  const unknown = await commands('olga', 'add_approver', { member: 'zoe', change: 'providers' });
  expect(unknown.words).toContain('zoe');
  await commands('olga', 'add_approver', { member: 'tom', change: 'providers' });
  expect((await commands('mia', 'show_settings')).words).toContain('Approve providers');
  await commands('olga', 'remove_approver', { member: 'tom', change: 'providers' });
  expect((await commands('mia', 'show_settings')).words).not.toContain('Approve providers');
  await commands('ann', 'switch');
  expect(done).toEqual(['switched']);
});

test('above the amount a second person decides, whoever asks and however, and below it all is as it was', async () => {
  const { says, commands, done } = await workspace({ olga: 'owner', mia: 'member', tom: 'member' });
  await commands('olga', 'update_settings', { amount: 10 });
  await commands('olga', 'buy', { price: '10' });
  expect(done).toEqual(['bought 10']);
  for (const price of ['10.01', 'unknown']) {
    const asked = await commands('olga', 'buy', { price });
    expect(asked.words).toContain('needs a second person');
    const own = await says('olga', `approve ${codeIn(asked)}`);
    expect(own.words).toContain('needs a second person');
    expect(done).toHaveLength(1);
    await says('mia', `approve ${codeIn(asked)}`);
    expect(done.splice(1)).toEqual([`bought ${price}`]);
  }
  const together = await says('mia', 'buy 6 and buy 6');
  for (const decider of ['mia', 'tom']) {
    for (const { approvalCode } of together.calls) await says(decider, `approve ${approvalCode}`);
    expect(done.splice(1)).toEqual(['bought 6']);
  }
  await says('mia', 'buy 0.1');
  expect(done.splice(1)).toEqual(['bought 0.1']);
});

test('the rule of two people needs a second person, is no lower than what needs none, and no owner loosens it alone', async () => {
  const alone = await workspace({ olga: 'owner' });
  expect((await alone.commands('olga', 'update_settings', { amount: 10 })).words).toContain('Nobody else');
  const { commands, says, done } = await workspace({ olga: 'owner', otto: 'owner', mia: 'member' });
  expect((await commands('olga', 'update_settings', { amount: 0.1 })).words).toContain('at least $0.25');
  expect((await commands('olga', 'update_settings', {})).words).toContain('Say what to change');
  expect((await commands('olga', 'update_settings', { second_approval: 'on' })).words).toContain(
    'Say either',
  );
  expect((await commands('olga', 'update_settings', { amount: 5, second_approval: 'off' })).words).toContain(
    'Say either',
  );
  await commands('olga', 'update_settings', { amount: 10 });
  await commands('olga', 'update_settings', { amount: 5 });
  for (const looser of [{ amount: 20 }, { second_approval: 'off' }]) {
    const asked = await commands('olga', 'update_settings', looser);
    expect((await says('olga', `approve ${codeIn(asked)}`)).words).toContain('another owner');
  }
  await commands('mia', 'buy', { price: '6' });
  expect(done).toEqual([]);
  await says(
    'otto',
    `approve ${codeIn(await commands('olga', 'update_settings', { second_approval: 'off' }))}`,
  );
  await commands('mia', 'buy', { price: '6' });
  expect(done).toEqual(['bought 6']);
});

test('those who may decide are mentioned below the card, reminded once before it expires, and the asker is told', async () => {
  const { says, jarvis, board } = await workspace({ olga: 'owner', tom: 'admin', mia: 'member' });
  const sweep = () => jarvis.core.reminders.sweep(new AbortController().signal);
  const asked = await says('mia', 'switch');
  expect(asked.words).toContain('olga or tom');
  expect(board).toMatchObject([{ place: ops, mentions: ['U-olga', 'U-tom'], cause: { kind: 'approval' } }]);
  expect(JSON.stringify(board)).toContain(`approve ${codeIn(asked)}`);
  await sweep();
  expect(board).toHaveLength(1);
  jarvis.clock.advance(22 * hourMs + minuteMs);
  await Promise.all([sweep(), sweep()]);
  expect(board.slice(1)).toMatchObject([{ place: ops, mentions: ['U-olga', 'U-tom'] }]);
  await says('tom', `deny ${codeIn(asked)}`);
  expect(board.slice(2)).toMatchObject([{ place: ops, mentions: ['U-mia'] }]);
  expect(JSON.stringify(board.at(-1)?.reply)).toContain('tom denied');
  await says('olga', `approve ${codeIn(await says('mia', 'switch'))}`);
  expect(JSON.stringify(board.at(-1))).toMatch(/U-mia.*|olga approved/);
});

test('in a direct conversation each who may decide gets the card in their own, and an end that nobody brought is told', async () => {
  const { says, jarvis, board } = await workspace({ olga: 'owner', tom: 'admin', mia: 'member' });
  const asked = await says('mia', 'switch', direct);
  const { id } = await jarvis.core.approvals.pending(jarvis.organizationId, codeIn(asked));
  expect(board).toMatchObject(
    ['U-olga', 'U-tom'].map((channelId) => ({
      ...{ place: { platform: 'slack', channelId, isDirect: true }, approvalId: id, mentions: [] },
      reply: { blocks: [{ kind: 'text' }, { kind: 'card', state: 'pending', approvers: 'olga or tom' }] },
    })),
  );
  jarvis.clock.advance(24 * hourMs);
  await Promise.all([1, 2].map(() => jarvis.core.approvals.expire(jarvis.organizationId)));
  expect(board.slice(2)).toMatchObject([{ place: direct, mentions: ['U-mia'] }]);
  expect(JSON.stringify(board.at(-1)?.reply)).toContain('Nobody decided');
});

test('who decides their own card is told nothing besides, and where many may decide nobody in particular is called', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 8 }, (_, index) => [`admin${index}`, 'admin' as const]),
  );
  const { says, board } = await workspace({ ...many, mia: 'member', olga: 'owner' });
  await says('olga', `approve ${codeIn(await says('olga', 'switch'))}`);
  const asked = await says('mia', 'switch');
  expect(asked.words).toContain('needs the role admin');
  expect(board).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#people/actor.ts';
import type { Storage } from '#storage/storage.ts';
import { ExpiredCards } from '#tools/approvals/expired-cards.ts';
import { approvalsWorkspace, codeIn, direct, ops } from '../approvals-workspace.ts';
import { openTestStorage } from '../storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const workspace = (people: Record<string, Role>) => approvalsWorkspace(storage, people);

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
  await Promise.all([1, 2].map(() => jarvis.core.approvals.ends.expire(jarvis.organizationId)));
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

test('the rule of two people is asked at the moment of the decision, and of the price at that moment', async () => {
  const { says, commands, done, market, board } = await workspace({ olga: 'owner', mia: 'member' });
  const before = await says('mia', 'buy 60');
  await commands('olga', 'update_settings', { amount: 10 });
  expect((await says('mia', `approve ${codeIn(before)}`)).words).toContain('needs a second person');
  expect(board).toMatchObject([{ mentions: ['U-olga'] }]);
  const rising = await says('mia', 'buy market');
  for (const price of ['60', 'unknown']) {
    market.price = price;
    await says('mia', `approve ${codeIn(rising)}`);
    expect((await says('mia', `approve ${codeIn(rising)}`)).words).toContain('needs a second person');
    expect(board.at(-1)).toMatchObject({ mentions: ['U-olga'] });
  }
  expect(done).toEqual([]);
  await commands('olga', 'update_settings', { second_approval: 'off' });
  await says('mia', `approve ${codeIn(before)}`);
  expect(done).toEqual(['bought 60']);
});

test('who is named keeps their role unless an owner lowers it, others do not deny either, and everybody stops their own', async () => {
  const { says, commands, done } = await workspace({
    olga: 'owner',
    tom: 'admin',
    ann: 'admin',
    mia: 'member',
  });
  for (const change of ['providers', 'generations'])
    await commands('olga', 'add_approver', { member: 'tom', change });
  const lowered = await commands('ann', 'set_role', { member: 'tom', role: 'member' });
  expect(lowered.words).toContain('an owner has to do it');
  const asked = await says('mia', 'switch');
  expect((await says('ann', `deny ${codeIn(asked)}`)).words).toContain('approved by tom');
  await commands('mia', 'stop');
  await says('tom', `approve ${codeIn(asked)}`);
  expect(done).toEqual(['stopped', 'switched']);
});

test('a purchase that nobody else could ever approve is refused, and says what to do', async () => {
  const { commands, done } = await workspace({ olga: 'owner', mia: 'member' });
  await commands('olga', 'add_approver', { member: 'olga', change: 'generations' });
  await commands('olga', 'update_settings', { amount: 10 });
  const refused = await commands('olga', 'buy', { price: '60' });
  expect(refused.words).toContain('I know nobody else here');
  expect(refused.calls).toMatchObject([{ outcome: 'refused' }]);
  expect(done).toEqual([]);
});

test('a press on a card that has just expired takes nothing from its end, and a decision that a dead process left is told', async () => {
  const { says, jarvis, board } = await workspace({ olga: 'owner', tom: 'admin', mia: 'member' });
  const { approvals } = jarvis.core;
  const states: string[] = [];
  const cards = {
    changeCards: async (organizationId: string, _id: string, { blocks }: { blocks: unknown[] }) => {
      if (organizationId === jarvis.organizationId) states.push(JSON.stringify(blocks));
      return [];
    },
  };
  const sweep = () => new ExpiredCards(approvals, cards).sweep(new AbortController().signal);
  const late = await says('mia', 'switch');
  const cut = await says('mia', 'switch');
  await approvals.take(
    await approvals.pending(jarvis.organizationId, codeIn(cut)),
    jarvis.actor('tom', 'admin'),
    'running',
  );
  jarvis.clock.advance(24 * hourMs + minuteMs);
  expect((await says('tom', `approve ${codeIn(late)}`)).words).toContain('has expired');
  const told = board.length;
  await Promise.all([sweep(), sweep()]);
  expect(JSON.stringify(board.slice(told))).toMatch(/Nobody decided[\s\S]*I was interrupted/);
  expect(board.slice(told)).toHaveLength(2);
  expect(states.join()).toMatch(/"state":"expired"[\s\S]*"state":"interrupted"/);
});

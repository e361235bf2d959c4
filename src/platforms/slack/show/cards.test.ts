import { expect, test } from 'vitest';
import { z } from 'zod';
import { ExpiredCards } from '#tools/approvals/expired-cards.ts';
import { defineTool } from '#tools/define-tool.ts';
import { approvalsOn } from '../../../../test/approvals.ts';
import { ScriptedModel } from '../../../../test/jarvis.ts';
import { SlackJarvis } from '../../../../test/slack-harness.ts';
import { switchProvider } from '../../../../test/slack-tools.ts';

const proposal = () =>
  new ScriptedModel(
    { calls: [{ name: 'switch_provider', input: { provider: 'luma' } }] },
    { text: 'It waits for you.' },
  );

async function withCard(made: string[]) {
  const jarvis = await SlackJarvis.start({ tools: [switchProvider(made)], models: proposal() });
  const mia = jarvis.slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'switch video to luma');
  const seen = () => mia.seesFromApp('C0GENERAL', { thread: said.ts });
  const card = await jarvis.slack.until(() =>
    seen().find((message) => message.reads.includes('Needs approval')),
  );
  return { jarvis, mia, said, seen, card };
}

test('a proposal waits as a card; once approved, the card shows the outcome and no buttons', async () => {
  const made: string[] = [];
  const { jarvis, mia, said, seen, card } = await withCard(made);
  await using _ = jarvis;
  const { slack } = jarvis;
  await slack.until(() => slack.state.sessions.get(`C0GENERAL/${said.ts}`)?.status === 'suspended');
  expect(made).toEqual([]);
  await mia.clicks(card, 'approve:0');
  const after = await slack.until(() =>
    seen().find((message) => message.ts === card.ts && message.reads.includes('now goes to')),
  );
  expect(after.reads).toContain('approved by mia');
  expect(JSON.stringify(after.blocks)).not.toContain('approve:0');
  expect(made).toEqual(['luma']);
  await slack.until(() => slack.state.sessions.get(`C0GENERAL/${said.ts}`)?.status === 'active');
  await jarvis.idle();
  expect(seen().filter(({ reads }) => reads.includes('now goes to'))).toHaveLength(1);
  expect(seen().at(-1)?.ts).toBe(card.ts);
});

test('what came of a card that cannot be changed is told in a message of its own', async () => {
  const { jarvis, mia, seen, card } = await withCard([]);
  await using _ = jarvis;
  for (let times = 0; times < 2; times += 1) jarvis.slack.fail('chat.update', 'cant_update_message');
  await mia.clicks(card, 'approve:0');
  const told = await jarvis.slack.until(() => seen().find(({ reads }) => reads.includes('now goes to')));
  expect(told.ts).not.toBe(card.ts);
});

test('two clicks at once run it once', async () => {
  const made: string[] = [];
  const { jarvis, mia, seen, card } = await withCard(made);
  await using _ = jarvis;
  await Promise.all([mia.clicks(card, 'approve:0'), mia.clicks(card, 'approve:0')]);
  await jarvis.slack.until(() =>
    seen().find((message) => message.isEphemeral && message.reads.includes('approve') === false),
  );
  await jarvis.slack.until(() =>
    seen().find((message) => message.ts === card.ts && message.reads.includes('now goes to')),
  );
  expect(made).toEqual(['luma']);
});

test('what has changed since it was asked is asked again on the same card, and approved there', async () => {
  let fare = 1;
  const book = defineTool({
    name: 'book_trip',
    title: { en: 'Book trip', th: 'จองทริป' },
    description: 'Book the trip.',
    examples: { en: ['book the trip'], th: ['จองทริป'] },
    risk: 'write',
    permission: 'providers:switch',
    input: z.object({}),
    output: z.object({ fare: z.number() }),
    plan: async () => ({ fare }),
    card: (plan) => ({ en: `Book for ${plan.fare} coins`, th: `จองในราคา ${plan.fare} เหรียญ` }),
    execute: async (plan) => plan,
    present: (paid) => [{ kind: 'notice', tone: 'success', text: `Booked for ${paid.fare} coins.` }],
  });
  const models = new ScriptedModel({ calls: [{ name: 'book_trip', input: {} }] }, { text: 'It waits.' });
  await using jarvis = await SlackJarvis.start({ tools: [book], models });
  const mia = jarvis.slack.person('U0MIA');
  const { ts: thread } = mia.mentions('C0GENERAL', 'book the trip');
  const seen = () => mia.seesFromApp('C0GENERAL', { thread });
  const card = await jarvis.slack.until(() => seen().find(({ reads }) => reads.includes('for 1 coins')));
  await jarvis.answered();
  const before = seen().length;
  fare = 2;
  await mia.clicks(card, 'approve:0');
  await jarvis.idle();
  const again = seen().find(({ ts }) => ts === card.ts);
  expect(again?.reads).toMatch(/has changed since[\s\S]*Needs approval[\s\S]*for 2 coins/);
  if (again) await mia.clicks(again, 'approve:0');
  await jarvis.idle();
  expect(seen().find(({ ts }) => ts === card.ts)?.reads).toMatch(/approved by mia[\s\S]*Booked for 2 coins/);
  expect(seen()).toHaveLength(before);
});

test('a denied card says so', async () => {
  const made: string[] = [];
  const { jarvis, mia, seen, card } = await withCard(made);
  await using _ = jarvis;
  await mia.clicks(card, 'deny:1');
  await jarvis.slack.until(() =>
    seen().find((message) => message.ts === card.ts && message.reads.includes('denied by mia')),
  );
  expect(made).toEqual([]);
  await jarvis.idle();
  expect(seen().at(-1)?.ts).toBe(card.ts);
});

test('a card that is decided in words elsewhere says so too', async () => {
  const made: string[] = [];
  const { jarvis, mia, seen, card } = await withCard(made);
  await using _ = jarvis;
  await jarvis.answered();
  mia.directMessages('approve');
  const asked = await jarvis.slack.until(() =>
    mia.seesFromApp('D0MIA').find(({ reads }) => reads.includes('Nothing waits for approval here')),
  );
  expect(made).toEqual([]);
  mia.directMessages(/approve \w{5}/.exec(asked.reads)?.[0] ?? '');
  const after = await jarvis.slack.until(() =>
    seen().find((message) => message.ts === card.ts && message.reads.includes('now goes to')),
  );
  expect(after.reads).toContain('approved by mia');
  expect(JSON.stringify(after.blocks)).not.toContain('approve:0');
  expect(made).toEqual(['luma']);
});

test('a card that nobody decided in time loses its buttons', async () => {
  const { jarvis, seen, card } = await withCard([]);
  await using _ = jarvis;
  await jarvis.answered();
  const { storage } = jarvis;
  const { approvals } = approvalsOn(storage, { now: () => new Date(Date.now() + 31 * 60_000) });
  await new ExpiredCards(approvals, jarvis.lastCore().deliveries).sweep(new AbortController().signal);
  const after = seen().find(({ ts }) => ts === card.ts);
  expect(after?.reads).toContain('expired');
  expect(JSON.stringify(after?.blocks)).not.toContain('approve:0');
});

test('somebody without the permission is refused privately, and the card stays', async () => {
  const made: string[] = [];
  const { jarvis, mia, said, card } = await withCard(made);
  await using _ = jarvis;
  const sam = jarvis.slack.person('U0SAM');
  await sam.clicks(card, 'approve:0');
  const refusal = await jarvis.slack.until(() =>
    sam.seesFromApp('C0GENERAL', { thread: said.ts }).find((message) => message.isEphemeral),
  );
  expect(refusal.reads).toContain('needs the role admin');
  expect(mia.seesFromApp('C0GENERAL').some((message) => message.reads.includes('needs the role'))).toBe(
    false,
  );
  const still = mia.seesFromApp('C0GENERAL').find((message) => message.ts === card.ts);
  expect(JSON.stringify(still?.blocks)).toContain('approve:0');
});

test('the refusal of a command is shown to the asker only, and nothing stays in the channel', async () => {
  await using jarvis = await SlackJarvis.start();
  const { slack } = jarvis;
  const [mia, sam] = [slack.person('U0MIA'), slack.person('U0SAM')];
  await sam.runs('/jarvis', 'make mia a viewer', 'C0GENERAL');
  const refusal = await slack.until(() =>
    sam.seesFromApp('C0GENERAL').find(({ isEphemeral }) => isEphemeral),
  );
  expect(refusal.reads).toContain('needs the role admin');
  expect(refusal.threadTs).toBeUndefined();
  await slack.until(() => mia.seesFromApp('C0GENERAL').length === 0);
});

test('a card on the Home tab can be decided there, and the page is updated', async () => {
  const made: string[] = [];
  const { jarvis, mia } = await withCard(made);
  await using _ = jarvis;
  mia.opensHome();
  const home = await jarvis.slack.until(() => mia.seesHome());
  await mia.clicks(home, 'approve:0');
  await jarvis.slack.until(() => JSON.stringify(mia.seesHome()?.view).includes('Nothing is waiting'));
  expect(made).toEqual(['luma']);
  expect(mia.seesFromApp(mia.direct).some((message) => message.reads.includes('now goes to'))).toBe(true);
});

test('a card that only the person sees is decided there: the outcome replaces it, and the channel reads nothing', async () => {
  const made: string[] = [];
  const { jarvis, mia, seen, card } = await withCard(made);
  await using _ = jarvis;
  await jarvis.answered();
  await mia.runs('/jarvis', '', 'C0GENERAL');
  const ephemeral = () => mia.seesFromApp('C0GENERAL').filter(({ isEphemeral }) => isEphemeral);
  const glance = await jarvis.slack.until(() => ephemeral()[0]);
  const everybody = () => jarvis.slack.person('U0SAM').seesFromApp('C0GENERAL').length;
  const before = everybody();
  await mia.clicks(glance, 'approve:0');
  await jarvis.idle();
  expect(made).toEqual(['luma']);
  expect(ephemeral().map(({ reads }) => reads)).toEqual([expect.stringContaining('now goes to')]);
  expect(JSON.stringify(ephemeral().map(({ blocks }) => blocks))).not.toContain('approve:0');
  expect(everybody()).toBe(before);
  expect(seen().find(({ ts }) => ts === card.ts)?.reads).toContain('approved by mia');
});

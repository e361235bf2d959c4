import { expect, test } from 'vitest';
import { ScriptedModel, TestClock } from '../../../../test/jarvis.ts';
import { SlackJarvis } from '../../../../test/slack-harness.ts';
import { switchProvider } from '../../../../test/slack-tools.ts';

/** A member's wish in a workspace where Jarvis knows an admin. */
async function withWish() {
  const made: string[] = [];
  const clock = new TestClock();
  const propose = new ScriptedModel(({ messages: [...before] }) =>
    JSON.stringify(before.at(-1)).includes('switch video')
      ? { calls: [{ name: 'switch_provider', input: { provider: 'luma' } }] }
      : { text: 'It waits.' },
  );
  const jarvis = await SlackJarvis.start({ tools: [switchProvider(made)], models: propose, clock });
  const { slack } = jarvis;
  slack.addPerson({ id: 'U0ADA', name: 'ada', isAdmin: true });
  slack.addPerson({ id: 'U0BOB', name: 'bob' });
  slack.addChannel({ id: 'C0OPS', name: 'ops' });
  const [ada, bob] = [slack.person('U0ADA'), slack.person('U0BOB')];
  ada.directMessages('hi');
  await jarvis.idle();
  /** Lets so much time pass, then sends what is due. */
  const after = async (ms: number) => {
    clock.advance(ms);
    await jarvis.sendsNews();
  };
  return { jarvis, slack, made, ada, bob, after };
}

test('who may decide is mentioned below the card, and who asked is told that it was approved', async () => {
  const { jarvis, slack, made, ada, bob, after } = await withWish();
  await using _ = jarvis;
  const { ts: thread } = bob.mentions('C0OPS', 'switch video to luma');
  const card = await slack.until(() =>
    bob.seesFromApp('C0OPS', { thread }).find(({ reads }) => reads.includes('Needs approval')),
  );
  expect(card.reads).toContain('ada');
  await jarvis.idle();
  await after(6_000);
  const call = bob.seesFromApp('C0OPS', { thread }).at(-1);
  expect(JSON.stringify(call?.blocks)).toContain('<@U0ADA>');
  expect(call?.reads).toContain('bob asks for your approval');
  await ada.clicks(card, 'approve:0');
  await slack.until(() => made[0]);
  await jarvis.idle();
  await after(6_000);
  const told = bob.seesFromApp('C0OPS', { thread }).at(-1);
  expect(JSON.stringify(told?.blocks)).toContain('<@U0BOB>');
  expect(told?.reads).toContain('ada approved what you asked for');
});

test('a wish in a direct conversation reaches who may decide in theirs, and both cards show the end', async () => {
  const { jarvis, slack, made, ada, bob, after } = await withWish();
  await using _ = jarvis;
  const { ts: thread } = bob.directMessages('switch video to luma');
  const own = await slack.until(() =>
    bob.seesFromApp('D0BOB', { thread }).find(({ reads }) => reads.includes('Needs approval')),
  );
  await jarvis.idle();
  await after(6_000);
  const card = ada.seesFromApp('D0ADA').find(({ reads }) => reads.includes('Needs approval'));
  if (!card) throw new Error('ada has no card');
  expect(card.reads).toContain('bob asks for your approval');
  await ada.clicks(card, 'approve:0');
  await slack.until(() => made[0]);
  await jarvis.idle();
  await after(6_000);
  const ofAda = ada.seesFromApp('D0ADA').find(({ ts }) => ts === card.ts);
  const ofBob = bob.seesFromApp('D0BOB', { thread }).find(({ ts }) => ts === own.ts);
  for (const shown of [ofAda, ofBob]) expect(shown?.reads).toContain('approved by ada');
  expect(bob.seesFromApp('D0BOB', { thread }).at(-1)?.reads).toContain('ada approved what you asked for');
});

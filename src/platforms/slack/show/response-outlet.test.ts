import { expect, test } from 'vitest';
import { ScriptedModel } from '../../../../test/jarvis.ts';
import { pictureFile, SlackJarvis } from '../../../../test/slack-harness.ts';
import { generateMedia, showCosts, switchProvider } from '../../../../test/slack-tools.ts';

const between = { id: 'D0PAIR', name: '', members: ['U0MIA', 'U0SAM'] };
const several = {
  ...{ id: 'G0SEVERAL', name: 'mpdm-mia--sam--tom-1', isPrivate: true, hasApp: false },
  members: ['U0MIA', 'U0SAM'],
};

async function amongPeople(made: string[] = []) {
  const jarvis = await SlackJarvis.start({
    tools: [showCosts, switchProvider(made), generateMedia(pictureFile)],
    slack: { channels: [{ id: 'C0GENERAL', name: 'general' }, between, several] },
  });
  const [mia, sam] = [jarvis.slack.person('U0MIA'), jarvis.slack.person('U0SAM')];
  return { jarvis, slack: jarvis.slack, mia, sam };
}

test.each([between.id, several.id])(
  'a command in a conversation of certain people (%s) is answered there, to the asker alone',
  async (channel) => {
    const { jarvis, slack, mia, sam } = await amongPeople();
    await using _ = jarvis;
    await mia.runs('/jarvis', 'costs', channel);
    const answer = await slack.until(() => mia.seesFromApp(channel)[0]);
    expect(answer.isEphemeral).toBe(true);
    expect(answer.reads).toContain('$66.10');
    await jarvis.idle();
    expect(mia.seesFromApp(channel)).toHaveLength(1);
    expect(sam.seesFromApp(channel)).toEqual([]);
    expect(JSON.stringify(mia.seesFromApp(channel))).not.toContain('/invite');
  },
);

test('a decision can be made from a conversation of two, and what came of it is shown there', async () => {
  const made: string[] = [];
  const calls = [{ name: 'switch_provider', input: { provider: 'luma' } }];
  const channels = [{ id: 'C0GENERAL', name: 'general' }, between];
  const models = new ScriptedModel({ calls }, { text: 'It waits.' });
  await using jarvis = await SlackJarvis.start({
    tools: [switchProvider(made)],
    models,
    slack: { channels },
  });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  mia.mentions('C0GENERAL', 'switch video to luma');
  const card = await slack.until(() =>
    mia.seesFromApp('C0GENERAL').find(({ reads }) => reads.includes('Needs approval')),
  );
  const code = /Needs approval · (\w{5})/.exec(card.reads)?.[1];
  await mia.runs('/jarvis', `approve ${code}`, between.id);
  const told = await slack.until(() => mia.seesFromApp(between.id)[0]);
  expect(told.isEphemeral).toBe(true);
  expect(told.reads).toContain('now goes to');
  expect(made).toEqual(['luma']);
});

test('a picture that was asked for in a conversation of two comes to the asker directly, and is said there', async () => {
  const { jarvis, slack, mia } = await amongPeople();
  await using _ = jarvis;
  await mia.runs('/generate', 'a lighthouse', between.id);
  const told = await slack.until(() => mia.seesFromApp(between.id)[0]);
  expect(told.reads).toContain('My answer is in our direct conversation');
  await jarvis.idle();
  expect(mia.seesFromApp(mia.direct).flatMap(({ files }) => files)).toHaveLength(1);
});

test.each([between.id, several.id])(
  'a form that was opened in a conversation of certain people (%s) is answered there, to the asker alone',
  async (channel) => {
    const { jarvis, slack, mia, sam } = await amongPeople();
    await using _ = jarvis;
    await mia.runs('/generate', '', channel);
    await mia.submits(await slack.until(() => mia.seesModal()), { description: 'a lighthouse' });
    const told = await slack.until(() => mia.seesFromApp(channel)[0]);
    expect(told.isEphemeral).toBe(true);
    expect(told.reads).toContain('My answer is in our direct conversation');
    await jarvis.idle();
    expect(mia.seesFromApp(mia.direct).flatMap(({ files }) => files)).toHaveLength(1);
    expect(JSON.stringify([mia.seesFromApp(channel), mia.seesFromApp(mia.direct)])).not.toContain('/invite');
    expect(sam.seesFromApp(channel)).toEqual([]);
  },
);

test('what is asked about a message among several people is answered there, to the asker alone', async () => {
  const { jarvis, slack, mia, sam } = await amongPeople();
  await using _ = jarvis;
  const said = sam.says(several.id, 'costs');
  await mia.usesShortcut('ask_about_message', said);
  await mia.submits(await slack.until(() => mia.seesModal()), { question: 'costs' });
  const answer = await slack.until(() => mia.seesFromApp(several.id)[0]);
  expect(answer.isEphemeral).toBe(true);
  expect(answer.reads).not.toContain('/invite');
  await jarvis.idle();
  expect(sam.seesFromApp(several.id)).toEqual([]);
});

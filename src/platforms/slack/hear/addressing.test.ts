import { expect, test } from 'vitest';
import { MemberEntity } from '#capabilities/organization/member.entity.ts';
import { SlackJarvis } from '../../../../test/slack-harness.ts';
import { showCosts } from '../../../../test/slack-tools.ts';

async function withCosts() {
  const people = [
    { id: 'U0MIA', name: 'mia', isOwner: true },
    { id: 'U0SAM', name: 'sam' },
    { id: 'USLACKBOT', name: 'Slackbot' },
  ];
  const jarvis = await SlackJarvis.start({ tools: [showCosts], slack: { people } });
  const [mia, sam] = [jarvis.slack.person('U0MIA'), jarvis.slack.person('U0SAM')];
  return { jarvis, slack: jarvis.slack, mia, sam };
}

test('Slackbot is nobody: it gets no answer and is no member', async () => {
  const { jarvis, slack, mia } = await withCosts();
  await using _ = jarvis;
  const { ts: thread } = mia.mentions('C0GENERAL', 'costs');
  await slack.until(() => mia.seesFromApp('C0GENERAL', { thread })[0]);
  await jarvis.idle();
  const before = mia.seesFromApp('C0GENERAL', { thread }).length;
  const bot = slack.person('USLACKBOT');
  bot.says('C0GENERAL', 'Reminder: costs', { thread });
  bot.mentions('C0GENERAL', 'Reminder: costs');
  await jarvis.idle();
  expect(mia.seesFromApp('C0GENERAL')).toHaveLength(before);
  const members = await jarvis.storage.scope(await jarvis.organizationId()).find(MemberEntity, {});
  expect(members.map(({ name }) => name)).toEqual(['mia']);
});

test('what is said with /me in a direct message is answered', async () => {
  const { jarvis, slack, mia } = await withCosts();
  await using _ = jarvis;
  const said = mia.directMessages('costs', { isMe: true });
  await slack.until(() => mia.seesFromApp(mia.direct, { thread: said.ts })[0]);
});

test('a mention that is edited in later is answered once, however often it is edited again', async () => {
  const { jarvis, slack, mia } = await withCosts();
  await using _ = jarvis;
  const said = mia.says('C0GENERAL', 'costs please');
  await jarvis.idle();
  expect(mia.seesFromApp('C0GENERAL', { thread: said.ts })).toEqual([]);
  mia.edits(said, '<@U0HOMEBOT> costs please');
  await slack.until(() => mia.seesFromApp('C0GENERAL', { thread: said.ts })[0]);
  await jarvis.idle();
  const answers = mia.seesFromApp('C0GENERAL', { thread: said.ts }).length;
  mia.edits(said, '<@U0HOMEBOT> costs please!');
  mia.edits(said, 'costs please!');
  mia.edits(said, '<@U0HOMEBOT> costs, please!');
  await jarvis.idle();
  expect(mia.seesFromApp('C0GENERAL', { thread: said.ts })).toHaveLength(answers);
});

test('a mention that was answered is not answered again when it is edited', async () => {
  const { jarvis, slack, mia } = await withCosts();
  await using _ = jarvis;
  const said = mia.mentions('C0GENERAL', 'costs');
  await slack.until(() => mia.seesFromApp('C0GENERAL', { thread: said.ts })[0]);
  await jarvis.idle();
  const answers = mia.seesFromApp('C0GENERAL', { thread: said.ts }).length;
  mia.edits(said, '<@U0HOMEBOT> costs of this month');
  await jarvis.idle();
  expect(mia.seesFromApp('C0GENERAL', { thread: said.ts })).toHaveLength(answers);
});

test('a file sent along is named, with the answer to the words; a file alone is answered too', async () => {
  const { jarvis, slack, mia } = await withCosts();
  await using _ = jarvis;
  const asked = mia.mentions('C0GENERAL', 'costs', { files: ['invoice.pdf'] });
  const answer = await slack.until(() => mia.seesFromApp('C0GENERAL', { thread: asked.ts })[0]);
  await jarvis.idle();
  const reads = () =>
    mia
      .seesFromApp('C0GENERAL', { thread: asked.ts })
      .map((one) => one.reads)
      .join('\n');
  expect(answer.reads).toContain('I can’t read `invoice.pdf` yet');
  expect(reads()).toContain('$66.10');
  const alone = mia.directMessages('', { files: ['photo.png'] });
  const told = await slack.until(() => mia.seesFromApp(mia.direct, { thread: alone.ts })[0]);
  expect(told.reads).toContain('I can’t read `photo.png` yet');
  await jarvis.idle();
  expect(mia.seesFromApp(mia.direct, { thread: alone.ts })).toHaveLength(1);
});

test('a file that people share in a thread is for them', async () => {
  const { jarvis, slack, mia, sam } = await withCosts();
  await using _ = jarvis;
  const { ts: thread } = mia.mentions('C0GENERAL', 'costs');
  await slack.until(() => mia.seesFromApp('C0GENERAL', { thread })[0]);
  await jarvis.idle();
  const before = mia.seesFromApp('C0GENERAL', { thread }).length;
  sam.says('C0GENERAL', '', { thread, files: ['plan.pdf'] });
  sam.says('C0GENERAL', 'here are the costs', { thread, files: ['costs.csv'] });
  await jarvis.idle();
  expect(mia.seesFromApp('C0GENERAL', { thread })).toHaveLength(before);
});

test('what somebody asked with a command stands there with names, and calls nobody', async () => {
  const { jarvis, slack, mia } = await withCosts();
  await using _ = jarvis;
  await mia.runs('/jarvis', 'make <@U0SAM> a viewer, see <#C0GENERAL>', 'C0GENERAL');
  const opening = await slack.until(() => mia.seesFromApp('C0GENERAL')[0]);
  expect(opening.text).toBe('<@U0MIA> asked: /jarvis make @sam a viewer, see #general');
  await mia.runs('/jarvis', 'make <@U0SAM> a viewer', 'C0GENERAL');
  const told = await slack.until(() =>
    mia.seesFromApp('C0GENERAL').find(({ reads }) => reads.includes('not met that person')),
  );
  expect(told.reads).not.toContain('U0SAM');
});

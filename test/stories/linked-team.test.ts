import { expect, test } from 'vitest';
import { BothPlatforms } from '../both-platforms.ts';
import { buttonOf } from '../discord-harness.ts';

/** Mia owns both; she takes the code from Slack to Discord and approves there. */
async function link(jarvis: BothPlatforms): Promise<{ code: string; thread: string }> {
  const { slack, guild } = jarvis;
  const owner = slack.person('U0MIA');
  const said = owner.mentions('C0GENERAL', 'link our discord');
  const inThread = (words: RegExp) =>
    slack.until(() =>
      owner.seesFromApp('C0GENERAL', { thread: said.ts }).find(({ reads }) => words.test(reads)),
    );
  await owner.clicks(
    await inThread(/Make a one-time code with which another workspace can join Team/),
    'approve:0',
  );
  const told = await inThread(/link \d{9}/);
  expect(told).toMatchObject({ isEphemeral: true });
  const code = /link (\d{9})/.exec(told.reads)?.[1] ?? '';
  const mia = guild.person('mia');
  await mia.runs('/jarvis', { text: `link ${code}` }, 'general');
  const card = await jarvis.onDiscord('mia', /Needs approval/);
  await mia.clicks(card, buttonOf(card, 'Approve'));
  await jarvis.onDiscord('mia', /now belongs to the organisation/);
  return { code, thread: said.ts };
}

test('an owner links a server to the workspace: the code is private, and a card says what will happen', async () => {
  await using jarvis = await BothPlatforms.start();
  const { slack, guild } = jarvis;
  const { code, thread } = await link(jarvis);
  const seenBySam = slack.person('U0SAM').seesFromApp('C0GENERAL', { thread });
  expect(JSON.stringify(seenBySam)).toContain('approved by mia');
  expect(JSON.stringify(seenBySam)).not.toContain(code);
  const card = await jarvis.onDiscord('sam', /approved by mia/);
  expect(card.reads).toMatch(/Link Guild to the organisation Team, as offered by mia there/);
  await guild.person('mia').runs('/jarvis', { text: 'list members' }, 'general');
  const members = await jarvis.onDiscord('mia', /Members/);
  expect(members.reads).toMatch(/mia\W+owner\W+slack/);
  expect(members.reads).toMatch(/mia\W+admin\W+discord/);
  await guild.person('mia').runs('/jarvis', { text: `link ${code}` }, 'general');
  await jarvis.onDiscord('mia', /No link is open for that code/);
});

test('who is neither owner nor admin is refused privately, on either side', async () => {
  await using jarvis = await BothPlatforms.start();
  const { slack, guild } = jarvis;
  slack.person('U0SAM').mentions('C0GENERAL', 'link our discord');
  expect(await jarvis.onSlack('U0SAM', /needs the role admin/)).toMatchObject({ isEphemeral: true });
  await guild.person('sam').runs('/jarvis', { text: 'link 482199301' }, 'general');
  expect(await jarvis.onDiscord('sam', /needs the role admin/)).toMatchObject({ isEphemeral: true });
});

test('a proposal made on Discord is decided on Slack, and its card on Discord says so', async () => {
  await using jarvis = await BothPlatforms.start();
  const { slack, guild } = jarvis;
  await link(jarvis);
  await guild.person('sam').runs('/jarvis', { text: 'list members' }, 'general');
  await jarvis.onDiscord('sam', /Members/);
  guild.person('mia').mentions('general', 'make sam a viewer');
  const inThread = () => guild.person('mia').seesThreads('general')[0]?.id ?? 'general';
  const card = await jarvis.onDiscord('mia', /Change the role of sam to viewer/, inThread);
  const code = /Needs approval · (\w{5})/.exec(card.reads)?.[1];
  await slack.person('U0MIA').runs('/jarvis', `approve ${code}`, 'C0GENERAL');
  await jarvis.onSlack('U0MIA', /sam.* is now viewer/);
  const decided = await jarvis.onDiscord('mia', /approved by mia/, inThread);
  expect(decided.id).toBe(card.id);
});

test('unlinking, in Thai words too, gives the server its own organisation back', async () => {
  await using jarvis = await BothPlatforms.start();
  await link(jarvis);
  await jarvis.slack.person('U0MIA').runs('/jarvis', 'เลิกเชื่อม discord', 'C0GENERAL');
  await jarvis.onSlack('U0MIA', /a separate organisation again/);
  await jarvis.guild.person('mia').runs('/jarvis', { text: 'list members' }, 'general');
  const members = await jarvis.onDiscord('mia', /Members/);
  expect(members.reads).toMatch(/mia\W+owner/);
  expect(members.reads).not.toMatch(/slack/);
});

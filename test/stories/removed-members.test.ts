import { expect, test } from 'vitest';
import { BothPlatforms } from '../both-platforms.ts';
import { keysOf, startFakeKeyVendor } from '../fakes/key-vendors.ts';

const general = 'C0GENERAL';

/** Mia owns the workspace; Sam is an admin of hers. */
async function team() {
  const openai = await startFakeKeyVendor('openai');
  const jarvis = await BothPlatforms.start({ vendors: { openai: openai.url } });
  const { slack } = jarvis;
  const [mia, sam] = [slack.person('U0MIA'), slack.person('U0SAM')];
  type Person = typeof mia;
  const told = (person: Person, words: RegExp, where = general) =>
    slack.until(() => person.seesFromApp(where).find(({ reads }) => words.test(reads)));
  const runs = async (person: Person, text: string, words: RegExp, where = general) => {
    await person.runs('/jarvis', text, where);
    return told(person, words, where);
  };
  await runs(sam, 'help', /Ask|help/i, sam.direct);
  await runs(mia, 'make sam an admin', /sam.* is now admin/);
  return {
    ...{ jarvis, slack, mia, sam, told, runs, openai },
    [Symbol.asyncDispose]: async () => {
      await jarvis[Symbol.asyncDispose]();
      await openai.close();
    },
  };
}

test('on Slack, the card says what depends on somebody, and afterwards it is gone, kept or ended as the card says', {
  timeout: 120_000,
}, async () => {
  await using world = await team();
  const { slack, mia, sam, told, runs } = world;
  for (const [at, whose] of ['me', 'organization'].entries()) {
    await sam.runs('/jarvis', 'add key', general);
    const modal = await slack.until(() => sam.seesModal());
    await sam.submits(modal, { provider: 'openai', whose, key: keysOf('openai').right });
    await slack.until(
      () => sam.seesFromApp(general).filter(({ reads }) => reads.includes('is stored')).length > at,
    );
  }
  await runs(sam, 'send a daily digest at 9am', /every day at 09:00/);
  await runs(sam, 'send a weekly digest', /every Monday/, sam.direct);
  await runs(sam, 'alerts should go here', /Alerts will be posted/, sam.direct);

  const said = mia.mentions(general, 'remove sam from the team');
  const inThread = (words: RegExp) =>
    slack.until(() => mia.seesFromApp(general, { thread: said.ts }).find(({ reads }) => words.test(reads)));
  const card = await inThread(/Remove sam \(admin\) from the organisation/);
  expect(card.reads).toContain('Their own key is deleted.');
  expect(card.reads).toContain('They entered the organisation’s key of OpenAI and may still have it');
  expect(card.reads).toMatch(/What they set up goes on \(\w{4}\)/);
  expect(card.reads).toMatch(/posted to their own conversation with me ends \(\w{4}\)/);
  expect(card.reads).toContain('Alerts go to their own conversation with me, which ends');
  await mia.clicks(card, 'approve:0');
  await inThread(/sam.* is no longer a member/);

  await runs(mia, 'list schedules', /Every day at 09:00|every day at 09:00/);
  const schedules = mia
    .seesFromApp(general)
    .map(({ reads }) => reads)
    .join('\n');
  expect(schedules).not.toMatch(/every Monday/i);
  await runs(mia, 'list alerts', /set alert channel/i);
  expect((await runs(mia, 'list my keys', /OpenAI/)).reads).toMatch(/organisation/);

  sam.directMessages('what did we spend this month?');
  await told(sam, /You were removed from this organisation.*make sam a member/s, sam.direct);
  sam.mentions(general, 'make mia a viewer');
  await told(sam, /You were removed from this organisation/);
  await runs(mia, 'who is in the team', /Removed: sam/);
  await runs(mia, 'make sam a member', /sam.* is a member again, as member/);
  expect((await runs(sam, 'list my keys', /OpenAI/)).reads).not.toMatch(/yours|only you/i);
});

test('what somebody had asked for is withdrawn on its card when they are removed', {
  timeout: 120_000,
}, async () => {
  await using world = await team();
  const { slack, mia, sam, runs } = world;
  const said = sam.mentions(general, 'switch video to runway');
  const card = await slack.until(() => sam.seesFromApp(general, { thread: said.ts })[0]);
  expect(card.reads).toContain('Needs approval');
  await mia.runs('/jarvis', 'remove sam from the organisation', general);
  const removal = await slack.until(() =>
    mia.seesFromApp(general).find(({ reads }) => /Remove sam/.test(reads)),
  );
  expect(removal.reads).toMatch(/What they asked for and nobody decided is withdrawn \(\w{5}\)/);
  await mia.clicks(removal, 'approve:0');
  await slack.until(() =>
    sam.seesFromApp(general, { thread: said.ts }).find(({ reads }) => /withdrawn/i.test(reads)),
  );
  await runs(mia, 'what is waiting for approval?', /Nothing of yours is waiting/);
});

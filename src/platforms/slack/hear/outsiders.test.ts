import { expect, test } from 'vitest';
import { MemberEntity } from '#capabilities/organization/member.entity.ts';
import type { PersonSeed } from '../../../../test/fakes/slack/settings.ts';
import { ScriptedModel } from '../../../../test/jarvis.ts';
import { pictureFile, SlackJarvis } from '../../../../test/slack-harness.ts';
import { generateMedia, showCosts, switchProvider } from '../../../../test/slack-tools.ts';

/** Somebody in #general whom Slack describes so, where a model does whatever it can. */
async function withGuest(seed: Omit<PersonSeed, 'id' | 'name'>) {
  const made: string[] = [];
  const models = new ScriptedModel(
    {
      calls: [
        { name: 'generate_media', input: { type: 'image', description: 'a swan' } },
        { name: 'switch_provider', input: { category: 'video', provider: 'luma' } },
        { name: 'show_costs' },
      ],
    },
    { text: 'Done.' },
  );
  const tools = [generateMedia(pictureFile), switchProvider(made), showCosts];
  const jarvis = await SlackJarvis.start({ tools, models });
  const { slack } = jarvis;
  slack.addPerson({ id: 'U0EVE', name: 'eve', ...seed });
  slack.addChannel({ id: 'C0SHARED', name: 'shared' });
  return { jarvis, made, models, eve: slack.person('U0EVE') };
}

test.each([
  ['of another company', { homeTeam: 'T0FOREIGN' }],
  ['of another company, which they own', { homeTeam: 'T0FOREIGN', isOwner: true, isAdmin: true }],
  ['who is a guest', { isGuest: true }],
])(
  'somebody %s looks at most: nothing is made, switched or shown of the spend, and no model is asked',
  async (_who, seed) => {
    const { jarvis, made, models, eve } = await withGuest(seed);
    await using _ = jarvis;
    const { slack } = jarvis;
    const said = eve.mentions('C0SHARED', 'hello there');
    await slack.until(() => eve.seesFromApp('C0SHARED', { thread: said.ts })[0]);
    for (const words of [
      'what did we spend this month?',
      'switch video to luma',
      'generate an image of a swan',
    ]) {
      await eve.runs('/jarvis', words, 'C0SHARED');
      await jarvis.idle();
    }
    const seen = JSON.stringify([
      ...eve.seesFromApp('C0SHARED'),
      ...eve.seesFromApp('C0SHARED', { thread: said.ts }),
    ]);
    expect(seen).toContain('Only members of this workspace can ask for that');
    expect(seen).not.toContain('$66.10');
    expect(seen).not.toContain('Needs approval');
    expect(eve.seesFromApp('C0SHARED').flatMap(({ files }) => files)).toEqual([]);
    expect(made).toEqual([]);
    expect(models.requests).toEqual([]);
    const scope = jarvis.storage.scope(await jarvis.organizationId());
    expect(await scope.find(MemberEntity, { name: 'eve' })).toMatchObject([{ role: 'viewer' }]);
  },
);

test('a role that somebody of another company was given lets them do no more', async () => {
  const { jarvis, made, eve } = await withGuest({ homeTeam: 'T0FOREIGN' });
  await using _ = jarvis;
  await eve.runs('/jarvis', 'help', 'C0SHARED');
  await jarvis.idle();
  const scope = jarvis.storage.scope(await jarvis.organizationId());
  await scope.update(MemberEntity, { name: 'eve' }, { role: 'owner' });
  await eve.runs('/jarvis', 'what did we spend this month?', 'C0SHARED');
  await jarvis.idle();
  expect(made).toEqual([]);
  expect(JSON.stringify(eve.seesFromApp('C0SHARED'))).toContain('Only members of this workspace');
});

test.each([{ isDeleted: true }, { isGuest: true }])(
  'who leaves the workspace, or becomes a guest, loses what they had asked for: %o',
  async (change) => {
    const made: string[] = [];
    const propose = { calls: [{ name: 'switch_provider', input: { provider: 'luma' } }] };
    const models = new ScriptedModel(propose, { text: 'Asked.' });
    await using jarvis = await SlackJarvis.start({ tools: [switchProvider(made)], models });
    const { slack } = jarvis;
    const [mia, sam] = [slack.person('U0MIA'), slack.person('U0SAM')];
    const said = sam.mentions('C0GENERAL', 'video with luma please');
    const seen = () => mia.seesFromApp('C0GENERAL', { thread: said.ts });
    const card = await slack.until(() => seen().find(({ reads }) => reads.includes('Needs approval')));
    const code = /Needs approval · (\w{5})/.exec(card.reads)?.[1] ?? '';
    await jarvis.answered();
    slack.changesPerson('U0SAM', change);
    await slack.until(() =>
      seen().find(({ reads }) =>
        reads.includes(`${code} · withdrawn: who asked for it is no member any more`),
      ),
    );
    await mia.runs('/jarvis', `approve ${code}`, 'C0GENERAL');
    await slack.until(() =>
      mia.seesFromApp('C0GENERAL').find(({ reads }) => reads.includes('was withdrawn')),
    );
    expect(made).toEqual([]);
  },
);

import { expect, test } from 'vitest';
import { ScriptedModel } from '../../../../test/jarvis.ts';
import { pictureBytes, pictureFile, SlackJarvis } from '../../../../test/slack-harness.ts';
import { generateMedia } from '../../../../test/slack-tools.ts';

const makes = { calls: [{ name: 'generate_media', input: { type: 'image', description: 'a lighthouse' } }] };

/** A picture that is bought in a channel, and is ready once something has happened there. */
async function bought(happens: (jarvis: SlackJarvis) => void, ask: 'mention' | 'command' = 'mention') {
  const begun = Promise.withResolvers<void>();
  const ready = Promise.withResolvers<void>();
  const tool = generateMedia(pictureFile, async () => {
    begun.resolve();
    await ready.promise;
  });
  const models = new ScriptedModel(makes, { text: 'Here it is.' });
  const jarvis = await SlackJarvis.start({ tools: [tool], models });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  if (ask === 'command') await mia.runs('/generate', 'a lighthouse', 'C0GENERAL');
  else mia.mentions('C0GENERAL', 'draw a lighthouse');
  await begun.promise;
  happens(jarvis);
  ready.resolve();
  const seen = () => mia.seesFromApp(mia.direct);
  await slack.until(() => seen().find(({ files }) => files.length > 0));
  await jarvis.answered();
  return { jarvis, seen, everywhere: () => mia.seesFromApp('C0GENERAL') };
}

const removed = ({ slack }: SlackJarvis) => {
  const { channels, settings } = slack.state;
  channels.get('C0GENERAL')?.members.delete(slack.state.team(settings.team.id).botUserId);
};
const archived = ({ slack }: SlackJarvis) => {
  slack.state.channel('C0GENERAL').isArchived = true;
};

test.each([
  ['Jarvis is removed from the channel', removed, 'mention', 'I am no longer in <#C0GENERAL>'],
  ['Jarvis is removed from the channel of a command', removed, 'command', 'I am no longer in <#C0GENERAL>'],
  ['the channel is archived', archived, 'mention', '<#C0GENERAL> has been archived'],
] as const)(
  'if %s while a picture is made, the asker gets it in their direct messages',
  async (_, happens, ask, why) => {
    const { jarvis, seen, everywhere } = await bought(happens, ask);
    await using _jarvis = jarvis;
    const reads = seen().map((message) => message.reads);
    expect(reads[0]).toContain(`${why}, so my answer is here`);
    expect(seen().flatMap(({ files }) => files.map(({ bytes }) => bytes))).toEqual([pictureBytes]);
    expect(reads.join('\n')).toContain('$0.04');
    const told = [...reads, ...everywhere().map((message) => message.reads)].join('\n');
    expect(told).not.toContain('then ask again');
  },
);

test('the next process goes on in the direct messages where a dead one stopped, and posts nothing twice', async () => {
  const begun = Promise.withResolvers<void>();
  const ready = Promise.withResolvers<void>();
  const tool = generateMedia(pictureFile, async () => {
    begun.resolve();
    await ready.promise;
  });
  const models = new ScriptedModel(makes, { text: 'Here it is.' });
  await using jarvis = await SlackJarvis.start({ tools: [tool], models, pace: { graceMs: 10 } });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  mia.mentions('C0GENERAL', 'draw a lighthouse');
  await begun.promise;
  removed(jarvis);
  // Slack shares the picture and does not answer the call.
  slack.withhold('files.completeUploadExternal', 2);
  ready.resolve();
  await slack.until(() => mia.seesFromApp(mia.direct).find(({ files }) => files.length > 0));
  await jarvis.stopAll();
  await jarvis.startProcess();
  await slack.until(() => mia.seesFromApp(mia.direct).find(({ reads }) => reads.includes('$0.04')));
  await jarvis.answered();
  const seen = mia.seesFromApp(mia.direct);
  expect(seen.flatMap(({ files }) => files)).toHaveLength(1);
  expect(seen.filter(({ reads }) => reads.includes('my answer is here'))).toHaveLength(1);
});

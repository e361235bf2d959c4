import { expect, test } from 'vitest';
import { ScriptedModel } from '../../../../test/jarvis.ts';
import { pictureFile, SlackJarvis, type SlackJarvisOptions } from '../../../../test/slack-harness.ts';
import { makeSeries } from '../../../../test/slack-tools.ts';
import { botScopes } from '../scopes.ts';

async function decided({ slack: workspace }: Pick<SlackJarvisOptions, 'slack'> = {}, fault?: string) {
  const models = new ScriptedModel({ calls: [{ name: 'make_series', input: {} }] }, { text: 'It waits.' });
  const jarvis = await SlackJarvis.start({
    tools: [makeSeries(pictureFile)],
    models,
    ...(workspace && { slack: workspace }),
  });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  const { ts: thread } = mia.mentions('C0GENERAL', 'make the series');
  const seen = () => mia.seesFromApp('C0GENERAL', { thread });
  const card = await slack.until(() => seen().find(({ reads }) => reads.includes('Needs approval')));
  await jarvis.answered();
  const before = seen().length;
  if (fault) slack.fail('files.getUploadURLExternal', fault);
  await mia.clicks(card, 'approve:0');
  await jarvis.idle();
  const shown = seen().find(({ ts }) => ts === card.ts);
  const told = mia.seesFromApp('C0GENERAL').flatMap(({ isEphemeral, reads }) => (isEphemeral ? [reads] : []));
  return { jarvis, shown, told, below: seen().slice(before) };
}

test('a card that was approved shows what came of it, and its files are one message below', async () => {
  const { jarvis, shown, below } = await decided();
  await using _ = jarvis;
  expect(shown?.reads).toMatch(/approved by mia[\s\S]*The series is ready\.[\s\S]*That was dusk/);
  expect(below.map(({ files }) => files.map(({ title }) => title))).toEqual([['dawn', 'noon', 'dusk']]);
  expect(below[0]?.files.map(({ altText }) => altText)).toEqual(['dawn', 'noon', 'dusk']);
  expect(jarvis.slack.recording.of('files.completeUploadExternal')).toHaveLength(1);
});

test('a file that Slack refuses does not keep back the others, and the person is told why', async () => {
  const { jarvis, below, told } = await decided({}, 'file_upload_size_restricted');
  await using _ = jarvis;
  expect(below.map(({ files }) => files.map(({ title }) => title))).toEqual([['noon', 'dusk']]);
  expect(told).toEqual([expect.stringContaining('too large for this Slack workspace')]);
});

test('without the permission to upload, the words stand on the card and the person hears what is missing', async () => {
  const scopes = botScopes.filter((scope) => scope !== 'files:write');
  const { jarvis, shown, below, told } = await decided({ slack: { scopes } });
  await using _ = jarvis;
  expect(shown?.reads).toContain('The series is ready.');
  expect(below).toEqual([]);
  expect(told).toEqual([expect.stringContaining('files:write')]);
});

import { expect, test } from 'vitest';
import { ScriptedModel } from '../../../test/jarvis.ts';
import { pictureBytes, pictureFile, SlackJarvis } from '../../../test/slack-harness.ts';
import { generateMedia, showCosts, switchProvider } from '../../../test/slack-tools.ts';

test('a mention is answered in its thread, with a table and a native chart', async () => {
  const model = new ScriptedModel(
    { text: 'Here it is.', calls: [{ name: 'show_costs' }] },
    { text: 'Mostly OpenAI.' },
  );
  await using jarvis = await SlackJarvis.start({ tools: [showCosts], models: model });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'what did we spend?');
  const seen = await slack.until(() => {
    const answers = mia.seesFromApp('C0GENERAL', { thread: said.ts });
    return answers.some((message) => message.reads.includes('Together $66.10')) && answers;
  });
  const words = seen.map((message) => message.reads).join('\n');
  expect(words).toContain('Mostly OpenAI.');
  const types = seen.flatMap((message) => message.blocks.map((block) => block.type));
  expect(types).toContain('table');
  expect(types).toContain('data_visualization');
  expect(seen.every((message) => message.threadTs === said.ts)).toBe(true);
  await slack.until(() => !mia.seesStop('C0GENERAL', said.ts));
});

test('a proposal is a card; approving it changes the card to what happened', async () => {
  const made: string[] = [];
  const model = new ScriptedModel(
    { calls: [{ name: 'switch_provider', input: { provider: 'luma' } }] },
    { text: 'It waits for you.' },
  );
  await using jarvis = await SlackJarvis.start({ tools: [switchProvider(made)], models: model });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'switch video to luma');
  const card = await slack.until(() =>
    mia
      .seesFromApp('C0GENERAL', { thread: said.ts })
      .find((message) => message.reads.includes('Needs approval')),
  );
  expect(made).toEqual([]);
  await slack.until(() => slack.state.sessions.get(`C0GENERAL/${said.ts}`)?.status === 'suspended');
  await mia.clicks(card, 'approve:0');
  const after = await slack.until(() =>
    mia
      .seesFromApp('C0GENERAL', { thread: said.ts })
      .find(
        (message) =>
          message.ts === card.ts &&
          message.reads.includes('approved by mia') &&
          message.reads.includes('luma') &&
          message,
      ),
  );
  expect(JSON.stringify(after.blocks)).not.toContain('approve:0');
  expect(made).toEqual(['luma']);
});

test('a command is repeated, and its picture comes into the thread as a file with alternative text', async () => {
  await using jarvis = await SlackJarvis.start({ tools: [generateMedia(pictureFile)] });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  await mia.runs('/generate', 'a lighthouse at dusk', 'C0GENERAL');
  const file = await slack.until(() =>
    mia.seesFromApp('C0GENERAL').find((message) => message.files.length > 0),
  );
  expect(file.files[0]).toMatchObject({
    name: 'lighthouse.png',
    altText: 'a lighthouse at dusk',
    bytes: pictureBytes,
  });
  const opening = mia.seesFromApp('C0GENERAL').find((message) => message.ts === file.threadTs);
  expect(opening?.text).toContain('/generate a lighthouse at dusk');
});

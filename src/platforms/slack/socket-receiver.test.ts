import { expect, test } from 'vitest';
import { ScriptedModel } from '../../../test/jarvis.ts';
import { SlackJarvis } from '../../../test/slack-harness.ts';
import { showCosts, switchProvider } from '../../../test/slack-tools.ts';

const isAcknowledged = { isAcknowledged: true };

test.each(['warning', 'refresh_requested'] as const)(
  'a command and a press that come while Slack renews the connection (%s) are answered',
  async (reason) => {
    const calls = [{ name: 'switch_provider', input: { provider: 'luma' } }];
    const models = new ScriptedModel({ calls }, { text: 'It waits for you.' });
    const made: string[] = [];
    await using jarvis = await SlackJarvis.start({ tools: [showCosts, switchProvider(made)], models });
    const { slack } = jarvis;
    const mia = slack.person('U0MIA');
    mia.mentions('C0GENERAL', 'switch video to luma');
    const card = await slack.until(() =>
      mia.seesFromApp('C0GENERAL').find(({ reads }) => reads.includes('Needs approval')),
    );
    const letIn = slack.withhold('apps.connections.open');
    slack.socketMode.refresh(reason);
    await slack.until(() => slack.recording.of('apps.connections.open').length === 2, 20_000);
    expect(await mia.runs('/jarvis', 'costs', 'C0GENERAL')).toMatchObject(isAcknowledged);
    expect(await mia.clicks(card, 'approve:0')).toMatchObject(isAcknowledged);
    letIn();
    await slack.until(() => slack.socketMode.connections === 2, 20_000);
    expect(await mia.runs('/jarvis', 'costs', 'C0GENERAL')).toMatchObject(isAcknowledged);
    await slack.until(() => slack.socketMode.connections === 1);
    expect(await mia.runs('/jarvis', 'costs', 'C0GENERAL')).toMatchObject(isAcknowledged);
    await jarvis.idle();
    expect(made).toEqual(['luma']);
    expect(mia.sees('C0GENERAL').filter(({ reads }) => reads.includes('/jarvis costs'))).toHaveLength(3);
  },
);

test('a connection that breaks off is replaced at once, also where Slack refuses at first', async () => {
  await using jarvis = await SlackJarvis.start({ tools: [showCosts] });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  const opened = (count: number) =>
    slack.until(
      () =>
        slack.recording.of('apps.connections.open').filter(({ ok }) => ok).length === count &&
        slack.socketMode.connections === 1,
      20_000,
    );
  slack.socketMode.drop();
  await opened(2);
  expect(await mia.runs('/jarvis', 'costs')).toMatchObject(isAcknowledged);
  slack.fail('apps.connections.open', 'internal_error');
  slack.socketMode.drop();
  await opened(3);
  expect(await mia.runs('/jarvis', 'costs')).toMatchObject(isAcknowledged);
});

test('a process that stops while Slack renews the connection leaves none open', async () => {
  await using jarvis = await SlackJarvis.prepare({ tools: [showCosts] });
  const { slack } = jarvis;
  const running = await jarvis.startProcess();
  const letIn = slack.withhold('apps.connections.open');
  slack.socketMode.refresh();
  await slack.until(() => slack.recording.of('apps.connections.open').length === 2);
  await running.stop();
  await slack.until(() => slack.socketMode.connections === 0);
  letIn();
  await slack.until(() => slack.socketMode.connections === 1);
  await slack.until(() => slack.socketMode.connections === 0);
});

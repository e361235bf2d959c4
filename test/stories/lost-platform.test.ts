import { expect, test } from 'vitest';
import { BothPlatforms } from '../both-platforms.ts';

test('when Discord closes the connection for good, whoever runs Jarvis is told, and Slack is served on', async () => {
  await using jarvis = await BothPlatforms.start();
  jarvis.guild.gateway.close(4004);
  await expect
    .poll(() => jarvis.lines)
    .toContainEqual(
      expect.stringMatching(/Jarvis no longer serves Discord.*Discord rejected DISCORD_BOT_TOKEN/),
    );
  jarvis.slack.person('U0MIA').mentions('C0GENERAL', 'list members');
  await jarvis.onSlack('U0MIA', /Members/);
});

test('when Slack refuses the app token, whoever runs Jarvis is told once, it is not tried again, and Discord is served on', async () => {
  await using jarvis = await BothPlatforms.start();
  const { slack, guild, lines } = jarvis;
  slack.fail('apps.connections.open', 'invalid_auth');
  slack.socketMode.drop();
  await expect
    .poll(() => lines.at(-1))
    .toMatch(/Jarvis no longer serves Slack.*Slack rejected SLACK_APP_TOKEN/);
  const mia = guild.person('mia');
  mia.mentions('general', 'list members');
  await jarvis.onDiscord('mia', /Members/, () => mia.seesThreads('general')[0]?.id ?? 'general');
  expect(slack.recording.of('apps.connections.open')).toHaveLength(2);
  expect(lines.filter((line) => line.includes('SLACK_APP_TOKEN'))).toHaveLength(1);
});

test('when the app is removed from its Slack workspace, whoever runs Jarvis is told, and Discord is served on', async () => {
  await using jarvis = await BothPlatforms.start();
  const { slack, guild, lines } = jarvis;
  slack.uninstall();
  await expect
    .poll(() => lines.at(-1))
    .toMatch(/Jarvis no longer serves Slack.*Slack rejected SLACK_BOT_TOKEN/);
  const mia = guild.person('mia');
  mia.mentions('general', 'list members');
  await jarvis.onDiscord('mia', /Members/, () => mia.seesThreads('general')[0]?.id ?? 'general');
});

test('when nothing else is served, Jarvis ends with what to do', async () => {
  await using jarvis = await BothPlatforms.start({ without: ['SLACK_BOT_TOKEN'] });
  jarvis.guild.gateway.close(4014);
  await expect(jarvis.served).rejects.toThrow('Jarvis no longer serves any platform');
});

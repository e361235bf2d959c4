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

test('when nothing else is served, Jarvis ends with what to do', async () => {
  await using jarvis = await BothPlatforms.start({ without: ['SLACK_BOT_TOKEN'] });
  jarvis.guild.gateway.close(4014);
  await expect(jarvis.served).rejects.toThrow('Jarvis no longer serves any platform');
});

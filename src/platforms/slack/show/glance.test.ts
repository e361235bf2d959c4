import { expect, test } from 'vitest';
import { SlackJarvis } from '../../../../test/slack-harness.ts';
import { showCosts } from '../../../../test/slack-tools.ts';

const channels = [
  { id: 'C0GENERAL', name: 'general' },
  { id: 'C0OUT', name: 'outside', hasApp: false },
  { id: 'D0PAIR', name: '', members: ['U0MIA', 'U0SAM'] },
];

test.each(['C0GENERAL', 'C0OUT', 'D0PAIR'])(
  '/jarvis alone shows the month and what waits, in one message to the asker alone: %s',
  async (channel) => {
    await using jarvis = await SlackJarvis.start({ tools: [showCosts], slack: { channels } });
    const [mia, sam] = [jarvis.slack.person('U0MIA'), jarvis.slack.person('U0SAM')];
    await mia.runs('/jarvis', ' ', channel);
    const glance = await jarvis.slack.until(() => mia.seesFromApp(channel)[0]);
    expect(glance.isEphemeral).toBe(true);
    expect(glance.reads).toContain('$66.10');
    expect(glance.reads).toContain('Nothing is waiting for approval.');
    await jarvis.idle();
    expect(mia.seesFromApp(channel)).toHaveLength(1);
    expect(sam.seesFromApp(channel)).toEqual([]);
  },
);

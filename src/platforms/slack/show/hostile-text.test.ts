import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Block } from '#reply/reply.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { ScriptedModel } from '../../../../test/jarvis.ts';
import { pictureFile, SlackJarvis } from '../../../../test/slack-harness.ts';

const mischief =
  '<!channel> @here <https://evil.example|Approve here> [Approve here](https://evil.example/x)';
const pings = /<!(?:channel|here)|@(?:channel|here)/;
const hiddenLink =
  /<https?:[^>]*\|Approve here>|"(?:markdown|markdown_text)","text":"[^"]*\[Approve here\]\(/;

/** Everything in Slack's markup that Jarvis sent. */
const sent = ({ slack }: SlackJarvis) => JSON.stringify(slack.recording.calls.map(({ args }) => args));

function expectHarmless(jarvis: SlackJarvis): void {
  expect(sent(jarvis)).not.toMatch(pings);
  expect(sent(jarvis)).not.toMatch(hiddenLink);
}

const picture: Block = { kind: 'image', file: pictureFile, alternativeText: mischief };
const blocks: Block[] = [
  picture,
  { kind: 'text', text: mischief },
  { kind: 'notice', tone: 'info', text: mischief },
  { kind: 'fields', title: mischief, fields: [{ label: mischief, value: mischief }] },
  { kind: 'file', file: pictureFile, label: mischief },
];

const show = (audience: 'asker' | 'everyone'): AnyTool =>
  defineTool({
    name: 'show_mischief',
    title: { en: `Show ${mischief}`, th: 'ดู' },
    description: 'Show it.',
    examples: { en: ['show it'], th: ['ดู'] },
    risk: 'read',
    ...(audience === 'asker' && { audience }),
    permission: 'costs:read',
    input: z.object({}),
    output: z.object({}),
    execute: async (_input, { progress }) => {
      progress(mischief);
      return {};
    },
    present: () => blocks,
  });

test.each(['asker', 'everyone'] as const)(
  'what a tool shows to %s mentions nobody and hides no address',
  async (audience) => {
    const models = new ScriptedModel({ calls: [{ name: 'show_mischief' }] }, { text: 'There.' });
    await using jarvis = await SlackJarvis.start({ tools: [show(audience)], models });
    const mia = jarvis.slack.person('U0MIA');
    const { ts: thread } = mia.mentions('C0GENERAL', 'show it');
    await jarvis.slack.until(() =>
      mia.seesFromApp('C0GENERAL', { thread }).some(({ reads }) => reads.includes('evil.example')),
    );
    await jarvis.answered();
    expectHarmless(jarvis);
  },
);

test('a changed message names its pictures without mentioning anybody', async () => {
  await using jarvis = await SlackJarvis.start({ models: new ScriptedModel({ text: 'Hi.' }) });
  const mia = jarvis.slack.person('U0MIA');
  mia.directMessages('hi');
  await jarvis.slack.until(() => mia.seesFromApp(mia.direct).length > 0);
  const place = { platform: 'slack', workspaceId: 'T0HOME', channelId: 'C0GENERAL' } as const;
  const poster = jarvis.lastCore().deliveries.posterTo(place);
  const reply = (shown: Block[]) => ({ audience: 'everyone', locale: 'en', blocks: shown }) as const;
  const messageId = await poster.post(place, reply([{ kind: 'text', text: 'Working.' }]), 'key');
  await poster.edit(place, messageId, reply(blocks));
  expect(mia.seesFromApp('C0GENERAL').at(-1)?.pings).toEqual([]);
  expectHarmless(jarvis);
});

import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { ScriptedModel } from '../../../../test/jarvis.ts';
import { SlackJarvis } from '../../../../test/slack-harness.ts';

/** Hands out what only the asker may see, as soon as it is let. */
const takeKey = (isLet: () => Promise<void>) =>
  defineTool({
    name: 'take_key',
    title: { en: 'Take key', th: 'รับกุญแจ' },
    description: 'Hand out the key.',
    examples: { en: ['give me the key'], th: ['ขอกุญแจ'] },
    risk: 'read',
    audience: 'asker',
    permission: 'organization:read',
    input: z.object({}),
    output: z.object({ key: z.string() }),
    execute: async () => {
      await isLet();
      return { key: 'sesame' };
    },
    present: ({ key }) => [{ kind: 'text', text: `The key is ${key}.` }],
  });

const calling = (text: string) => ({ text, calls: [{ name: 'take_key' }] });

/** What Mia asks in the channel, and what she and another see of the answer. */
function ask({ slack }: SlackJarvis) {
  const [mia, sam] = [slack.person('U0MIA'), slack.person('U0SAM')];
  const { ts: thread } = mia.mentions('C0GENERAL', 'give me the key');
  const othersSee = () => sam.seesFromApp('C0GENERAL', { thread });
  const told = () =>
    slack.until(() => mia.seesFromApp('C0GENERAL', { thread }).find(({ reads }) => reads.includes('sesame')));
  return { othersSee, told };
}

test('words that were streamed before a private answer are taken back', async () => {
  const shown = Promise.withResolvers<void>();
  const models = new ScriptedModel(calling('Let me see.'), { text: 'You have it.' });
  await using jarvis = await SlackJarvis.start({ tools: [takeKey(() => shown.promise)], models });
  const { othersSee, told } = ask(jarvis);
  await jarvis.slack.until(() => othersSee().some(({ reads }) => reads.includes('Let me see')));
  shown.resolve();
  expect((await told()).isEphemeral).toBe(true);
  await jarvis.answered();
  expect(othersSee()).toEqual([]);
});

test('what a dead process had shown of an answer goes when its successor finds that it is private', async () => {
  let isLet: () => Promise<void> = () => new Promise(() => {});
  const models = new ScriptedModel(calling('Let me see.'), calling('Once more.'), { text: 'You have it.' });
  await using jarvis = await SlackJarvis.start({
    tools: [takeKey(() => isLet())],
    models,
    pace: { graceMs: 10 },
  });
  const { othersSee, told } = ask(jarvis);
  await jarvis.slack.until(() => othersSee().some(({ reads }) => reads.includes('Let me see')));
  await jarvis.stopAll();
  isLet = async () => {};
  await jarvis.startProcess();
  expect((await told()).isEphemeral).toBe(true);
  await jarvis.answered();
  expect(othersSee()).toEqual([]);
});

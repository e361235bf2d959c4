import { expect, test } from 'vitest';
import { Secret } from '#lib/secret.ts';
import { ScriptedModel } from '../../../test/jarvis.ts';
import { pictureFile, SlackJarvis } from '../../../test/slack-harness.ts';
import { generateMedia, showCosts } from '../../../test/slack-tools.ts';

const greeting = () => new ScriptedModel({ text: 'Good morning.' });

test('a wrong bot token is named', async () => {
  await using jarvis = await SlackJarvis.prepare();
  const { connection, ...rest } = jarvis.socketSettings();
  const settings = {
    ...rest,
    connection: { ...connection, botToken: new Secret('xoxb-wrong') } as typeof connection,
  };
  await expect(jarvis.startProcess({ settings })).rejects.toThrow('SLACK_BOT_TOKEN');
});

test('a wrong app token is named', async () => {
  await using jarvis = await SlackJarvis.prepare();
  const { connection, ...rest } = jarvis.socketSettings();
  const settings = {
    ...rest,
    connection: { ...connection, appToken: new Secret('xapp-wrong') } as typeof connection,
  };
  await expect(jarvis.startProcess({ settings })).rejects.toThrow('SLACK_APP_TOKEN');
});

test('for a command in a channel without Jarvis, only the asker is told how to invite it', async () => {
  const channels = [{ id: 'C0OUT', name: 'outside', hasApp: false }];
  await using jarvis = await SlackJarvis.start({ tools: [showCosts], slack: { channels } });
  const [mia, sam] = [jarvis.slack.person('U0MIA'), jarvis.slack.person('U0SAM')];
  await mia.runs('/jarvis', 'costs', 'C0OUT');
  const told = await jarvis.slack.until(() => mia.seesFromApp('C0OUT')[0]);
  expect(told).toMatchObject({ isEphemeral: true });
  expect(told.text).toContain('/invite @Jarvis');
  expect(sam.seesFromApp('C0OUT')).toEqual([]);
});

test('a command in an archived channel says that it is archived', async () => {
  await using jarvis = await SlackJarvis.start({ tools: [showCosts] });
  const mia = jarvis.slack.person('U0MIA');
  jarvis.slack.fail('chat.postMessage', 'is_archived');
  await mia.runs('/jarvis', 'costs', 'C0GENERAL');
  const told = await jarvis.slack.until(() =>
    mia.seesFromApp('C0GENERAL').find(({ isEphemeral }) => isEphemeral),
  );
  expect(told.text).toContain('archived');
});

test('if the thread was deleted meanwhile, the asker gets the answer in their direct conversation', async () => {
  await using jarvis = await SlackJarvis.start({ models: greeting() });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  slack.fail('chat.startStream', 'thread_not_found');
  slack.fail('chat.postMessage', 'thread_not_found');
  slack.fail('chat.postEphemeral', 'thread_not_found');
  mia.mentions('C0GENERAL', 'hi');
  const told = await slack.until(() => mia.seesFromApp(mia.direct)[0]);
  expect(told.text).toContain('thread has been deleted');
  await slack.until(() => mia.seesFromApp(mia.direct).find(({ reads }) => reads.includes('Good morning.')));
});

test('a missing permission is named', async () => {
  const scopes = [
    'app_mentions:read',
    'channels:history',
    'chat:write',
    'commands',
    'users:read',
    'im:history',
  ];
  await using jarvis = await SlackJarvis.start({ tools: [generateMedia(pictureFile)], slack: { scopes } });
  const mia = jarvis.slack.person('U0MIA');
  await mia.runs('/generate', 'a lighthouse', 'C0GENERAL');
  const told = await jarvis.slack.until(() =>
    mia.seesFromApp('C0GENERAL').find(({ isEphemeral }) => isEphemeral),
  );
  expect(told.text).toContain('files:write');
  expect(mia.seesFromApp('C0GENERAL').some(({ reads }) => reads.includes('$0.04'))).toBe(true);
});

test('a form whose button was pressed too long ago says to press again', async () => {
  await using jarvis = await SlackJarvis.start({ tools: [generateMedia(pictureFile)] });
  const mia = jarvis.slack.person('U0MIA');
  jarvis.slack.fail('views.open', 'expired_trigger_id');
  await mia.runs('/generate', '', 'C0GENERAL');
  const told = await jarvis.slack.until(() => mia.seesFromApp('C0GENERAL')[0]);
  expect(told.text).toContain('type the command again');
  expect(told.isEphemeral).toBe(true);
});

test('messages of bots are ignored', async () => {
  const people = [
    { id: 'U0MIA', name: 'mia', isOwner: true },
    { id: 'U0BOT2', name: 'otherbot', isBot: true },
  ];
  const channels = [{ id: 'C0GENERAL', name: 'general', members: ['U0MIA', 'U0BOT2'] }];
  const models = greeting();
  await using jarvis = await SlackJarvis.start({ models, slack: { people, channels } });
  const { slack } = jarvis;
  slack.person('U0MIA').says('C0GENERAL', 'nothing');
  const bot = {
    ...slack.state.messages[0],
    ts: '1.000002',
    user: 'U0BOT2',
    botId: 'B0OTHER',
    text: '<@U0HOMEBOT> hi',
  };
  slack.deliveries.mentioned(bot as never);
  slack.deliveries.messagePosted(bot as never);
  await jarvis.idle();
  expect(models.requests).toEqual([]);
});

test('a fault inside Jarvis is reported with its id, and the next message is answered', async () => {
  let isBroken = true;
  const costs = {
    ...showCosts,
    execute: async () => {
      if (isBroken) throw new Error('broken inside');
      return { total: '$66.10' };
    },
  };
  await using jarvis = await SlackJarvis.start({ tools: [costs as typeof showCosts] });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  await mia.runs('/jarvis', 'costs', 'C0GENERAL');
  await slack.until(() => mia.seesFromApp('C0GENERAL').some(({ reads }) => reads.includes('reference J-')));
  isBroken = false;
  await mia.runs('/jarvis', 'costs', 'C0GENERAL');
  await slack.until(() => mia.seesFromApp('C0GENERAL').some(({ reads }) => reads.includes('$66.10')));
});

test('where Slack does not say who asks, they are told that, and not that there is no such person', async () => {
  await using jarvis = await SlackJarvis.start({ tools: [showCosts] });
  const mia = jarvis.slack.person('U0MIA');
  jarvis.slack.fail('users.info', 'user_not_found');
  await mia.runs('/jarvis', 'costs', 'C0GENERAL');
  const told = await jarvis.slack.until(() => mia.seesFromApp('C0GENERAL')[0]);
  expect(told.text).toContain('Slack did not tell me who you are');
  expect(told.text).not.toContain('cannot find');
});

test.each([['users.info', 'a_new_code', '`a_new_code`'] as const])(
  'a failure of Slack names its code, and no other provider',
  async (method, code, shown) => {
    await using jarvis = await SlackJarvis.start({ tools: [showCosts] });
    const mia = jarvis.slack.person('U0MIA');
    jarvis.slack.fail(method, code);
    await mia.runs('/jarvis', 'costs', 'C0GENERAL');
    const told = await jarvis.slack.until(() => mia.seesFromApp('C0GENERAL')[0]);
    expect(told.text).toContain(`Slack refused this with ${shown}`);
    expect(told.text).not.toContain('provider');
  },
);

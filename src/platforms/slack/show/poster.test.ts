import { expect, test } from 'vitest';
import { Scheduler } from '#jobs/scheduler.ts';
import { systemClock } from '#lib/clock.ts';
import { openLog } from '#lib/log.ts';
import type { Poster } from '#post/notifier.ts';
import { Outbox } from '#post/outbox.ts';
import { sendNews, sendNewsName } from '#post/send-news.ts';
import { Sender } from '#post/sender.ts';
import type { Reply } from '#reply/reply.ts';
import { newId } from '#storage/columns.ts';
import { ScriptedModel } from '../../../../test/jarvis.ts';
import { pictureFile, SlackJarvis } from '../../../../test/slack-harness.ts';
import { tellerOf } from '../../../../test/tell-news.ts';

const cardId = newId();
const place = { platform: 'slack', workspaceId: 'T0HOME', channelId: 'C0GENERAL' } as const;

function said(text: string): Reply {
  return { audience: 'everyone', locale: 'en', blocks: [{ kind: 'text', text }] };
}

async function known() {
  const channels = [
    { id: 'C0GENERAL', name: 'general' },
    { id: 'C0OUT', name: 'outside', hasApp: false },
    { id: 'G0PLANS', name: 'plans', isPrivate: true },
    { id: 'C0OLD', name: 'old', isArchived: true },
    { id: 'C0OLDTEAM', name: 'team', isArchived: true },
    { id: 'C0TEAM', name: 'team' },
  ];
  const jarvis = await SlackJarvis.start({ models: new ScriptedModel({ text: 'Hi.' }), slack: { channels } });
  const mia = jarvis.slack.person('U0MIA');
  const first = mia.directMessages('hi');
  await jarvis.slack.until(() => mia.seesFromApp(mia.direct, { thread: first.ts })[0]);
  const organizationId = await jarvis.organizationId();
  return { jarvis, mia, organizationId, deliveries: jarvis.lastCore().deliveries };
}

test('news is posted once per key, and mentions only the person it names', async () => {
  const { jarvis, mia, organizationId } = await known();
  await using _ = jarvis;
  const news = {
    organizationId,
    place,
    reply: said('<!channel> Spend is up.'),
    key: 'digest-1',
    mentions: ['U0MIA'],
  };
  await jarvis.tell(news);
  await jarvis.tell(news);
  const [message, ...others] = mia.seesFromApp('C0GENERAL');
  expect(others).toEqual([]);
  expect(message?.pings).toEqual(['U0MIA']);
  expect(message?.reads).toContain('Spend is up.');
});

test('news for one person reaches them directly where Jarvis may not write any more, once', async () => {
  const { jarvis, mia, organizationId } = await known();
  await using _ = jarvis;
  const blocks: Reply['blocks'] = [{ kind: 'image', file: pictureFile, alternativeText: 'A lighthouse' }];
  const news = {
    organizationId,
    place: { ...place, channelId: 'C0OUT' },
    reply: { ...said(''), blocks },
    key: 'generation-1',
    mentions: ['U0MIA'],
  };
  await jarvis.tell(news);
  await jarvis.tell(news);
  expect(mia.seesFromApp(mia.direct).flatMap(({ files }) => files)).toHaveLength(1);
  const forAll = { organizationId, place: news.place, reply: said('Spend is up.'), key: 'digest-2' };
  await expect(jarvis.tell(forAll)).rejects.toThrow('I am not in that channel');
});

test('news whose files Slack refuses is posted once, with what to mend', async () => {
  const { jarvis, mia, organizationId } = await known();
  await using _ = jarvis;
  const blocks: Reply['blocks'] = [
    { kind: 'text', text: 'Spend is up.' },
    { kind: 'image', file: pictureFile, alternativeText: 'Spend by day' },
  ];
  jarvis.slack.fail('files.getUploadURLExternal', 'missing_scope', 'missing_scope');
  const news = { organizationId, place, reply: { ...said(''), blocks }, key: 'digest-1' };
  await jarvis.tell(news);
  await jarvis.tell(news);
  const reads = mia.seesFromApp('C0GENERAL').map((message) => message.reads);
  expect(reads).toEqual([expect.stringContaining('Spend is up.'), expect.stringContaining('permission')]);
});

test('a posted message is found by its key, also in a thread', async () => {
  const { jarvis, mia, organizationId, deliveries } = await known();
  await using _ = jarvis;
  let poster: Poster | undefined;
  const connect = (one: Poster) => {
    poster = one;
    return () => {};
  };
  const { rememberCard } = deliveries;
  const tell = tellerOf({ storage: jarvis.storage, clock: systemClock, deliveries });
  await jarvis.startProcess({ core: { deliveries: { connect, rememberCard } } });
  const root = mia.says('C0GENERAL', 'a thread');
  for (const [key, at] of Object.entries({ root: place, reply: { ...place, threadId: root.ts } })) {
    await tell({ organizationId, place: at, reply: said('News.'), key });
    expect(await poster?.find(at, key)).toBe(mia.seesFromApp('C0GENERAL').at(-1)?.ts);
    expect(await poster?.find(at, 'another key')).toBeUndefined();
  }
});

test('a channel is found by its name, by its mention and by its id', async () => {
  const { jarvis, deliveries } = await known();
  await using _ = jarvis;
  for (const name of ['#general', 'General', '<#C0GENERAL|general>', 'C0GENERAL'])
    expect(await deliveries.placeNamed(place, name)).toEqual(place);
  expect(await deliveries.placeNamed(place, '#plans')).toEqual({ ...place, channelId: 'G0PLANS' });
});

test.each(['#old', 'C0OLD', '<#C0OLD|old>'])(
  'nothing can be sent to an archived channel: %s',
  async (name) => {
    const { jarvis, deliveries } = await known();
    await using _ = jarvis;
    await expect(deliveries.placeNamed(place, name)).rejects.toThrow('#old is archived. Unarchive it');
    expect(await deliveries.placeNamed(place, '#team')).toEqual({ ...place, channelId: 'C0TEAM' });
  },
);

test('what does not fit into a changed card stands below it, once', async () => {
  const { jarvis, mia, organizationId, deliveries } = await known();
  await using _ = jarvis;
  await jarvis.tell({ organizationId, place, reply: said('A card.'), key: 'card' });
  const [card] = mia.seesFromApp('C0GENERAL');
  await deliveries.rememberCard(organizationId, cardId, place, card?.ts ?? '');
  const rows = (name: string): Reply['blocks'][number] => ({
    kind: 'table',
    title: name,
    columns: [{ label: 'Provider' }],
    rows: [[`${name} row`]],
  });
  const reply: Reply = { audience: 'everyone', locale: 'en', blocks: [rows('first'), rows('second')] };
  await deliveries.changeCards(organizationId, cardId, reply);
  await deliveries.changeCards(organizationId, cardId, reply);
  const [changed] = mia.seesFromApp('C0GENERAL');
  expect(changed?.reads).toContain('first row');
  expect(changed?.reads).not.toContain('conversation');
  const below = mia.seesFromApp('C0GENERAL', { thread: card?.ts ?? '' }).filter(({ ts }) => ts !== card?.ts);
  expect(below.map(({ reads }) => reads.includes('second row'))).toEqual([true]);
});

test('for a channel that does not exist or has no Jarvis, the error says how to invite it', async () => {
  const { jarvis, deliveries } = await known();
  await using _ = jarvis;
  await expect(deliveries.placeNamed(place, '#outside')).rejects.toThrow(
    'I am not in #outside. Type `/invite @Jarvis`',
  );
  await expect(deliveries.placeNamed(place, '#nowhere')).rejects.toThrow(
    'cannot find a channel called #nowhere',
  );
});

test('much news in one channel is paced, so that Slack never refuses any for its rate', async () => {
  const slack = { rateLimits: true, timings: { postIntervalMs: 20 } };
  const models = new ScriptedModel({ text: 'Hi.' });
  await using jarvis = await SlackJarvis.start({ models, slack, pace: { channelMs: 60, workspaceMs: 1 } });
  const mia = jarvis.slack.person('U0MIA');
  mia.directMessages('hi');
  await jarvis.idle();
  const scope = jarvis.storage.scope(await jarvis.organizationId());
  const { deliveries } = jarvis.lastCore();
  const parts = { storage: jarvis.storage, clock: systemClock, deliveries };
  const log = openLog('silent');
  const scheduler = new Scheduler(log);
  await using _ = { [Symbol.asyncDispose]: () => scheduler.stop() };
  const sender = new Sender({ ...parts, log, owners: () => [], wake: () => scheduler.wake(sendNewsName) });
  scheduler.start([sendNews(sender)]);
  const keys = ['n1', 'n2', 'n3', 'n4', 'n5'];
  await new Outbox({ ...parts, sender }).add(scope, ...keys.map((key) => ({ key, place, reply: said(key) })));
  await jarvis.slack.until(() => mia.seesFromApp('C0GENERAL').length === keys.length);
  const posts = jarvis.slack.recording
    .of('chat.postMessage')
    .filter(({ args }) => args.channel === 'C0GENERAL');
  expect(posts).toHaveLength(keys.length);
});

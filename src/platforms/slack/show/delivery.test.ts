import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { InboxItemEntity } from '#post/inbox.entity.ts';
import type { Inbox } from '#post/inbox.ts';
import { HesitantModel } from '../../../../test/hesitant-model.ts';
import { ScriptedModel, TestClock } from '../../../../test/jarvis.ts';
import { SlackJarvis } from '../../../../test/slack-harness.ts';
import { showCosts, switchProvider } from '../../../../test/slack-tools.ts';
import type { SlackCore } from '../core.ts';

const greeting = () => new ScriptedModel({ text: 'Good morning.' });

/** The system clock, which tests can advance. */
class MovedClock extends TestClock {
  #aheadMs = 0;
  override now(): Date {
    return new Date(systemClock.now().getTime() + this.#aheadMs);
  }
  override advance(ms: number): void {
    this.#aheadMs += ms;
  }
}

test('a turn that ends while its process is leaving is answered by the next one', async () => {
  const costs = Promise.withResolvers<void>();
  const slow = { ...showCosts, execute: () => costs.promise.then(() => ({ total: '$66.10' })) };
  const models = new HesitantModel('hello');
  await using jarvis = await SlackJarvis.prepare({ tools: [slow as typeof showCosts], models });
  const leaving = await jarvis.startProcess({ pace: { graceMs: 300, firstWordMs: 0 } });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  await mia.runs('/jarvis', 'costs', 'C0GENERAL');
  const opening = await slack.until(() => mia.seesFromApp('C0GENERAL')[0]);
  // Slack does not answer this call, so the leaving process waits for it.
  slack.withhold('chat.startStream');
  mia.directMessages('hi');
  models.goOn();
  await slack.until(() => slack.recording.of('chat.startStream').length > 0);
  const stopped = leaving.stop();
  await sleep(450);
  costs.resolve();
  await stopped;
  await jarvis.startProcess();
  await slack.until(() =>
    mia.seesFromApp('C0GENERAL', { thread: opening.ts }).some(({ reads }) => reads.includes('$66.10')),
  );
});

function inboxWith(inbox: Inbox, receive: Inbox['receive']): SlackCore['inbox'] {
  return {
    receive,
    noteReply: (...reply) => inbox.noteReply(...reply),
    done: (...event) => inbox.done(...event),
    claimAbandoned: (platform) => inbox.claimAbandoned(platform),
    handOver: (platform) => inbox.handOver(platform),
  };
}

test('an event that Slack sends again does nothing', async () => {
  const models = greeting();
  await using jarvis = await SlackJarvis.start({ models });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'hi');
  const [delivery] = said.deliveries.filter(({ payload }) => JSON.stringify(payload).includes('app_mention'));
  if (!delivery) throw new Error('a mention is delivered');
  await Promise.all([1, 2, 3].map((attempt) => slack.deliveries.redeliver(delivery, attempt)));
  await slack.until(() => mia.seesFromApp('C0GENERAL', { thread: said.ts })[0]);
  await slack.deliveries.redeliver(delivery, 4);
  await jarvis.idle();
  expect(mia.seesFromApp('C0GENERAL')).toHaveLength(1);
  expect(models.requests).toHaveLength(1);
});

test('an event is stored before it is acknowledged', async () => {
  const models = greeting();
  await using jarvis = await SlackJarvis.prepare({ models });
  const { slack, storage } = jarvis;
  const core = jarvis.core();
  const stored: number[] = [];
  const receive: typeof core.inbox.receive = async (...event) => {
    const isNew = await core.inbox.receive(...event);
    stored.push(slack.socketMode.acks.length);
    return isNew;
  };
  await jarvis.startProcess({ core: { ...core, inbox: inboxWith(core.inbox, receive) } });
  const said = slack.person('U0MIA').directMessages('hi');
  await said.deliveries[0]?.settled;
  expect(stored).toEqual([0]);
  await jarvis.idle();
  const [item] = await storage.commons.find(InboxItemEntity, {});
  expect(item?.doneAt).not.toBeNull();
  expect(item?.payload).toBeNull();
});

test('a message that cannot be stored is not acknowledged, so that Slack sends it again', async () => {
  await using jarvis = await SlackJarvis.prepare({
    models: greeting(),
    slack: { timings: { ackDeadlineMs: 300, retryDelaysMs: [0] } },
  });
  const core = jarvis.core();
  let isDown = true;
  const receive: typeof core.inbox.receive = async (...event) => {
    if (isDown) {
      isDown = false;
      throw new Error('the database is away');
    }
    return core.inbox.receive(...event);
  };
  await jarvis.startProcess({ core: { ...core, inbox: inboxWith(core.inbox, receive) } });
  const mia = jarvis.slack.person('U0MIA');
  const said = mia.directMessages('hi');
  await jarvis.slack.until(() => mia.seesFromApp(mia.direct, { thread: said.ts })[0]);
  expect(said.deliveries[0]?.attempts.map(({ isAcknowledged }) => isAcknowledged)).toEqual([false, true]);
});

test('an answer interrupted by a stop is completed by the next process, in the same message', async () => {
  const clock = new MovedClock();
  const models = new ScriptedModel(
    { text: 'Half an ans', calls: [{ name: 'show_costs' }] },
    { text: 'A whole answer.', calls: [{ name: 'show_costs' }] },
    { text: 'That is all.' },
  );
  let hang = true;
  const slowCosts = {
    ...showCosts,
    execute: () => (hang ? new Promise<never>(() => {}) : Promise.resolve({ total: '$66.10' })),
  };
  await using jarvis = await SlackJarvis.start({
    tools: [slowCosts as typeof showCosts],
    models,
    clock,
    pace: { graceMs: 10 },
  });
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'what did we spend?');
  const seen = () => mia.seesFromApp('C0GENERAL', { thread: said.ts });
  const begun = await slack.until(() => seen().find(({ text }) => text.includes('Half an ans')));
  await jarvis.stopAll();
  hang = false;
  await jarvis.startProcess();
  await slack.until(() => seen().some(({ reads }) => reads.includes('$66.10')));
  await jarvis.answered();
  expect(seen()).toHaveLength(1);
  expect(seen()[0]?.ts).toBe(begun.ts);
  expect(seen()[0]?.reads).toContain('A whole answer.');
});

test('the events of a dead process are taken over after a minute, and nothing is done twice', async () => {
  const clock = new MovedClock();
  const made: string[] = [];
  const models = new ScriptedModel(
    { calls: [{ name: 'switch_provider', input: { provider: 'luma' } }] },
    { text: 'It waits.' },
  );
  await using jarvis = await SlackJarvis.prepare({ tools: [switchProvider(made)], models, clock });
  const { slack } = jarvis;
  const core = jarvis.core();
  // This process stores the event and dies before it answers.
  const dying = {
    ...core,
    conversation: { isForJarvis: async () => true, hear: () => new ReadableStream() as never },
  };
  await jarvis.startProcess({ core: dying, pace: { graceMs: 1 } });
  const mia = slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'switch video to luma');
  await slack.until(() => slack.recording.of('agents.sessions.setStatus')[0]);
  core.inbox[Symbol.dispose]();
  clock.advance(61_000);
  await jarvis.startProcess();
  await jarvis.startProcess();
  const card = await slack.until(() =>
    mia.seesFromApp('C0GENERAL', { thread: said.ts }).find(({ reads }) => reads.includes('Needs approval')),
  );
  await mia.clicks(card, 'approve:0');
  await slack.until(() =>
    mia.seesFromApp('C0GENERAL').some(({ ts, reads }) => ts === card.ts && reads.includes('now goes')),
  );
  expect(made).toEqual(['luma']);
  expect(mia.seesFromApp('C0GENERAL').filter(({ reads }) => reads.includes('Make luma'))).toHaveLength(1);
});

test('a command whose process died is answered below its opening message', async () => {
  const clock = new MovedClock();
  await using jarvis = await SlackJarvis.prepare({ tools: [showCosts], clock });
  const { slack } = jarvis;
  const core = jarvis.core();
  const dying = {
    ...core,
    conversation: { isForJarvis: async () => true, hear: () => new ReadableStream() as never },
  };
  await jarvis.startProcess({ core: dying, pace: { graceMs: 1 } });
  const mia = slack.person('U0MIA');
  await mia.runs('/jarvis', 'costs', 'C0GENERAL');
  const opening = await slack.until(() =>
    mia.seesFromApp('C0GENERAL').find(({ text }) => text.includes('asked: /jarvis costs')),
  );
  await jarvis.stopAll();
  await jarvis.startProcess();
  await slack.until(() =>
    mia.seesFromApp('C0GENERAL', { thread: opening.ts }).some(({ reads }) => reads.includes('$66.10')),
  );
  expect(mia.seesFromApp('C0GENERAL').filter(({ text }) => text.includes('asked:'))).toHaveLength(1);
});

test('a stopping process finishes running answers and receives no more events', async () => {
  let finish: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const tool = { ...showCosts, execute: () => gate.then(() => ({ total: '$66.10' })) } as typeof showCosts;
  await using jarvis = await SlackJarvis.prepare({ tools: [tool] });
  const running = await jarvis.startProcess();
  const { slack } = jarvis;
  const mia = slack.person('U0MIA');
  await mia.runs('/jarvis', 'costs', 'C0GENERAL');
  await slack.until(() => mia.seesFromApp('C0GENERAL')[0]);
  const stopped = running.stop();
  await slack.until(() => slack.socketMode.connections === 0);
  finish();
  await stopped;
  expect(mia.seesFromApp('C0GENERAL').some(({ reads }) => reads.includes('$66.10'))).toBe(true);
});

import type { App } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import type { SlackWorkspaceOptions } from './settings.ts';
import { SlackWorkspace } from './slack-workspace.ts';
import { socketApp } from './tiny-bolt-app.ts';

const running: { stop(): Promise<unknown> }[] = [];

afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop();
});

async function workspace(
  prepare: (app: App) => void,
  options: SlackWorkspaceOptions = {},
): Promise<SlackWorkspace> {
  const slack = await new SlackWorkspace(options).start();
  running.push(slack);
  running.push(await socketApp(slack, prepare));
  return slack;
}

const button = {
  type: 'button',
  action_id: 'approve',
  value: '42',
  text: { type: 'plain_text', text: 'Approve' },
} as const;

test('a mention reaches the app and its answer stands in the thread', async () => {
  const slack = await workspace((app) => {
    app.event('app_mention', async ({ event, say }) => {
      await say({ text: `you said ${event.text}`, thread_ts: event.ts });
    });
  });
  const mia = slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'good morning');
  const answer = await slack.until(() => mia.seesFromApp('C0GENERAL')[0]);
  expect(answer).toMatchObject({ threadTs: said.ts, text: expect.stringContaining('good morning') });
  expect(said.deliveries.map((one) => (one.payload.event as { type: string }).type)).toEqual([
    'message',
    'app_mention',
  ]);
});

test('a slash command answers in its acknowledgement, to the asker only', async () => {
  const slack = await workspace((app) => {
    app.command('/generate', async ({ ack, command }) => ack({ text: `drawing ${command.text}` }));
  });
  const outcome = await slack.person('U0MIA').runs('/generate', 'a lighthouse', 'C0GENERAL');
  expect(outcome.isAcknowledged).toBe(true);
  expect(slack.person('U0MIA').sees('C0GENERAL')).toMatchObject([
    { text: 'drawing a lighthouse', isEphemeral: true },
  ]);
  expect(slack.person('U0SAM').sees('C0GENERAL')).toEqual([]);
});

test('a click replaces the card, and the earlier card is remembered', async () => {
  const slack = await workspace((app) => {
    app.message('card', async ({ say }) => {
      await say({ text: 'Approve?', blocks: [{ type: 'actions', elements: [button] }] });
    });
    app.action('approve', async ({ ack, respond, action }) => {
      await ack();
      await respond({ replace_original: true, text: `done ${(action as { value: string }).value}` });
    });
  });
  const mia = slack.person('U0MIA');
  mia.directMessages('card');
  const card = await slack.until(() => mia.seesFromApp(mia.direct)[0]);
  await mia.clicks(card, 'approve');
  const after = await slack.until(() => mia.seesFromApp(mia.direct).find((one) => one.text === 'done 42'));
  expect(after.edits).toMatchObject([{ text: 'Approve?' }]);
  await expect(mia.clicks(after, 'approve')).rejects.toThrow('there is nothing');
});

test('a modal opens, complains about what is missing, takes the app’s errors, and closes', async () => {
  const slack = await workspace((app) => {
    app.shortcut('ask', async ({ ack, client, body }) => {
      await ack();
      const element = { type: 'plain_text_input', action_id: 'words', max_length: 20 } as const;
      const label = { type: 'plain_text', text: 'Words' } as const;
      const title = { type: 'plain_text', text: 'Ask' } as const;
      const blocks = [{ type: 'input', block_id: 'b', element, label } as const];
      await client.views.open({
        trigger_id: body.trigger_id,
        view: { type: 'modal', callback_id: 'ask', title, submit: title, blocks },
      });
    });
    app.view('ask', async ({ ack, view }) => {
      const { value } = view.state.values.b?.words ?? {};
      if (value === 'no') await ack({ response_action: 'errors', errors: { b: 'not that' } });
      else await ack();
    });
  });
  const mia = slack.person('U0MIA');
  await mia.usesShortcut('ask');
  const modal = await slack.until(() => mia.seesModal());
  expect(await mia.submits(modal)).toMatchObject({
    errors: { b: 'please complete this required field' },
    isOpen: true,
  });
  expect(await mia.submits(modal, { words: 'no' })).toMatchObject({
    errors: { b: 'not that' },
    isOpen: true,
  });
  expect(await mia.submits(modal, { words: 'yes' })).toMatchObject({ errors: {}, isOpen: false });
  expect(mia.seesModal()).toBeUndefined();
});

test('the agent pane offers the prompts the app set, and Home shows what it published', async () => {
  const slack = await workspace((app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      const prompts = [{ title: 'Costs', message: 'what did we spend?' }] as const;
      if (event.tab === 'messages')
        await client.assistant.threads.setSuggestedPrompts({
          channel_id: event.channel,
          prompts: [...prompts],
        });
      else
        await client.views.publish({
          user_id: event.user,
          view: { type: 'home', blocks: [{ type: 'divider' }] },
        });
    });
  });
  const mia = slack.person('U0MIA');
  mia.opensAgentPane();
  expect(await slack.until(() => mia.seesPrompts())).toMatchObject({ prompts: [{ title: 'Costs' }] });
  mia.opensHome();
  expect(await slack.until(() => mia.seesHome())).toMatchObject({ view: { blocks: [{ type: 'divider' }] } });
});

test('Stop ends the live stream, tells the app which, and further appends are refused', async () => {
  const stopped: string[][] = [];
  const slack = await workspace((app) => {
    app.message(async ({ message, client }) => {
      const { channel, ts } = message;
      await client.agents.sessions.setStatus({ channel_id: channel, thread_ts: ts, status: 'processing' });
      await client.chat.startStream({ channel, thread_ts: ts, markdown_text: 'thinking' });
    });
    app.event('agent_session_stopped', async ({ event, client }) => {
      stopped.push(event.streaming_message_ts);
      const [ts = ''] = event.streaming_message_ts;
      const late = client.chat.appendStream({ channel: event.channel, ts, markdown_text: 'more' });
      await expect(late).rejects.toMatchObject({ data: { error: 'stopped_by_user' } });
      await client.agents.sessions.setStatus({
        channel_id: event.channel,
        thread_ts: event.thread_ts,
        status: 'active',
      });
    });
  });
  const mia = slack.person('U0MIA');
  const { ts } = mia.directMessages('work');
  const live = await slack.until(() =>
    mia.seesFromApp(mia.direct).find((one) => one.stream?.state === 'live'),
  );
  expect(mia.seesStop(mia.direct, ts)).toBe(true);
  mia.stops(mia.direct, ts);
  await slack.until(() => !mia.seesStop(mia.direct, ts));
  expect(stopped).toEqual([[live.ts]]);
  expect(mia.seesFromApp(mia.direct)[0]?.stream?.state).toBe('stopped_by_user');
});

test('an event that is not acknowledged comes again, and the app can tell', async () => {
  const heard: unknown[] = [];
  let isDeaf = true;
  const slack = await workspace(
    (app) => {
      app.message(async ({ context }) => {
        heard.push(context.retryNum ?? 0);
      });
    },
    { timings: { ackDeadlineMs: 60, retryDelaysMs: [0, 20, 20] } },
  );
  const send = slack.socketMode.send.bind(slack.socketMode);
  slack.socketMode.send = async (envelope, deadlineMs) => {
    if (!isDeaf) return send(envelope, deadlineMs);
    isDeaf = false;
    return { isAcknowledged: false, elapsedMs: deadlineMs, failure: 'timeout' };
  };
  const { deliveries } = slack.person('U0MIA').directMessages('hello');
  await slack.deliveries.idle();
  expect(deliveries[0]?.attempts.map((one) => one.isAcknowledged)).toEqual([false, true]);
  expect(heard).toEqual([1]);
});

test('an acknowledged event can be delivered twice, as Slack does: Bolt runs it twice', async () => {
  const heard: string[] = [];
  const slack = await workspace((app) => {
    app.message(async ({ body }) => {
      heard.push(body.event_id);
    });
  });
  const [delivery] = slack.person('U0MIA').directMessages('hello').deliveries;
  if (!delivery) throw new Error('nothing was sent');
  await delivery.settled;
  await slack.deliveries.redeliver(delivery);
  await slack.deliveries.idle();
  expect(heard).toHaveLength(2);
  expect(new Set(heard).size).toBe(1);
});

test('the app comes back after Slack asks it to reconnect', async () => {
  const slack = await workspace((app) => {
    app.message('ping', async ({ say }) => {
      await say('pong');
    });
  });
  slack.socketMode.refresh();
  await slack.until(() => slack.socketMode.connections === 0);
  await slack.until(() => slack.socketMode.connections === 1, 10_000);
  const mia = slack.person('U0MIA');
  mia.directMessages('ping');
  expect(await slack.until(() => mia.seesFromApp(mia.direct)[0])).toMatchObject({ text: 'pong' });
});

test('events the app did not subscribe to, or has no scope for, are not sent', async () => {
  const slack = await new SlackWorkspace({ events: ['app_mention'], scopes: ['chat:write'] }).start();
  running.push(slack);
  expect(slack.person('U0MIA').directMessages('hello').deliveries).toEqual([]);
  expect(slack.person('U0MIA').mentions('C0GENERAL', 'hello').deliveries).toEqual([]);
});

test('an event whose connection is cut before the acknowledgement comes over the next one', async () => {
  const heard: unknown[] = [];
  const slack = await workspace(
    (app) => {
      app.message(async ({ context }) => {
        heard.push(context.retryNum ?? 0);
        slack.recording.changed();
      });
    },
    { timings: { retryDelaysMs: [8_000, 0, 0] } },
  );
  const { deliveries } = slack.person('U0MIA').directMessages('hello');
  slack.socketMode.drop();
  expect(await deliveries[0]?.settled).toMatchObject({ isAcknowledged: true });
  await slack.until(() => heard.includes(1));
  expect(deliveries[0]?.attempts.map((one) => one.retryAttempt)).toEqual([0, 1]);
}, 20_000);

test('the eleventh connection is turned away, and a ticket opens one only', async () => {
  const slack = await new SlackWorkspace().start();
  running.push(slack);
  const { WebSocket: Socket } = await import('ws');
  const first = (ticket: string) =>
    new Promise<string>((resolve) => {
      const socket = new Socket(ticket);
      socket.on('message', (data) => resolve(String(data)));
      socket.on('error', () => resolve('refused'));
    });
  const ticket = slack.socketMode.openTicket();
  expect(await first(ticket)).toContain('"hello"');
  expect(await first(ticket)).toBe('refused');
  for (let count = 2; count <= 10; count += 1) await first(slack.socketMode.openTicket());
  expect(await first(slack.socketMode.openTicket())).toContain('too_many_websockets');
});

test('the app hears its own messages, edits and deletions, as it does in Slack', async () => {
  const slack = await new SlackWorkspace().start();
  running.push(slack);
  const mia = slack.person('U0MIA');
  const said = mia.directMessages('helo');
  mia.edits(said, 'hello');
  mia.deletes(said);
  const headers = { authorization: 'Bearer xoxb-fake-home', 'content-type': 'application/json' };
  const body = JSON.stringify({ channel: mia.direct, text: 'mine' });
  await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
  const events = slack.deliveries.all.map((one) => one.payload.event);
  expect(events).toMatchObject([
    { user: 'U0MIA' },
    { subtype: 'message_changed', previous_message: { text: 'helo' } },
    { subtype: 'message_deleted' },
    { bot_id: 'B0HOMEBOT', text: 'mine' },
  ]);
});

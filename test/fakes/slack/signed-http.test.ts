import type { App } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { sign } from './delivery/signed-http.ts';
import type { SlackWorkspaceOptions } from './settings.ts';
import { SlackWorkspace } from './slack-workspace.ts';
import { httpApp, installableApp } from './tiny-bolt-app.ts';

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
  running.push(await httpApp(slack, prepare));
  return slack;
}

test('signed events pass Bolt’s verification and its answer arrives', async () => {
  const slack = await workspace((app) => {
    app.message(async ({ say }) => {
      await say('heard');
    });
  });
  const mia = slack.person('U0MIA');
  const { deliveries } = mia.directMessages('hello');
  expect(await deliveries[0]?.settled).toMatchObject({ isAcknowledged: true });
  expect(await slack.until(() => mia.seesFromApp(mia.direct)[0])).toMatchObject({ text: 'heard' });
});

test('a command and a click go through as forms', async () => {
  const button = { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } } as const;
  const slack = await workspace((app) => {
    app.command('/jarvis', async ({ ack }) => {
      await ack({ text: 'pick', blocks: [{ type: 'actions', elements: [button] }] });
    });
    app.action('go', async ({ ack, respond }) => {
      await ack();
      await respond('gone');
    });
  });
  const mia = slack.person('U0MIA');
  await mia.runs('/jarvis', 'costs');
  const [card] = mia.seesFromApp(mia.direct);
  if (!card) throw new Error('no card came');
  expect(await mia.clicks(card, 'go')).toMatchObject({ isAcknowledged: true });
  await slack.until(() => mia.seesFromApp(mia.direct).some((one) => one.text === 'gone'));
});

test('a command nobody acknowledges fails for the person after the deadline', async () => {
  const slack = await workspace(
    (app) => {
      app.command('/slow', async () => {});
    },
    { timings: { ackDeadlineMs: 80 } },
  );
  const outcome = await slack.person('U0MIA').runs('/slow');
  expect(outcome).toMatchObject({ isAcknowledged: false, failure: 'timeout' });
});

test('an address that answers with an error gets three more tries, with Slack’s retry headers', async () => {
  const { createServer } = await import('node:http');
  const headers: unknown[] = [];
  const server = createServer((request, response) => {
    headers.push([request.headers['x-slack-retry-num'], request.headers['x-slack-retry-reason']]);
    response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const slack = await new SlackWorkspace({
    requestUrl: `http://127.0.0.1:${port}`,
    timings: { retryDelaysMs: [0, 5, 5] },
  }).start();
  running.push(slack, { stop: async () => server.close() });
  slack.person('U0MIA').directMessages('hello');
  await slack.deliveries.idle();
  const reason = 'http_error';
  expect(headers).toEqual([
    [undefined, undefined],
    ['1', reason],
    ['2', reason],
    ['3', reason],
  ]);
});

test('Bolt refuses a wrong signature and a stale timestamp', async () => {
  const slack = await workspace(() => {});
  const post = (seconds: number, secret: string) => {
    const body = '{"type":"event_callback"}';
    const signature = sign(secret, seconds, body);
    const headers = {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': signature,
    };
    return fetch(slack.requestUrl ?? '', { method: 'POST', headers, body });
  };
  const now = Math.floor(Date.now() / 1_000);
  expect((await post(now, 'another-secret')).status).toBe(401);
  expect((await post(now - 600, slack.state.settings.signingSecret)).status).toBe(401);
});

test('Bolt’s own installer takes an administrator through consent, and the new token posts', async () => {
  const slack = await new SlackWorkspace().start();
  running.push(slack);
  slack.addTeam({ id: 'T0AWAY', name: 'Away' });
  slack.addPerson({ id: 'U0ANN', name: 'ann', team: 'T0AWAY' });
  slack.addChannel({ id: 'C0AWAY', name: 'away', team: 'T0AWAY' });
  const { app, address } = await installableApp(slack);
  running.push(app);
  const page = await fetch(`${address}/slack/install`);
  const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const consent = (await page.text()).match(/href="([^"]+oauth[^"]+)"/)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const done = await fetch(slack.allows(consent, { user: 'U0ANN' }), { headers: { cookie } });
  expect(done.status).toBe(200);
  slack.person('U0ANN').mentions('C0AWAY', 'hello');
  expect(await slack.until(() => slack.person('U0ANN').seesFromApp('C0AWAY')[0])).toMatchObject({
    text: 'welcome',
  });
});

test('an answer address takes five answers and no sixth', async () => {
  const answered: unknown[] = [];
  const slack = await workspace((app) => {
    app.command('/jarvis', async ({ ack, respond }) => {
      await ack();
      for (let count = 0; count < 6; count += 1) {
        await respond('again').catch((error: { statusCode: number }) => answered.push(error.statusCode));
      }
      slack.recording.changed();
    });
  });
  const mia = slack.person('U0MIA');
  await mia.runs('/jarvis');
  await slack.until(() => answered.length > 0);
  expect(mia.seesFromApp(mia.direct)).toHaveLength(5);
  expect(answered).toEqual([404]);
});

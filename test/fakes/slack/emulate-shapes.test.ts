import { WebClient } from '@slack/web-api';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json } from './records.ts';
import { SlackWorkspace } from './slack-workspace.ts';
import { freePort } from './tiny-bolt-app.ts';

/**
 * The same calls to this fake and to `emulate`, which others wrote, with the keys of the answers
 * compared. Every key `emulate` answers must be in ours with a value of the same kind, except those
 * listed in `notTheirs`, where Slack's own pages differ from `emulate`.
 */
const notTheirs: Record<string, string> = {
  'conversations.info channel.num_members': 'given only with include_num_members (conversations.info page)',
  'users.info user.profile.email': 'needs users:read.email, which is not granted (users.info page)',
  'users.info user.profile.huddle_state': 'not in the user object page',
  'users.info user.profile.huddle_state_expiration_ts': 'not in the user object page',
};

interface Side {
  client: WebClient;
  channel: string;
  person: string;
  trigger: () => Promise<string>;
  code: () => Promise<string>;
}

const callback = 'http://127.0.0.1/cb';
const secrets = { client_id: '1.2', client_secret: 'fake-client-secret' };
let slack: SlackWorkspace;
let emulator: Emulator;
let ours: Side;
let theirs: Side;

beforeAll(async () => {
  slack = await new SlackWorkspace().start();
  ours = {
    client: new WebClient('xoxb-fake-home', { slackApiUrl: slack.apiUrl }),
    channel: 'C0GENERAL',
    person: 'U0MIA',
    trigger: async () => slack.triggers.issue('U0MIA'),
    code: async () =>
      codeIn(
        slack.allows(`${slack.authorizationUrl}?client_id=1.2&scope=chat:write&redirect_uri=${callback}`, {
          user: 'U0MIA',
        }),
      ),
  };
  const app = { ...secrets, name: 'jarvis', redirect_uris: [callback] };
  const users = [{ name: 'mia', real_name: 'Mia', email: 'mia@example.test' }];
  const seed = {
    slack: {
      users,
      channels: [{ name: 'general' }],
      tokens: [{ token: 'xoxb-t', user: 'mia', scopes: [] }],
      oauth_apps: [app],
    },
  };
  emulator = await createEmulator({ service: 'slack', port: await freePort(), seed });
  theirs = await emulatedSide(new WebClient('xoxb-t', { slackApiUrl: `${emulator.url}/api/` }));
});

afterAll(async () => {
  await slack.stop();
  await emulator.close();
});

const codeIn = (address: string) => new URL(address).searchParams.get('code') ?? '';

async function emulatedSide(client: WebClient): Promise<Side> {
  const { channels = [] } = await client.conversations.list();
  const { members = [] } = await client.users.list({});
  const person = members.find((one) => one.name === 'admin')?.id ?? '';
  const consent = {
    user_id: person,
    client_id: '1.2',
    scope: 'chat:write',
    redirect_uri: callback,
    state: 's',
    user_scope: '',
  };
  return {
    client,
    person,
    channel: channels.find((one) => one.name === 'general')?.id ?? '',
    trigger: async () =>
      ((await client.apiCall('views.generateTriggerId', { user: person })) as { trigger_id?: string })
        .trigger_id ?? '',
    code: async () => {
      const init = { method: 'POST', body: new URLSearchParams(consent), redirect: 'manual' } as const;
      const response = await fetch(`${emulator.url}/oauth/v2/authorize/callback`, init);
      return codeIn(response.headers.get('location') ?? '');
    },
  };
}

const title = { type: 'plain_text', text: 'T' } as const;
const posted = async ({ client, channel }: Side) =>
  (await client.chat.postMessage({ channel, text: 'hi' })).ts ?? '';

async function upload({ client, channel }: Side): Promise<unknown[]> {
  const announced = await client.files.getUploadURLExternal({ filename: 'a.txt', length: 3 });
  await fetch(announced.upload_url ?? '', { method: 'POST', body: 'abc' });
  const files: [{ id: string; title: string }] = [{ id: announced.file_id ?? '', title: 'A' }];
  return [announced, await client.files.completeUploadExternal({ files, channel_id: channel })];
}

async function thread(side: Side): Promise<string> {
  const ts = await posted(side);
  await side.client.chat.postMessage({ channel: side.channel, text: 'reply', thread_ts: ts });
  return ts;
}

const calls: [string, (side: Side) => Promise<unknown>][] = [
  ['auth.test', ({ client }) => client.auth.test()],
  ['chat.postMessage', ({ client, channel }) => client.chat.postMessage({ channel, text: 'hi' })],
  [
    'chat.update',
    async (side) => side.client.chat.update({ channel: side.channel, ts: await posted(side), text: 'ho' }),
  ],
  ['chat.delete', async (side) => side.client.chat.delete({ channel: side.channel, ts: await posted(side) })],
  [
    'chat.postEphemeral',
    ({ client, channel, person }) => client.chat.postEphemeral({ channel, user: person, text: 'hi' }),
  ],
  ['conversations.info', ({ client, channel }) => client.conversations.info({ channel })],
  [
    'conversations.replies',
    async (side) => side.client.conversations.replies({ channel: side.channel, ts: await thread(side) }),
  ],
  [
    'conversations.history',
    async (side) =>
      (await thread(side)) && side.client.conversations.history({ channel: side.channel, limit: 2 }),
  ],
  ['conversations.open', ({ client, person }) => client.conversations.open({ users: person })],
  ['users.info', ({ client, person }) => client.users.info({ user: person })],
  [
    'reactions.add',
    async (side) =>
      side.client.reactions.add({ channel: side.channel, timestamp: await posted(side), name: 'eyes' }),
  ],
  [
    'views.open',
    async ({ client, trigger }) =>
      client.views.open({ trigger_id: await trigger(), view: { type: 'modal', title, blocks: [] } }),
  ],
  [
    'views.publish',
    ({ client, person }) => client.views.publish({ user_id: person, view: { type: 'home', blocks: [] } }),
  ],
  ['files.completeUploadExternal', async (side) => (await upload(side))[1]],
  ['files.getUploadURLExternal', async (side) => (await upload(side))[0]],
  ['oauth.v2.access', async ({ client, code }) => client.oauth.v2.access({ ...secrets, code: await code() })],
];

/** Paths of keys with the kind of their values; lists are read by their first item. */
function shape(value: unknown, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, inner] of Object.entries(value as Json)) {
    if (key === 'response_metadata') continue;
    const place = path ? `${path}.${key}` : key;
    const first = Array.isArray(inner) ? inner[0] : inner;
    found.set(place, Array.isArray(inner) ? 'list' : inner === null ? 'null' : typeof inner);
    if (typeof first !== 'object' || first === null || key === 'shares') continue;
    for (const [name, kind] of shape(first, place)) found.set(name, kind);
  }
  return found;
}

test.each(calls)('%s answers every key emulate answers, in the same kind', async (method, call) => {
  const our = shape(await call(ours));
  const their = shape(await call(theirs));
  const missing = [...their].filter(
    ([path, kind]) => our.get(path) !== kind && our.get(path) !== 'null' && kind !== 'null',
  );
  const unexplained = missing.filter(([path]) => !(`${method} ${path}` in notTheirs));
  expect(unexplained).toEqual([]);
});

test('no difference is excused that is not there', async () => {
  for (const [method, call] of calls) {
    const excused = Object.keys(notTheirs).filter((one) => one.startsWith(`${method} `));
    if (excused.length === 0) continue;
    const our = shape(await call(ours));
    const their = shape(await call(theirs));
    const differing = [...their]
      .filter(([path, kind]) => our.get(path) !== kind)
      .map(([path]) => `${method} ${path}`);
    expect(differing).toEqual(expect.arrayContaining(excused));
  }
});

import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SlackWorkspace } from './slack-workspace.ts';

let slack: SlackWorkspace;
let client: WebClient;
let nowMs = Date.parse('2026-11-20T09:00:00Z');

const direct = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true } as const;

function clientWith(token: string): WebClient {
  return new WebClient(token, { slackApiUrl: slack.apiUrl, ...direct });
}

beforeEach(async () => {
  slack = await new SlackWorkspace({
    now: () => nowMs,
    channels: [
      { id: 'C0GENERAL', name: 'general' },
      { id: 'C0OTHER', name: 'other', hasApp: false },
      { id: 'C0OLD', name: 'old', isArchived: true },
      { id: 'C0HIDDEN', name: 'hidden', isPrivate: true, hasApp: false },
    ],
  }).start();
  client = clientWith(slack.state.settings.botToken);
});

afterEach(async () => slack.stop());

const refused = (call: Promise<unknown>, error: string) =>
  expect(call).rejects.toMatchObject({ data: { error } });

const placeRefusals = [
  ['C0NOWHERE', 'channel_not_found'],
  ['C0HIDDEN', 'channel_not_found'],
  ['C0OTHER', 'not_in_channel'],
  ['C0OLD', 'is_archived'],
] as const;

test.each(placeRefusals)('posting to %s is refused with %s', async (channel, error) => {
  await refused(client.chat.postMessage({ channel, text: 'hello' }), error);
});

test('an unknown token, a revoked one and one of an uninstalled app are told apart', async () => {
  await refused(clientWith('xoxb-nobody').auth.test(), 'invalid_auth');
  await client.auth.revoke();
  await refused(client.auth.test(), 'token_revoked');
  slack.uninstall();
  await refused(client.auth.test(), 'account_inactive');
});

test('a missing scope is named, with those the token has', async () => {
  const poor = await new SlackWorkspace({ scopes: ['commands'] }).start();
  const call = new WebClient('xoxb-fake-home', { slackApiUrl: poor.apiUrl, ...direct }).chat.postMessage({
    channel: 'C0GENERAL',
    text: 'x',
  });
  await expect(call).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'chat:write', provided: 'commands' },
  });
  await poor.stop();
});

test('a thread that was deleted cannot be replied to or read', async () => {
  const { ts = '' } = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'root' });
  await client.chat.delete({ channel: 'C0GENERAL', ts });
  await refused(
    client.chat.postMessage({ channel: 'C0GENERAL', text: 'reply', thread_ts: ts }),
    'thread_not_found',
  );
  await refused(client.conversations.replies({ channel: 'C0GENERAL', ts }), 'thread_not_found');
});

test('text is cut at 40,000 characters when posted and refused above 4,000 when updated', async () => {
  const posted = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'x'.repeat(40_001) });
  expect(posted.message?.text).toHaveLength(40_000);
  const { ts = '' } = posted;
  await refused(client.chat.update({ channel: 'C0GENERAL', ts, text: 'x'.repeat(4_001) }), 'msg_too_long');
  expect(await client.chat.update({ channel: 'C0GENERAL', ts, text: 'x'.repeat(4_000) })).toMatchObject({
    ok: true,
  });
});

test('an ephemeral message is seen by its person alone and only where they are', async () => {
  await client.chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0MIA', text: 'for you' });
  expect(slack.person('U0MIA').sees('C0GENERAL')).toMatchObject([{ text: 'for you', isEphemeral: true }]);
  expect(slack.person('U0SAM').sees('C0GENERAL')).toEqual([]);
  slack.addPerson({ id: 'U0NEW', name: 'new' });
  await refused(
    client.chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0NEW', text: 'x' }),
    'user_not_in_channel',
  );
});

test('who would be pinged is told for text and blocks, not for plain text', async () => {
  const blocks = [
    { type: 'section', text: { type: 'mrkdwn', text: '<!here> and <@U0SAM>' } },
    { type: 'header', text: { type: 'plain_text', text: '<!channel>' } },
  ];
  await client.chat.postMessage({ channel: 'C0GENERAL', text: 'plain @channel', blocks });
  expect(slack.person('U0MIA').sees('C0GENERAL')[0]?.pings).toEqual(['here', 'U0SAM']);
});

test('a trigger opens one modal, and only for three seconds', async () => {
  const title = { type: 'plain_text', text: 'T' } as const;
  const view = { type: 'modal', title, blocks: [] } as const;
  const open = (trigger: string) => client.views.open({ trigger_id: trigger, view: { ...view, blocks: [] } });
  const used = slack.triggers.issue('U0MIA');
  await open(used);
  await refused(open(used), 'exchanged_trigger_id');
  const old = slack.triggers.issue('U0MIA');
  nowMs += 3_001;
  await refused(open(old), 'expired_trigger_id');
  await refused(open('never.was.one'), 'invalid_trigger_id');
});

test('a fourth modal is not stacked, and a view above 250 kB is refused', async () => {
  const title = { type: 'plain_text', text: 'T' } as const;
  const trigger = () => ({ trigger_id: slack.triggers.issue('U0MIA') });
  const view = { type: 'modal' as const, title, blocks: [] };
  await client.views.open({ ...trigger(), view });
  await client.views.push({ ...trigger(), view });
  await client.views.push({ ...trigger(), view });
  await refused(client.views.push({ ...trigger(), view }), 'push_limit_reached');
  const text = { type: 'plain_text', text: 'x'.repeat(2_990) } as const;
  const blocks = Array.from({ length: 100 }, () => ({ type: 'section' as const, text }));
  await refused(client.views.open({ ...trigger(), view: { ...view, blocks } }), 'view_too_large');
  const long = { type: 'plain_text', text: 'x'.repeat(25) } as const;
  await refused(client.views.open({ ...trigger(), view: { ...view, title: long } }), 'invalid_arguments');
});

test('a file takes three steps and its bytes stand in the thread', async () => {
  const { ts = '' } = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'root' });
  const file = Buffer.from('<svg/>');
  await client.filesUploadV2({ channel_id: 'C0GENERAL', thread_ts: ts, file, filename: 'a.svg', title: 'A' });
  const [, shared] = slack.person('U0MIA').sees('C0GENERAL');
  expect(shared).toMatchObject({ threadTs: ts, files: [{ name: 'a.svg', title: 'A', bytes: file }] });
});

const announce = (more: object) =>
  client.apiCall('files.getUploadURLExternal', { filename: 'b.txt', length: 3, ...more });

test('a file that was announced but never sent cannot be shared', async () => {
  const { file_id: id } = (await announce({})) as { file_id?: string };
  await refused(client.files.completeUploadExternal({ files: [{ id: id ?? '' }] }), 'file_not_found');
});

test('alternative text of a file is `alt_txt`, as documented; the SDK’s `alt_text` is not heard', async () => {
  await announce({ alt_txt: 'a note' });
  await announce({ alt_text: 'a note' });
  expect([...slack.state.files.values()].map((one) => one.altText)).toEqual(['a note', '']);
  await refused(announce({ alt_txt: 'x'.repeat(1_001) }), 'alt_txt_too_large');
});

test('a thread’s status goes with the answer, or after two minutes', async () => {
  const mia = slack.person('U0MIA');
  const { channel, ts } = mia.directMessages('hello');
  const status = () =>
    client.assistant.threads.setStatus({ channel_id: channel, thread_ts: ts, status: 'is thinking' });
  await status();
  expect(mia.seesStatus(channel, ts)?.status).toBe('is thinking');
  await client.chat.postMessage({ channel, thread_ts: ts, text: 'done' });
  expect(mia.seesStatus(channel, ts)).toBeUndefined();
  await status();
  nowMs += 120_000;
  expect(mia.seesStatus(channel, ts)).toBeUndefined();
  const prompts = Array.from({ length: 5 }, () => ({ title: 't', message: 'm' }));
  const set = client.assistant.threads.setSuggestedPrompts({
    channel_id: channel,
    prompts: [prompts[0] as never, ...prompts.slice(1)],
  });
  await refused(set, 'invalid_arguments');
});

test('posting twice a second to one channel, or past a method’s tier, is answered 429', async () => {
  const limited = await new SlackWorkspace({ rateLimits: true, now: () => nowMs }).start();
  const hasty = new WebClient('xoxb-fake-home', { slackApiUrl: limited.apiUrl, ...direct });
  const post = () => hasty.chat.postMessage({ channel: 'C0GENERAL', text: 'x' });
  await post();
  await expect(post()).rejects.toMatchObject({ retryAfter: 1 });
  nowMs += 1_000;
  expect(await post()).toMatchObject({ ok: true });
  for (let call = 0; call < 20; call += 1) await hasty.users.list({});
  await expect(hasty.users.list({})).rejects.toMatchObject({ retryAfter: 60 });
  await limited.stop();
});

test('with token rotation a token ends after twelve hours and its refresh token works once', async () => {
  const rotating = await new SlackWorkspace({ tokenRotation: true, now: () => nowMs }).start();
  const open = new WebClient(undefined, { slackApiUrl: rotating.apiUrl, ...direct });
  const secrets = { client_id: '1.2', client_secret: 'fake-client-secret' };
  const consent = `${rotating.authorizationUrl}?client_id=1.2&scope=chat:write&state=s&redirect_uri=http://127.0.0.1/cb`;
  const code = new URL(rotating.allows(consent, { user: 'U0MIA' })).searchParams.get('code') ?? '';
  const first = await open.oauth.v2.access({ ...secrets, code });
  await refused(open.oauth.v2.access({ ...secrets, code }), 'invalid_code');
  nowMs += 43_200_000;
  await refused(
    new WebClient(first.access_token, { slackApiUrl: rotating.apiUrl, ...direct }).auth.test(),
    'token_expired',
  );
  const refresh_token = first.refresh_token ?? '';
  const renewal = { ...secrets, grant_type: 'refresh_token' as const, refresh_token };
  const second = await open.oauth.v2.access(renewal);
  const renewed = new WebClient(second.access_token, { slackApiUrl: rotating.apiUrl, ...direct });
  expect(await renewed.auth.test()).toMatchObject({ ok: true });
  await refused(open.oauth.v2.access(renewal), 'invalid_refresh_token');
  await rotating.stop();
});

test('two teams are kept apart by their tokens', async () => {
  slack.addTeam({ id: 'T0AWAY', name: 'Away' });
  slack.addPerson({ id: 'U0ANN', name: 'ann', team: 'T0AWAY' });
  slack.addChannel({ id: 'C0AWAY', name: 'away', team: 'T0AWAY' });
  slack.state.install(slack.state.team('T0AWAY'), 'xoxb-away', ['chat:write', 'users:read'], 'U0ANN');
  const away = clientWith('xoxb-away');
  expect(await away.auth.test()).toMatchObject({ team_id: 'T0AWAY' });
  await refused(away.chat.postMessage({ channel: 'C0GENERAL', text: 'x' }), 'channel_not_found');
  await refused(away.users.info({ user: 'U0MIA' }), 'user_not_found');
  expect(await away.chat.postMessage({ channel: 'C0AWAY', text: 'x' })).toMatchObject({ ok: true });
});

test('a planned failure happens once and is recorded with everything else', async () => {
  slack.fail('chat.postMessage', 'internal_error');
  await refused(client.chat.postMessage({ channel: 'C0GENERAL', text: 'x' }), 'internal_error');
  await client.chat.postMessage({ channel: 'C0GENERAL', text: 'x' });
  expect(slack.recording.of('chat.postMessage')).toMatchObject([
    { ok: false, error: 'internal_error' },
    { ok: true },
  ]);
});

import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Said } from './person/slack-person.ts';
import { SlackWorkspace } from './slack-workspace.ts';

let slack: SlackWorkspace;
let client: WebClient;
let root: Said;
let nowMs = Date.parse('2026-11-20T09:00:00Z');

beforeEach(async () => {
  slack = await new SlackWorkspace({ now: () => nowMs }).start();
  client = new WebClient('xoxb-fake-home', { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  root = slack.person('U0MIA').says('C0GENERAL', 'question');
});

afterEach(async () => slack.stop());

const refused = (call: Promise<unknown>, error: string) =>
  expect(call).rejects.toMatchObject({ data: { error } });
const recipient = { recipient_user_id: 'U0MIA', recipient_team_id: 'T0HOME' };
const start = (more = {}) =>
  client.chat.startStream({ channel: root.channel, thread_ts: root.ts, ...recipient, ...more });
const answer = () => slack.person('U0MIA').seesFromApp('C0GENERAL')[0];

test('text, tasks and plan grow while the stream lives and stay when it ends', async () => {
  const { channel = '', ts = '' } = await start({ markdown_text: 'Hel' });
  expect(answer()?.stream?.state).toBe('live');
  const task = { type: 'task_update', id: '1', title: 'Ask luma' } as const;
  await client.chat.appendStream({
    channel,
    ts,
    chunks: [
      { type: 'plan_update', title: 'Plan' },
      { ...task, status: 'in_progress', details: 'a' },
    ],
  });
  await client.chat.appendStream({
    channel,
    ts,
    chunks: [
      { type: 'markdown_text', text: 'lo' },
      { ...task, status: 'complete', details: 'b' },
    ],
  });
  await client.chat.stopStream({ channel, ts, blocks: [{ type: 'divider' }] });
  expect(answer()).toMatchObject({
    text: 'Hello',
    blocks: [{ type: 'divider' }],
    stream: { state: 'ended', planTitle: 'Plan', tasks: [{ status: 'complete', details: 'ab' }] },
  });
  await refused(client.chat.stopStream({ channel, ts }), 'message_not_in_streaming_state');
});

test('metadata comes with the end or a later update, stays otherwise, and is shown to those who ask', async () => {
  const { channel = '', ts = '' } = await start({ markdown_text: 'x' });
  const metadata = (id: number) => ({ event_type: 'known', event_payload: { id } });
  const read = async (more = {}) => {
    const { messages } = await client.conversations.replies({ channel, ts: root.ts, ...more });
    return messages?.at(-1);
  };
  expect(await read({ include_all_metadata: true })).not.toHaveProperty('metadata');
  await client.chat.stopStream({ channel, ts, metadata: metadata(1) });
  expect(await read()).not.toHaveProperty('metadata');
  await client.chat.update({ channel, ts, text: 'y' });
  expect(await read({ include_all_metadata: true })).toMatchObject({ metadata: metadata(1) });
  await client.chat.update({ channel, ts, text: 'z', metadata: metadata(2) });
  expect(await read({ include_all_metadata: true })).toMatchObject({ metadata: metadata(2) });
});

test('outside direct messages the stream must say whom it is for', async () => {
  const place = { channel: root.channel, thread_ts: root.ts };
  await refused(client.chat.startStream(place), 'missing_recipient_team_id');
  await refused(
    client.chat.startStream({ ...place, recipient_team_id: 'T0HOME' }),
    'missing_recipient_user_id',
  );
  const { channel, ts } = slack.person('U0MIA').directMessages('hello');
  expect(await client.chat.startStream({ channel, thread_ts: ts })).toMatchObject({ ok: true });
});

test('a stream ends by itself after five minutes, however lively it is', async () => {
  const { channel = '', ts = '' } = await start();
  nowMs += 299_000;
  await client.chat.appendStream({ channel, ts, markdown_text: 'still here' });
  nowMs += 1_000;
  await refused(
    client.chat.appendStream({ channel, ts, markdown_text: 'too late' }),
    'message_not_in_streaming_state',
  );
  expect(answer()?.stream?.state).toBe('expired');
  expect(await client.chat.update({ channel, ts, text: 'rescued' })).toMatchObject({ ok: true });
});

test('a live stream cannot be updated by chat.update', async () => {
  const { channel = '', ts = '' } = await start();
  await refused(client.chat.update({ channel, ts, text: 'x' }), 'streaming_state_conflict');
});

const refusals = [
  ['text above 12,000 characters', { markdown_text: 'x'.repeat(12_001) }, 'msg_too_long'],
  [
    'text and chunks together',
    { markdown_text: 'x', chunks: [{ type: 'markdown_text', text: 'x' }] },
    'markdown_text_conflict',
  ],
  ['an unknown chunk', { chunks: [{ type: 'song' }] }, 'invalid_chunks'],
  ['a task without a status', { chunks: [{ type: 'task_update', id: '1', title: 't' }] }, 'invalid_chunks'],
  [
    '51 blocks',
    { chunks: [{ type: 'blocks', blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) }] },
    'msg_blocks_too_many',
  ],
  ['nothing at all', {}, 'no_text'],
] as const;

test.each(refusals)('appending %s is refused and writes nothing', async (_what, content, error) => {
  const { channel = '', ts = '' } = await start({ markdown_text: 'kept' });
  await refused(client.apiCall('chat.appendStream', { channel, ts, ...content }), error);
  expect(answer()).toMatchObject({ text: 'kept', blocks: [] });
});

test('the SDK’s own streamer drives it from start to stop', async () => {
  const streamer = client.chatStream({
    channel: root.channel,
    thread_ts: root.ts,
    ...recipient,
    buffer_size: 4,
  });
  await streamer.append({ markdown_text: 'Hello ' });
  await streamer.append({ markdown_text: 'world' });
  await streamer.stop();
  expect(answer()).toMatchObject({ text: 'Hello world', stream: { state: 'ended' } });
});

test('a status without a subscription to Stop is warned about', async () => {
  const deaf = await new SlackWorkspace({ events: ['message.im'] }).start();
  const { channel, ts } = deaf.person('U0MIA').directMessages('hello');
  const other = new WebClient('xoxb-fake-home', { slackApiUrl: deaf.apiUrl });
  const said = await other.agents.sessions.setStatus({
    channel_id: channel,
    thread_ts: ts,
    status: 'processing',
  });
  expect(said.warning).toBe('missing_agent_session_stopped_event_subscription');
  expect(deaf.person('U0MIA').seesStop(channel, ts)).toBe(false);
  await deaf.stop();
});

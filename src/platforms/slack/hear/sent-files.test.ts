import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import type { Inbound } from '#post/desk/turn.ts';
import { markedKeys } from '../../../../test/canary-keys.ts';
import { startFakeServer } from '../../../../test/fakes/fake-server.ts';
import type { SentAlong } from '../../../../test/fakes/slack/person/slack-person.ts';
import { Listener, openFirst, wholeOf } from '../../../../test/listener.ts';
import { SlackJarvis } from '../../../../test/slack-harness.ts';

let jarvis: SlackJarvis;
const listener = new Listener();

beforeAll(async () => {
  jarvis = await SlackJarvis.prepare();
  await jarvis.startProcess({ core: { conversation: listener.conversation } });
});
afterAll(() => jarvis[Symbol.asyncDispose]());

/** What Jarvis is handed when somebody sends it a file. */
function sent(file: SentAlong): Promise<Inbound> {
  jarvis.slack.person('U0MIA').mentions('C0GENERAL', 'transcribe this', { files: [file] });
  return listener.next();
}

/** Why a file cannot be opened, as a person reads it. */
async function refusalOf(inbound: Inbound): Promise<UserError> {
  const error = await openFirst(inbound).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw new Error('no refusal', { cause: error });
  return error;
}

const lastRequest = () => jarvis.slack.state.fileRequests.at(-1);

test('a file sent with a mention arrives byte for byte, fetched with the token of its workspace', async () => {
  const bytes = randomBytes(300_000);
  const inbound = await sent({ name: 'talk.mp3', bytes });
  const source = expect.stringMatching(/^F/);
  expect(inbound.files).toEqual([{ name: 'talk.mp3', mediaType: 'audio/mpeg', bytes: 300_000, source }]);
  expect((await wholeOf(await openFirst(inbound))).equals(bytes)).toBe(true);
  expect(lastRequest()?.token).toBe(jarvis.slack.state.settings.botToken);
});

test('a file alone in a direct message is heard, whatever letters its name has', async () => {
  const bytes = randomBytes(50);
  jarvis.slack.person('U0MIA').directMessages('', { files: [{ name: 'เสียง ประชุม 1.wav', bytes }] });
  const inbound = await listener.next();
  expect(inbound.files).toMatchObject([{ name: 'เสียง ประชุม 1.wav', mediaType: 'audio/wav' }]);
  expect((await wholeOf(await openFirst(inbound))).equals(bytes)).toBe(true);
});

test('a file from another company, of which the event tells only the id, is opened too', async () => {
  const bytes = randomBytes(50);
  const inbound = await sent({ name: 'talk.mp3', bytes, isFromAfar: true });
  expect(inbound.files).toEqual([{ name: '', source: expect.stringMatching(/^F/) }]);
  expect((await wholeOf(await openFirst(inbound))).equals(bytes)).toBe(true);
});

test('a large file is streamed, and a reader that stops early ends the download', async () => {
  const inbound = await sent({ name: 'film.mp4', bytes: Buffer.alloc(64 * 1024 * 1024, 7) });
  for await (const part of await openFirst(inbound)) {
    expect(part[0]).toBe(7);
    break;
  }
  const request = await jarvis.slack.until(() => lastRequest()?.isCancelled && lastRequest());
  expect(request.sentBytes).toBeLessThan(16 * 1024 * 1024);
});

test('a large file arrives whole where it is read to its end', async () => {
  const inbound = await sent({ name: 'film.mp4', bytes: Buffer.alloc(64 * 1024 * 1024, 7) });
  let length = 0;
  for await (const part of await openFirst(inbound)) length += part.length;
  expect(length).toBe(64 * 1024 * 1024);
});

test('whoever gives up waiting gets no file, and no other explanation', async () => {
  const inbound = await sent({ name: 'talk.mp3' });
  await expect(openFirst(inbound, AbortSignal.abort())).rejects.toThrow('aborted');
});

test('a workspace that has not given the permission is told to reinstall', async () => {
  const { scopes } = jarvis.slack.state.installations.get('xoxb-fake-home') ?? { scopes: new Set() };
  const inbound = await sent({ name: 'talk.mp3' });
  scopes.delete('files:read');
  const { text } = await refusalOf(inbound);
  scopes.add('files:read');
  expect(text.en).toMatch(/lacks the Slack permission `files:read`.*reinstall/);
  expect(text.th).toMatch(/`files:read`.*ติดตั้ง Jarvis ใหม่/);
});

test('a page for signing in is not taken for the file, whether it is answered or redirected to', async () => {
  const { slack } = jarvis;
  const page = await sent({ name: 'talk.mp3', link: `${slack.url}/files-pri/T0OTHER-F0OTHER/talk.mp3` });
  const foreign = { id: 'F0OTHER', name: 'talk.mp3', title: '', altText: '', length: 1, team: 'T0OTHER' };
  slack.state.files.set('F0OTHER', {
    ...foreign,
    ...{ user: 'U0', mediaType: 'audio/mpeg', createdMs: 0, sharedIn: [], bytes: Buffer.from('-') },
  });
  expect((await refusalOf(page)).text.en).toMatch(/does not let me read `talk.mp3`.*`files:read`/);
  await using server = await elsewhere();
  const redirected = await sent({ name: 'talk.mp3', redirectsTo: `${server.url}/signin` });
  expect((await refusalOf(redirected)).text.en).toMatch(/does not let me read `talk.mp3`/);
  expect(server.received).toEqual([]);
});

test('a link to another host is not called, so that the key is not sent there', async () => {
  await using server = await elsewhere();
  const inbound = await sent({ name: 'talk.mp3', link: `${server.url}/talk.mp3` });
  expect((await refusalOf(inbound)).text.en).toMatch(/`talk.mp3` is kept outside Slack/);
  const disguised = await sent({
    name: 'talk.mp3',
    link: jarvis.slack.url.replace('//', '//files.slack.com@'),
  });
  expect((await refusalOf(disguised)).text.en).toMatch(/is kept outside Slack/);
  expect(server.received).toEqual([]);
});

test('a deleted file and one that is kept elsewhere are explained, in both languages', async () => {
  const deleted = await sent({ name: 'talk.mp3' });
  jarvis.slack.person('U0MIA').deletesFile(deleted.files?.[0]?.source ?? '');
  const { en, th } = (await refusalOf(deleted)).text;
  expect(en).toMatch(/no longer gives out `talk.mp3`.*Send it to me again/);
  expect(th).toMatch(/`talk.mp3`.*อีกครั้ง/);
  const external = await sent({ name: 'notes.gdoc', isExternal: true });
  expect((await refusalOf(external)).text.en).toMatch(/`notes.gdoc` is kept outside Slack/);
});

test('a file whose name holds a secret cannot be opened, and another one beside it can', async () => {
  const key = markedKeys[0]?.make() ?? '';
  const files = [{ name: `${key}.mp3` }, { name: 'talk.mp3' }];
  jarvis.slack.person('U0MIA').mentions('C0GENERAL', 'transcribe these', { files });
  const inbound = await listener.next();
  expect(inbound.asks.kind).toBe('pasted');
  expect(JSON.stringify(inbound)).not.toContain(key);
  expect(inbound.files?.map(({ source }) => source !== undefined)).toEqual([false, true]);
});

test('a host that fails is said to fail, and is no fault of the person', async () => {
  const inbound = await sent({ name: 'talk.mp3' });
  jarvis.slack.fail('files.info', 'internal_error');
  await expect(openFirst(inbound)).rejects.toMatchObject({ vendor: 'Slack', reason: 'invalid_request' });
});

async function elsewhere() {
  const server = await startFakeServer(() => ({ bytes: Buffer.from('not yours') }));
  return { ...server, [Symbol.asyncDispose]: () => server.close() };
}

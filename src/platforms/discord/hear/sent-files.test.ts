import { randomBytes } from 'node:crypto';
import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import type { Inbound } from '#post/desk/turn.ts';
import type { Storage } from '#storage/storage.ts';
import { markedKeys } from '../../../../test/canary-keys.ts';
import { DiscordStory } from '../../../../test/discord-harness.ts';
import type { SentAlong } from '../../../../test/fakes/discord/person/discord-person.ts';
import { startFakeServer } from '../../../../test/fakes/fake-server.ts';
import { Listener, openFirst, wholeOf } from '../../../../test/listener.ts';
import { openTestStorage } from '../../../../test/storage.ts';

const dayMs = 24 * 60 * 60 * 1_000;

let storage: Storage;
let story: DiscordStory;
const listener = new Listener();
/** How far Discord's clock is ahead of the system's. */
let aheadMs = 0;

beforeAll(async () => {
  storage = await openTestStorage();
  const { conversation } = listener;
  story = await DiscordStory.open(storage, { conversation, now: () => Date.now() + aheadMs });
});
afterAll(async () => {
  await story[Symbol.asyncDispose]();
  await storage[Symbol.asyncDispose]();
});

const mia = () => story.guild.person('mia');
const requests = () => story.guild.state.attachmentRequests;

/** What Jarvis is handed when somebody sends it a file. */
function sent(file: SentAlong): Promise<Inbound> {
  mia().mentions('general', 'transcribe this', { files: [file] });
  return listener.next();
}

/** Why a file cannot be opened, as a person reads it. */
async function refusalOf(inbound: Inbound): Promise<UserError> {
  const error = await openFirst(inbound).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw new Error('no refusal', { cause: error });
  return error;
}

test('a file sent with a mention arrives byte for byte, and no key is sent for it', async () => {
  const bytes = randomBytes(300_000);
  const inbound = await sent({ filename: 'talk.mp3', mediaType: 'audio/mpeg', bytes });
  const source = expect.any(String);
  expect(inbound.files).toEqual([{ name: 'talk.mp3', mediaType: 'audio/mpeg', bytes: 300_000, source }]);
  expect((await wholeOf(await openFirst(inbound))).equals(bytes)).toBe(true);
  expect(requests().at(-1)).toMatchObject({ status: 200, authorization: undefined });
});

test('a voice message in a direct conversation is heard, though nothing is written in it', async () => {
  const bytes = randomBytes(50);
  const voice = { filename: 'voice-message.ogg', mediaType: 'audio/ogg', bytes };
  mia().directMessages('', { files: [voice], isVoice: true });
  const inbound = await listener.next();
  expect(inbound.files).toMatchObject([{ name: 'voice-message.ogg', mediaType: 'audio/ogg', bytes: 50 }]);
  expect((await wholeOf(await openFirst(inbound))).equals(bytes)).toBe(true);
});

test('a name that no link can hold is the one that its sender gave', async () => {
  const inbound = await sent({ filename: '_.mp3', title: 'เสียง ประชุม', bytes: Buffer.from('la la') });
  expect(inbound.files).toMatchObject([{ name: 'เสียง ประชุม.mp3' }]);
  expect((await wholeOf(await openFirst(inbound))).toString()).toBe('la la');
});

test('a link that has expired is renewed by reading the message again', async () => {
  const inbound = await sent({ filename: 'talk.mp3', bytes: Buffer.from('a week ago') });
  aheadMs += 7 * dayMs;
  const before = requests().length;
  expect((await wholeOf(await openFirst(inbound))).toString()).toBe('a week ago');
  expect(requests().slice(before)).toMatchObject([{ status: 404 }, { status: 200 }]);
  aheadMs = 0;
});

test('a link that says itself that it has expired is not tried', async () => {
  aheadMs = -2 * dayMs;
  const inbound = await sent({ filename: 'talk.mp3', bytes: Buffer.from('yesterday') });
  aheadMs = 0;
  const before = requests().length;
  expect((await wholeOf(await openFirst(inbound))).toString()).toBe('yesterday');
  expect(requests().slice(before)).toMatchObject([{ status: 200 }]);
});

test('a file whose message was deleted, or may not be read again, is explained in both languages', async () => {
  const { guild } = story;
  const deleted = mia().mentions('general', 'transcribe this', { files: ['talk.mp3'] });
  const inbound = await listener.next();
  mia().deletes(deleted);
  const { en, th } = (await refusalOf(inbound)).text;
  expect(en).toMatch(/no longer gives out `talk.mp3`.*Send it to me again/);
  expect(th).toMatch(/`talk.mp3`.*อีกครั้ง/);
  const unreadable = await sent({ filename: 'talk.mp3' });
  aheadMs += 7 * dayMs;
  guild.channel('general').denied = PermissionFlagsBits.ViewChannel;
  expect((await refusalOf(unreadable)).text.en).toMatch(/Read Message History/);
  guild.channel('general').denied = 0n;
  aheadMs = 0;
});

test('a file that comes with the command is opened for a day, and must then be sent again', async () => {
  const bytes = randomBytes(50);
  const file = { filename: 'talk.mp3', mediaType: 'audio/mpeg', bytes };
  await mia().runs('/jarvis', { text: 'transcribe this' }, 'general', { files: { file } });
  const inbound = await listener.next();
  expect(inbound.asks).toMatchObject({ kind: 'words', text: 'transcribe this', door: 'command' });
  expect(inbound.files).toMatchObject([{ name: 'talk.mp3', mediaType: 'audio/mpeg', bytes: 50 }]);
  expect((await wholeOf(await openFirst(inbound))).equals(bytes)).toBe(true);
  aheadMs = 2 * dayMs;
  expect((await refusalOf(inbound)).text.en).toMatch(/no longer gives out `talk.mp3`/);
  aheadMs = 0;
  await mia().runs('/jarvis', {}, 'general', { files: { file } });
  expect(await listener.next()).toMatchObject({ asks: { text: '' }, files: [{ name: 'talk.mp3' }] });
});

test('a link to another host is not called', async () => {
  const server = await startFakeServer(() => ({ bytes: Buffer.from('not yours') }));
  const inbound = await sent({ filename: 'talk.mp3', link: `${server.url}/attachments/1/2/talk.mp3` });
  expect((await refusalOf(inbound)).text.en).toMatch(/`talk.mp3` is kept outside Discord/);
  expect(server.received).toEqual([]);
  await server.close();
});

test('a large file is streamed, and a reader that stops early ends the download', async () => {
  const inbound = await sent({ filename: 'film.mp4', bytes: Buffer.alloc(64 * 1024 * 1024, 7) });
  for await (const part of await openFirst(inbound)) {
    expect(part[0]).toBe(7);
    break;
  }
  const request = await story.guild.until(() => requests().at(-1)?.isCancelled && requests().at(-1));
  expect(request.sentBytes).toBeLessThan(16 * 1024 * 1024);
});

test('a file whose name holds a secret cannot be opened', async () => {
  const key = markedKeys[0]?.make() ?? '';
  const inbound = await sent({ filename: `${key}.mp3` });
  expect(inbound.asks.kind).toBe('pasted');
  expect(JSON.stringify(inbound)).not.toContain(key);
  expect(inbound.files?.map(({ source }) => source)).toEqual([undefined]);
});

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { VendorError } from '#lib/errors.ts';
import { openLog } from '#lib/log.ts';
import type { Place } from '#people/place.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { TestClock } from '../../test/jarvis.ts';
import { openTestStorage } from '../../test/storage.ts';
import { tellerOf } from '../../test/tell-news.ts';
import { Deliveries } from './deliveries.ts';
import type { Poster } from './notifier.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

/** A channel that keeps what is posted, and can lose its answer or refuse. */
class Channel implements Poster {
  readonly platform = 'slack';
  readonly posted = new Map<string, string>();
  readonly keys: string[] = [];
  behaviour: 'well' | 'dies after posting' | 'refuses' = 'well';

  async post(_place: Place, _reply: unknown, key: string): Promise<string> {
    if (this.behaviour === 'refuses') throw new VendorError('slack', 'rate_limited', 'slow down');
    this.keys.push(key);
    this.posted.set(key, `m${this.keys.length}`);
    if (this.behaviour === 'dies after posting') throw new VendorError('slack', 'timed_out', 'no answer');
    return `m${this.keys.length}`;
  }
  async find(_place: Place, key: string): Promise<string | undefined> {
    return this.posted.get(key);
  }
  async edit(_place: Place, messageId: string): Promise<void> {
    this.keys.push(`edit ${messageId}`);
  }
  async placeNamed(from: Place): Promise<Place> {
    return from;
  }
}

const place: Place = { platform: 'slack', workspaceId: 'T1', channelId: 'C1' };
const reply = { audience: 'everyone', locale: 'en', blocks: [{ kind: 'text', text: 'news' }] } as const;
const clock = new TestClock();
let channel: Channel;
let organizationId: string;
beforeEach(() => {
  channel = new Channel();
  organizationId = newId();
});

function processWith(deliveries: Deliveries) {
  const tell = tellerOf({ storage, clock, deliveries });
  return { deliveries, tell };
}

function newProcess() {
  const deliveries = new Deliveries(storage, openLog('silent'));
  deliveries.connect(channel);
  return processWith(deliveries);
}
const news = () => ({
  organizationId,
  place,
  reply: { ...reply, blocks: [...reply.blocks] },
  key: 'digest:1',
});

test('many processes that tell the same news post it once', async () => {
  await Promise.all(Array.from({ length: 5 }, () => newProcess().tell(news())));
  await newProcess().tell(news());
  expect(channel.keys).toEqual(['digest:1']);
});

test('a process that dies after posting leaves nothing to repeat', async () => {
  channel.behaviour = 'dies after posting';
  await expect(newProcess().tell(news())).rejects.toThrow();
  channel.behaviour = 'well';
  await newProcess().tell(news());
  clock.advance(61_000);
  await newProcess().tell(news());
  expect(channel.keys).toEqual(['digest:1']);
});

test('a process that dies before posting leaves it to the next', async () => {
  const dead = newProcess();
  channel.post = async () => {
    throw new VendorError('slack', 'timed_out', 'died');
  };
  await expect(dead.tell(news())).rejects.toThrow();
  delete (channel as Partial<Channel>).post;
  await newProcess().tell(news());
  expect(channel.keys).toEqual([]);
  clock.advance(61_000);
  await newProcess().tell(news());
  expect(channel.keys).toEqual(['digest:1']);
});

test('a message that may have arrived is looked for until the platform answers, and not posted again', async () => {
  channel.behaviour = 'dies after posting';
  await expect(newProcess().tell(news())).rejects.toThrow();
  channel.behaviour = 'well';
  channel.find = async () => {
    throw new VendorError('slack', 'rate_limited', 'slow down');
  };
  clock.advance(61_000);
  await expect(newProcess().tell(news())).rejects.toThrow('slow down');
  delete (channel as Partial<Channel>).find;
  clock.advance(61_000);
  expect(await newProcess().tell(news())).toBe('arrived');
  expect(channel.keys).toEqual(['digest:1']);
});

test('whoever comes second is told whether the news has arrived or is only underway', async () => {
  const { promise: answer, resolve } = Promise.withResolvers<string>();
  const { promise: isPosting, resolve: posting } = Promise.withResolvers<void>();
  channel.post = () => {
    posting();
    return answer;
  };
  const first = newProcess().tell(news());
  await isPosting;
  expect(await newProcess().tell(news())).toBe('underway');
  resolve('m1');
  expect(await first).toBe('arrived');
  expect(await newProcess().tell(news())).toBe('arrived');
});

test('a platform that is not connected has nothing claimed for it, and is not reached', async () => {
  const { deliveries, tell } = processWith(new Deliveries(storage, openLog('silent')));
  const reaches = ({ platform }: Place) => deliveries.platforms.includes(platform);
  expect(reaches(place)).toBe(false);
  await expect(tell(news())).rejects.toThrow('not connected to slack');
  const disconnect = deliveries.connect(channel);
  expect(reaches(place)).toBe(true);
  expect(await tell(news())).toBe('arrived');
  disconnect();
  expect(reaches(place)).toBe(false);
});

test('a terminal has no channels, open or not', async () => {
  const { deliveries } = newProcess();
  const terminal: Place = { platform: 'terminal', workspaceId: 'local', channelId: 'terminal' };
  await expect(deliveries.placeNamed(terminal, 'ops')).rejects.toThrow('Leave out the channel');
  const noPost = async () => '';
  deliveries.connect({ platform: 'terminal', post: noPost, find: noPost, edit: async () => {} });
  await expect(deliveries.placeNamed(terminal, 'ops')).rejects.toThrow('Leave out the channel');
  expect(await deliveries.placeNamed(place, 'ops')).toEqual(place);
});

test('news that is an approval’s card is changed as the cards are that were asked for', async () => {
  const approvalId = newId();
  const { deliveries, tell } = newProcess();
  await tell({ ...news(), approvalId });
  await deliveries.rememberCard(organizationId, approvalId, { ...place, channelId: 'C2' }, 'm8');
  await deliveries.changeCards(organizationId, approvalId, { ...reply, blocks: [...reply.blocks] });
  expect(channel.keys.sort()).toEqual(['digest:1', 'edit m1', 'edit m8']);
});

test('news that the platform refused can be told again at once', async () => {
  channel.behaviour = 'refuses';
  await expect(newProcess().tell(news())).rejects.toThrow();
  channel.behaviour = 'well';
  await newProcess().tell(news());
  expect(channel.keys).toEqual(['digest:1']);
});

test('an approval’s cards are changed wherever they stand', async () => {
  const approvalId = newId();
  const { deliveries } = newProcess();
  await deliveries.rememberCard(organizationId, approvalId, place, 'm7');
  await deliveries.rememberCard(organizationId, approvalId, { ...place, channelId: 'C2' }, 'm8');
  await deliveries.changeCards(organizationId, approvalId, { ...reply, blocks: [...reply.blocks] });
  expect(channel.keys.sort()).toEqual(['edit m7', 'edit m8']);
});

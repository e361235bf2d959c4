import type { ReceiverEvent } from '@slack/bolt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '#lib/log.ts';
import { SecretFinder } from '#lib/secrets/secret-finder.ts';
import type { Answering } from '#post/desk/answering.ts';
import { Desk } from '#post/desk/desk.ts';
import { Inbox } from '#post/inbox.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { Forms } from '#tools/forms.ts';
import { TestClock } from '../../../../test/jarvis.ts';
import { quickPace } from '../../../../test/slack-harness.ts';
import { openTestStorage } from '../../../../test/storage.ts';
import type { SlackCore } from '../core.ts';
import { Door } from './door.ts';
import { EventReader } from './event-reader.ts';
import { lineOf, type SlackHeard } from './heard.ts';

let storage: Storage;
const clock = new TestClock();
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

/** A door whose turns all wait until one is ended or all are released. */
class BusyDoor implements Disposable {
  readonly begun: string[] = [];
  readonly acknowledged: string[] = [];
  readonly asked: string[] = [];
  readonly desk: Desk<SlackHeard>;
  readonly door: { receive(event: ReceiverEvent): Promise<void> };
  readonly #inbox = new Inbox(storage, clock);
  readonly #threads = new Set<string>();
  readonly #end = Promise.withResolvers<void>();
  readonly #ends = new Map<string, () => void>();

  constructor() {
    const takesPart = async (_: unknown, threadKey: string) => {
      this.asked.push(threadKey);
      return this.#threads.has(threadKey);
    };
    const begin = (id: string) => {
      this.begun.push(id);
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#ends.set(id, resolve);
      return Promise.race([promise, this.#end.promise]);
    };
    const forms = new Forms([]);
    const secrets = new SecretFinder();
    const core: Partial<SlackCore> = {
      inbox: this.#inbox,
      takesPart,
      forms,
      secrets,
      log: openLog('silent'),
    };
    const answering: Partial<Answering<SlackHeard>> = {
      platform: 'slack',
      lineOf,
      actorOf: async ({ eventId }) => {
        await begin(eventId);
        throw new Error('nobody answers here');
      },
      tellFailure: async () => {},
    };
    this.desk = new Desk(core as SlackCore, answering as Answering<SlackHeard>, { ...quickPace, graceMs: 1 });
    const reader = new EventReader(core as SlackCore, { botUserIdOf: async () => undefined });
    const door = new Door(reader, this.desk);
    this.door = {
      receive: (event) =>
        door.receive(event, async ({ body }) => {
          await begin(body.event_id);
        }),
    };
  }

  async receive(body: Record<string, unknown>): Promise<void> {
    const id = String(body.event_id ?? body.trigger_id);
    await this.door.receive({ body, ack: async () => void this.acknowledged.push(id) });
  }

  speaksIn(threadKey: string): void {
    this.#threads.add(threadKey);
  }

  end(id = ''): void {
    this.#ends.get(id)?.();
  }

  release(): void {
    this.#end.resolve();
  }

  [Symbol.dispose](): void {
    this.desk[Symbol.dispose]();
    this.#inbox[Symbol.dispose]();
  }
}

function message(id: string, event: Record<string, unknown> = {}) {
  const spoken = { type: 'app_mention', user: 'U0MIA', channel: 'C0GENERAL', ts: '1.0', text: '<@U0BOT> hi' };
  return {
    type: 'event_callback',
    team_id: 'T0HOME',
    event_id: id,
    event: { ...spoken, ...event },
    authorizations: [{ user_id: 'U0BOT' }],
  };
}

const flood = () => Array.from({ length: 250 }, newId);

/** A message that opens a thread. */
const mention = (id: string) => message(id, { ts: id });

test('a flood is acknowledged at once, answered in part, and the rest later', async () => {
  using busy = new BusyDoor();
  const ids = flood();
  await Promise.all(ids.map((id) => busy.receive(mention(id))));
  expect(busy.acknowledged.toSorted()).toEqual(ids);
  expect(busy.begun.length).toBeGreaterThan(0);
  expect(busy.begun.length).toBeLessThan(ids.length);
  busy.release();
  while (busy.begun.length < ids.length) await new Promise(setImmediate);
  expect(busy.begun.toSorted()).toEqual(ids);
});

test('a decision does not wait for the turns of others, pressed or written, nor does the Stop button', async () => {
  using busy = new BusyDoor();
  await Promise.all(flood().map((id) => busy.receive(mention(id))));
  const before = busy.begun.length;
  const [pressed, written, mentioned, stopped] = [newId(), newId(), newId(), newId()];
  const actions = [{ action_id: 'approve:0', value: 'K7Q2M' }];
  await busy.receive({ type: 'block_actions', trigger_id: pressed, actions });
  await busy.receive({ command: '/jarvis', text: 'deny K7Q2M', trigger_id: written });
  await busy.receive(message(mentioned, { text: '<@U0BOT> approve K7Q2M' }));
  void busy.receive({ ...message(stopped), event: { type: 'agent_session_stopped' } });
  await new Promise(setImmediate);
  expect(busy.begun.slice(before)).toEqual([pressed, written, mentioned, stopped]);
});

test('events that wait when a process stops are left to the next one', async () => {
  using busy = new BusyDoor();
  const ids = flood();
  await Promise.all(ids.map((id) => busy.receive(mention(id))));
  const begun = [...busy.begun];
  await busy.desk.close();
  busy.release();
  await new Promise(setImmediate);
  expect(busy.begun).toEqual(begun);
  using next = new Inbox(storage, clock);
  const left = await next.claimAbandoned('slack');
  expect(
    left
      .map(({ eventId }) => eventId)
      .filter((id) => ids.includes(id))
      .sort(),
  ).toEqual(ids);
});

test('a flood in one thread holds one slot: another workspace and another thread are answered at once', async () => {
  using busy = new BusyDoor();
  const ids = flood();
  for (const id of ids) await busy.receive(message(id));
  expect(busy.begun).toEqual([ids[0]]);
  const [elsewhere, beside] = [newId(), newId()];
  await busy.receive({ ...message(elsewhere), team_id: 'T0OTHER' });
  await busy.receive(mention(beside));
  expect(busy.begun).toEqual([ids[0], elsewhere, beside]);
  busy.release();
  while (busy.begun.length < ids.length + 2) await new Promise(setImmediate);
  expect(busy.begun.filter((id) => ids.includes(id))).toEqual(ids);
});

test('while one workspace floods all slots, the next free slot goes to another', async () => {
  using busy = new BusyDoor();
  for (const id of flood()) await busy.receive(mention(id));
  const before = busy.begun.length;
  const elsewhere = newId();
  await busy.receive({ ...mention(elsewhere), team_id: 'T0OTHER' });
  expect(busy.begun).toHaveLength(before);
  busy.end(busy.begun[0]);
  while (busy.begun.length === before) await new Promise(setImmediate);
  expect(busy.begun.at(-1)).toBe(elsewhere);
  busy.release();
});

test('the Stop button of a thread knows what waits in it', async () => {
  using busy = new BusyDoor();
  const [first, second] = [newId(), newId()];
  for (const id of [first, second]) await busy.receive(message(id));
  expect(busy.begun).toEqual([first]);
  expect(busy.desk.running.find(second)).toMatchObject({ eventId: second, threadKey: 'C0GENERAL:1.0' });
  busy.release();
  while (busy.desk.running.find(second)) await new Promise(setImmediate);
});

test('a reply to a mention is heard while the turn of the mention still waits', async () => {
  using busy = new BusyDoor();
  await Promise.all(flood().map((id) => busy.receive(mention(id))));
  await busy.receive(message(newId(), { ts: '8.0' }));
  const reply = newId();
  await busy.receive(message(reply, { type: 'message', text: 'and now?', thread_ts: '8.0', ts: '8.1' }));
  busy.release();
  while (!busy.begun.includes(reply)) await new Promise(setImmediate);
  expect(busy.asked).toEqual([]);
});

test('a thread in which Jarvis takes part is looked up once, another one each time', async () => {
  using busy = new BusyDoor();
  const reply = { type: 'message', text: 'and now?', thread_ts: '7.0', ts: '7.1' };
  await busy.receive(message(newId(), reply));
  expect(busy.begun).toEqual([]);
  busy.speaksIn('C0GENERAL:7.0');
  const later = [newId(), newId(), newId()];
  for (const id of later) await busy.receive(message(id, reply));
  busy.release();
  while (busy.begun.length < later.length) await new Promise(setImmediate);
  expect(busy.begun).toEqual(later);
  expect(busy.asked).toHaveLength(2);
});

test('a stored event is answered once, even if its acknowledgement fails', async () => {
  using busy = new BusyDoor();
  const body = message(newId());
  const ack = () => Promise.reject(new Error('Slack has hung up'));
  await expect(busy.door.receive({ body, ack })).rejects.toThrow('hung up');
  await busy.receive(body);
  expect(busy.begun).toEqual([body.event_id]);
});

test('an event with NUL or half a character in its id, its text or its names is stored and acknowledged, once', async () => {
  using busy = new BusyDoor();
  for (const part of ['\0', '\ud83d', '\ude00']) {
    const id = `E${part}${newId()}`;
    const broken = message(id, { text: `<@U0BOT> hi${part}`, [`new${part}`]: part, ts: id });
    await busy.receive(broken);
    await busy.receive(broken);
    expect(busy.acknowledged.splice(0)).toEqual([id, id]);
    await expect.poll(() => busy.begun.splice(0)).toHaveLength(1);
  }
  busy.release();
});

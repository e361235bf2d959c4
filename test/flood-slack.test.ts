import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import { InboxItemEntity } from '#conversation/inbox.entity.ts';
import { Secret } from '#lib/secret.ts';
import { Storage } from '#storage/storage.ts';
import type { Delivery } from './fakes/slack/delivery/deliveries.ts';
import { type SeenMessage, seen } from './fakes/slack/person/seen.ts';
import type { Said } from './fakes/slack/person/slack-person.ts';
import { SlackWorkspace } from './fakes/slack/slack-workspace.ts';
import { freePort } from './fakes/slack/tiny-bolt-app.ts';
import { copyDatabase } from './storage.ts';

/** Signed events that ask for an answer. The suite sends a few hundred; `FLOOD_EVENTS=10000` sends them all. */
const events = Number(process.env.FLOOD_EVENTS ?? 240);
const redeliveredShare = 0.3;
/** Posts on their way at once. */
const sendersAtOnce = 16;
/** Longer than a claim lasts. */
const aheadMs = 120_000;

const people = Array.from({ length: 8 }, (_, index) => ({
  id: `U0PERSON${index}`,
  name: `person ${index}`,
  isOwner: index === 0,
}));
const channels = Array.from({ length: 4 }, (_, index) => ({ id: `C0ROOM${index}`, name: `room-${index}` }));
const questions = ['hello', 'help', 'thanks', 'สวัสดี'];

test('a flood of signed events, a third of them redelivered, and a kill -9 in the middle: each answered exactly once', {
  timeout: 120_000 + events * 200,
}, async () => {
  const t0 = performance.now();
  await using world = await FloodWorld.open();
  await world.start();
  await world.install();
  const flood = new Flood(world.slack);
  const firstHalf = flood.send(events / 2);
  await flood.untilAnswered(Math.ceil(events / 5));
  const inHand = await flood.untilBusy();
  await world.kill();
  console.log('T killed', performance.now() - t0, inHand);
  const restarted = world.start(aheadMs);
  await firstHalf;
  console.log('T first half sent', performance.now() - t0);
  await Promise.all([restarted, flood.send(events / 2)]);
  console.log('T sent', performance.now() - t0);
  await flood.redeliverTheRest();
  await world.slack.deliveries.idle();
  console.log('T idle', performance.now() - t0);
  await flood.untilAnswered(flood.asked.length);
  console.log('T answered', performance.now() - t0);
  await world.stop();

  expect(inHand).toBeGreaterThan(0);
  expect(flood.asked).toHaveLength(events);
  expect(flood.redelivered).toBeGreaterThanOrEqual(events * redeliveredShare);
  expect(await world.unfinished()).toEqual([]);
  expect(flood.notAnsweredOnce()).toEqual([]);
  expect(flood.postedOutsideOfThreads()).toEqual([]);
  expect(flood.leftAtWork()).toEqual([]);
  // The same words get the same answer, whole, whichever process gave it.
  for (const question of questions) expect([...flood.answersTo(question)]).toHaveLength(1);
});

interface Asked {
  said: Said;
  question: string;
}

/** People who ask, and a Slack that sends many of their messages more than once. */
class Flood {
  readonly asked: Asked[] = [];
  redelivered = 0;
  readonly #slack: SlackWorkspace;
  readonly #forLater: Delivery[] = [];
  #answered = 0;

  constructor(slack: SlackWorkspace) {
    this.#slack = slack;
  }

  /** Says so many things; resolves once each has been sent for the first time, whether it arrived or not. */
  async send(count: number): Promise<void> {
    const end = this.asked.length + count;
    const sender = async () => {
      while (this.asked.length < end) await this.#sendNext();
    };
    await Promise.all(Array.from({ length: sendersAtOnce }, sender));
  }

  async redeliverTheRest(): Promise<void> {
    const rest = this.#forLater.splice(0);
    await Promise.all(rest.map((delivery) => this.#redeliver(delivery, 3)));
  }

  /** Answers come in any order; counts those without a gap before them. */
  async untilAnswered(count: number): Promise<void> {
    const countOn = () => {
      while (this.#answered < this.asked.length && this.#isAnswered(this.asked[this.#answered]))
        this.#answered += 1;
      return this.#answered >= count || undefined;
    };
    await this.#slack.until(countOn, 60_000 + events * 150);
  }

  /** Until Jarvis has acknowledged several messages that it has not answered yet; gives their number. */
  async untilBusy(): Promise<number> {
    const inHand = () => {
      const open = this.asked.slice(this.#answered).filter((one) => !this.#isAnswered(one));
      const taken = open.filter(({ said }) =>
        said.deliveries.at(-1)?.attempts.some((one) => one.isAcknowledged),
      );
      return taken.length >= 3 && taken.length;
    };
    return this.#slack.until(inHand, 30_000);
  }

  /** Every message that got no answer or several, with what Jarvis put into its thread. */
  notAnsweredOnce(): { question: string; posted: string[] }[] {
    return this.asked
      .map(({ question, said }) => ({ question, posted: this.everPostedIn(said).map(outline) }))
      .filter(({ posted }) => posted.length !== 1);
  }

  /** What Jarvis has put into the thread, with what it took back. */
  everPostedIn({ channel, ts }: Said): SeenMessage[] {
    return this.#ofApp.filter((one) => one.channel === channel && one.threadTs === ts);
  }

  postedOutsideOfThreads(): SeenMessage[] {
    return this.#ofApp.filter(({ threadTs }) => threadTs === undefined);
  }

  /** Threads in which people still see Jarvis at work. */
  leftAtWork(): string[] {
    const sessions = [...this.#slack.state.sessions.values()];
    const working = sessions.filter(({ status }) => status !== 'active');
    const growing = this.#ofApp.filter(({ stream }) => stream?.state === 'live');
    return [...working, ...growing].map(({ threadTs }) => threadTs ?? '');
  }

  answersTo(question: string): Set<string> {
    const asked = this.asked.filter((one) => one.question === question);
    return new Set(asked.flatMap(({ said }) => this.everPostedIn(said).map(({ reads }) => reads)));
  }

  async #sendNext(): Promise<void> {
    const index = this.asked.length;
    const { id } = people[index % people.length] ?? { id: '' };
    const question = questions[Math.floor(index / 3) % questions.length] ?? '';
    const person = this.#slack.person(id);
    const said =
      index % 3 === 0
        ? person.directMessages(question)
        : person.mentions(channels[index % channels.length]?.id ?? '', question);
    this.asked.push({ said, question });
    // Of a mention Slack tells twice, as a message and as a mention; it is the latter that asks.
    const delivery = said.deliveries.at(-1);
    if (!delivery) throw new Error('Slack sent nothing');
    await this.#againAndAgain(delivery, index);
    await this.#slack.until(() => delivery.attempts.length > 0, 30_000);
  }

  /** Three of ten come again: at once, a little later, and when everything is long over. */
  async #againAndAgain(delivery: Delivery, index: number): Promise<void> {
    if (index % 10 === 1) await this.#redeliver(delivery, 1);
    if (index % 10 === 4) void wait(Math.random() * 2_000).then(() => this.#redeliver(delivery, 2));
    if (index % 10 === 7) this.#forLater.push(delivery);
  }

  async #redeliver(delivery: Delivery, retry: number): Promise<void> {
    this.redelivered += 1;
    await this.#slack.deliveries.redeliver(delivery, retry);
  }

  #isAnswered(asked: Asked | undefined): boolean {
    if (!asked) return false;
    const { channel, ts } = asked.said;
    return this.#slack.state.repliesTo(channel, ts).some((one) => one.botId && one.stream?.state !== 'live');
  }

  get #ofApp(): SeenMessage[] {
    return this.#slack.state.messages.filter(({ botId }) => botId !== undefined).map(seen);
  }
}

function outline({ reads, stream, metadata, edits, postedMs }: SeenMessage): string {
  return JSON.stringify({
    reads: reads.slice(0, 60),
    stream: stream?.state,
    metadata,
    edits: edits.length,
    postedMs,
  });
}

/** A Slack that survives, a database that survives, and a Jarvis that does not. */
class FloodWorld implements AsyncDisposable {
  readonly slack: SlackWorkspace;
  readonly #folder: string;
  readonly #databaseUrl: string | undefined;
  readonly #port: number;
  #jarvis: ChildProcess | undefined;

  private constructor(slack: SlackWorkspace, folder: string, databaseUrl: string | undefined, port: number) {
    this.slack = slack;
    this.#folder = folder;
    this.#databaseUrl = databaseUrl;
    this.#port = port;
  }

  static async open(): Promise<FloodWorld> {
    const template = inject('template');
    const databaseUrl =
      template.kind === 'database' ? await copyDatabase(template.serverUrl, template.name) : undefined;
    const port = await freePort();
    // Slack's three retries; the second and third come after a minute and five, here sooner.
    const timings = { retryDelaysMs: [0, 2_500, 9_000] };
    const requestUrl = `http://127.0.0.1:${port}/slack/events`;
    const slack = await new SlackWorkspace({ people, channels, timings, requestUrl }).start();
    const folder = await mkdtemp(join(tmpdir(), 'jarvis-flood-'));
    return new FloodWorld(slack, folder, databaseUrl, port);
  }

  /** Resolves once Jarvis answers Slack's challenge. */
  async start(clockAheadMs = 0): Promise<void> {
    const runner = join(import.meta.dirname, 'flood-slack-runner.ts');
    const jarvis = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', runner], {
      env: { ...this.#environment(), FLOOD_CLOCK_AHEAD_MS: String(clockAheadMs) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.#jarvis = jarvis;
    onTestFinished(() => void jarvis.kill('SIGKILL'));
    while (!(await this.slack.deliverTo(this.#address('/slack/events')))) {
      if (jarvis.exitCode !== null) throw new Error('Jarvis did not start');
      await wait(50);
    }
  }

  /** An administrator goes through the install page. */
  async install(): Promise<void> {
    const asked = await fetch(this.#address('/slack/install'), { redirect: 'manual' });
    const cookie = asked.headers.getSetCookie().map((one) => one.split(';')[0]);
    const back = this.slack.allows(asked.headers.get('location') ?? '', { user: people[0]?.id ?? '' });
    const done = await fetch(back, { headers: { cookie: cookie.join('; ') } });
    expect(done.status).toBe(200);
  }

  async kill(): Promise<void> {
    expect(await this.#end('SIGKILL')).toEqual([null, 'SIGKILL']);
  }

  async stop(): Promise<void> {
    expect(await this.#end('SIGTERM')).toEqual([0, null]);
  }

  /** Events that were taken in and not brought to their end. */
  async unfinished(): Promise<unknown[]> {
    await using storage = await Storage.open(
      this.#databaseUrl
        ? { kind: 'server', url: new Secret(this.#databaseUrl) }
        : { kind: 'folder', folder: this.#folder },
    );
    return await storage.commons.find(InboxItemEntity, { doneAt: null }, events);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.slack.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<unknown[]> {
    if (!this.#jarvis) throw new Error('Jarvis is not running');
    const ended = once(this.#jarvis, 'exit');
    this.#jarvis.kill(signal);
    return ended;
  }

  #address(path: string): string {
    return `http://127.0.0.1:${this.#port}${path}`;
  }

  #environment(): NodeJS.ProcessEnv {
    const { signingSecret, clientId, clientSecret } = this.slack.state.settings;
    return {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      JARVIS_DATA: this.#folder,
      JARVIS_LOG_LEVEL: 'warn',
      JARVIS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      PORT: String(this.#port),
      PUBLIC_URL: this.#address(''),
      SLACK_API_URL: this.slack.apiUrl,
      SLACK_AUTHORIZATION_URL: this.slack.authorizationUrl,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_CLIENT_ID: clientId,
      SLACK_CLIENT_SECRET: clientSecret,
      SLACK_STATE_SECRET: 'a-state-secret',
      ...(this.#databaseUrl && { DATABASE_URL: this.#databaseUrl }),
    };
  }
}

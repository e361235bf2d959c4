import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import { Secret } from '#lib/secret.ts';
import { InboxItemEntity } from '#post/inbox.entity.ts';
import { Storage } from '#storage/storage.ts';
import type { Delivery } from './fakes/slack/delivery/deliveries.ts';
import { type SeenMessage, seen } from './fakes/slack/person/seen.ts';
import type { Said } from './fakes/slack/person/slack-person.ts';
import { SlackWorkspace } from './fakes/slack/slack-workspace.ts';
import { freePort } from './fakes/slack/tiny-bolt-app.ts';
import { copyDatabase } from './storage.ts';

/** Signed events that ask for an answer; `FLOOD_EVENTS=10000` for a big flood. */
const events = Number(process.env.FLOOD_EVENTS ?? 240);
/** PGlite holds up the process, so that no answer is quick enough to be streamed; `killed.test.ts` is for both. */
const isOnServer = inject('template').kind === 'database';
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
/** What is asked, and words from the end of its answer. */
const endOf: Record<string, string> = {
  hello: 'Type "help" to see more.',
  help: 'approve CODE',
  thanks: 'You are welcome.',
  สวัสดี: 'พิมพ์ “วิธีใช้” เพื่อดูเพิ่มเติม',
};
const questions = Object.keys(endOf);

test.skipIf(!isOnServer)(
  `PostgreSQL: a flood of ${events} signed events, three in ten redelivered, and a kill -9 in the middle: each answered exactly once`,
  {
    timeout: 120_000 + events * 200,
  },
  async () => {
    await using world = await FloodWorld.open();
    await world.start();
    await world.install();
    const flood = new Flood(world.slack);
    const inHand = flood.untilBusy();
    const firstHalf = flood.send(events / 2);
    const taken = await inHand;
    await world.kill();
    const restarted = world.start(aheadMs);
    await firstHalf;
    await Promise.all([restarted, flood.send(events / 2)]);
    await flood.redeliverTheRest();
    await flood.untilHeard();
    await flood.untilAnswered(flood.asked.length);
    await world.stop();

    expect(taken).toBeGreaterThan(0);
    expect(flood.asked).toHaveLength(events);
    expect(flood.redelivered).toBeGreaterThanOrEqual(events * redeliveredShare);
    expect.soft(await world.unfinished()).toEqual([]);
    expect.soft(flood.notAnsweredOnce()).toEqual([]);
    expect.soft(flood.postedOutsideOfThreads()).toEqual([]);
    expect.soft(flood.leftAtWork()).toEqual([]);
    expect.soft(flood.cutShort()).toEqual([]);
  },
);

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
  readonly #soon: Promise<void>[] = [];
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
    await Promise.all([...this.#soon, ...rest.map((delivery) => this.#redeliver(delivery, 3))]);
  }

  /** On a slow machine Slack gives up on some while Jarvis is away. Those come again, as its delayed events do. */
  async untilHeard(): Promise<void> {
    await this.#slack.deliveries.idle();
    for (const { said } of this.asked) {
      const delivery = said.deliveries.at(-1);
      while (delivery && !delivery.attempts.some((one) => one.isAcknowledged))
        await this.#slack.deliveries.redeliver(delivery, 4);
    }
  }

  /** Answers come in any order; counts those without a gap before them. */
  async untilAnswered(count: number): Promise<void> {
    const countOn = () => {
      while (this.#answered < this.asked.length && this.#isAnswered(this.asked[this.#answered]))
        this.#answered += 1;
      return this.#answered >= count || undefined;
    };
    await this.#slack.until(countOn, 60_000 + events * 150).catch((cause: unknown) => {
      throw new Error(
        `not answered: ${this.#open()
          .map((one) => this.#told(one))
          .join('\n')}`,
        { cause },
      );
    });
  }

  /**
   * Until Jarvis waits for Slack's word on a message that has begun, and on one that has ended: these moments are the
   * worst to be killed in. Gives how many messages it has acknowledged and not answered by then.
   */
  async untilBusy(): Promise<number> {
    const methods = ['chat.startStream', 'chat.stopStream'];
    const which = Math.ceil(events / 10);
    for (const method of methods) this.#slack.withhold(method, which);
    await this.#slack.until(
      () => methods.every((one) => this.#slack.recording.of(one).length >= which),
      60_000,
    );
    return this.#open().filter(({ said }) =>
      said.deliveries.at(-1)?.attempts.some((one) => one.isAcknowledged),
    ).length;
  }

  /** Every message that got no answer or several, with what Jarvis put into its thread, what it took back included. */
  notAnsweredOnce(): { question: string; posted: string[] }[] {
    const byThread = Map.groupBy(this.#ofApp, threadOf);
    return this.asked
      .map(({ question, said: { channel, ts: threadTs } }) => ({
        question,
        posted: (byThread.get(threadOf({ channel, threadTs })) ?? []).map(outline),
      }))
      .filter(({ posted }) => posted.length !== 1);
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

  /** Answers of which the end is missing, or that belong to another question. */
  cutShort(): string[] {
    const questionIn = new Map(
      this.asked.map(({ question, said: { channel, ts: threadTs } }) => [
        threadOf({ channel, threadTs }),
        question,
      ]),
    );
    return this.#ofApp
      .filter((answer) => !answer.reads.includes(endOf[questionIn.get(threadOf(answer)) ?? ''] ?? '?'))
      .map(outline);
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
    const [first] = await this.#slack.until(() => delivery.attempts.length > 0 && delivery.attempts, 30_000);
    // People do not write faster because Jarvis is away; Slack would give up on what all comes back at once.
    if (!first?.isAcknowledged) await wait(250);
  }

  /** Three of ten come again: at once, a little later, and when everything is long over. */
  async #againAndAgain(delivery: Delivery, index: number): Promise<void> {
    if (index % 10 === 1) await this.#redeliver(delivery, 1);
    if (index % 10 === 4)
      this.#soon.push(wait(Math.random() * 2_000).then(() => this.#redeliver(delivery, 2)));
    if (index % 10 === 7) this.#forLater.push(delivery);
  }

  async #redeliver(delivery: Delivery, retry: number): Promise<void> {
    this.redelivered += 1;
    await this.#slack.deliveries.redeliver(delivery, retry);
  }

  /** A question, how Slack told it to Jarvis, and what stands below it. */
  #told({ said, question }: Asked): string {
    const { attempts = [] } = said.deliveries.at(-1) ?? {};
    const how = attempts.map(({ isAcknowledged, failure }) => failure ?? isAcknowledged);
    const below = this.#slack.state.repliesTo(said.channel, said.ts).map((one) => outline(seen(one)));
    return `${said.ts} ${question} (${how.join(', ')}) ${below.join(' ')}`;
  }

  #open(): Asked[] {
    return this.asked.slice(this.#answered).filter((one) => !this.#isAnswered(one));
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

function threadOf({ channel, threadTs }: { channel: string; threadTs?: string }): string {
  return `${channel} ${threadTs}`;
}

function outline({ reads, stream, metadata }: SeenMessage): string {
  return JSON.stringify({ reads: reads.slice(0, 60), stream: stream?.state, metadata });
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
      STAND_INS: JSON.stringify({
        slack: { apiUrl: this.slack.apiUrl, authorizationUrl: this.slack.authorizationUrl },
      }),
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_CLIENT_ID: clientId,
      SLACK_CLIENT_SECRET: clientSecret,
      SLACK_STATE_SECRET: 'a-state-secret',
      ...(this.#databaseUrl && { DATABASE_URL: this.#databaseUrl }),
    };
  }
}

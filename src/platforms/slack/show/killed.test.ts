import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import type { ModelRequest } from '#models/chat-model.ts';
import type { ChainEvent, LanguageModels } from '#models/model-chain.ts';
import { ReplyClaimEntity } from '#post/reply-claim.entity.ts';
import type { SeenMessage } from '../../../../test/fakes/slack/person/seen.ts';
import { HesitantModel } from '../../../../test/hesitant-model.ts';
import { ScriptedModel } from '../../../../test/jarvis.ts';
import { pictureFile, SlackJarvis, type SlackJarvisOptions } from '../../../../test/slack-harness.ts';
import { generateMedia, makeSeries, switchProvider } from '../../../../test/slack-tools.ts';
import type { RunningSlack } from '../platform.ts';

/** Longer than the claims of a dead process last. */
const claimExpiryMs = 61_000;

/** A process that is killed during a call to Slack, which carries out the call but never answers. */
class Killed implements AsyncDisposable {
  readonly jarvis: SlackJarvis;
  #aheadMs = 0;
  #process: RunningSlack | undefined;
  #bury: () => void = () => {};

  private constructor(jarvis: SlackJarvis) {
    this.jarvis = jarvis;
  }

  static async prepare(options: SlackJarvisOptions): Promise<Killed> {
    const killed: Killed = new Killed(
      await SlackJarvis.prepare({
        ...options,
        pace: { firstWordMs: 0, ...options.pace },
        clock: { now: () => new Date(systemClock.now().getTime() + killed.#aheadMs) },
      }),
    );
    const core = killed.jarvis.core();
    killed.#bury = () => core.inbox[Symbol.dispose]();
    killed.#process = await killed.jarvis.startProcess({ core, pace: { graceMs: 1 } });
    return killed;
  }

  get slack() {
    return this.jarvis.slack;
  }

  /** Lets the claims of the dead process expire. */
  expireClaims(): void {
    this.#bury();
    this.#aheadMs += claimExpiryMs;
  }

  /** Stops the dead process, so that the next event goes to another one. Its event waits for a successor. */
  async handOver(): Promise<void> {
    await this.#process?.stop();
    this.#bury();
  }

  async successor(): Promise<void> {
    await this.jarvis.startProcess();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.jarvis[Symbol.asyncDispose]();
  }
}

interface Death {
  /** The call during which the process is killed. */
  over: string;
  which?: number;
}

/** Asks in a channel, kills the process, and starts another. Returns the messages in the thread. */
async function answeredAfter({ over, which = 1 }: Death, models: HesitantModel, pace = {}) {
  const killed = await Killed.prepare({ models, pace });
  const { slack, jarvis } = killed;
  slack.withhold(over, which);
  const mia = slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'tell me');
  const seen = () => mia.seesFromApp('C0GENERAL', { thread: said.ts });
  const isDead = () => slack.recording.of(over).length >= which;
  const isSpoken = () => slack.recording.calls.filter(({ method }) => method.includes('Stream')).length;
  // Release the parts one by one, so that each is a call of its own.
  while (!isDead()) {
    const before = isSpoken();
    models.goOn();
    await slack.until(() => isDead() || isSpoken() > before || undefined);
  }
  const left = seen();
  killed.expireClaims();
  for (let part = 0; part < 10; part += 1) models.goOn();
  await killed.successor();
  await jarvis.answered();
  return { killed, slack, left, answer: seen() };
}

const words = 'Good morning, Mia.';
const inParts = () => new HesitantModel('Good ', 'morning, ', 'Mia.\n');

function expectOneAnswer(answer: readonly SeenMessage[]): void {
  expect(answer.map(({ reads }) => reads.split('\n')[0])).toEqual([words]);
  expect(answer[0]?.stream?.state).not.toBe('live');
}

test('killed right after Slack started the streamed message: the next process continues it', async () => {
  const { killed, left, answer } = await answeredAfter({ over: 'chat.startStream' }, inParts());
  await using _ = killed;
  expect(left.map(({ text, stream }) => [text, stream?.state])).toEqual([['Good ', 'live']]);
  expectOneAnswer(answer);
  expect(answer[0]?.ts).toBe(left[0]?.ts);
});

test('killed while the message grows: the next process continues it', async () => {
  const { killed, left, answer } = await answeredAfter({ over: 'chat.appendStream' }, inParts());
  await using _ = killed;
  expectOneAnswer(answer);
  expect(answer[0]?.ts).toBe(left[0]?.ts);
});

test('killed right after Slack ended the streamed message: the answer is complete, and nothing is changed', async () => {
  const { killed, slack, left, answer } = await answeredAfter({ over: 'chat.stopStream' }, inParts());
  await using _ = killed;
  expectOneAnswer(answer);
  expect(answer).toEqual(left);
  expect(slack.recording.of('chat.update')).toEqual([]);
  expect(slack.recording.of('chat.postMessage')).toEqual([]);
});

const betweenMessages: Death[] = [
  { over: 'chat.stopStream', which: 1 },
  { over: 'chat.startStream', which: 2 },
  { over: 'chat.stopStream', which: 2 },
  { over: 'chat.startStream', which: 3 },
];
test.each(betweenMessages)(
  'killed during $over number $which of an answer in several messages: its text appears once',
  async (death) => {
    const { killed, left, answer } = await answeredAfter(death, inParts(), { rotateStreamMs: 0 });
    await using _ = killed;
    expectOneAnswer(answer);
    expect(answer[0]?.ts).toBe(left[0]?.ts);
  },
);

test('killed right after the card was posted below the streamed text: both appear once, and the card works', async () => {
  const made: string[] = [];
  const steps = new ScriptedModel(
    { text: 'I propose to switch.', calls: [{ name: 'switch_provider', input: { provider: 'luma' } }] },
    { text: 'It waits.' },
  );
  const begun = Promise.withResolvers<void>();
  const models: LanguageModels = {
    async *respond(request, signal) {
      for await (const event of steps.respond(request, signal)) {
        yield event;
        if (event.kind === 'text') await begun.promise;
      }
    },
  };
  await using killed = await Killed.prepare({ models, tools: [switchProvider(made)] });
  const { slack, jarvis } = killed;
  slack.withhold('chat.postMessage');
  const mia = slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'switch video to luma');
  const seen = () => mia.seesFromApp('C0GENERAL', { thread: said.ts });
  await slack.until(() => seen()[0]);
  begun.resolve();
  await slack.until(() => slack.recording.of('chat.postMessage')[0]);
  const left = seen().map(({ ts }) => ts);
  killed.expireClaims();
  await killed.successor();
  await jarvis.answered();
  expect(seen().map(({ ts }) => ts)).toEqual(left);
  const [said1, card] = seen();
  expect(said1?.reads).toMatch(/I propose to switch\.\s*It waits\./);
  if (!card) throw new Error('the card stands there');
  await mia.clicks(card, 'approve:0');
  await slack.until(() => seen().some(({ ts, reads }) => ts === card.ts && reads.includes('now goes')));
  expect(made).toEqual(['luma']);
});

test('killed right after a file was shared: the file and the rest appear once', async () => {
  await using killed = await Killed.prepare({ tools: [generateMedia(pictureFile)] });
  const { slack, jarvis } = killed;
  slack.withhold('files.completeUploadExternal');
  const mia = slack.person('U0MIA');
  await mia.runs('/generate', 'waves', 'C0GENERAL');
  await slack.until(() => slack.recording.of('files.completeUploadExternal')[0]);
  killed.expireClaims();
  await killed.successor();
  await jarvis.answered();
  const seen = mia.seesFromApp('C0GENERAL');
  expect(seen.filter(({ files }) => files.length > 0)).toHaveLength(1);
  expect(seen.filter(({ reads }) => reads.includes('$0.04'))).toHaveLength(1);
  expect(seen.filter(({ reads }) => reads.includes('asked:'))).toHaveLength(1);
  expect(seen).toHaveLength(3);
});

test('killed right after the files of a card were shared: card and files stand there once', async () => {
  const models = new ScriptedModel({ calls: [{ name: 'make_series', input: {} }] }, { text: 'It waits.' });
  await using killed = await Killed.prepare({ tools: [makeSeries(pictureFile)], models });
  const { slack, jarvis } = killed;
  const mia = slack.person('U0MIA');
  const { ts: thread } = mia.mentions('C0GENERAL', 'make the series');
  const seen = () => mia.seesFromApp('C0GENERAL', { thread });
  const card = await slack.until(() => seen().find(({ reads }) => reads.includes('Needs approval')));
  await jarvis.answered();
  const before = seen().length;
  slack.withhold('files.completeUploadExternal');
  await mia.clicks(card, 'approve:0');
  await slack.until(() => slack.recording.of('files.completeUploadExternal')[0]);
  killed.expireClaims();
  await killed.successor();
  await jarvis.answered();
  expect(seen().find(({ ts }) => ts === card.ts)?.reads).toContain('The series is ready');
  expect(seen().map(({ files }) => files.length)).toEqual([...Array(before).fill(0), 3]);
});

/** Answers each question by repeating it, and ends when the question is opened. */
class EchoModel implements LanguageModels {
  readonly #isOpen = new Map<string, PromiseWithResolvers<void>>();

  open(question: string): void {
    this.#gate(question).resolve();
  }

  async *respond({ messages }: ModelRequest): AsyncGenerator<ChainEvent> {
    yield { kind: 'answering', provider: 'scripted', model: 'scripted-1' };
    const heard = messages.findLast(({ role }) => role === 'user');
    const question = heard?.role === 'user' ? (/question \w+/.exec(heard.text)?.[0] ?? '?') : '?';
    yield { kind: 'text', delta: `To ${question}: ` };
    await this.#gate(question).promise;
    yield { kind: 'text', delta: 'yes.' };
    const usage = { inputTokens: 1, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 1 };
    yield { kind: 'end', stop: 'answered', usage };
  }

  #gate(question: string): PromiseWithResolvers<void> {
    const gate = this.#isOpen.get(question) ?? Promise.withResolvers<void>();
    this.#isOpen.set(question, gate);
    return gate;
  }
}

const otherTurns = [
  { how: 'is still streaming', isHeld: false },
  { how: 'has started a message at Slack and does not know it yet', isHeld: true },
];
test.each(otherTurns)(
  'another turn in the thread $how: each request gets its own answer, once',
  async ({ isHeld }) => {
    const models = new EchoModel();
    await using killed = await Killed.prepare({ models });
    const { slack, jarvis } = killed;
    const mia = slack.person('U0MIA');
    slack.withhold('chat.startStream');
    const { ts: thread } = mia.mentions('C0GENERAL', 'question one');
    const seen = () => mia.seesFromApp('C0GENERAL', { thread }).map(({ reads }) => reads.split('\n')[0]);
    await slack.until(() => seen().length === 1);
    models.open('question one');
    await jarvis.startProcess();
    await killed.handOver();
    const tell = isHeld ? slack.withhold('chat.startStream') : () => {};
    mia.mentions('C0GENERAL', 'question two', { thread });
    await slack.until(() => seen().length === 2);
    const claims = () => jarvis.storage.commons.find(ReplyClaimEntity, {});
    while (!isHeld && (await claims()).length === 0) await turn();
    await killed.successor();
    await slack.until(() => seen().includes('To question one: yes.'));
    if (isHeld) await slack.until(() => seen().length === 1);
    tell();
    models.open('question two');
    await jarvis.answered();
    expect(seen().toSorted()).toEqual(['To question one: yes.', 'To question two: yes.']);
  },
);

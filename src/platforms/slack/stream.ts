import { setTimeout as sleep } from 'node:timers/promises';
import type { types } from '@slack/bolt';
import type { Log } from '#lib/log.ts';
import type { Locale } from '#lib/messages.ts';
import { displayable } from '#reply/displayable.ts';
import { slackCode } from './errors.ts';
import { limits, type Pace, shortened } from './limits.ts';
import { neutral, unsettledTail } from './neutral.ts';
import type { SlackBlock } from './part.ts';
import { openFence } from './split-text.ts';
import { patiently, type WebClient } from './web-client.ts';
import { words } from './words.ts';

/** A tool's step as Slack shows it in a streamed message. */
export interface Task {
  id: string;
  title: string;
  status: 'in_progress' | 'complete' | 'error';
}

export interface StreamPlace {
  client: WebClient;
  channelId: string;
  threadTs: string;
  /** Whom the answer is for; Slack wants to know outside direct messages. */
  recipientUserId: string;
  recipientTeamId: string;
  locale: Locale;
}

type Chunk = types.MarkdownTextChunk | types.TaskUpdateChunk;

/** Text goes out in parts of at most so many UTF-16 units, so that a message can end at a line. */
const longestPart = 2_000;
/** An answer that is ready sooner needs no stream. */
const firstWaitMs = 300;

/**
 * One answer that is shown while it grows. One call at a time; what arrives meanwhile goes with the next one. Before
 * Slack ends a streamed message for its age or its length, another takes over. Where Slack refuses to stream, words
 * stay unsaid, for the caller to post.
 */
export class Stream {
  readonly #place: StreamPlace;
  readonly #pace: Pace;
  readonly #log: Log;
  readonly #onBegun: (ts: string) => void;
  readonly #hurry = new AbortController();
  readonly #messages: string[] = [];
  /** The message that grows just now, what it shows, and since when. */
  #ts: string | undefined;
  #shown = '';
  #startedMs = 0;
  readonly #openTasks = new Map<string, Task>();
  readonly #waitingTasks = new Map<string, Task>();
  #waiting = '';
  #said = '';
  #passageStart = 0;
  #isVoid = false;
  #isBroken = false;
  #pump: Promise<void> | undefined;

  constructor(place: StreamPlace, pace: Pace, log: Log, onBegun: (ts: string) => void) {
    this.#place = place;
    this.#pace = pace;
    this.#log = log;
    this.#onBegun = onBegun;
  }

  /** The words that stand in the streamed messages. */
  get said(): string {
    return this.#said;
  }

  say(delta: string): void {
    this.#waiting += delta;
    this.#wake();
  }

  task(task: Task): void {
    const isNews = task.status === 'in_progress';
    if (isNews) this.#passageStart = this.#said.length + this.#waiting.length;
    if (isNews || this.#openTasks.has(task.id) || this.#waitingTasks.has(task.id))
      this.#waitingTasks.set(task.id, task);
    this.#wake();
  }

  /** The words since the last step are void: they are taken back. */
  restart(): void {
    const kept = `${this.#said}${this.#waiting}`.slice(0, this.#passageStart);
    if (this.#said.length <= kept.length) this.#waiting = kept.slice(this.#said.length);
    else {
      this.#waiting = kept;
      this.#said = '';
      this.#isVoid = true;
    }
    this.#wake();
  }

  /** Sends at once what is waiting; nothing more comes. */
  async flush(): Promise<void> {
    this.#hurry.abort();
    await this.#pump;
  }

  /** Ends the stream with these blocks below the words. Tells whether the blocks stand there. */
  async end(blocks: SlackBlock[]): Promise<boolean> {
    await this.flush();
    if (this.#ts === undefined) return false;
    try {
      await this.#stop(blocks);
      return true;
    } catch (error) {
      this.#log.warn({ err: error }, 'a stream could not be ended with its blocks');
      await this.#stop([]).catch(() => {});
      return false;
    }
  }

  /** Takes back all that was streamed. */
  async discard(): Promise<void> {
    this.#isBroken = true;
    await this.flush();
    await this.#takeBack();
  }

  #wake(): void {
    this.#pump ??= this.#run().finally(() => {
      this.#pump = undefined;
      if (this.#hasNews && !this.#isBroken && !this.#hurry.signal.aborted) this.#wake();
    });
  }

  get #hasNews(): boolean {
    return this.#isVoid || this.#waitingTasks.size > 0 || this.#settledText() !== '';
  }

  async #run(): Promise<void> {
    try {
      if (this.#messages.length === 0) await this.#pause(firstWaitMs);
      if (this.#messages.length === 0 && this.#hurry.signal.aborted) return;
      while (this.#hasNews && !this.#isBroken) {
        await this.#sendNext();
        await this.#pause(this.#pace.streamMs);
      }
    } catch (error) {
      this.#isBroken = true;
      this.#log.warn({ err: error }, 'a stream broke off; the rest is posted');
    }
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#hurry.signal }).catch(() => {});
  }

  async #sendNext(): Promise<void> {
    if (this.#isVoid) {
      this.#isVoid = false;
      await this.#takeBack();
      return;
    }
    const text = this.#nextText();
    const isFull = this.#shown.length + text.length > limits.streamedText;
    const isOld = performance.now() - this.#startedMs > this.#pace.rotateStreamMs;
    if (this.#ts !== undefined && (isFull || isOld)) await this.#rotate();
    const tasks = [...this.#waitingTasks.values()];
    await this.#send([...tasks.map(chunkOf), ...markdownChunks(text)]);
    for (const task of tasks) this.#noteTask(task);
    this.#waiting = this.#waiting.slice(text.length);
    this.#said += text;
    this.#shown += text;
  }

  #noteTask(task: Task): void {
    if (this.#waitingTasks.get(task.id) === task) this.#waitingTasks.delete(task.id);
    if (task.status === 'in_progress') this.#openTasks.set(task.id, task);
    else this.#openTasks.delete(task.id);
  }

  #settledText(): string {
    return this.#hurry.signal.aborted ? this.#waiting : this.#waiting.slice(0, unsettledTail(this.#waiting));
  }

  /** Near a message's end the part ends at a line, where it has one. */
  #nextText(): string {
    const part = this.#settledText()
      .slice(0, longestPart)
      .replace(/[\uD800-\uDBFF]$/, '');
    const isNearEnd = this.#shown.length + 2 * longestPart > limits.streamedText;
    const lineEnd = part.lastIndexOf('\n') + 1;
    return isNearEnd && lineEnd > 0 ? part.slice(0, lineEnd) : part;
  }

  async #send(chunks: Chunk[]): Promise<void> {
    const { client, channelId: channel } = this.#place;
    const ts = this.#ts;
    if (ts === undefined) return this.#start(chunks);
    try {
      await patiently(() => client.chat.appendStream({ channel, ts, chunks }), this.#pace);
    } catch (error) {
      if (slackCode(error) !== 'message_not_in_streaming_state') throw error;
      this.#forget();
      await this.#start(chunks);
    }
  }

  /** Not tried again when Slack limits it: then the answer is posted instead. */
  async #start(chunks: Chunk[]): Promise<void> {
    const { client, channelId, threadTs, recipientTeamId, recipientUserId } = this.#place;
    const { ts } = await client.chat.startStream({
      channel: channelId,
      thread_ts: threadTs,
      recipient_team_id: recipientTeamId,
      recipient_user_id: recipientUserId,
      task_display_mode: 'timeline',
      chunks,
    });
    if (ts === undefined) throw new Error('Slack started a stream without naming it');
    this.#ts = ts;
    this.#startedMs = performance.now();
    this.#messages.push(ts);
    if (this.#messages.length === 1) this.#onBegun(ts);
  }

  /** Ends the message that grows, and lets a code block that is open in it go on in the next one. */
  async #rotate(): Promise<void> {
    const fence = openFence(this.#shown);
    const { locale } = this.#place;
    const tasks = [...this.#openTasks.values()].map((task) => ({
      ...chunkOf({ ...task, status: 'complete' }),
      output: words.in(locale).goesOnBelow,
    }));
    const ending = [...tasks, ...markdownChunks(fence === '' ? '' : '\n```')];
    if (ending.length > 0) await this.#send(ending);
    await this.#stop([]);
    if (fence !== '') await this.#start(markdownChunks(fence));
    this.#shown = fence;
  }

  async #stop(blocks: SlackBlock[]): Promise<void> {
    const { client, channelId: channel } = this.#place;
    const ts = this.#ts;
    if (ts === undefined) return;
    const ending = blocks.length > 0 ? { blocks } : {};
    await patiently(() => client.chat.stopStream({ channel, ts, ...ending }), this.#pace);
    this.#forget();
  }

  #forget(): void {
    this.#ts = undefined;
    this.#shown = '';
    this.#openTasks.clear();
  }

  async #takeBack(): Promise<void> {
    const { client, channelId: channel } = this.#place;
    await this.#stop([]).catch(() => this.#forget());
    for (const ts of this.#messages.splice(0))
      await patiently(() => client.chat.delete({ channel, ts }), this.#pace).catch((error: unknown) =>
        this.#log.warn({ err: error }, 'a void message could not be deleted'),
      );
  }
}

function chunkOf({ id, title, status }: Task): types.TaskUpdateChunk {
  return { type: 'task_update', id, title: shortened(neutral(title), limits.taskField), status };
}

function markdownChunks(text: string): Chunk[] {
  const shown = neutral(displayable(text));
  return shown === '' ? [] : [{ type: 'markdown_text', text: shown }];
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#lib/log.ts';
import { unsettledTail } from '../draw/mention-proof.ts';
import type { SlackBlock } from '../draw/part.ts';
import type { Pace } from '../limits.ts';
import { type ClaimMessage, GrowingMessage, type StreamPlace, type Task } from './growing-message.ts';

/** Text goes out in parts of at most so many UTF-16 units, so that a message can end at a line. */
const longestPart = 2_000;

/**
 * One answer that is shown while it grows. One call at a time; what arrives meanwhile goes with the next one. Where Slack
 * refuses to stream, words stay unsaid, for the caller to post.
 */
export class Stream {
  readonly #message: GrowingMessage;
  readonly #pace: Pace;
  readonly #log: Log;
  readonly #hurry = new AbortController();
  readonly #waitingTasks = new Map<string, Task>();
  #waiting = '';
  #inFlight = '';
  #said = '';
  #passageStart = 0;
  #isVoid = false;
  #isBroken = false;
  #pump: Promise<void> | undefined;

  constructor(place: StreamPlace, pace: Pace, log: Log, claim: ClaimMessage) {
    this.#message = new GrowingMessage(place, pace, log, claim);
    this.#pace = pace;
    this.#log = log;
  }

  /** The words that stand in the streamed messages. */
  get said(): string {
    return this.#said;
  }

  say(delta: string): void {
    this.#waiting += delta;
    this.#wake();
  }

  /** A step that begins, or one that is shown already and ends. */
  task(task: Task): void {
    const begins = task.status === 'in_progress';
    if (begins) this.#passageStart = `${this.#said}${this.#inFlight}${this.#waiting}`.length;
    const isKnown = this.#message.shows(task.id) || this.#waitingTasks.has(task.id);
    if (begins || isKnown) this.#waitingTasks.set(task.id, task);
    this.#wake();
  }

  /** The words since the last step are void: they are taken back. */
  restart(): void {
    const standing = this.#said + this.#inFlight;
    const kept = (standing + this.#waiting).slice(0, this.#passageStart);
    if (standing.length <= kept.length) {
      this.#waiting = kept.slice(standing.length);
      return;
    }
    this.#waiting = kept;
    this.#said = '';
    this.#inFlight = '';
    this.#isVoid = true;
    this.#wake();
  }

  /** Sends at once what is waiting; nothing more comes. */
  async flush(): Promise<void> {
    this.#hurry.abort();
    await this.#pump;
  }

  /** Says nothing more and leaves what stands there to another process. */
  async leave(): Promise<void> {
    this.#isBroken = true;
    await this.flush();
  }

  /** Ends the stream with these blocks below the words, `isLast` where nothing follows. Tells whether they stand there. */
  async end(blocks: SlackBlock[], isLast: boolean): Promise<boolean> {
    await this.flush();
    if (!this.#message.isGrowing) return false;
    try {
      await this.#message.end(blocks, isLast);
      return true;
    } catch (error) {
      this.#log.warn({ err: error }, 'a stream could not be ended with its blocks');
      await this.#message.end([]).catch(() => {});
      return false;
    }
  }

  /** Takes back all that was streamed. */
  async discard(): Promise<void> {
    await this.leave();
    await this.#message.takeBack();
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
      if (!this.#message.hasBegun) await this.#pause(this.#pace.firstWordMs);
      if (!this.#message.hasBegun && this.#hurry.signal.aborted) return;
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
      return this.#message.takeBack();
    }
    const tasks = [...this.#waitingTasks.values()];
    this.#inFlight = this.#nextText();
    this.#waiting = this.#waiting.slice(this.#inFlight.length);
    try {
      await this.#message.add(this.#inFlight, tasks);
    } catch (error) {
      this.#waiting = this.#inFlight + this.#waiting;
      this.#inFlight = '';
      throw error;
    }
    for (const task of tasks)
      if (this.#waitingTasks.get(task.id) === task) this.#waitingTasks.delete(task.id);
    this.#said += this.#inFlight;
    this.#inFlight = '';
  }

  #settledText(): string {
    return this.#hurry.signal.aborted ? this.#waiting : this.#waiting.slice(0, unsettledTail(this.#waiting));
  }

  /** Near a message's end the part ends at a line, where it has one. */
  #nextText(): string {
    const part = this.#settledText()
      .slice(0, longestPart)
      .replace(/[\uD800-\uDBFF]$/, '');
    const lineEnd = part.lastIndexOf('\n') + 1;
    return this.#message.room < 2 * longestPart && lineEnd > 0 ? part.slice(0, lineEnd) : part;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#lib/log.ts';
import type { SlackBlock } from '../draw/part.ts';
import { proofMarkdown, settledMarkdown } from '../draw/proof.ts';
import type { Pace } from '../limits.ts';
import { type ClaimMessage, StreamedMessage, type StreamPlace, type Task } from './streamed-message.ts';

/** Maximum UTF-16 code units per call, so that a message can end at a line break. */
const maxPartLength = 2_000;

/**
 * Streams one answer, one call at a time; what arrives during a call goes with the next one. If streaming fails, `text`
 * ends early, and the caller posts the rest.
 */
export class Stream {
  readonly #message: StreamedMessage;
  readonly #pace: Pace;
  readonly #log: Log;
  readonly #flushing = new AbortController();
  readonly #waitingTasks = new Map<string, Task>();
  /** The text as it was said. All of it is made safe before any of it is cut into parts. */
  #said = '';
  /** Where the text since the last step starts. */
  #passageStart = 0;
  #streamed = '';
  #inFlight = '';
  #mustDeleteAll = false;
  #isBroken = false;
  #pump: Promise<void> | undefined;

  constructor(place: StreamPlace, pace: Pace, log: Log, claim: ClaimMessage) {
    this.#message = new StreamedMessage(place, pace, log, claim);
    this.#pace = pace;
    this.#log = log;
  }

  /** The text that the streamed messages show. */
  get text(): string {
    return this.#streamed;
  }

  append(delta: string): void {
    this.#said += delta;
    this.#wake();
  }

  /** Shows that a step has started, or that a step shown before has ended. */
  showTask(task: Task): void {
    const begins = task.status === 'in_progress';
    if (begins) this.#passageStart = this.#said.length;
    const isKnown = this.#message.shows(task.id) || this.#waitingTasks.has(task.id);
    if (begins || isKnown) this.#waitingTasks.set(task.id, task);
    this.#wake();
  }

  /** Discards the text since the last step. */
  restart(): void {
    const sent = this.#streamed + this.#inFlight;
    this.#said = this.#said.slice(0, this.#passageStart);
    if (this.#settledText().startsWith(sent)) return;
    this.#streamed = '';
    this.#inFlight = '';
    this.#mustDeleteAll = true;
    this.#wake();
  }

  /** Sends what is waiting, without delay. Call it when nothing more follows. */
  async flush(): Promise<void> {
    this.#flushing.abort();
    await this.#pump;
  }

  /** Sends nothing more. */
  async stop(): Promise<void> {
    this.#isBroken = true;
    await this.flush();
  }

  /** Ends the stream with blocks below its text. `isLast`: nothing follows. Returns whether the blocks were shown. */
  async end(blocks: SlackBlock[], isLast: boolean): Promise<boolean> {
    await this.flush();
    if (!this.#message.isOpen) return false;
    try {
      await this.#message.end(blocks, isLast);
      return true;
    } catch (error) {
      this.#log.warn({ err: error }, 'could not end a stream with its blocks');
      await this.#message.end([]).catch(() => {});
      return false;
    }
  }

  /** Deletes everything that was streamed. */
  async discard(): Promise<void> {
    await this.stop();
    await this.#message.deleteAll();
  }

  #wake(): void {
    this.#pump ??= this.#run().finally(() => {
      this.#pump = undefined;
      if (this.#hasNews && !this.#isBroken && !this.#flushing.signal.aborted) this.#wake();
    });
  }

  get #hasNews(): boolean {
    return this.#mustDeleteAll || this.#waitingTasks.size > 0 || this.#waitingText() !== '';
  }

  async #run(): Promise<void> {
    try {
      if (!this.#message.hasBegun) await this.#pause(this.#pace.firstWordMs);
      if (!this.#message.hasBegun && this.#flushing.signal.aborted) return;
      while (this.#hasNews && !this.#isBroken) {
        await this.#sendNext();
        await this.#pause(this.#pace.streamMs);
      }
    } catch (error) {
      this.#isBroken = true;
      this.#log.warn({ err: error }, 'a stream failed; the rest is posted');
    }
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#flushing.signal }).catch(() => {});
  }

  async #sendNext(): Promise<void> {
    if (this.#mustDeleteAll) {
      this.#mustDeleteAll = false;
      return this.#message.deleteAll();
    }
    const tasks = [...this.#waitingTasks.values()];
    this.#inFlight = this.#nextText();
    try {
      await this.#message.add(this.#inFlight, tasks);
    } catch (error) {
      this.#inFlight = '';
      throw error;
    }
    for (const task of tasks)
      if (this.#waitingTasks.get(task.id) === task) this.#waitingTasks.delete(task.id);
    this.#streamed += this.#inFlight;
    this.#inFlight = '';
  }

  #settledText(): string {
    return this.#flushing.signal.aborted ? proofMarkdown(this.#said) : settledMarkdown(this.#said);
  }

  #waitingText(): string {
    return this.#settledText().slice(this.#streamed.length);
  }

  /** Near the end of a message, ends the part at a line break if there is one. */
  #nextText(): string {
    const part = this.#waitingText()
      .slice(0, maxPartLength)
      .replace(/[\uD800-\uDBFF]$/, '');
    const lineEnd = part.lastIndexOf('\n') + 1;
    return this.#message.remainingLength < 2 * maxPartLength && lineEnd > 0 ? part.slice(0, lineEnd) : part;
  }
}

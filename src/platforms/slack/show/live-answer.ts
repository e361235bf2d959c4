import type { Log } from '#lib/log.ts';
import type { LiveEvent } from '#post/desk/turn.ts';
import type { SlackBlock } from '../draw/part.ts';
import type { Pace } from '../limits.ts';
import { Session } from '../session.ts';
import { answerKey } from './answer-key.ts';
import { ProgressMessage } from './progress.ts';
import { Stream } from './stream.ts';
import type { ClaimMessage, StreamPlace } from './streamed-message.ts';

export interface LiveAnswerParts {
  place: StreamPlace;
  pace: Pace;
  log: Log;
  claim: ClaimMessage;
}

/** Shows an answer before it is ready: the status, the streamed text, the steps and the progress of long jobs. */
export class LiveAnswer {
  readonly #parts: LiveAnswerParts;
  readonly #session: Session;
  readonly #stream: Stream;
  readonly #titles = new Map<string, string>();
  readonly #progress = new Map<string, ProgressMessage>();
  readonly #ended: Promise<void>[] = [];

  constructor(parts: LiveAnswerParts) {
    const { place, pace, log, claim } = parts;
    this.#parts = parts;
    this.#session = new Session(place.client, place, pace, log);
    this.#stream = new Stream(place, pace, log, (ts) => {
      this.#session.stopStatus();
      return claim(ts);
    });
  }

  begin(): void {
    this.#session.begin(this.#parts.place.locale);
  }

  /** `isOnCard`: the steps can be seen elsewhere, and are not streamed. */
  show(event: LiveEvent, isOnCard = false): void {
    if (event.kind === 'text') this.#stream.append(event.delta);
    else if (event.kind === 'restart') this.#stream.restart();
    else if (event.kind === 'step') this.#showStep(event, isOnCard);
    else if (event.kind === 'progress') this.#showProgress(event.callId, event.text);
  }

  /** The text that is already in the thread. */
  get streamedText(): string {
    return this.#stream.text;
  }

  /** Ends the stream with blocks below its text. `isLast`: nothing follows. Returns whether the blocks were shown. */
  async end(blocks: SlackBlock[], isLast: boolean): Promise<boolean> {
    await this.#endAllProgress();
    return this.#stream.end(blocks, isLast);
  }

  /** Sends the remaining text, as far as it can be streamed. */
  async flush(): Promise<void> {
    await this.#stream.flush();
  }

  /** Deletes what was shown, because the answer is for one person only. */
  async discard(): Promise<void> {
    await this.#endAllProgress();
    await this.#stream.discard();
  }

  async endSession(status: 'active' | 'suspended'): Promise<void> {
    await this.#session.end(status);
  }

  /** Stops streaming. Another process continues. */
  async handOver(): Promise<void> {
    await this.#stream.stop();
  }

  #showStep({ callId, title, state }: Extract<LiveEvent, { kind: 'step' }>, isOnCard: boolean): void {
    this.#titles.set(callId, title);
    const status = state === 'running' ? 'in_progress' : state === 'failed' ? 'error' : 'complete';
    if (!isOnCard) this.#stream.showTask({ id: callId, title, status });
    if (state !== 'running') this.#endProgress(callId);
  }

  #showProgress(callId: string, text: string): void {
    const { place, pace, log } = this.#parts;
    const title = this.#titles.get(callId) ?? '';
    const known = this.#progress.get(callId);
    const key = answerKey(place.eventId, 'progress');
    const message = known ?? new ProgressMessage({ ...place, thread: place, key }, title, pace, log);
    this.#progress.set(callId, message);
    message.show(text);
  }

  #endProgress(callId: string): void {
    const message = this.#progress.get(callId);
    this.#progress.delete(callId);
    if (message) this.#ended.push(message.end());
  }

  /** Also of jobs that are still running, since the answer tells what became of them. */
  async #endAllProgress(): Promise<void> {
    for (const callId of [...this.#progress.keys()]) this.#endProgress(callId);
    await Promise.all(this.#ended);
  }
}

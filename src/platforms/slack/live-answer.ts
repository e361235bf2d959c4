import type { TurnEvent } from '#conversation/turn.ts';
import type { Log } from '#lib/log.ts';
import type { Pace } from './limits.ts';
import type { SlackBlock } from './part.ts';
import { ProgressMessage } from './progress.ts';
import { Session } from './session.ts';
import { Stream, type StreamPlace } from './stream.ts';

export interface LiveAnswerParts {
  place: StreamPlace;
  pace: Pace;
  log: Log;
  /** The first message of the answer stands in the thread. */
  onBegun(ts: string): void;
}

/** What a person sees of an answer before it is ready: the status, the words as they come, the steps, and long jobs. */
export class LiveAnswer {
  readonly #parts: LiveAnswerParts;
  readonly #session: Session;
  readonly #stream: Stream;
  readonly #titles = new Map<string, string>();
  readonly #progress = new Map<string, ProgressMessage>();

  constructor(parts: LiveAnswerParts) {
    const { place, pace, log, onBegun } = parts;
    this.#parts = parts;
    this.#session = new Session(place.client, place, pace, log);
    this.#stream = new Stream(place, pace, log, (ts) => {
      this.#session.hasSpoken();
      onBegun(ts);
    });
  }

  begin(): void {
    this.#session.begin(this.#parts.place.locale);
  }

  show(event: TurnEvent): void {
    if (event.kind === 'text') this.#stream.say(event.delta);
    else if (event.kind === 'restart') this.#stream.restart();
    else if (event.kind === 'step') this.#showStep(event);
    else if (event.kind === 'progress') this.#showProgress(event.callId, event.text);
  }

  /** The words that stand in the thread already. */
  get said(): string {
    return this.#stream.said;
  }

  /** Ends what grows, with these blocks below it. Tells whether the blocks stand there. */
  async end(blocks: SlackBlock[]): Promise<boolean> {
    await this.#endProgress();
    return this.#stream.end(blocks);
  }

  /** Sends all words that can still be streamed. */
  async flush(): Promise<void> {
    await this.#stream.flush();
  }

  /** Takes back what was shown: the answer is for one person only. */
  async discard(): Promise<void> {
    await this.#endProgress();
    await this.#stream.discard();
  }

  async leave(status: 'active' | 'suspended'): Promise<void> {
    await this.#session.end(status);
  }

  #showStep({ callId, title, state }: Extract<TurnEvent, { kind: 'step' }>): void {
    this.#titles.set(callId, title);
    const status = state === 'running' ? 'in_progress' : state === 'failed' ? 'error' : 'complete';
    this.#stream.task({ id: callId, title, status });
    const progress = this.#progress.get(callId);
    if (state !== 'running') void progress?.end(state);
  }

  #showProgress(callId: string, text: string): void {
    const { place, pace, log } = this.#parts;
    const title = this.#titles.get(callId) ?? '';
    const known = this.#progress.get(callId);
    const message = known ?? new ProgressMessage({ ...place, thread: place }, title, pace, log);
    this.#progress.set(callId, message);
    message.show(text);
  }

  async #endProgress(): Promise<void> {
    await Promise.all([...this.#progress.values()].map((message) => message.end('done')));
  }
}

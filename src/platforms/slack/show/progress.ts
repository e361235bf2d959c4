import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#lib/log.ts';
import type { Locale } from '#lib/messages.ts';
import type { StepState } from '#post/desk/turn.ts';
import { shortened } from '#reply/text/shortened.ts';
import { plainText } from '../draw/mrkdwn.ts';
import { limits, type Pace } from '../limits.ts';
import { slackMessages } from '../messages.ts';
import type { ThreadAddress } from '../session.ts';
import { patiently, type WebClient } from '../web-client.ts';
import { marked } from './marked-messages.ts';

/** One message about one long job: posted when it takes longer than a moment, and edited at a civil pace. */
export class ProgressMessage {
  readonly #client: WebClient;
  readonly #thread: ThreadAddress;
  readonly #locale: Locale;
  readonly #key: string;
  readonly #pace: Pace;
  readonly #log: Log;
  readonly #title: string;
  readonly #ended = new AbortController();
  #text = '';
  #shown = '';
  #ts: string | undefined;
  #editing: Promise<void> | undefined;

  constructor(
    {
      client,
      thread,
      locale,
      key,
    }: { client: WebClient; thread: ThreadAddress; locale: Locale; key: string },
    title: string,
    pace: Pace,
    log: Log,
  ) {
    this.#client = client;
    this.#thread = thread;
    this.#locale = locale;
    this.#key = key;
    this.#title = title;
    this.#pace = pace;
    this.#log = log;
  }

  show(progress: string): void {
    this.#text = slackMessages.in(this.#locale).underway(this.#title, progress);
    this.#editing ??= this.#edit();
  }

  async end(state: StepState): Promise<void> {
    this.#ended.abort();
    await this.#editing;
    if (this.#ts === undefined) return;
    const { done, failed } = slackMessages.in(this.#locale);
    this.#text = state === 'failed' ? failed(this.#title) : done(this.#title);
    await this.#bringUpToDate();
  }

  async #edit(): Promise<void> {
    while (!this.#ended.signal.aborted) {
      await sleep(this.#pace.progressMs, undefined, { signal: this.#ended.signal }).catch(() => {});
      if (!this.#ended.signal.aborted) await this.#bringUpToDate();
    }
  }

  async #bringUpToDate(): Promise<void> {
    if (this.#text === this.#shown) return;
    const text = plainText(shortened(this.#text, limits.notificationText));
    this.#shown = this.#text;
    const { channelId: channel, threadTs: thread_ts } = this.#thread;
    const ts = this.#ts;
    const call = () =>
      ts === undefined
        ? this.#client.chat.postMessage({ channel, thread_ts, text, ...marked({ key: this.#key }) })
        : this.#client.chat.update({ channel, ts, text });
    try {
      this.#ts = (await patiently<{ ts?: string }>(call, this.#pace)).ts ?? ts;
    } catch (error) {
      this.#log.warn({ err: error }, 'progress could not be shown');
    }
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#lib/log.ts';
import type { Locale } from '#lib/messages.ts';
import { shortened } from '#reply/text/shortened.ts';
import { plainMrkdwn } from '../draw/mrkdwn.ts';
import { limits, type Pace } from '../limits.ts';
import { slackMessages } from '../messages.ts';
import type { ThreadAddress } from '../session.ts';
import { type WebClient, withRetries } from '../web-client.ts';
import { marked } from './marked-messages.ts';

/** A message about a long job: posted after a short while, edited at intervals, and deleted when the answer is there. */
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
    this.#editing ??= this.#editUntilEnd();
  }

  async end(): Promise<void> {
    this.#ended.abort();
    await this.#editing;
    const { channelId: channel } = this.#thread;
    const ts = this.#ts;
    if (ts === undefined) return;
    await withRetries(() => this.#client.chat.delete({ channel, ts }), this.#pace).catch((error: unknown) =>
      this.#log.warn({ err: error }, 'could not delete a progress message'),
    );
  }

  async #editUntilEnd(): Promise<void> {
    while (!this.#ended.signal.aborted) {
      await sleep(this.#pace.progressMs, undefined, { signal: this.#ended.signal }).catch(() => {});
      if (!this.#ended.signal.aborted) await this.#update();
    }
  }

  async #update(): Promise<void> {
    if (this.#text === this.#shown) return;
    const text = plainMrkdwn(shortened(this.#text, limits.notificationText));
    this.#shown = this.#text;
    const { channelId: channel, threadTs: thread_ts } = this.#thread;
    const ts = this.#ts;
    const call = () =>
      ts === undefined
        ? this.#client.chat.postMessage({ channel, thread_ts, text, ...marked({ key: this.#key }) })
        : this.#client.chat.update({ channel, ts, text });
    try {
      this.#ts = (await withRetries<{ ts?: string }>(call, this.#pace)).ts ?? ts;
    } catch (error) {
      this.#log.warn({ err: error }, 'could not show progress');
    }
  }
}

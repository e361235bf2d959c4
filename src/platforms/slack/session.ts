import type { Log } from '#lib/log.ts';
import type { Locale } from '#lib/messages.ts';
import type { Pace } from './limits.ts';
import { slackMessages } from './messages.ts';
import { patiently, type WebClient } from './web-client.ts';

/** Where an answer goes. */
export interface ThreadAddress {
  channelId: string;
  threadTs: string;
}

/** What Slack shows of Jarvis at work in a thread: the line that it is working, and the Stop button. */
export class Session {
  readonly #client: WebClient;
  readonly #thread: { channel_id: string; thread_ts: string };
  readonly #pace: Pace;
  readonly #log: Log;
  #refresh: NodeJS.Timeout | undefined;
  #begun: Promise<void> | undefined;

  constructor(client: WebClient, { channelId, threadTs }: ThreadAddress, pace: Pace, log: Log) {
    this.#client = client;
    this.#thread = { channel_id: channelId, thread_ts: threadTs };
    this.#pace = pace;
    this.#log = log;
  }

  /** Never waits and never fails: a status that does not show is no reason not to answer. */
  begin(locale: Locale): void {
    this.#show(locale);
    this.#begun = this.#setSession('processing');
    this.#refresh = setInterval(() => this.#show(locale), this.#pace.statusMs).unref();
  }

  /** Something stands in the thread, which takes the line away. */
  hasSpoken(): void {
    clearInterval(this.#refresh);
  }

  /** Calls may overtake each other, and the last one counts: so the end waits for the beginning. */
  async end(status: 'active' | 'suspended'): Promise<void> {
    this.hasSpoken();
    await this.#begun;
    await this.#setSession(status);
  }

  #show(locale: Locale): void {
    const { working, reading, looking, composing } = slackMessages.in(locale);
    const status = { ...this.#thread, status: working, loading_messages: [reading, looking, composing] };
    void this.#quietly(() => this.#client.assistant.threads.setStatus(status));
  }

  async #setSession(status: 'processing' | 'active' | 'suspended'): Promise<void> {
    await this.#quietly(() => this.#client.agents.sessions.setStatus({ ...this.#thread, status }));
  }

  async #quietly(call: () => Promise<unknown>): Promise<void> {
    await patiently(call, { patienceMs: Math.min(this.#pace.patienceMs, 30_000) }).catch((error: unknown) =>
      this.#log.warn({ err: error }, 'a status could not be shown'),
    );
  }
}

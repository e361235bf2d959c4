import type { Log } from '#lib/log.ts';
import type { Locale } from '#lib/messages.ts';
import type { Pace } from './limits.ts';
import { slackMessages } from './messages.ts';
import { type WebClient, withRetries } from './web-client.ts';

export interface ThreadAddress {
  channelId: string;
  threadTs: string;
}

/** Shows in a thread that Jarvis is working: the status line and the Stop button. */
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

  /** Does not wait and never fails: an answer does not depend on its status. */
  begin(locale: Locale): void {
    this.#show(locale);
    this.#begun = this.#setSession('processing');
    this.#refresh = setInterval(() => this.#show(locale), this.#pace.statusMs).unref();
  }

  /** Stops refreshing the status line. Slack itself removes it when Jarvis posts a message. */
  stopStatus(): void {
    clearInterval(this.#refresh);
  }

  /** Waits for the first call, since calls may overtake each other and the last one counts. */
  async end(status: 'active' | 'suspended'): Promise<void> {
    this.stopStatus();
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
    await withRetries(call, { retryForMs: Math.min(this.#pace.retryForMs, 30_000) }).catch((error: unknown) =>
      this.#log.warn({ err: error }, 'could not show a status'),
    );
  }
}

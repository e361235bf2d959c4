import { setTimeout as sleep } from 'node:timers/promises';
import { type App, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { UserError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';

export type SocketOptions = ConstructorParameters<typeof SocketModeReceiver>[0];

const firstWaitMs = 250;
const longestWaitMs = 60_000;

/**
 * Receives over Socket Mode without a pause. Slack ends every connection after some hours, and announces it. The package
 * then closes the connection and opens another one only after five seconds or more, in which commands and presses are
 * lost, since Slack repeats events only (mended in @slack/socket-mode 3.2.0, which this class can make way for). Here
 * the next connection is open before the old one is closed.
 * Source: docs.slack.dev/apis/events-api/using-socket-mode, "Disconnecting" and "Using multiple connections".
 */
export class SocketReceiver implements Receiver {
  readonly #options: SocketOptions;
  readonly #lingerMs: number;
  readonly #refusalIn: (error: unknown) => UserError | undefined;
  readonly #log: Log;
  readonly #lost = Promise.withResolvers<UserError>();
  readonly #stopping = new AbortController();
  readonly #leaving = new Set<SocketModeReceiver>();
  #app: App | undefined;
  #current: SocketModeReceiver | undefined;
  #isReplacing = false;

  /**
   * @param lingerMs how long a connection that was replaced stays open for what came over it
   * @param refusalIn returns what to do about an error after which no further try can succeed
   */
  constructor(
    options: SocketOptions,
    lingerMs: number,
    refusalIn: (error: unknown) => UserError | undefined,
    log: Log,
  ) {
    this.#options = options;
    this.#lingerMs = lingerMs;
    this.#refusalIn = refusalIn;
    this.#log = log;
  }

  /** Resolves when Slack refuses another connection for good. */
  get lost(): Promise<UserError> {
    return this.#lost.promise;
  }

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {
    this.#current = await this.#open();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([...this.#leaving, ...(this.#current ? [this.#current] : [])].map((one) => one.stop()));
  }

  /** Resolves once Slack has greeted. */
  async #open(): Promise<SocketModeReceiver> {
    const one = new SocketModeReceiver({ ...this.#options, autoReconnectEnabled: false });
    if (this.#app) one.init(this.#app);
    const { client } = one;
    const [take] = client.listeners('ws_message');
    client.removeAllListeners('ws_message').on('ws_message', (data: unknown, isBinary: boolean) => {
      if (isFarewell(data)) void this.#replace(one);
      else take?.(data, isBinary);
    });
    let isOver = false;
    client.once('disconnected', () => {
      isOver = true;
      void this.#replace(one);
    });
    await one.start();
    // The greeting and the end may come together, before this connection has become the current one.
    if (isOver) throw new Error('Slack ended the connection at once');
    return one;
  }

  async #replace(old: SocketModeReceiver): Promise<void> {
    if (old !== this.#current || this.#isReplacing) return;
    this.#isReplacing = true;
    const { signal } = this.#stopping;
    for (let waitMs = firstWaitMs; !signal.aborted; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      try {
        this.#current = await this.#open();
        break;
      } catch (err) {
        const refusal = this.#refusalIn(err);
        if (refusal) {
          this.#log.error({ err: refusal }, 'Slack refuses the app token; nothing more is received from it');
          this.#lost.resolve(refusal);
          break;
        }
        this.#log.warn({ err }, 'could not connect to Slack again yet');
        await sleep(waitMs, undefined, { signal }).catch(() => {});
      }
    }
    this.#isReplacing = false;
    if (signal.aborted) await this.stop();
    this.#leave(old);
  }

  #leave(old: SocketModeReceiver): void {
    this.#leaving.add(old);
    setTimeout(() => {
      this.#leaving.delete(old);
      void old.stop();
    }, this.#lingerMs).unref();
  }
}

/** Whether Slack announces that it will end the connection. */
function isFarewell(data: unknown): boolean {
  if (typeof data !== 'string' || !data.includes('"disconnect"')) return false;
  const { type, reason } = JSON.parse(data) as { type?: unknown; reason?: unknown };
  return type === 'disconnect' && (reason === 'warning' || reason === 'refresh_requested');
}

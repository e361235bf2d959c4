import { setTimeout as sleep } from 'node:timers/promises';
import type { ReceiverEvent } from '@slack/bolt';
import { bulkhead } from 'cockatiel';
import type { Log } from '#lib/log.ts';
import type { Core } from '../core.ts';
import type { Pace } from '../limits.ts';
import { type Body, isDecision, Sieve } from './sieve.ts';

/**
 * A turn mostly waits for its model, so many may be under way; but each has its history, its stream and its share of
 * the database's connections, and a flood that all began at once would be slow for everybody. What waits is stored and
 * acknowledged; other processes leave it alone.
 */
const mostTurnsAtOnce = 100;

/** What a listener is told besides Slack's own event. Bolt carries it in the context. */
export interface Provenance {
  /** The id in the inbox; undefined for what needs no memory. */
  inboxId?: string;
  /** Another process died over it. */
  isRecovery?: boolean;
  /** The message with which that process had begun to answer. */
  replyMessageId?: string | null | undefined;
}

/**
 * Stands before Bolt. Whatever asks for work is stored by Slack's id before it is acknowledged, and the work follows
 * the acknowledgement; what is stored already is acknowledged and nothing more. What a dead process left is taken up.
 */
export class Door implements Disposable {
  readonly #core: Core;
  readonly #pace: Pace;
  readonly #log: Log;
  readonly #sieve: Sieve;
  readonly #turns = bulkhead(mostTurnsAtOnce, Number.POSITIVE_INFINITY);
  readonly #running = new Map<string, Promise<void>>();
  #process: (event: ReceiverEvent) => Promise<void> = async () => {};
  #sweep: NodeJS.Timeout | undefined;
  #isClosed = false;
  #hasLeft = false;

  constructor(core: Core, pace: Pace, log: Log) {
    this.#core = core;
    this.#pace = pace;
    this.#log = log;
    this.#sieve = new Sieve(core);
  }

  /** Where events go after the door. */
  leadTo(process: (event: ReceiverEvent) => Promise<void>): void {
    this.#process = process;
  }

  /** Takes up what other processes left, now and again and again. */
  async open(): Promise<void> {
    this.#sweep = setInterval(() => void this.#recover(), this.#pace.sweepMs).unref();
    await this.#recover();
  }

  async receive(event: ReceiverEvent): Promise<void> {
    if (this.#isClosed) return;
    const handling = await this.#sieve.handlingOf(event.body);
    if (handling.kind === 'pass') return this.#process(event);
    const { id } = handling.kind === 'keep' ? handling : { id: undefined };
    const isNew = id !== undefined && (await this.#core.inbox.receive('slack', id, event.body));
    try {
      await event.ack();
    } finally {
      // Also where Slack was told too late: what is stored is nobody else's to do, and when it comes again it is known.
      if (isNew) this.#work(id, event, { inboxId: id });
    }
  }

  /** Takes nothing more, and waits a while for what is running. What ends later is another's to note. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this[Symbol.dispose]();
    const inTime = new AbortController();
    const grace = sleep(this.#pace.graceMs, undefined, { signal: inTime.signal }).catch(() => {});
    await Promise.race([Promise.all(this.#running.values()), grace]);
    inTime.abort();
    this.#hasLeft = true;
  }

  /** Leaves to another process what is not over yet. */
  async leave(): Promise<void> {
    await this.#core.inbox.handOver('slack');
  }

  [Symbol.dispose](): void {
    clearInterval(this.#sweep);
  }

  #work(id: string, event: ReceiverEvent, provenance: Provenance): void {
    const customProperties = { ...provenance };
    const work = this.#inTurn(event.body, () =>
      this.#process({ ...event, ack: async () => {}, customProperties }),
    )
      .then(async (isOver) => {
        if (isOver && !this.#hasLeft) await this.#core.inbox.done('slack', id);
      })
      .catch((error: unknown) => this.#log.error({ err: error, id }, 'work on an event broke off'))
      .finally(() => this.#running.delete(id));
    this.#running.set(id, work);
  }

  /**
   * Decisions do not wait for other people's turns: they are short, and somebody looks at the card. What still waits
   * when this process stops is left to another, and `false` given.
   */
  #inTurn(body: Body, process: () => Promise<void>): Promise<boolean> {
    const turn = async () => {
      if (this.#isClosed) return false;
      await process();
      return true;
    };
    return isDecision(body) ? turn() : this.#turns.execute(turn);
  }

  async #recover(): Promise<void> {
    try {
      for (const { eventId, payload, replyMessageId } of await this.#core.inbox.claimAbandoned('slack')) {
        if (this.#running.has(eventId)) continue;
        const event = { body: payload as Body, ack: async () => {} };
        this.#work(eventId, event, { inboxId: eventId, isRecovery: true, replyMessageId });
      }
    } catch (error) {
      this.#log.error({ err: error }, 'abandoned events could not be taken up');
    }
  }
}

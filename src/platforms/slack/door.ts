import { setTimeout as sleep } from 'node:timers/promises';
import type { ReceiverEvent } from '@slack/bolt';
import type { Log } from '#lib/log.ts';
import type { Core } from './core.ts';
import { addresses, buttonActionPattern, formOfCommand, type SpokenEvent, threadKeyOf } from './inbound.ts';
import type { Pace } from './limits.ts';

type Body = ReceiverEvent['body'];
type Handling = { kind: 'keep'; id: string } | { kind: 'pass' } | { kind: 'ignore' };

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
  readonly #running = new Map<string, Promise<void>>();
  #process: (event: ReceiverEvent) => Promise<void> = async () => {};
  #sweep: NodeJS.Timeout | undefined;
  #isClosed = false;
  #hasLeft = false;

  constructor(core: Core, pace: Pace, log: Log) {
    this.#core = core;
    this.#pace = pace;
    this.#log = log;
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
    const handling = await this.#handlingOf(event.body);
    if (handling.kind === 'pass') return this.#process(event);
    const { id } = handling.kind === 'keep' ? handling : { id: undefined };
    const isNew = id !== undefined && (await this.#core.inbox.receive('slack', id, event.body));
    await event.ack();
    if (isNew) this.#work(id, event, { inboxId: id });
  }

  /** Takes nothing more, and waits a while for what is running. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this[Symbol.dispose]();
    const inTime = new AbortController();
    const grace = sleep(this.#pace.graceMs, undefined, { signal: inTime.signal }).catch(() => {});
    await Promise.race([Promise.all(this.#running.values()), grace]);
    inTime.abort();
  }

  /** Leaves to another process what is not over yet. */
  async leave(): Promise<void> {
    this.#hasLeft = true;
    await this.#core.inbox.handOver();
  }

  [Symbol.dispose](): void {
    clearInterval(this.#sweep);
  }

  #work(id: string, event: ReceiverEvent, provenance: Provenance): void {
    const work = this.#process({ ...event, ack: async () => {}, customProperties: { ...provenance } })
      .then(async () => {
        if (!this.#hasLeft) await this.#core.inbox.done('slack', id);
      })
      .catch((error: unknown) => this.#log.error({ err: error, id }, 'work on an event broke off'))
      .finally(() => this.#running.delete(id));
    this.#running.set(id, work);
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

  async #handlingOf(body: Body): Promise<Handling> {
    if (body.type === 'event_callback') return this.#handlingOfEvent(body);
    if (typeof body.command === 'string')
      return formOfCommand(body.command, body.text ?? '') ? pass : keep(body.trigger_id);
    if (body.type === 'block_actions' && buttonActionPattern.test(body.actions?.[0]?.action_id))
      return keep(body.trigger_id);
    return body.type === 'view_submission' ? keep(body.view.id) : pass;
  }

  async #handlingOfEvent(body: Body): Promise<Handling> {
    const event = body.event as SpokenEvent;
    if (event.type !== 'message' && event.type !== 'app_mention') return pass;
    const { user_id: botUserId, is_enterprise_install: isEnterprise } = body.authorizations?.[0] ?? {};
    const answer = addresses(event, botUserId ?? '');
    if (answer === 'no') return ignore;
    if (answer === 'yes') return keep(body.event_id);
    const workspaceId = isEnterprise ? body.enterprise_id : body.team_id;
    const { channel: channelId, thread_ts: threadTs = event.ts } = event;
    const place = { platform: 'slack', workspaceId, channelId, threadId: threadTs } as const;
    const takesPart = await this.#core.takesPart(place, threadKeyOf(channelId, threadTs));
    return takesPart ? keep(body.event_id) : ignore;
  }
}

const pass = { kind: 'pass' } as const;
const ignore = { kind: 'ignore' } as const;

function keep(id: string): Handling {
  return { kind: 'keep', id };
}

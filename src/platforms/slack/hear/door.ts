import type { ReceiverEvent } from '@slack/bolt';
import { wellFormed } from '#lib/well-formed.ts';
import type { Desk } from '#post/desk/desk.ts';
import { tellNotServed } from '../show/tell-privately.ts';
import type { EventReader } from './event-reader.ts';
import type { SlackHeard } from './heard.ts';
import { workspaceOf } from './workspace-of.ts';

/**
 * Receives events before Bolt does. A request is stored under Slack's id before it is acknowledged, then answered; a
 * repeated one is only acknowledged. Other events go to Bolt.
 */
export class Door {
  readonly #reader: EventReader;
  readonly #desk: Desk<SlackHeard>;
  readonly #served: ReadonlySet<string> | undefined;

  /** `served`: the workspaces and organisations to serve. If absent, all. */
  constructor(reader: EventReader, desk: Desk<SlackHeard>, served?: ReadonlySet<string>) {
    this.#reader = reader;
    this.#desk = desk;
    this.#served = served;
  }

  async receive(event: ReceiverEvent, leaveToBolt: (event: ReceiverEvent) => Promise<void>): Promise<void> {
    if (this.#desk.isClosed) return;
    if (this.#served && !this.#served.has(workspaceOf(event.body).workspaceId)) return turnAway(event);
    const body = wellFormed(event.body);
    const heard = await this.#reader.read(body);
    if (heard === 'for-bolt') return leaveToBolt({ ...event, body });
    if (heard === 'not-ours') return event.ack();
    const stored = await this.#desk.receive(heard);
    try {
      await event.ack();
    } finally {
      // Answer even if the acknowledgement failed: a repeated delivery is recognised as stored and not answered again.
      if (stored) this.#desk.answer(stored);
    }
  }
}

/** Nothing of a workspace that is not served is stored. Who used a command or button is told. */
async function turnAway({ body, ack }: ReceiverEvent): Promise<void> {
  await ack();
  await tellNotServed(body.response_url);
}

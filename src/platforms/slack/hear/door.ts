import type { ReceiverEvent } from '@slack/bolt';
import type { Desk } from '#post/desk/desk.ts';
import type { EventReader } from './event-reader.ts';
import type { SlackHeard } from './heard.ts';

/**
 * Stands before Bolt. What asks for work is stored by Slack's id before it is acknowledged, and answered afterwards;
 * what is stored already is acknowledged and nothing more. Bolt gets the rest.
 */
export class Door {
  readonly #reader: EventReader;
  readonly #desk: Desk<SlackHeard>;

  constructor(reader: EventReader, desk: Desk<SlackHeard>) {
    this.#reader = reader;
    this.#desk = desk;
  }

  async receive(event: ReceiverEvent, leaveToBolt: (event: ReceiverEvent) => Promise<void>): Promise<void> {
    if (this.#desk.isClosed) return;
    const heard = await this.#reader.read(event.body);
    if (heard === 'for-bolt') return leaveToBolt(event);
    if (heard === 'not-ours') return event.ack();
    const isNew = await this.#desk.receive(heard);
    try {
      await event.ack();
    } finally {
      // Also where Slack was told too late: what is stored is nobody else's to do, and when it comes again it is known.
      if (isNew) this.#desk.answer(heard);
    }
  }
}

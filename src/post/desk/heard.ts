import type { Asks } from './asks.ts';
import type { SentFile } from './turn.ts';

/**
 * A platform's event with everything needed to answer it. It is stored as JSON, so that another process can take it
 * over.
 */
export interface Heard {
  /** The platform's id of the message, press or form. */
  eventId: string;
  /** The platform's id. */
  person: { id: string };
  asks: Asks;
  /** The files sent along with it. See `Answering.openFile`. */
  files?: SentFile[];
  /** The title of the thread that the message opens. */
  title?: string;
  /** What an opening message repeats, if the request itself is not visible in the channel. */
  echo?: string | undefined;
  /** Said in a thread of people in which Jarvis takes part, and addressed to nobody. */
  isOverheard?: true;
}

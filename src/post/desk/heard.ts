import type { Asks } from './asks.ts';

/**
 * One thing a person said or pressed, as a platform read it, with all that is needed to answer it. It is stored as JSON,
 * so that another process can take it over.
 */
export interface Heard {
  /** The platform's id of the message, press or form. */
  eventId: string;
  /** By the platform's id. */
  person: { id: string };
  asks: Asks;
}

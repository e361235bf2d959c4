import type { Locale } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Page } from '../draw/pack.ts';
import { textDisplay } from '../draw/part.ts';
import type { DiscordHeard } from '../hear/heard.ts';
import type { Wire } from '../wire.ts';

/** Where the pages of one answer stand, one kind for each origin of what was said. */
export interface PageOutlet {
  /** The answer so far, in one message that changes. */
  show(page: Page): Promise<void>;
  /** The whole answer in the place of what grew. `isLong`: anew and with a mention, since an edit notifies nobody. */
  settle(pages: readonly Page[], isLong: boolean): Promise<Posted[]>;
  /** The whole answer for the asker's eyes only. */
  confide(pages: readonly Page[]): Promise<void>;
}

/** A message that everybody there can see, and Jarvis can change later. */
export interface Posted {
  place: Place;
  messageId: string;
}

export interface PageOutletParts {
  wire: Wire;
  heard: DiscordHeard;
  place: Place;
  locale: Locale;
  /** Whether another process may have posted some of it. */
  isRecovery: boolean;
  /** The message that has begun to answer, if one has. */
  messageId: string | undefined;
  /** Told of that message as soon as it stands. */
  onBegun(messageId: string): Promise<void>;
}

/** One sentence as a message of small print. */
export function notePage(text: string): Page {
  return { components: [textDisplay(`-# ${text}`)], files: [] };
}

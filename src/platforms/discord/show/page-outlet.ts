import type { Locale } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Page } from '../draw/pack.ts';
import { textDisplay } from '../draw/part.ts';
import type { DiscordHeard } from '../hear/heard.ts';
import type { Wire } from '../wire.ts';

/** Delivers the pages of one answer. There is one implementation per kind of origin. */
export interface PageOutlet {
  /** Shows the answer so far, in one message that is edited. */
  show(page: Page): Promise<void>;
  /** Replaces what was shown by the answer. `isLong`: in a new message with a mention, since an edit notifies nobody. */
  deliver(pages: readonly Page[], isLong: boolean): Promise<Posted[]>;
  /** Delivers the answer to the asker only. */
  deliverPrivately(pages: readonly Page[]): Promise<void>;
  /** Replaces what was shown, after the answer went elsewhere. Posts nothing new. Must not throw. */
  settle(page: Page): Promise<void>;
}

/** A message that everyone there can see and Jarvis can edit later. */
export interface Posted {
  place: Place;
  messageId: string;
}

export interface PageOutletParts {
  wire: Wire;
  heard: DiscordHeard;
  place: Place;
  locale: Locale;
  /** Whether another process may have posted part of the answer. */
  isRecovery: boolean;
  /** The message with which the answer has begun, if it has. */
  messageId: string | undefined;
  /** Called with that message as soon as it is posted. */
  onBegun(messageId: string): Promise<void>;
}

/** A message with one sentence in small print. */
export function notePage(text: string): Page {
  return { components: [textDisplay(`-# ${text}`)], files: [] };
}

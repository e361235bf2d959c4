import type { Inbound } from '#conversation/turn/turn.ts';
import type { Locale } from '#lib/messages.ts';
import type { Role } from '#people/actor.ts';
import type { Place } from '#people/place.ts';

/** Somebody as Discord's event shows them. */
export interface Person {
  id: string;
  name: string;
  /** As the person set it, where the event tells. */
  locale?: Locale | undefined;
  /** The server they spoke in and what they are there; absent in direct messages and where Jarvis is no member. */
  guild?: { id: string; name: string; role: Role } | undefined;
}

/** One thing a person said or pressed, with all that is needed to answer it: safe to store, and to be taken over. */
export interface Heard {
  /** Discord's id of the message or interaction. */
  eventId: string;
  person: Person;
  channelId: string;
  threadId?: string | undefined;
  isDirect: boolean;
  threadKey: string;
  text: string;
  door: Inbound['door'];
  call?: Inbound['call'];
  origin: Origin;
  /** Of one file, where it was asked. */
  fileLimitBytes: number;
}

/** What the answer hangs on. */
export type Origin =
  /** A message; `opensThread` where the answer goes into a thread of its own. */
  { kind: 'message'; messageId: string; opensThread: boolean } | InteractionOrigin;

/** A command, a form, or a button: answered through its token for fifteen minutes, afterwards in the channel. */
export interface InteractionOrigin {
  kind: 'command' | 'decision';
  /** Empty where Discord did not take the first response in time. */
  token: string;
  /** The card that a decision was pressed on, and the code of its approval. */
  card?: { code: string; messageId: string };
  /** Only the asker sees the answer. */
  isPrivate: boolean;
  /** Whether Jarvis may write in the channel by itself. */
  isReachable: boolean;
}

export function placeOf({ channelId, threadId }: Heard, workspaceId: string): Place {
  const place: Place = { platform: 'discord', workspaceId, channelId };
  return threadId === undefined ? place : { ...place, threadId };
}

/** Where messages of a place are written: to Discord a thread is a channel. */
export function channelOf({ channelId, threadId }: Pick<Heard, 'channelId' | 'threadId'>): string {
  return threadId ?? channelId;
}

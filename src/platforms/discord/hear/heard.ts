import type { Locale } from '#lib/messages.ts';
import type { Role } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { Heard } from '#post/desk/heard.ts';

/** Somebody as Discord's event shows them. */
export interface Person {
  id: string;
  name: string;
  /** As the person set it, where the event tells. */
  locale?: Locale | undefined;
  /** The server they spoke in and what they are there; absent in direct messages and where Jarvis is no member. */
  guild?: { id: string; name: string; role: Role } | undefined;
}

/** Something that a person said, typed, filled in or pressed on Discord. */
export interface DiscordHeard extends Heard {
  person: Person;
  channelId: string;
  threadId?: string | undefined;
  isDirect: boolean;
  threadKey: string;
  origin: Origin;
  /** Of one file, where it was asked. */
  fileLimitBytes: number;
}

/** The message or interaction that the answer hangs on. */
export type Origin =
  /** A message; `opensThread` where the answer goes into a thread of its own. */
  { kind: 'message'; messageId: string; opensThread: boolean } | InteractionOrigin;

/** A command, a form, or a button: answered through its token for fifteen minutes, afterwards in the channel. */
export interface InteractionOrigin {
  /** `card`: one of the two buttons of a card, which stays as it is until the core changes it. */
  kind: 'command' | 'card';
  /** Empty where Discord did not take the first response in time. */
  token: string;
  /** Only the asker sees the answer. */
  isPrivate: boolean;
  /** Whether Jarvis may write in the channel by itself. */
  isReachable: boolean;
}

export function placeOf({ channelId, threadId }: DiscordHeard, workspaceId: string): Place {
  const place: Place = { platform: 'discord', workspaceId, channelId };
  return threadId === undefined ? place : { ...place, threadId };
}

/** Where messages of a place are written: to Discord a thread is a channel. */
export function channelOf({ channelId, threadId }: Pick<DiscordHeard, 'channelId' | 'threadId'>): string {
  return threadId ?? channelId;
}

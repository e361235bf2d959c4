import type { Locale } from '#lib/messages.ts';
import type { Role } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { Line } from '#post/desk/fair-slots.ts';
import type { Heard } from '#post/desk/heard.ts';

/** A person as Discord's event describes them. */
export interface Person {
  id: string;
  name: string;
  /** The person's own setting, if the event has it. */
  locale?: Locale | undefined;
  /** The server and the person's role there. Absent in direct messages and in servers without Jarvis. */
  guild?: { id: string; name: string; role: Role } | undefined;
}

/** A message, command, form or button press on Discord. */
export interface DiscordHeard extends Heard {
  person: Person;
  channelId: string;
  threadId?: string | undefined;
  isDirect: boolean;
  threadKey: string;
  origin: Origin;
  /** The message that it is a reply to. */
  repliesTo?: { channelId: string; messageId: string } | undefined;
  /** For one file, in this place. */
  fileLimitBytes: number;
}

/** The message or interaction that is answered. */
export type Origin =
  /** `opensThread`: the answer opens a thread. */
  { kind: 'message'; messageId: string; opensThread: boolean } | InteractionOrigin;

/** A command, form or button press. It is answered with its token for fifteen minutes, then in the channel. */
export interface InteractionOrigin {
  /** `card`: a button of a card, which stays unchanged until the core edits it. */
  kind: 'command' | 'card';
  /** Empty if the interaction was not acknowledged in time. */
  token: string;
  /** Only the asker sees the answer. */
  isPrivate: boolean;
  /** Whether Jarvis may post in the channel without the token. */
  isReachable: boolean;
}

export function placeOf({ channelId, threadId }: DiscordHeard, workspaceId: string): Place {
  const place: Place = { platform: 'discord', workspaceId, channelId };
  return threadId === undefined ? place : { ...place, threadId };
}

/** Returns the channel to write to: for Discord a thread is a channel. */
export function channelOf({ channelId, threadId }: Pick<DiscordHeard, 'channelId' | 'threadId'>): string {
  return threadId ?? channelId;
}

/** A direct conversation counts as a workspace of its own. */
export function lineOf({ person, channelId, threadKey }: DiscordHeard): Line {
  return { workspace: person.guild?.id ?? channelId, thread: threadKey };
}

import type { Heard } from '#post/desk/heard.ts';

/** Something that a person said, typed, filled in or pressed in Slack. */
export interface SlackHeard extends Heard {
  /** The workspace's id, or the organisation's where Jarvis is installed on all of it. */
  workspaceId: string;
  teamId: string;
  /** Where it was asked. A person's id stands for their direct conversation with Jarvis. */
  channelId: string;
  /** The root of the thread that the answer goes to; without one, Jarvis opens it with a message of its own. */
  threadTs?: string | undefined;
  /** Slack's moment of it: the id of its message, or of the press of a button. */
  ts?: string | undefined;
  /** What that message repeats, where the person's own words are not to be seen. */
  echo?: string | undefined;
  /** Where Slack takes an answer that only the person sees, for half an hour. */
  responseUrl?: string | undefined;
  /** Pressed on the Home tab, which is brought up to date afterwards. */
  isOnHome?: boolean;
}

/** A conversation in its workspace; history belongs to it. */
export function threadKeyOf(channelId: string, threadTs: string): string {
  return `${channelId}:${threadTs}`;
}

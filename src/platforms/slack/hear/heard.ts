import type { Line } from '#post/desk/fair-slots.ts';
import type { Heard } from '#post/desk/heard.ts';

/** A message, command, form or button press in Slack. */
export interface SlackHeard extends Heard {
  /** The id of the workspace, or of the organisation for an organisation-wide install. */
  workspaceId: string;
  teamId: string;
  /** A person's id stands for their direct conversation with Jarvis. */
  channelId: string;
  /** The root of the answer's thread. If absent, Jarvis opens a thread with a message of its own. */
  threadTs?: string | undefined;
  /** Slack's timestamp of the message or button press. */
  ts?: string | undefined;
  /** Accepts answers that only the person sees, for half an hour. */
  responseUrl?: string | undefined;
  /** Apps cannot be invited there: it is a conversation of certain people. */
  isWithoutApps?: boolean;
  /** Pressed on a message that only the person sees, which Slack does not show again. */
  isOnEphemeral?: boolean;
  /** Pressed on the Home tab, which is then updated. */
  isOnHome?: boolean;
}

/** The key of a thread's history, within its workspace. */
export function threadKeyOf(channelId: string, threadTs: string): string {
  return `${channelId}:${threadTs}`;
}

/** A request that opens a thread of its own waits for no other. */
export function lineOf({ workspaceId, channelId, threadTs, eventId }: SlackHeard): Line {
  const thread = threadTs === undefined ? eventId : threadKeyOf(channelId, threadTs);
  return { workspace: workspaceId, thread };
}

import type { Place } from '#people/place.ts';
import { shortened } from '#reply/text/shortened.ts';
import { codeOf, hasThreadAlready } from '../errors.ts';
import { type DiscordHeard, placeOf } from '../hear/heard.ts';
import { limits } from '../limits.ts';
import type { Wire } from '../wire.ts';

export interface OpenedPlace {
  place: Place;
  isNewThread: boolean;
}

/** Opens a thread for a mention in a channel. Returns the channel itself if Jarvis may not open one. */
export async function openPlace(wire: Wire, heard: DiscordHeard, workspaceId: string): Promise<OpenedPlace> {
  const { origin } = heard;
  const here = { place: placeOf(heard, workspaceId), isNewThread: false };
  if (origin.kind !== 'message' || !origin.opensThread) return here;
  const there = { ...heard, threadId: origin.messageId };
  const name = shortened(heard.asks.text, limits.threadName);
  try {
    await wire.openThread(heard.channelId, origin.messageId, name);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    if (!hasThreadAlready(error)) return here;
  }
  return { place: placeOf(there, workspaceId), isNewThread: true };
}

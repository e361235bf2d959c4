import type { Client } from 'discord.js';
import type { Place } from '#people/place.ts';
import { shortened } from '#reply/text/shortened.ts';
import { codeOf, hasThreadAlready } from '../errors.ts';
import { type DiscordHeard, placeOf } from '../hear/heard.ts';
import { missingIn, type PermissionName } from '../hear/permissions.ts';
import { limits } from '../limits.ts';
import type { Wire } from '../wire.ts';

export interface OpenedPlace {
  place: Place;
  isNewThread: boolean;
}

const forThreads: PermissionName[] = ['Create Public Threads', 'Send Messages in Threads'];

/**
 * Opens a thread for a mention in a channel. Returns the channel itself if Jarvis may not open one or write in it. It looks
 * before, so that no empty thread is left.
 */
export async function openPlace(
  { client, wire }: { client: Client<true>; wire: Wire },
  heard: DiscordHeard,
  workspaceId: string,
): Promise<OpenedPlace> {
  const { origin, channelId } = heard;
  const here = { place: placeOf(heard, workspaceId), isNewThread: false };
  if (origin.kind !== 'message' || !origin.opensThread || heard.asks.kind === 'pasted') return here;
  if (missingIn(client, channelId, forThreads).length > 0) return here;
  const there = { ...heard, threadId: origin.messageId };
  const name = shortened(heard.asks.text, limits.threadName);
  try {
    await wire.openThread(channelId, origin.messageId, name);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    if (!hasThreadAlready(error) || isLocked(client, origin.messageId)) return here;
  }
  return { place: placeOf(there, workspaceId), isNewThread: true };
}

function isLocked(client: Client<true>, threadId: string): boolean {
  const thread = client.channels.cache.get(threadId);
  return thread?.isThread() === true && thread.locked === true;
}

import type { WebClient } from '../web-client.ts';
import { answerPart } from './answer-key.ts';
import { messagesIn } from './marked-messages.ts';
import type { OpenedThread } from './open-thread.ts';
import type { ClaimMessage } from './streamed-message.ts';

/** The parts of an answer that a process posted before it died. */
export interface PostedBefore {
  /** Its messages that can be rewritten, oldest first. */
  messages: string[];
  /** Its approval cards, by approval id. They stay unchanged, since one may already have been decided. */
  cards: Map<string, string>;
  fileTitles: Set<string>;
  isComplete: boolean;
}

export function nothingPosted(): PostedBefore {
  return { messages: [], cards: new Map(), fileTitles: new Set(), isComplete: false };
}

/**
 * Finds what a dead process posted. A message gets its key with the call that posts it, a streamed message only with the
 * call that ends it. Until then its claim identifies it. A message with neither was left by a process that died before
 * claiming it, and belongs to the first answer that claims it.
 */
export async function postedBefore(
  { client, botUserId }: { client: WebClient; botUserId: string | undefined },
  { place, afterTs }: OpenedThread,
  eventId: string,
  claim: ClaimMessage,
): Promise<PostedBefore> {
  const found = nothingPosted();
  const thread = { channelId: place.channelId, threadTs: place.threadId };
  for (const { ts, userId, mark, fileTitles } of await messagesIn(client, thread, afterTs)) {
    if (userId !== botUserId) continue;
    if (fileTitles.length > 0) {
      for (const title of fileTitles) found.fileTitles.add(title);
      continue;
    }
    const part = mark && answerPart(eventId, mark.key);
    const isOurs = part !== undefined || (mark === undefined && (await claim(ts)));
    if (!isOurs || part === 'opening') continue;
    if (part?.startsWith('card:')) found.cards.set(part.slice('card:'.length), ts);
    else found.messages.push(ts);
    found.isComplete ||= mark?.isLast === true;
  }
  return found;
}

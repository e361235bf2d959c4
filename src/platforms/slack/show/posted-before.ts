import type { WebClient } from '../web-client.ts';
import { answerPart } from './answer-key.ts';
import type { ClaimMessage } from './growing-message.ts';
import { messagesIn } from './marked-messages.ts';
import type { OpenedThread } from './open-thread.ts';

/** The parts of an answer that a process had posted before it died. */
export interface PostedBefore {
  /** Its messages that can be written anew, oldest first. */
  messages: string[];
  /** Its approval cards by their approvals' ids. Somebody may have pressed one already, so they stay as they are. */
  cards: Map<string, string>;
  fileTitles: Set<string>;
  /** Nothing is missing. */
  isWhole: boolean;
}

/** For an answer that nobody died over. */
export function nothing(): PostedBefore {
  return { messages: [], cards: new Map(), fileTitles: new Set(), isWhole: false };
}

/**
 * Finds what a dead process had posted. A message gets its key with the call that posts it, a streamed one only with the
 * call that ends it. Until then it is known by its claim, and one without either was left by a process that was killed
 * before it could claim it: it goes to the first answer that does.
 */
export async function postedBefore(
  { client, botUserId }: { client: WebClient; botUserId: string | undefined },
  { place, since }: OpenedThread,
  eventId: string,
  claim: ClaimMessage,
): Promise<PostedBefore> {
  const found = nothing();
  const thread = { channelId: place.channelId, threadTs: place.threadId };
  for (const { ts, userId, mark, fileTitles } of await messagesIn(client, thread, since)) {
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
    found.isWhole ||= mark?.isLast === true;
  }
  return found;
}

import { answerPart } from './answer-key.ts';
import type { From } from './desk.ts';
import type { ClaimMessage } from './growing-message.ts';
import type { OpenedThread } from './open-thread.ts';
import { messagesIn } from './own-messages.ts';

/** What stands in a thread of an answer over which a process died. */
export interface Remains {
  /** Its messages that can be written anew, oldest first. */
  messages: string[];
  /** Its approval cards by their approvals' ids. Somebody may have pressed one already, so they stay as they are. */
  cards: Map<string, string>;
  fileTitles: Set<string>;
  /** Nothing is missing. */
  isWhole: boolean;
}

/** Of an answer that nobody died over. */
export function nothing(): Remains {
  return { messages: [], cards: new Map(), fileTitles: new Set(), isWhole: false };
}

/**
 * Finds what a dead process had said. A message gets its key with the call that posts it, a streamed one only with the
 * call that ends it. Until then it is known by its claim, and one without either was left by a process that was killed
 * before it could claim it: it goes to the first answer that does.
 */
export async function remainsOf(
  { client, botUserId }: Pick<From, 'client' | 'botUserId'>,
  { place, since }: OpenedThread,
  eventId: string,
  claim: ClaimMessage,
): Promise<Remains> {
  const remains = nothing();
  const thread = { channelId: place.channelId, threadTs: place.threadId };
  for (const { ts, userId, mark, fileTitles } of await messagesIn(client, thread, since)) {
    if (userId !== botUserId) continue;
    if (fileTitles.length > 0) {
      for (const title of fileTitles) remains.fileTitles.add(title);
      continue;
    }
    const part = mark && answerPart(eventId, mark.key);
    const isOurs = part !== undefined || (mark === undefined && (await claim(ts)));
    if (!isOurs || part === 'opening') continue;
    if (part?.startsWith('card:')) remains.cards.set(part.slice('card:'.length), ts);
    else remains.messages.push(ts);
    remains.isWhole ||= mark?.isLast === true;
  }
  return remains;
}

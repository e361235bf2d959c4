import { type Client, type Message, MessageType } from 'discord.js';
import type { QuotedMessage } from '#post/desk/turn.ts';
import { displayableLine } from '#reply/displayable.ts';
import type { DiscordHeard } from './heard.ts';
import { cleanText } from './readable-text.ts';

/** Discord's most for one request. What is too much for a model is cut by the conversation. */
const mostMessages = 100;

const ordinary: readonly MessageType[] = [MessageType.Default, MessageType.Reply];

/**
 * What people said around a message on Discord: its thread, and the message that it replies to. Discord shows the text of
 * others only to applications with the message content intent; how many it did not show is said.
 * Source: docs.discord.com/developers/events/gateway, "Message Content Intent" and "HTTP Restrictions".
 */
export class Surroundings {
  readonly #client: Client<true>;

  constructor(client: Client<true>) {
    this.#client = client;
  }

  async around(heard: DiscordHeard, signal: AbortSignal): Promise<QuotedMessage[]> {
    const thread = heard.threadId === undefined ? [] : await this.#thread(heard.threadId, heard.eventId);
    signal.throwIfAborted();
    const isRead = thread.some(({ id }) => id === heard.repliesTo?.messageId);
    const repliedTo = isRead ? undefined : await this.#repliedTo(heard);
    const messages = repliedTo ? [...thread, repliedTo] : thread;
    const unread = messages.filter(isHidden).length;
    return [
      ...messages.map((message) => ({ author: authorOf(message), text: cleanText(message) })),
      ...(unread > 0 ? [{ author: 'Discord', text: hiddenNote(unread) }] : []),
    ];
  }

  /** The message that the thread hangs from, then the others. What Jarvis and people said to each other is in its history. */
  async #thread(threadId: string, eventId: string): Promise<Message[]> {
    const thread = await this.#client.channels.fetch(threadId);
    if (!thread?.isThread()) return [];
    const starter = await thread.fetchStarterMessage({ cache: false }).catch(() => null);
    const said = await thread.messages.fetch({ limit: mostMessages, before: eventId, cache: false });
    const others = [...said.values()]
      .reverse()
      .filter((message) => ordinary.includes(message.type) && message.id !== starter?.id)
      .filter((message) => !this.#isOwn(message) && !this.#isToJarvis(message));
    const isNews = starter && starter.id !== eventId && !this.#isToJarvis(starter);
    return isNews ? [starter, ...others] : others;
  }

  /** `undefined` if it was deleted, or Jarvis may not read it. */
  async #repliedTo({ repliesTo }: DiscordHeard): Promise<Message | undefined> {
    if (!repliesTo) return undefined;
    const channel = await this.#client.channels.fetch(repliesTo.channelId).catch(() => null);
    if (!channel?.isTextBased()) return undefined;
    return channel.messages.fetch({ message: repliesTo.messageId, cache: false }).catch(() => undefined);
  }

  #isOwn({ author }: Message): boolean {
    return author.id === this.#client.user.id;
  }

  #isToJarvis(message: Message): boolean {
    return !message.author.bot && message.mentions.users.has(this.#client.user.id);
  }
}

function authorOf({ member, author }: Message): string {
  return displayableLine(member?.displayName ?? author.displayName);
}

/** Whether Discord kept everything from Jarvis that a message holds. */
function isHidden({ content, embeds, attachments, components, stickers, poll }: Message): boolean {
  const parts = embeds.length + attachments.size + components.length + stickers.size;
  return content === '' && parts === 0 && poll === null;
}

function hiddenNote(count: number): string {
  const which = count === 1 ? 'one message' : `${count} messages`;
  return `(The text of ${which} here is not shown to Jarvis. It would be if an administrator switched on Message Content Intent for this application at discord.com/developers/applications.)`;
}

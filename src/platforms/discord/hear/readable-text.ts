import type { Message } from 'discord.js';
import { displayableLine } from '#reply/displayable.ts';
import { textsOf } from '../draw/part.ts';

/** The text of a message with its embeds and components. */
export function readableText(message: Message): string {
  return textOf(message, message.content);
}

/** The same for readers who know no ids: mentions by name, custom emoji by theirs, and the names of files. */
export function cleanText(message: Message): string {
  const content = message.cleanContent.replace(/<a?:(\w+):\d+>/g, ':$1:');
  const files = message.attachments.map(({ name }) => `[file: ${displayableLine(name)}]`);
  return [textOf(message, content), ...files].filter((part) => part !== '').join('\n');
}

function textOf({ embeds, components }: Message, content: string): string {
  const described = embeds.flatMap(({ title, description }) => [title ?? '', description ?? '']);
  const displays = components.flatMap((component) => textsOf(component.toJSON()));
  return [content, ...described, ...displays]
    .filter((part) => part !== '')
    .join('\n')
    .trim();
}

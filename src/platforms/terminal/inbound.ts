import { randomUUID } from 'node:crypto';
import type { Inbound } from '#conversation/turn/turn.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';

/** The terminal is one workspace with one channel. */
export const terminalPlace: Place = { platform: 'terminal', workspaceId: 'local', channelId: 'terminal' };

/** One line a person typed or piped, as the conversation hears it. With a `/` before it, it is an explicit command. */
export function inboundOf(text: string, actor: Actor, fresh: boolean): Inbound {
  const eventId = randomUUID();
  const isCommand = text.startsWith('/');
  return {
    place: terminalPlace,
    eventId,
    actor,
    threadKey: fresh ? `terminal:${eventId}` : 'terminal',
    text: isCommand ? text.slice(1) : text,
    door: isCommand ? 'command' : 'chat',
  };
}

/** Nothing to answer: no line, or only blanks. */
export function isBlank(line: string): boolean {
  return line.trim() === '';
}

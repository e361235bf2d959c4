import { randomUUID } from 'node:crypto';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import { readTyped } from '#post/desk/asks.ts';
import type { Inbound } from '#post/desk/turn.ts';

/** The terminal is one workspace with one channel. */
export const terminalPlace: Place = { platform: 'terminal', workspaceId: 'local', channelId: 'terminal' };

/** Converts one line of input to a message. A leading `/` makes it an explicit command. */
export function inboundOf(text: string, actor: Actor, fresh: boolean): Inbound {
  const eventId = randomUUID();
  const isCommand = text.startsWith('/');
  return {
    place: terminalPlace,
    eventId,
    actor,
    threadKey: fresh ? `terminal:${eventId}` : 'terminal',
    asks: isCommand ? readTyped(text.slice(1), 'command') : readTyped(text, 'chat'),
  };
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}

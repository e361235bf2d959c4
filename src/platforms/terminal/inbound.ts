import { randomUUID } from 'node:crypto';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import { type Asks, readTyped } from '#post/desk/asks.ts';
import type { Inbound } from '#post/desk/turn.ts';

/** The terminal is one workspace with one channel. */
export const terminalPlace: Place = { platform: 'terminal', workspaceId: 'local', channelId: 'terminal' };

/** The conversation of all messages that do not start a fresh one. */
export const terminalThread = 'terminal';

export function inboundOf(asks: Asks, actor: Actor, fresh: boolean): Inbound {
  const eventId = randomUUID();
  return {
    place: terminalPlace,
    eventId,
    actor,
    threadKey: fresh ? `${terminalThread}:${eventId}` : terminalThread,
    asks,
  };
}

/** Reads one line of input. A leading `/` makes it an explicit command. */
export function asksOfLine(line: string): Asks {
  return line.startsWith('/') ? readTyped(line.slice(1), 'command') : readTyped(line, 'chat');
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}

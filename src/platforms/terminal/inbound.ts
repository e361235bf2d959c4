import { randomUUID } from 'node:crypto';
import type { Actor } from '#conversation/actor.ts';
import type { Inbound } from '#conversation/turn.ts';

/** One line a person typed or piped, as the conversation hears it. */
export function inboundOf(text: string, actor: Actor, fresh: boolean): Inbound {
  const eventId = randomUUID();
  return {
    platform: 'terminal',
    eventId,
    actor,
    threadKey: fresh ? `terminal:${eventId}` : 'terminal',
    text,
    door: 'chat',
  };
}

/** Nothing to answer: no line, or only blanks. */
export function isBlank(line: string): boolean {
  return line.trim() === '';
}

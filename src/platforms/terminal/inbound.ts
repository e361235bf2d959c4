import { randomUUID } from 'node:crypto';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import { type Asks, readTyped } from '#post/desk/asks.ts';
import type { Inbound, SentFile } from '#post/desk/turn.ts';
import { filesNamedIn, openNamedFile } from './sent-files.ts';

/** The terminal is one workspace with one channel. */
export const terminalPlace: Place = { platform: 'terminal', workspaceId: 'local', channelId: 'terminal' };

/** What a person says, with the files that they name. */
export interface Said {
  asks: Asks;
  files: readonly SentFile[];
}

/** The conversation of all messages that do not start a fresh one. */
export const terminalThread = 'terminal';

export function inboundOf({ asks, files }: Said, actor: Actor, fresh: boolean): Inbound {
  const eventId = randomUUID();
  return {
    place: terminalPlace,
    eventId,
    actor,
    threadKey: fresh ? `${terminalThread}:${eventId}` : terminalThread,
    asks,
    files,
    openFile: openNamedFile,
  };
}

/** Reads one line of input. A leading `/` makes it an explicit command, unless it begins the path of a file. */
export async function saidIn(line: string): Promise<Said> {
  const { files, isFirst } = await filesNamedIn(line);
  const isCommand = line.startsWith('/') && !isFirst;
  return { files, asks: isCommand ? readTyped(line.slice(1), 'command') : readTyped(line, 'chat') };
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}

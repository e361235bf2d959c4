import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { UserError } from '#lib/errors.ts';
import { isBlank } from './inbound.ts';
import { terminalMessages } from './messages.ts';
import type { Speaker } from './speaker.ts';

/**
 * Answers each line in order, and reads no faster than it answers. A failed message does not affect later lines.
 * Throws a {@link UserError} if the input cannot be read.
 */
export async function answerLines(input: Readable, speaker: Speaker, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const stop = () => lines.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const line of lines) {
      if (signal.aborted) break;
      if (!isBlank(line)) await speaker.answer(line, signal);
    }
  } catch (error) {
    throw inputFault(error as NodeJS.ErrnoException);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function inputFault(cause: NodeJS.ErrnoException): UserError {
  return new UserError(
    terminalMessages.both((texts) => texts.cannotRead(cause.code ?? cause.name)),
    { cause },
  );
}

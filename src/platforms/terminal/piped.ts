import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { isBlank } from './inbound.ts';
import type { Speaker } from './speaker.ts';

/** Answers one message; true if that failed. */
export function answerOnce(question: string, speaker: Speaker, signal: AbortSignal): Promise<boolean> {
  return speaker.say(question, signal);
}

/** Answers each line in its order. A message that failed has said so; the lines after it still count. */
export async function answerLines(input: Readable, speaker: Speaker, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const stop = () => lines.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const line of lines) {
      if (signal.aborted) break;
      if (!isBlank(line)) await speaker.say(line, signal);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    lines.close();
  }
  return false;
}

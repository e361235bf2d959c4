import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** How far the sending of a file has come. */
export interface Sending {
  sentBytes: number;
  /** The reader went away before the end. */
  isCancelled: boolean;
}

const partBytes = 64 * 1024;

/** Sends a body as fast as the reader takes it. Headers have been written. */
export async function streamBytes(bytes: Buffer, response: ServerResponse, sending: Sending): Promise<void> {
  const gone = once(response, 'close');
  for (let at = 0; at < bytes.length && !response.destroyed; at += partBytes) {
    const part = bytes.subarray(at, at + partBytes);
    const hasRoom = response.write(part);
    sending.sentBytes += part.length;
    if (!hasRoom) await Promise.race([once(response, 'drain'), gone]);
  }
  sending.isCancelled = sending.sentBytes < bytes.length || response.destroyed;
  response.end();
}

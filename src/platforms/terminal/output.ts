import { once } from 'node:events';
import type { Writable } from 'node:stream';

export interface TerminalWritable extends Writable {
  isTTY?: boolean;
  columns?: number;
}

/** How a reader that went away shows: it closed the pipe, which is its right. */
const readerLeft = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/** Standard output that waits for slow readers and outlives those that leave. */
export class Output {
  readonly #stream: TerminalWritable;
  readonly #closing = new AbortController();
  #fault: NodeJS.ErrnoException | undefined;

  constructor(stream: TerminalWritable) {
    this.#stream = stream;
    stream.on('error', (error) => this.#close(error));
    stream.on('close', () => this.#closing.abort());
  }

  /** Aborted once nobody reads any more. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /** Why writing failed, unless the reader merely left. */
  get fault(): NodeJS.ErrnoException | undefined {
    return this.#fault;
  }

  get isTerminal(): boolean {
    return this.#stream.isTTY === true;
  }

  get columns(): number | undefined {
    return this.#stream.columns;
  }

  /** Resolves when there is room for more; also when the reader has left, since then nothing is written. */
  async write(text: string): Promise<void> {
    if (this.closed.aborted || this.#stream.write(text)) return;
    await once(this.#stream, 'drain', { signal: this.closed }).catch((error: unknown) => {
      if (!this.closed.aborted) throw error;
    });
  }

  onResize(listener: () => void): void {
    this.#stream.on('resize', listener);
  }

  #close(error: NodeJS.ErrnoException): void {
    if (!readerLeft.has(error.code ?? '')) this.#fault ??= error;
    this.#closing.abort();
  }
}

/** FORCE_COLOR decides when set; then NO_COLOR (no-color.org) when not empty; then whether it is a terminal. */
export function wantsColour(
  isTerminal: boolean,
  { noColor, forceColor }: { noColor?: string | undefined; forceColor?: string | undefined },
): boolean {
  if (forceColor !== undefined) return forceColor !== '0' && forceColor !== 'false';
  return isTerminal && (noColor ?? '') === '';
}

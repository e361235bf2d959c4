import { once } from 'node:events';
import type { Writable } from 'node:stream';

export interface TerminalWritable extends Writable {
  isTTY?: boolean;
  columns?: number;
}

/** Error codes of a reader that closed the pipe, which is no failure. */
const closedPipeCodes = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/** Standard output that waits for slow readers and tolerates readers that leave. */
export class Output {
  readonly #stream: TerminalWritable;
  readonly #closing = new AbortController();
  #fault: NodeJS.ErrnoException | undefined;

  constructor(stream: TerminalWritable) {
    this.#stream = stream;
    stream.on('error', (error) => this.#close(error));
    stream.on('close', () => this.#closing.abort());
  }

  /** Aborted when nobody reads the output any longer. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /** The error that ended writing, unless the reader just left. */
  get fault(): NodeJS.ErrnoException | undefined {
    return this.#fault;
  }

  get isTerminal(): boolean {
    return this.#stream.isTTY === true;
  }

  get columns(): number | undefined {
    return this.#stream.columns;
  }

  /** Resolves when there is room for more. Writes nothing after the reader has left. */
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
    if (!closedPipeCodes.has(error.code ?? '')) this.#fault ??= error;
    this.#closing.abort();
  }
}

/** Returns whether to use colours: FORCE_COLOR decides, then NO_COLOR (no-color.org), then whether it is a terminal. */
export function wantsColour(
  isTerminal: boolean,
  { noColor, forceColor }: { noColor?: string | undefined; forceColor?: string | undefined },
): boolean {
  if (forceColor !== undefined) return forceColor !== '0' && forceColor !== 'false';
  return isTerminal && (noColor ?? '') === '';
}

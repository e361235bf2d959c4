import type { Core } from '#post/desk/core.ts';
import type { Inbound, TurnStream } from '#post/desk/turn.ts';

/** A conversation that only listens: it keeps what a platform hands over, and says that it has heard it. */
export class Listener {
  readonly #waiting: ((inbound: Inbound) => void)[] = [];
  readonly #heard: Inbound[] = [];

  readonly conversation: Core['conversation'] = {
    isForJarvis: async () => true,
    hear: (inbound) => this.#answer(inbound),
  };

  /** The next request, in the order in which they came. */
  next(): Promise<Inbound> {
    const inbound = this.#heard.shift();
    return inbound ? Promise.resolve(inbound) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  async *#answer(inbound: Inbound): AsyncIterable<TurnStream> {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(inbound);
    else this.#heard.push(inbound);
    const blocks = [{ kind: 'text' as const, text: 'Heard.' }];
    yield {
      kind: 'end',
      result: { reply: { audience: 'everyone', locale: 'en', blocks }, model: 'offline' },
    };
  }
}

/** The first file of a request, opened as a tool opens it. */
export async function openFirst(
  { files: [file] = [], openFile }: Inbound,
  signal: AbortSignal = new AbortController().signal,
): Promise<AsyncIterable<Uint8Array>> {
  if (!file || !openFile) throw new Error('no file came along');
  return openFile(file, signal);
}

export async function wholeOf(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const part of parts) read.push(part);
  return Buffer.concat(read);
}

import { Writable } from 'node:stream';
import type { Output } from './output.ts';

/** Where the line editor draws. Muted while a turn writes, so that typing ahead does not tear its lines apart. */
export class PromptOutput extends Writable {
  readonly #output: Output;
  muted = false;

  constructor(output: Output) {
    super({ decodeStrings: false });
    this.#output = output;
    output.onResize(() => this.emit('resize'));
  }

  get columns(): number | undefined {
    return this.#output.columns;
  }

  override _write(
    text: string | Buffer,
    _encoding: BufferEncoding,
    done: (error?: Error | null) => void,
  ): void {
    // Waiting here would leave the rest of a keystroke's drawing to a moment when it may be muted.
    if (!this.muted) void this.#output.write(text.toString());
    done();
  }
}

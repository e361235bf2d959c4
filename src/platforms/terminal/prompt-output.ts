import { Writable } from 'node:stream';
import type { Output } from './output.ts';

/** The output of the line editor. It is muted while a turn writes, so that typing ahead does not break into its lines. */
export class PromptOutput extends Writable {
  readonly #output: Output;
  isMuted = false;

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
    // Do not wait here: the rest of a keystroke's output could be drawn when it is already muted.
    if (!this.isMuted) void this.#output.write(text.toString());
    done();
  }
}

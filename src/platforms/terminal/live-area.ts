/** The last lines of a terminal, redrawn in place until they are final. */
export class LiveArea {
  readonly #write: (text: string) => unknown;
  #height = 0;

  constructor(write: (text: string) => unknown) {
    this.#write = write;
  }

  /** Replaces what is drawn. Each line must fit the terminal, or erasing would miss its rest. */
  draw(lines: readonly string[]): void {
    if (lines.length === 0 && this.#height === 0) return;
    this.#write(this.#eraser() + lines.join('\n'));
    this.#height = lines.length;
  }

  /** Writes lines for good above whatever is drawn next. */
  commit(lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#write(`${this.#eraser()}${lines.join('\n')}\n`);
    this.#height = 0;
  }

  #eraser(): string {
    if (this.#height === 0) return '';
    return `\r${this.#height > 1 ? `\x1b[${this.#height - 1}A` : ''}\x1b[J`;
  }
}

/** The last lines of a terminal, which are redrawn in place until they are final. */
export class LiveArea {
  readonly #write: (text: string) => unknown;
  #height = 0;

  constructor(write: (text: string) => unknown) {
    this.#write = write;
  }

  /** Replaces the drawn lines. Each line must fit the width of the terminal, or part of it would not be erased. */
  draw(lines: readonly string[]): void {
    if (lines.length === 0 && this.#height === 0) return;
    this.#write(this.#eraser() + lines.join('\n'));
    this.#height = lines.length;
  }

  /** Replaces the drawn lines by final ones. */
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

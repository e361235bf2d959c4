import { readFile, rename, writeFile } from 'node:fs/promises';
import { displayableLine } from '#reply/displayable.ts';

const mostLines = 500;
/** What is longer was pasted, and is not typed again. */
const longestLine = 2_000;

/** The messages that the arrow keys recall, kept in a file that only its owner may read. Latest first. */
export class LineHistory {
  readonly #file: string;
  readonly #redacted: (text: string) => string;
  readonly #lines: string[];

  private constructor(file: string, redacted: (text: string) => string, lines: string[]) {
    this.#file = file;
    this.#redacted = redacted;
    this.#lines = lines;
  }

  /** Without a file that can be read, the history begins empty. */
  static async open(file: string, redacted: (text: string) => string): Promise<LineHistory> {
    const text = await readFile(file, 'utf8').catch(() => '');
    const lines = text.split('\n').map(displayableLine).filter(Boolean);
    return new LineHistory(file, redacted, lines.slice(0, mostLines));
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Keeps a line, unless it holds a secret. A history that cannot be written is only shorter next time. */
  async add(line: string): Promise<void> {
    if (line.length > longestLine || this.#redacted(line) !== line) return;
    const others = this.#lines.filter((known) => known !== line);
    this.#lines.splice(0, Number.POSITIVE_INFINITY, ...[line, ...others].slice(0, mostLines));
    const written = `${this.#file}.${process.pid}`;
    await writeFile(written, `${this.#lines.join('\n')}\n`, { mode: 0o600 })
      .then(() => rename(written, this.#file))
      .catch(() => {});
  }
}

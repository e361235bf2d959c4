import { randomUUID } from 'node:crypto';
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
    return new LineHistory(file, redacted, (await linesIn(file)) ?? []);
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  /**
   * Keeps a line, unless it holds a secret, beside what other terminals have kept meanwhile. A history that cannot be written
   * is only shorter next time. Returns whether the line may be recalled.
   */
  async add(line: string): Promise<boolean> {
    if (line.length > longestLine || this.#redacted(line) !== line) return false;
    const kept = (await linesIn(this.#file)) ?? this.#lines;
    const others = kept.filter((known) => known !== line);
    this.#lines.splice(0, Number.POSITIVE_INFINITY, ...[line, ...others].slice(0, mostLines));
    const written = `${this.#file}.${randomUUID()}`;
    await writeFile(written, `${this.#lines.join('\n')}\n`, { mode: 0o600 })
      .then(() => rename(written, this.#file))
      .catch(() => {});
    return true;
  }
}

/** Returns `undefined` if the file cannot be read. */
async function linesIn(file: string): Promise<string[] | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text?.split('\n').map(displayableLine).filter(Boolean).slice(0, mostLines);
}

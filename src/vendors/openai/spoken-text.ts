import { anyOf, endFor, heldLength, isEndOfThoughts, isThoughts, outerMarks } from './aside-marks.ts';

const markOrBreak = anyOf(['\n', ...outerMarks]);

/** The beginning of a line that begins or ends a block of code, and what follows on the line. */
const fence = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})(.*)$/;

/** What a part of an answer adds. `isRestart`: what came before was not meant for people either. */
export interface Spoken {
  text: string;
  isRestart: boolean;
}

/**
 * The text of an answer that is meant for people, however the stream cuts it. An aside begins at the start of a line, as
 * models write it; elsewhere, and in code, its mark is being talked about.
 */
export class SpokenText {
  #rest = '';
  /** What the present line shows before `rest`. */
  #line = '';
  /** The mark that ends the present aside. */
  #end: string | undefined;
  /** What began the present block of code. */
  #fence: string | undefined;
  /** Whether a mark of thoughts is being talked about, so that its end is too. */
  #isMentioned = false;

  /** Adds a part. Its end is held back while it may be the start of a mark. */
  take(part: string): Spoken {
    this.#rest += part;
    let spoken = '';
    let isRestart = false;
    for (let found = this.#next(); found; found = this.#next()) {
      const [mark] = found;
      const before = this.#pass(found.index);
      this.#pass(mark.length);
      if (this.#end) {
        this.#end = undefined;
        continue;
      }
      spoken += this.#show(before);
      if (this.#begins(mark)) this.#end = endFor(mark);
      else if (this.#endsThoughts(mark)) {
        spoken = this.#line = '';
        isRestart = true;
      } else spoken += this.#show(mark);
    }
    const settled = this.#pass(
      this.#rest.length - heldLength(this.#rest, this.#end ? [this.#end] : outerMarks),
    );
    return { text: this.#end ? spoken : spoken + this.#show(settled), isRestart };
  }

  /** Returns what was held back, when nothing more follows. */
  finish(): string {
    return this.#end ? '' : this.#rest;
  }

  #next(): RegExpExecArray | null {
    return (this.#end ? anyOf([this.#end]) : markOrBreak).exec(this.#rest);
  }

  #pass(length: number): string {
    const passed = this.#rest.slice(0, length);
    this.#rest = this.#rest.slice(length);
    return passed;
  }

  #begins(mark: string): boolean {
    if (!endFor(mark) || this.#isInCode()) return false;
    const isAside = /^[ \t]{0,3}$/.test(this.#line);
    this.#isMentioned ||= !isAside && isThoughts(mark);
    return isAside;
  }

  /** Some templates begin the thoughts themselves, so that only their end is in the answer. */
  #endsThoughts(mark: string): boolean {
    if (!isEndOfThoughts(mark) || this.#isInCode()) return false;
    const isAside = !this.#isMentioned && /(?:^[ \t]{0,3}|[^\s"'(])$/.test(this.#line);
    this.#isMentioned = false;
    return isAside;
  }

  #isInCode(): boolean {
    let span = '';
    for (const [ticks] of this.#line.matchAll(/`+/g)) {
      if (span === '') span = ticks;
      else if (span === ticks) span = '';
    }
    return this.#fence !== undefined || span !== '';
  }

  /** Moves on behind a text without a line break, or behind a line break. */
  #show(text: string): string {
    if (text !== '\n') this.#line += text;
    else {
      this.#endLine();
      this.#line = '';
    }
    return text;
  }

  #endLine(): void {
    const [, ticks, info = ''] = fence.exec(this.#line) ?? [];
    if (ticks === undefined) return;
    if (this.#fence === undefined) {
      if (!ticks.startsWith('`') || !info.includes('`')) this.#fence = ticks;
    } else if (ticks.startsWith(this.#fence) && info.trim() === '') this.#fence = undefined;
  }
}

/** What a model thinks. Some templates begin it themselves, so that only its end is in the answer. */
const thoughts: readonly Aside[] = [
  ['<think>', '</think>'],
  ['<thinking>', '</thinking>'],
  ['<thought>', '</thought>'],
  ['<reasoning>', '</reasoning>'],
];

/** Calls that a server left in the text, because it has no parser for its model. */
const calls: readonly Aside[] = [
  ['<tool_call>', '</tool_call>'],
  ['<tool_calls>', '</tool_calls>'],
  ['<function_call>', '</function_call>'],
  ['<function=', '</function>'], // Llama 3, Qwen Coder
  ['<|tool_calls_section_begin|>', '<|tool_calls_section_end|>'], // Kimi
  ['<｜tool▁calls▁begin｜>', '<｜tool▁calls▁end｜>'], // DeepSeek
  ['<|python_tag|>', '<|eom_id|>'], // Llama 3
  ['[tool_calls]', '</s>'], // Mistral
];

/** The marks that begin and end a part of an answer that is not meant for people. */
type Aside = readonly [begin: string, end: string];

const ends = new Map([...thoughts, ...calls]);
const endsOfThoughts = new Set(thoughts.map(([, end]) => end));
const marks = [...ends].flat();

/** A mark behind a backtick is being talked about. */
const anyMark = new RegExp(
  `(?<!\`)(?:${marks.map((mark) => mark.replace(/[|[\]]/g, '\\$&')).join('|')})`,
  'i',
);

/** What a part of an answer adds. `isRestart`: what came before was not meant for people either. */
export interface Spoken {
  text: string;
  isRestart: boolean;
}

/** The text of an answer that is meant for people, however the stream cuts it. */
export class SpokenText {
  /** The character before `rest`. */
  #before = '';
  #rest = '';
  /** The mark that ends the present aside. */
  #end: string | undefined;

  /** Adds a part. Its end is held back while it may be the start of a mark. */
  take(part: string): Spoken {
    this.#rest += part;
    let spoken = '';
    let isRestart = false;
    for (let at = this.#nextMark(); at; at = this.#nextMark()) {
      const isInside = this.#end !== undefined;
      const before = this.#pass(at.index);
      this.#pass(at.mark.length);
      this.#end = isInside ? undefined : ends.get(at.mark);
      if (isInside) continue;
      isRestart ||= endsOfThoughts.has(at.mark);
      spoken = endsOfThoughts.has(at.mark) ? '' : spoken + before;
    }
    const awaited = this.#end === undefined ? marks : [this.#end];
    const settled = this.#pass(this.#rest.length - heldLength(this.#rest, awaited));
    return { text: this.#end === undefined ? spoken + settled : spoken, isRestart };
  }

  /** Returns what was held back, when nothing more follows. */
  finish(): string {
    return this.#end === undefined ? this.#rest : '';
  }

  #nextMark(): { mark: string; index: number } | undefined {
    if (this.#end !== undefined) {
      const index = this.#rest.toLowerCase().indexOf(this.#end);
      return index < 0 ? undefined : { mark: this.#end, index };
    }
    const found = anyMark.exec(this.#before + this.#rest);
    return found ? { mark: found[0].toLowerCase(), index: found.index - this.#before.length } : undefined;
  }

  #pass(length: number): string {
    const passed = this.#rest.slice(0, length);
    this.#rest = this.#rest.slice(length);
    this.#before = passed.slice(-1) || this.#before;
    return passed;
  }
}

/** The length of the longest end of a text that begins one of these marks. */
function heldLength(text: string, awaited: readonly string[]): number {
  const lengths = awaited.map((mark) => {
    for (let length = Math.min(mark.length - 1, text.length); length > 0; length -= 1)
      if (mark.startsWith(text.slice(-length).toLowerCase())) return length;
    return 0;
  });
  return Math.max(...lengths);
}

/** The marks that begin and end a part of an answer that is not meant for people. */
type Aside = readonly [begin: string, end: string];

/** What a model thinks. */
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
];

/** The same as tokens of a model, which are always spelt alike. */
const tokens: readonly Aside[] = [
  ['<|tool_calls_section_begin|>', '<|tool_calls_section_end|>'], // Kimi
  ['<｜tool▁calls▁begin｜>', '<｜tool▁calls▁end｜>'], // DeepSeek
  ['<|python_tag|>', '<|eom_id|>'], // Llama 3
  ['[TOOL_CALLS]', '</s>'], // Mistral
];

const tags = new Map([...thoughts, ...calls]);
const spelt = new Map(tokens);
const beginsOfThoughts = new Set(thoughts.map(([begin]) => begin));
const endsOfThoughts = new Set(thoughts.map(([, end]) => end));

/** The marks that mean something outside of an aside. */
export const outerMarks = [...tags.keys(), ...spelt.keys(), ...endsOfThoughts];

/** Returns the mark that ends the aside that a mark begins. `undefined` if it begins none. */
export function endFor(mark: string): string | undefined {
  return spelt.get(mark) ?? tags.get(mark.toLowerCase());
}

export function isThoughts(mark: string): boolean {
  return beginsOfThoughts.has(mark.toLowerCase());
}

export function isEndOfThoughts(mark: string): boolean {
  return endsOfThoughts.has(mark.toLowerCase());
}

/** Matches each of these texts, in any case. */
export function anyOf(texts: readonly string[]): RegExp {
  return new RegExp(texts.map((text) => text.replace(/[|[\]]/g, '\\$&')).join('|'), 'i');
}

/** Returns the length of the longest end of a text that begins one of these marks. */
export function heldLength(text: string, awaited: readonly string[]): number {
  const lengths = awaited.map((mark) => {
    for (let length = Math.min(mark.length - 1, text.length); length > 0; length -= 1)
      if (mark.toLowerCase().startsWith(text.slice(-length).toLowerCase())) return length;
    return 0;
  });
  return Math.max(...lengths);
}

import { westernDigits } from '#lib/western-digits.ts';

/** Only this many characters of a message are analysed. Requests are far shorter. */
export const analysedCharacters = 2_000;

const replacements: readonly (readonly [RegExp, string])[] = [
  // NFKC splits the Thai vowel am into two characters. Join them again.
  [/\u0E4D([\u0E48-\u0E4B]?)\u0E32/g, '$1\u0E33'],
  [/\u0E40\u0E40/g, '\u0E41'],
  [/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/g, ''],
  [/\r\n?|[\u2028\u2029]/g, '\n'],
  [/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, ' '],
  [/[\u201C\u201D\u201E\u00AB\u00BB]/g, '"'],
  [/[\u2018\u2019\u02BC\u0060\u00B4]/g, "'"],
  [/[\u2013\u2014\u2212]/g, '-'],
  // The marks of Arabic figures.
  [/(?<=\d)\u066C(?=\d)/g, ','],
  [/(?<=\d)\u066B(?=\d)/g, '.'],
  // Not beside digits: a code may contain three equal letters.
  [/([a-vx-zA-VX-Z\u0E00-\u0E7F])\1{2,}(?<!\d[a-zA-Z\d-]*)(?![a-zA-Z\d-]*\d)/g, '$1'],
  [/\s?\/\s?(?=(?:day|week|wk|month|mo|mth|year|yr)(?![a-z]))/gi, ' per '],
  [/(?<![a-z])w\/o(?![a-z])/gi, 'without'],
  [/(?<![a-z])w\/\s?(?=[a-z\d])/gi, 'with '],
  // "6 x 8s": six of eight seconds each.
  [/(?<![\d.,])(\d{1,4})\s?[x×]\s?(?=\d{1,3}\s?(?:s|secs?|seconds?)(?![a-z]))/gi, '$1 of '],
  [/[^\S\n]+/g, ' '],
];

/** A normalised text that knows where each of its characters was typed. */
export interface Normalised {
  text: string;
  /** What was typed between two offsets of the text. */
  typed(start: number, end: number): string;
}

/**
 * Normalises a message: folds compatibility forms, removes invisible characters, shortens stretched letters ("มากกก",
 * "pleaaase") and writes all digits as 0 to 9. Keeps capitals, since names are cut from the result.
 */
export function normalise(text: string): string {
  return normalised(text).text;
}

export function normalised(message: string): Normalised {
  const source = new Traced(message);
  // NFKC would make "21/2" of "2½", and "102" of "10²".
  source.replace(/(?<=\d)\s?(?=[¼-¾⅐-⅞])/g, ' ');
  source.replace(/(?<=\d)(?=[²³¹⁰-⁹])/g, '^');
  source.replace(/\P{M}\p{M}*/gu, (cluster) => cluster.normalize('NFKC'));
  source.replace(/\p{Nd}/gu, westernDigits);
  for (const [pattern, replacement] of replacements) source.replace(pattern, replacement);
  source.replace(/^\s+|\s+$/g, '');
  return source;
}

class Traced implements Normalised {
  readonly #message: string;
  text: string;
  /** For each character of the text, and for its end, the offset in the message. */
  #offsets: number[];

  constructor(message: string) {
    this.#message = message;
    this.text = message.slice(0, analysedCharacters);
    this.#offsets = [...Array(this.text.length).keys(), message.length];
  }

  typed(start: number, end: number): string {
    return this.#message.slice(this.#offsets[start] ?? 0, this.#offsets[end] ?? this.#message.length);
  }

  /** Replaces like `String.replace`. What comes in counts as typed where the match begins. */
  replace(pattern: RegExp, replacement: string | ((found: string) => string)): void {
    const offsets: number[] = [];
    let [text, last] = ['', 0];
    for (const match of this.text.matchAll(pattern)) {
      const [found] = match;
      const put =
        typeof replacement === 'string' ? replacement.replace('$1', match[1] ?? '') : replacement(found);
      if (put === found) continue;
      text += this.text.slice(last, match.index) + put;
      offsets.push(...this.#offsets.slice(last, match.index));
      const origin = this.#offsets[match.index] ?? 0;
      offsets.push(...Array.from({ length: put.length }, () => origin));
      last = match.index + found.length;
    }
    if (last === 0 && text === '') return;
    this.text = text + this.text.slice(last);
    this.#offsets = [...offsets, ...this.#offsets.slice(last)];
  }
}

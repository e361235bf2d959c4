/** A word of a text, and where it stands there. */
export type Token = {
  readonly word: string;
  readonly thai: boolean;
  readonly from: number;
  readonly to: number;
};
export type Phrase = { readonly phrase: string; readonly length: number; readonly isPlural: boolean };

const words = new Intl.Segmenter('th', { granularity: 'word' });
const longestPhrase = 4;

export function tokensOf(text: string): Token[] {
  return Array.from(words.segment(text))
    .filter(({ segment, isWordLike }) => isWordLike || /\p{Extended_Pictographic}/u.test(segment))
    .map(({ segment, index }) => ({
      word: segment.toLowerCase(),
      thai: /[\u0e00-\u0e7f]/.test(segment),
      from: index,
      to: index + segment.length,
    }));
}

/** Returns the phrases that start at a token, longest first; each also in the singular, if it ends like a plural. */
export function phrasesAt(tokens: readonly Token[], start: number): Phrase[] {
  const phrases: Phrase[] = [];
  for (let length = Math.min(longestPhrase, tokens.length - start); length > 0; length--) {
    const part = tokens.slice(start, start + length);
    const thai = part[0]?.thai ?? false;
    if (part.some((token) => token.thai !== thai)) continue;
    const phrase = part.map(({ word }) => word).join(thai ? '' : ' ');
    phrases.push({ phrase, length, isPlural: false });
    const singular = singularOf(phrase);
    if (!thai && singular !== phrase) phrases.push({ phrase: singular, length, isPlural: true });
  }
  return phrases;
}

const irregular: readonly (readonly [RegExp, string])[] = [
  [/\bpeople$/, 'person'],
  [/men$/, 'man'],
  [/(?<=ch|sh|s|x)es$/, ''],
  [/ies$/, 'y'],
  [/(?<!s|u)s$/, ''],
];

function singularOf(phrase: string): string {
  const [ending, instead] = irregular.find(([ending]) => ending.test(phrase)) ?? [/$/, ''];
  return phrase.replace(ending, instead);
}

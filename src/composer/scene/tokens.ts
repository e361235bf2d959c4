export type Phrase = { readonly phrase: string; readonly length: number; readonly plural: boolean };
export type Token = { readonly word: string; readonly thai: boolean };

const thaiWords = new Intl.Segmenter('th', { granularity: 'word' });
const longestPhrase = 5;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { segment, isWordLike } of thaiWords.segment(text.toLowerCase())) {
    if (!isWordLike && !/\p{Extended_Pictographic}/u.test(segment)) continue;
    tokens.push({ word: segment, thai: /[\u0e00-\u0e7f]/.test(segment) });
  }
  return tokens;
}

/** Returns the phrases that start at a token, longest first, in the spelling of the vocabulary. */
export function phrasesAt(tokens: readonly Token[], start: number): Phrase[] {
  const phrases: Phrase[] = [];
  for (let length = Math.min(longestPhrase, tokens.length - start); length > 0; length--) {
    const part = tokens.slice(start, start + length);
    if (part.some(({ thai }) => thai !== part[0]?.thai)) continue;
    const words = part.map(({ word }) => word);
    if (part[0]?.thai) phrases.push({ phrase: words.join(''), length, plural: false });
    else {
      phrases.push({ phrase: words.join(' '), length, plural: false });
      const singular = [...words.slice(0, -1), singularOf(words.at(-1) ?? '')].join(' ');
      if (singular !== words.join(' ')) phrases.push({ phrase: singular, length, plural: true });
    }
  }
  return phrases;
}

const irregular: Readonly<Record<string, string>> = {
  children: 'child',
  kids: 'child',
  people: 'person',
  men: 'man',
  women: 'woman',
  mice: 'mouse',
  geese: 'goose',
  wolves: 'wolf',
  leaves: 'leaf',
  calves: 'calf',
  fishes: 'fish',
  cherries: 'cherries',
  glasses: 'glasses',
  sunglasses: 'sunglasses',
};

export function singularOf(word: string): string {
  const known = irregular[word];
  if (known) return known;
  if (/(?:ss|us|is)$/.test(word) || word.length < 4) return word;
  if (/ies$/.test(word)) return word.replace(/ies$/, 'y');
  if (/(?:ch|sh|x|s|z|to)es$/.test(word)) return word.replace(/es$/, '');
  return word.replace(/s$/, '');
}

/**
 * Words of one language, sorted by the idea they carry. The key is the idea (a concept), the value its phrases,
 * divided by `|`. A phrase may carry several concepts; of overlapping phrases the longest is taken.
 * English phrases are written without apostrophes and match inflected and slightly misspelt words too.
 */
export type Lexicon = Readonly<Record<string, string>>;

/** The phrases of a lexicon, each with all the concepts it carries. */
export function phrasesOf(...lexicons: readonly Lexicon[]): Map<string, string[]> {
  const phrases = new Map<string, string[]>();
  for (const [concept, words] of lexicons.flatMap((lexicon) => Object.entries(lexicon))) {
    for (const written of words.split('|')) {
      const phrase = written.trim();
      const known = phrases.get(phrase) ?? [];
      if (!known.includes(concept)) phrases.set(phrase, [...known, concept]);
    }
  }
  phrases.delete('');
  return phrases;
}

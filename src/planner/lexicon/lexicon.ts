/**
 * Phrases of one language by concept, separated by `|`. The concepts are those from which arguments and replies are read.
 * A phrase may have several concepts. Of overlapping phrases the longest matches. English phrases have no apostrophes; they
 * also match inflected and slightly misspelt words.
 */
export type Lexicon = Readonly<Record<string, string>>;

/** Lists the phrases of lexicons, each with all its concepts. */
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

const most = 120;
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The first sentence of a card, without its final stop: for use within a sentence, and in lists. */
export function cardInShort(card: string): string {
  const [first] = sentences.segment(card);
  const short = (first?.segment ?? card).replace(/[.?!\s]+$/, '');
  return short.length > most ? `${short.slice(0, most - 1)}…` : short;
}

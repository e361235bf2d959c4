const most = 120;
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
/** Thai, which is written without spaces, is divided by the dictionary in any locale. */
const words = new Intl.Segmenter('en', { granularity: 'word' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** An address, or a link with its words, which means nothing or something else when it is cut. */
const unbreakable = /\[[^\]\n]*\]\([^)\s]*\)|\bhttps?:\/\/\S+/g;

/** Thai ends no sentence with a point. Behind its letters one marks what is abbreviated: "น." for the time of day. */
const thaiPoint = /(?<=[\u0E00-\u0E7F])\./g;

/** The first sentence of a card, without its final stop: for use within a sentence, and in lists. */
export function cardInShort(card: string): string {
  // "?" ends a sentence even in the middle of an address, and "." one that begins in Latin letters behind "09:00 น.".
  const plain = card.replace(unbreakable, (address) => 'x'.repeat(address.length)).replace(thaiPoint, 'x');
  const [first] = sentences.segment(plain);
  const short = card.slice(0, first?.segment.length).replace(/(?:(?<![\u0E00-\u0E7F])\.|[?!\s])+$/, '');
  return short.length > most ? `${withinLimit(short).trimEnd()}…` : short;
}

/** As many whole words and addresses as there is room for; of a first word that is longer, its first letters. */
function withinLimit(text: string): string {
  let kept = '';
  for (const piece of piecesOf(text)) {
    if (kept.length + piece.length >= most) break;
    kept += piece;
  }
  if (kept.trim() !== '') return kept;
  const [address] = text.match(unbreakable) ?? [];
  return address !== undefined && text.startsWith(address) ? '' : firstLetters(text);
}

function piecesOf(text: string): string[] {
  const addresses = [...text.matchAll(unbreakable)];
  const between = [...addresses, { index: text.length, 0: '' }].map(({ index }, at) => {
    const before = addresses[at - 1];
    return text.slice(before === undefined ? 0 : before.index + before[0].length, index);
  });
  return between.flatMap((part, at) => [
    ...Array.from(words.segment(part), ({ segment }) => segment),
    ...(addresses[at] ? [addresses[at][0]] : []),
  ]);
}

function firstLetters(text: string): string {
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length >= most) break;
    kept += segment;
  }
  return kept;
}

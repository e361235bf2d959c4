const fewestDifferent = 6;

/** In one of three cases: a random key may hold `YOUr`. */
const placeholder = /\*{3,}|…|^\[?(?:your|Your|YOUR)[-_ ]|[-_](?:your|Your|YOUR)[-_]|^\$|^<|>$|^\{|\}$|^%|%$/;
/** Of three characters one is an x. */
const leastCrosses = 1 / 3;

/**
 * Whether it stands for a secret without being one: `xxxx`, `your-…`, `<…>`, `$NAME`, or hardly any different characters.
 * @param fewest that a secret of its kind has
 */
export function isPlaceholder(secret: string, fewest = fewestDifferent): boolean {
  const crosses = secret.match(/x{4,}|X{4,}/g)?.join('').length ?? 0;
  if (crosses > secret.length * leastCrosses || placeholder.test(secret)) return true;
  return new Set(secret.slice(-32)).size < fewest;
}

const capitals = /^[A-Z]{1,14}\d{0,4}$/;
const word = /^[A-Z]?[a-z]{0,20}$/;
const count = /^\d{1,8}[a-z]{0,3}$/;
const unspeakable = /^[^aeiouy]{4,}$|[^aeiouy]{5}/i;
const leastLettersPerWord = 5;

/** Whether it is words or numbers joined by signs or capitals, such as the name of a variable or a file. */
export function isWords(text: string): boolean {
  return text.split(/[^A-Za-z\d]+/).every((part) => {
    if (part === '' || capitals.test(part) || count.test(part)) return true;
    const words = part.replace(/(?<=\D)\d{1,4}$/, '').split(/(?=[A-Z])/);
    if (words.length > 1 && part.length / words.length < leastLettersPerWord) return false;
    return words.every((one) => word.test(one) && !unspeakable.test(one));
  });
}

const fewestCharacters = 16;
const fileEnding = /\.(?:[a-z]{2,4}|json|yaml|html|lock)$/;
const moment = /^\d{4}-\d{2}-\d{2}/;

/** Whether nobody would write it but a machine, so that it may be a key without a mark of its own. */
export function isOpaque(text: string): boolean {
  if (isPlaceholder(text) || moment.test(text) || text.includes('..')) return false;
  const named = text.replace(fileEnding, '');
  if (named.length < fewestCharacters || !/[A-Za-z]/.test(named) || isWords(named)) return false;
  return /\d/.test(named) || (named.length >= 24 && /[a-z]/.test(named) && /[A-Z]/.test(named));
}

const oneWord = /^[`"']?[\w+/.~-]{32,512}={0,2}[`"']?$/;

/**
 * Whether a text is nothing but a key, or a line of one. What consists of digits and the letters up to f is far more often a
 * commit, a digest or the id of a job.
 */
export function isLoneKey(text: string): boolean {
  if (!oneWord.test(text) || fileEnding.test(text)) return false;
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /[g-z]/i.test(text) && isOpaque(text);
}

import { figurePattern, readFigure } from '#lib/figure.ts';

/** A number in a text. `value` is NaN where the words or figures make no single number. */
export interface NumberRead {
  value: number;
  /** What it is if its point is a decimal point: 1.5 for "1.500". */
  orElse?: number | undefined;
  start: number;
  end: number;
}

interface Part {
  text: string;
  start: number;
  end: number;
  isFigure: boolean;
}

/** Part of a number: its value, and the index of the part after it. `scale` is the last of "two hundred thousand". */
interface Term {
  value: number;
  orElse?: number | undefined;
  scale: number;
  next: number;
}

const numbered = (words: string, valueAt: (index: number) => number): ReadonlyMap<string, number> =>
  new Map(words.split(/\s+/).map((word, index) => [word, valueAt(index)]));
const small = numbered(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen`,
  (index) => index,
);
const tens = numbered('twenty thirty forty fifty sixty seventy eighty ninety', (index) => (index + 2) * 10);
const scales: ReadonlyMap<string, number> = new Map(
  Object.entries({
    dozen: 12,
    score: 20,
    k: 1e3,
    grand: 1e3,
    thou: 1e3,
    thousand: 1e3,
    lac: 1e5,
    lakh: 1e5,
    mn: 1e6,
    mil: 1e6,
    mio: 1e6,
    million: 1e6,
    crore: 1e7,
    bn: 1e9,
    billion: 1e9,
    trillion: 1e12,
  }),
);
const shares: ReadonlyMap<string, number> = new Map([
  ['half', 0.5],
  ['quarter', 0.25],
  ['quarters', 0.25],
]);
/** How many is not said: "a few hundred", "thousands of". */
const vague = /^(?:few|several|many|dozens|hundreds|thousands|lakhs|millions|crores|billions)$/;
const pieceOfTime = /^[\s-](?:seconds?|secs?|minutes?|mins?|hours?)(?![a-z])/;

const figure = String.raw`(?<![a-z\d.])(?:(?<!\d[km%]?\s?)-)?(?:${figurePattern})(?:e[+-]?\d+(?![a-z]))?`;
const part = new RegExp(`(?<figure>${figure})|[a-z]+`, 'g');

/** Finds the numbers of a lower-case text in figures and English words: "1,500", "2k", "two and a half thousand". */
export function englishNumbersIn(text: string): NumberRead[] {
  const parts = Array.from(text.matchAll(part), ({ 0: written, index, groups }) => ({
    text: written,
    start: index,
    end: index + written.length,
    isFigure: groups?.figure !== undefined,
  }));
  const reader = new NumberReader(text, parts);
  const found: NumberRead[] = [];
  for (let at = 0; at < parts.length; ) {
    const read = reader.numberAt(at);
    at = read?.next ?? at + 1;
    if (read !== undefined) found.push(read);
  }
  return found;
}

/** The number that one small word names: "nine". */
export function hoursInWords(word: string): number {
  return small.get(word) ?? Number.NaN;
}

class NumberReader {
  readonly #text: string;
  readonly #parts: readonly Part[];

  constructor(text: string, parts: readonly Part[]) {
    this.#text = text;
    this.#parts = parts;
  }

  numberAt(at: number): (NumberRead & { next: number }) | undefined {
    const isNegative = this.#is(at, 'minus', 'negative');
    const from = isNegative ? at + 1 : at;
    const read = this.#vagueAt(from) ?? this.#shareAt(from) ?? this.#termsAt(from);
    if (read === undefined) return undefined;
    let { value, next } = read;
    for (; this.#goesOn(next); next += 1) value = Number.NaN;
    const [start, end] = [this.#parts[at]?.start ?? 0, this.#parts[next - 1]?.end ?? 0];
    return { value: exact(isNegative ? -value : value), orElse: read.orElse, start, end, next };
  }

  /** Whether a number goes on with a word that does not fit: "twenty thirty". A length is a number of its own: "five ten second clips". */
  #goesOn(at: number): boolean {
    const word = this.#parts[at];
    if (word === undefined || word.isFigure || !this.#isBeside(at)) return false;
    if (small.get(word.text) === undefined && !tens.has(word.text) && !this.#isScale(at)) return false;
    const read = this.#termsAt(at);
    return !pieceOfTime.test(this.#text.slice(this.#parts[(read?.next ?? at + 1) - 1]?.end ?? word.end));
  }

  #vagueAt(at: number): Term | undefined {
    const word = this.#parts[at]?.text ?? '';
    if (!vague.test(word)) return undefined;
    if (word.endsWith('s')) return { value: Number.NaN, scale: 1, next: at + 1 };
    return this.#isBeside(at + 1) && (this.#isScale(at + 1) || this.#is(at + 1, 'hundred'))
      ? { value: Number.NaN, scale: 1, next: at + 2 }
      : undefined;
  }

  /** "Half a million", "a quarter of a million". */
  #shareAt(at: number): Term | undefined {
    let next = at;
    const count = this.#is(at, 'three') ? 3 : 1;
    if (count === 3 || this.#is(at, 'a')) next += 1;
    const share = shares.get(this.#textAt(next) ?? '');
    if (share === undefined) return undefined;
    next += 1;
    if (this.#is(next, 'of')) next += 1;
    if (this.#is(next, 'a', 'an')) next += 1;
    const scale = this.#scaleAt(next);
    return scale && { ...scale, value: count * share * scale.value };
  }

  /** "Two million three hundred thousand and five": terms whose scales descend. */
  #termsAt(at: number): Term | undefined {
    let sum: Term | undefined;
    while (sum === undefined || sum.scale > 12) {
      const from = sum !== undefined && this.#is(sum.next, 'and') ? sum.next + 1 : (sum?.next ?? at);
      const term = this.#isAdded(from, sum) ? this.#termAt(from) : undefined;
      if (term === undefined || (sum !== undefined && !fits(term, sum, this.#parts[from]))) break;
      if (sum !== undefined && this.#isLength(term.next)) break;
      sum = { ...term, value: (sum?.value ?? 0) + term.value, orElse: sum ? undefined : term.orElse };
    }
    const half = sum && sum.scale >= 12 ? this.#andShareAt(sum.next) : undefined;
    return sum && half ? { ...sum, value: sum.value + half.value * sum.scale, next: half.next } : sum;
  }

  #isAdded(at: number, sum: Term | undefined): boolean {
    return sum === undefined || (this.#isBeside(at) && this.#isBeside(sum.next));
  }

  #isLength(next: number): boolean {
    return /^-(?:second|sec|minute|min|hour)/.test(this.#text.slice(this.#parts[next - 1]?.end ?? 0));
  }

  /** "Two hundred and fifty thousand", "2.5k", "a couple of hundred", "a dozen". */
  #termAt(at: number): Term | undefined {
    const group = this.#groupAt(at);
    const from = group?.next ?? (this.#is(at, 'a', 'an') ? at + 1 : at);
    const scale =
      group !== undefined || ((from > at || this.#isScale(at)) && !this.#is(from, 'score'))
        ? this.#scaleAt(from)
        : undefined;
    if (scale === undefined) return group;
    // Before a word such as "thousand", a point marks decimals.
    return {
      value: (group?.orElse ?? group?.value ?? 1) * scale.value,
      scale: scale.value,
      next: scale.next,
    };
  }

  /** What stands before "thousand" or "million": a figure, or words for less than a thousand. */
  #groupAt(at: number): Term | undefined {
    const lead = this.#leadAt(at);
    const from = lead?.next ?? (this.#is(at, 'a', 'an') ? at + 1 : at);
    const isHundred = this.#is(from, 'hundred') && (from === at || this.#isBeside(from));
    if (!isHundred) return lead;
    const hundreds = (lead?.orElse ?? lead?.value ?? 1) * 100;
    const more = this.#is(from + 1, 'and') ? from + 2 : from + 1;
    const rest = this.#isBeside(more) ? this.#underHundredAt(more) : undefined;
    return rest === undefined || this.#isLength(rest.next)
      ? { value: hundreds, scale: 100, next: from + 1 }
      : { value: hundreds + rest.value, scale: 1, next: rest.next };
  }

  /** A figure, a couple, or words for less than a hundred; each also "and a half". */
  #leadAt(at: number): Term | undefined {
    const lead = this.#figureAt(at) ?? this.#coupleAt(at) ?? this.#underHundredAt(at);
    if (lead === undefined) return undefined;
    const share = this.#andShareAt(lead.next);
    if (share !== undefined) return { value: lead.value + share.value, scale: 1, next: share.next };
    return this.#is(lead.next, 'point') ? this.#withDecimals(lead) : lead;
  }

  #figureAt(at: number): Term | undefined {
    const written = this.#parts[at];
    if (!written?.isFigure) return undefined;
    const [, sign, mantissa = '', exponent = '0'] = /^(-?)([^e]*)(?:e(.*))?$/.exec(written.text) ?? [];
    const read = readFigure(mantissa);
    const times = (sign ? -1 : 1) * 10 ** Number(exponent);
    if (read === undefined) return { value: Number.NaN, scale: 1, next: at + 1 };
    const orElse = read.orElse === undefined ? undefined : read.orElse * times;
    return { value: read.value * times, orElse, scale: 1, next: at + 1 };
  }

  #coupleAt(at: number): Term | undefined {
    const next = this.#is(at, 'a') ? at + 1 : at;
    if (!this.#is(next, 'couple')) return undefined;
    const isMeasured = this.#is(next + 1, 'of') && (this.#isScale(next + 2) || this.#is(next + 2, 'hundred'));
    return { value: 2, scale: 1, next: isMeasured ? next + 2 : next + 1 };
  }

  #underHundredAt(at: number): Term | undefined {
    const word = this.#textAt(at) ?? '';
    const ten = tens.get(word);
    if (ten === undefined) {
      const unit = small.get(word);
      return unit === undefined ? undefined : { value: unit, scale: 1, next: at + 1 };
    }
    const unit = this.#isBeside(at + 1) ? (small.get(this.#textAt(at + 1) ?? '') ?? 0) : 0;
    return unit > 0 && unit < 10
      ? { value: ten + unit, scale: 1, next: at + 2 }
      : { value: ten, scale: 1, next: at + 1 };
  }

  #withDecimals(lead: Term): Term {
    let [digits, next] = ['', lead.next + 1];
    for (; ; next += 1) {
      const digit = small.get(this.#textAt(next) ?? '') ?? Number(this.#textAt(next));
      if (!Number.isInteger(digit) || digit < 0) break;
      digits += String(digit);
    }
    return digits === '' ? lead : { value: Number(`${lead.value}.${digits}`), scale: 1, next };
  }

  #andShareAt(at: number): { value: number; next: number } | undefined {
    const share = shares.get(this.#textAt(at + 2) ?? '');
    const isSaid = share !== undefined && this.#is(at, 'and') && this.#is(at + 1, 'a');
    return isSaid ? { value: share, next: at + 3 } : undefined;
  }

  /** "Thousand", "millions" after a number, "hundred thousand". */
  #scaleAt(at: number): Term | undefined {
    if (!this.#isScale(at) || !this.#isBeside(at)) return undefined;
    const value = this.#scaleOf(at) ?? 1;
    const further = this.#scaleAt(at + 1);
    return further === undefined
      ? { value, scale: value, next: at + 1 }
      : { ...further, value: value * further.value };
  }

  #isScale(at: number): boolean {
    return this.#scaleOf(at) !== undefined;
  }

  #scaleOf(at: number): number | undefined {
    const word = this.#textAt(at) ?? '';
    return scales.get(word) ?? (word.length > 3 ? scales.get(word.replace(/s$/, '')) : undefined);
  }

  /** Whether only a space or a hyphen stands before a part. */
  #isBeside(at: number): boolean {
    const [before, here] = [this.#parts[at - 1], this.#parts[at]];
    if (here === undefined || before === undefined) return false;
    return /^[\s-]?$/.test(this.#text.slice(before.end, here.start));
  }

  #textAt(at: number): string | undefined {
    return this.#parts[at]?.text;
  }

  #is(at: number, ...words: readonly string[]): boolean {
    return words.includes(this.#parts[at]?.text ?? '');
  }
}

/** A later term is smaller, and in figures it has a scale of its own: "5 million 200 thousand", but not "2k 10". */
function fits(term: Term, sum: Term, first: Part | undefined): boolean {
  return term.scale < sum.scale && term.value < sum.scale && !(first?.isFigure && term.scale === 1);
}

/** Removes binary rounding errors: 1.1k is 1100, not 1100.0000000000002. */
function exact(value: number): number {
  return Number(value.toPrecision(15));
}

import { type Picture, pictureNamed, type Where } from './pictures.ts';
import { actionNamed, isPlacing, isPlain, isSun, numberNamed } from './small-words.ts';
import { type Surroundings, surroundingsNamed } from './surroundings.ts';
import { type Phrase, phrasesAt, type Token, tokensOf } from './tokens.ts';

/** A thing in the scene, and how many there are. */
export type Subject = Picture & { count: number };
export type Scene = { readonly subjects: readonly Subject[]; readonly surroundings: Surroundings };
export type SceneReading = Scene & {
  /** What the text asks for and a scene cannot show, as it was typed. */
  readonly unpictured: readonly string[];
};

const maxFigures = 8;
const shores: readonly string[] = ['sea', 'lake', 'beach'];
/** Number drawn for a plural without a number. */
const unstatedPlural = 3;

/** Part of the text, by tokens. */
type Span = { readonly from: number; readonly to: number };

export function readScene(text: string): SceneReading {
  return new SceneReader(text).read();
}

/** Reads every word once, longest phrases first. What it does not understand, or what contradicts itself, is unpictured. */
class SceneReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #subjects: (Subject & { readonly span: Span })[] = [];
  readonly #actions: { readonly wheres: readonly Where[]; readonly span: Span }[] = [];
  readonly #unpictured: Span[] = [];
  #surroundings: Surroundings = {};
  #sun: Span | undefined;
  #count: { readonly number: number; readonly from: number } | undefined;
  #isPlaced = false;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  read(): SceneReading {
    for (let at = 0; at < this.#tokens.length; ) at = this.#readAt(at);
    this.#checkWhole();
    const unpictured = this.#unpicturedWords();
    const isEmpty = this.#subjects.length === 0 && Object.keys(this.#surroundings).length === 0 && !this.#sun;
    return {
      subjects: this.#subjects,
      surroundings: this.#surroundings,
      unpictured: isEmpty && unpictured.length === 0 ? [this.#text] : unpictured,
    };
  }

  #readAt(at: number): number {
    for (const phrase of phrasesAt(this.#tokens, at)) {
      const span = { from: at, to: at + phrase.length };
      if (this.#understand(phrase, span)) return span.to;
    }
    this.#unpictured.push({ from: at, to: at + 1 });
    return at + 1;
  }

  #understand({ phrase, isPlural }: Phrase, span: Span): boolean {
    const surroundings = isPlural ? undefined : surroundingsNamed(phrase);
    if (surroundings) return this.#surround(surroundings);
    const picture = pictureNamed(phrase);
    if (picture) return this.#meet(picture, isPlural, span);
    if (isPlural) return false;
    const number = numberNamed(phrase);
    if (number !== undefined) return this.#readNumber(number, span);
    const wheres = actionNamed(phrase);
    if (wheres) return this.#actions.push({ wheres, span }) > 0;
    if (isSun(phrase)) this.#sun = span;
    if (isPlacing(phrase)) this.#isPlaced = true;
    return isSun(phrase) || isPlacing(phrase) || isPlain(phrase);
  }

  /** Returns false if the place, time or weather contradicts what was said before. */
  #surround(said: Surroundings): boolean {
    const known = this.#surroundings;
    const isSame = (aspect: keyof Surroundings) =>
      !said[aspect] || !known[aspect] || said[aspect] === known[aspect];
    const isShore = [said.ground, known.ground].toSorted().join() === 'beach,sea';
    if (!(['back', 'light', 'weather'] as const).every(isSame) || !(isSame('ground') || isShore))
      return false;
    this.#surroundings = { ...known, ...said, ...(isShore && { ground: 'beach' }) };
    this.#isPlaced = false;
    return true;
  }

  /** Counts a number for the next thing, or for the last one in Thai, where it follows. */
  #readNumber(number: number, span: Span): boolean {
    const last = this.#subjects.at(-1);
    if (this.#tokens[span.from - 1]?.thai && last && last.count === 1 && last.span.to === span.from)
      last.count = number;
    else this.#count = { number, from: span.from };
    return true;
  }

  /** Adds a thing beside those before. One on, in or under another is not shown so. */
  #meet(picture: Picture, isPlural: boolean, span: Span): boolean {
    const last = this.#subjects.at(-1);
    if (this.#isPlaced && last && last.where !== 'air') return false;
    const count = this.#count?.number ?? (isPlural ? unstatedPlural : 1);
    this.#subjects.push({ ...picture, count, span: { ...span, from: this.#count?.from ?? span.from } });
    this.#count = undefined;
    this.#isPlaced = false;
    return true;
  }

  #checkWhole(): void {
    const { ground, light, weather = 'clear' } = this.#surroundings;
    const isDry = ground !== undefined && !shores.includes(ground);
    let figures = 0;
    for (const { count, where, span } of this.#subjects) {
      figures += count;
      if (count < 1 || figures > maxFigures || (where === 'water' && isDry)) this.#unpictured.push(span);
    }
    for (const { wheres, span } of this.#actions) {
      const isDone = this.#subjects.some(({ where }) => wheres.includes(where));
      if (!isDone) this.#unpictured.push(span);
    }
    if (this.#sun && (light === 'night' || weather !== 'clear')) this.#unpictured.push(this.#sun);
    if (this.#count) this.#unpictured.push({ from: this.#count.from, to: this.#count.from + 1 });
  }

  /** Returns the unpictured parts of the text, neighbours together. */
  #unpicturedWords(): string[] {
    const joined: Span[] = [];
    for (const span of this.#unpictured.toSorted((one, other) => one.from - other.from)) {
      const last = joined.at(-1);
      if (last && span.from <= last.to)
        joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
      else joined.push(span);
    }
    return joined.map(({ from, to }) =>
      this.#text.slice(this.#tokens[from]?.from ?? 0, this.#tokens[to - 1]?.to),
    );
  }
}

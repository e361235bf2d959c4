import type { Description } from '../description.ts';
import { hasIcon } from '../icons.ts';
import { joinsTo } from './belongings.ts';
import { roleOf, type Thing, thingNamed } from './lexicon.ts';
import { activityNamed, colourNamed, countOf, type Relation, relationNamed } from './reading-words.ts';
import { type Surroundings, surroundingsNamed } from './surroundings.ts';
import { phrasesAt, type Token, tokensOf } from './tokens.ts';

/** A thing in the scene, how many there are, and what belongs to it. */
export type Subject = {
  picture: string;
  role: Thing['role'];
  count: number;
  colour?: string;
  wears: string[];
  holds: string[];
  mount?: string;
  /** What shelters it, such as a tree or an umbrella. */
  shelter?: string | undefined;
};
export type SceneReading = { readonly subjects: Subject[]; readonly surroundings: Surroundings };

const maxSubjects = 6;
/** Number drawn for a plural without a number. */
const unstatedPlural = 3;
/** Numbers of things that never appear alone. */
const usualNumber: Readonly<Record<string, number>> = { 'prop:fireworks': 5, 'prop:sky-lantern': 5 };
const family = ['man-standing', 'woman-standing', 'girl'] as const;

export function readScene({ text }: Description): SceneReading {
  return new SceneReader(tokensOf(text)).read();
}

/** Reads the words in one pass, remembering modifiers for the next thing named. */
class SceneReader {
  readonly #tokens: readonly Token[];
  readonly #subjects: Subject[] = [];
  #surroundings: Surroundings = {};
  #count: number | undefined;
  #colour: string | undefined;
  #relation: Relation | undefined;
  #afterThing = false;
  #plural = false;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  read(): SceneReading {
    for (let at = 0; at < this.#tokens.length; ) at += this.#readAt(at);
    return { subjects: this.#subjects, surroundings: this.#surroundings };
  }

  #readAt(at: number): number {
    const token = this.#tokens[at];
    if (!token) return 1;
    for (const { phrase, length, plural } of phrasesAt(this.#tokens, at)) {
      this.#plural = plural;
      if (this.#understand(phrase, token.thai)) return length;
    }
    this.#afterThing = false;
    return 1;
  }

  #understand(phrase: string, thai: boolean): boolean {
    if (this.#readColour(phrase, thai) || this.#readCount(phrase, thai) || this.#readActivity(phrase))
      return true;
    if (phrase === 'family' || phrase === 'ครอบครัว') return this.#meetFamily();
    const surroundings = surroundingsNamed(phrase);
    const thing = thingNamed(phrase, thai ? 'th' : 'en');
    if (surroundings) this.#surroundings = { ...surroundings, ...this.#surroundings };
    if (thing && !(surroundings && isBackdrop(thing))) this.#meet(thing);
    const relation = relationNamed(phrase);
    if (relation) this.#relation = relation;
    return Boolean(surroundings || thing || relation);
  }

  /** Applies a colour to the previous thing in Thai, to the next one in English. */
  #readColour(phrase: string, thai: boolean): boolean {
    const colour = colourNamed(phrase);
    if (!colour) return false;
    const last = this.#subjects.at(-1);
    if (!thai) this.#colour = colour;
    else if (last && (this.#afterThing || phrase.startsWith('สี'))) last.colour = colour;
    else return false;
    return true;
  }

  #readCount(phrase: string, thai: boolean): boolean {
    const count = countOf(phrase);
    if (count === undefined) return false;
    const last = this.#subjects.at(-1);
    if (thai && last && last.count === 1) last.count = count;
    else this.#count = count;
    return true;
  }

  #readActivity(phrase: string): boolean {
    const activity = activityNamed(phrase);
    const last = this.#subjects.at(-1);
    const kind = activity && last ? /^(man|woman|person)-standing$/.exec(last.picture)?.[1] : undefined;
    if (!last || !kind || !hasIcon(`${kind}-${activity}`)) return false;
    last.picture = `${kind}-${activity}`;
    last.role = roleOf(last.picture);
    return true;
  }

  #meet({ picture, role }: Thing): void {
    const last = this.#subjects.at(-1);
    const actor = this.#subjects.find(({ role }) => role === 'creature' || role === 'swimmer');
    if (
      !last ||
      !joinsTo({ last, actor, relation: this.#relation, directly: this.#afterThing }, picture, role)
    )
      this.#add(picture, role);
    this.#settle();
  }

  #add(picture: string, role: Thing['role']): void {
    const same = this.#subjects.find((subject) => subject.picture === picture);
    if (same) same.count = Math.max(same.count, this.#number(picture));
    else if (this.#subjects.length < maxSubjects) {
      this.#subjects.push({
        picture,
        role,
        count: this.#number(picture),
        wears: [],
        holds: [],
        ...this.#tint(),
      });
    }
  }

  #meetFamily(): true {
    for (const picture of family) this.#meet({ picture, role: 'creature' });
    return true;
  }

  #number(picture: string): number {
    return this.#count ?? (this.#plural ? unstatedPlural : (usualNumber[picture] ?? 1));
  }

  #tint(): { colour?: string } {
    return this.#colour ? { colour: this.#colour } : {};
  }

  #settle(): void {
    this.#count = undefined;
    this.#colour = undefined;
    this.#afterThing = true;
    this.#relation = undefined;
  }
}

/** Returns whether an emoji shows a whole place or sky, which the surroundings already draw. */
function isBackdrop({ picture }: Thing): boolean {
  return !/^(prop:|palm-tree|volcano|castle|lotus|tent|house|school|hospital|stadium|snowman)/.test(picture);
}

import type { Description } from '../description.ts';
import { hasIcon } from '../icons.ts';
import { faceOf } from './faces.ts';
import { roleOf, type Thing, thingNamed } from './lexicon.ts';
import { activityNamed, colourNamed, countOf, type Relation, relationNamed } from './reading-words.ts';
import { type Surroundings, surroundingsNamed } from './surroundings.ts';
import { phrasesAt, type Token, tokensOf } from './tokens.ts';

/** One thing of the scene, how many of it, and what belongs to it. */
export type Subject = {
  picture: string;
  role: Thing['role'];
  count: number;
  colour?: string;
  wears: string[];
  holds: string[];
  mount?: string;
  /** What it stands under. */
  shelter?: string | undefined;
};
export type SceneReading = { readonly subjects: Subject[]; readonly surroundings: Surroundings };

const maxSubjects = 6;
/** How many are drawn when the words only say that there are several. */
const unstatedPlural = 3;
/** Some things are never seen alone. */
const usualNumber: Readonly<Record<string, number>> = { 'prop:fireworks': 5, 'prop:sky-lantern': 5 };
const family = ['man-standing', 'woman-standing', 'girl'] as const;
const wearable = /glasses|hat|crown|cap|scarf|goggles|headphone|helmet/;
const holdable =
  /book|beverage|tea|beer|glass|guitar|laptop|phone|gift|bread|ice-cream|cake|camera|balloon|flower|rose|bouquet|heart|microphone|newspaper|ball|umbrella|sushi|pizza|burger|bowl|lantern|apple|banana|watermelon|doughnut|cookie|candle|pistol|trophy|violin|trumpet|paint|pencil|krathong|croissant|mango|coconut|flag|broom|joystick|game|wand/;
const costumes = new Set(['astronaut', 'person-mage', 'cook', 'detective', 'man-superhero', 'crown']);

export function readScene({ text }: Description): SceneReading {
  return new SceneReader(tokensOf(text)).read();
}

/** Walks the words once, keeping what the last ones said for the next thing named. */
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

  /** A Thai colour follows its noun, an English one goes before it. */
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
    if (last && this.#joins(last, actor, picture, role)) return this.#settle();
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
    this.#settle();
  }

  #meetFamily(): true {
    for (const picture of family) this.#meet({ picture, role: 'creature' });
    return true;
  }

  /** Whether the thing becomes part of one already there: its hat, its book, its bicycle, its costume. */
  #joins(last: Subject, actor: Subject | undefined, picture: string, role: Thing['role']): boolean {
    const faced = actor && faceOf(actor.picture);
    if (faced && costumes.has(picture) && actor === last && this.#afterThing)
      return actor.wears.push(picture) > 0;
    if (costumes.has(last.picture) && this.#afterThing && faceOf(picture)) {
      last.wears.push(last.picture);
      last.picture = picture;
      last.role = role;
      return true;
    }
    if (faced && wearable.test(picture) && this.#relation !== 'stands-on')
      return actor.wears.push(picture) > 0;
    if (faced && this.#relation === 'holds' && holdable.test(picture)) return actor.holds.push(picture) > 0;
    if (!actor || actor.mount || (this.#relation !== 'rides' && this.#relation !== 'stands-on')) return false;
    const rider = /^(man|woman|person)-standing$/.exec(actor.picture)?.[1];
    if (rider && picture === 'bicycle') {
      actor.picture = `${rider}-biking`;
      return true;
    }
    if (role === 'vehicle' || role === 'boat' || picture === 'rocket' || this.#relation === 'rides') {
      actor.mount = picture;
      return true;
    }
    return false;
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

/** Emoji that picture a whole place or sky: the surroundings already draw those better. */
function isBackdrop({ picture }: Thing): boolean {
  return !/^(prop:|palm-tree|volcano|castle|lotus|tent|house|school|hospital|stadium|snowman)/.test(picture);
}

import { faceOf } from './faces.ts';
import type { Role } from './lexicon.ts';
import type { Subject } from './read-scene.ts';
import type { Relation } from './reading-words.ts';

const wearable = /glasses$|goggles|-hat$|^crown$|-cap$|scarf|headphone|helmet/;
const holdable =
  /book|beverage|tea|beer|glass$|guitar|laptop|phone$|gift|bread|ice-cream|cake|camera|balloon|flower|rose|bouquet|heart|microphone|newspaper|ball$|sushi|pizza|burger|bowl$|lantern|apple|banana|watermelon|doughnut|cookie|candle|pistol|trophy|violin|trumpet|paintbrush|pencil|croissant|mango|coconut|broom|joystick|game|wand/;
const costumes = new Set(['astronaut', 'person-mage', 'cook', 'detective', 'man-superhero', 'crown']);

/** What was read just before a thing is named. */
export type Situation = {
  readonly last: Subject | undefined;
  /** The subject that could wear, hold or ride something. */
  readonly actor: Subject | undefined;
  readonly relation: Relation | undefined;
  /** Whether the thing directly follows the last one, as in "cat astronaut". */
  readonly directly: boolean;
};

/** Attaches a thing (a hat, a book, a bicycle, a costume) to the subject it belongs to. Returns whether it did. */
export function joinsTo(situation: Situation, picture: string, role: Role): boolean {
  return (
    dressesUp(situation, picture, role) ||
    isWorn(situation, picture) ||
    isHeld(situation, picture) ||
    isRidden(situation, picture, role)
  );
}

function dressesUp({ last, actor, directly }: Situation, picture: string, role: Role): boolean {
  if (!last || !directly) return false;
  if (actor === last && costumes.has(picture) && faceOf(last.picture)) return last.wears.push(picture) > 0;
  if (!costumes.has(last.picture) || !faceOf(picture)) return false;
  last.wears.push(last.picture);
  last.picture = picture;
  last.role = role;
  return true;
}

function isWorn({ actor, relation }: Situation, picture: string): boolean {
  if (!actor || relation === 'stands-on' || !wearable.test(picture) || !faceOf(actor.picture)) return false;
  return actor.wears.push(picture) > 0;
}

function isHeld({ actor, relation }: Situation, picture: string): boolean {
  if (!actor || (relation !== 'holds' && relation !== 'under')) return false;
  if (picture === 'umbrella') {
    actor.shelter = picture;
    return true;
  }
  return (
    relation === 'holds' &&
    faceOf(actor.picture) !== undefined &&
    holdable.test(picture) &&
    actor.holds.push(picture) > 0
  );
}

function isRidden({ actor, relation }: Situation, picture: string, role: Role): boolean {
  if (!actor || actor.mount || (relation !== 'rides' && relation !== 'stands-on')) return false;
  const person = /^(man|woman|person)-standing$/.exec(actor.picture)?.[1];
  if (person && picture === 'bicycle') {
    actor.picture = `${person}-biking`;
    return true;
  }
  if (relation === 'stands-on' && role !== 'vehicle' && role !== 'boat' && picture !== 'rocket') return false;
  actor.mount = picture;
  return true;
}

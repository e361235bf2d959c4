import { hasIcon, readInstalledJson } from '../icons.ts';
import { singularOf } from './tokens.ts';
import { thingWords, vagueWords } from './vocabulary.ts';

/** How a thing behaves in a picture. */
export type Role =
  | 'creature'
  | 'flyer'
  | 'swimmer'
  | 'boat'
  | 'building'
  | 'tree'
  | 'flower'
  | 'vehicle'
  | 'object'
  | 'heavenly';
/** A drawable thing: an icon of the set, or a prop of our own. */
export type Thing = { readonly picture: string; readonly role: Role };

type Emoji = {
  readonly label: string;
  readonly hexcode: string;
  readonly emoji: string;
  readonly group?: number;
  readonly subgroup?: number;
  readonly tags?: readonly string[];
};
type Lexicon = { readonly names: Map<string, Thing>; readonly hints: Map<string, Thing | 'ambiguous'> };

const lexicons = new Map<'en' | 'th', Lexicon>();
const roles = new Map<string, Role>();

/** Finds the thing a phrase names: by our own vocabulary, then by emoji name, then by a tag unique to one emoji. */
export function thingNamed(phrase: string, language: 'en' | 'th'): Thing | undefined {
  const { names, hints } = lexiconOf(language);
  const named = names.get(phrase);
  if (named) return named;
  const hint = hints.get(phrase);
  return hint === 'ambiguous' ? undefined : hint;
}

export function roleOf(picture: string): Role {
  lexiconOf('en');
  return ownRoles[picture] ?? roles.get(picture) ?? 'object';
}

function lexiconOf(language: 'en' | 'th'): Lexicon {
  let lexicon = lexicons.get(language);
  if (!lexicon) {
    lexicon = buildLexicon(language);
    lexicons.set(language, lexicon);
  }
  return lexicon;
}

function buildLexicon(language: 'en' | 'th'): Lexicon {
  const lexicon: Lexicon = { names: new Map(), hints: new Map() };
  const iconNames = readInstalledJson<Record<string, string>>('@iconify-json/fluent-emoji-flat/chars.json');
  for (const emoji of readInstalledJson<Emoji[]>(`emojibase-data/${language}/data.json`)) {
    const picture =
      iconNames[emoji.hexcode.toLowerCase()] ?? iconNames[emoji.hexcode.toLowerCase().replace('-fe0f', '')];
    if (!picture || !isDrawable(emoji) || !hasIcon(picture)) continue;
    roles.set(picture, roleOfSubgroup(emoji.subgroup ?? 0));
    learnEmoji(lexicon, emoji, picture);
  }
  learnOwnWords(lexicon);
  return lexicon;
}

function learnEmoji({ names, hints }: Lexicon, emoji: Emoji, picture: string): void {
  const thing = { picture, role: ownRoles[picture] ?? roleOfSubgroup(emoji.subgroup ?? 0) };
  const name = emoji.label
    .toLowerCase()
    .replace(/[-:’'.,]/g, ' ')
    .replace(/\s+/g, ' ');
  for (const key of [name, emoji.emoji]) if (!names.has(key) && !vagueWords.has(key)) names.set(key, thing);
  for (const tag of emoji.tags ?? []) {
    const word = singularOf(tag.toLowerCase());
    if (word.length < 3 || vagueWords.has(word) || vagueWords.has(tag)) continue;
    hints.set(word, hints.has(word) ? 'ambiguous' : thing);
  }
}

function learnOwnWords({ names }: Lexicon): void {
  for (const [picture, words] of Object.entries(thingWords)) {
    const thing = { picture, role: ownRoles[picture] ?? roles.get(picture) ?? 'object' };
    for (const word of words.split(',')) names.set(word, thing);
  }
}

/** Accepts Emojibase groups 3 to 7 (animals, food, travel, activities, objects), and people shown in full. */
function isDrawable({ group, subgroup = 0 }: Emoji): boolean {
  if (group === 1) return subgroup >= 23 && subgroup <= 29;
  return group !== undefined && group >= 3 && group <= 7;
}

function roleOfSubgroup(subgroup: number): Role {
  if (subgroup >= 23 && subgroup <= 37) return 'creature';
  return subgroupRoles[subgroup] ?? 'object';
}

/** Emojibase's subgroup numbers (version 17). */
const subgroupRoles: Readonly<Record<number, Role>> = {
  38: 'swimmer',
  39: 'creature',
  40: 'flower',
  41: 'flower',
  50: 'building',
  51: 'building',
  52: 'building',
  53: 'building',
  54: 'vehicle',
  55: 'boat',
  56: 'flyer',
  59: 'heavenly',
};

const ownRoles: Readonly<Record<string, Role>> = Object.fromEntries(
  Object.entries({
    creature: 'robot,alien,ghost,snowman,crab,lobster,snowman-without-snow,person-surfing,teddy-bear',
    flyer:
      'bird,eagle,dove,bat,butterfly,honeybee,balloon,kite,prop:hot-air-balloon,prop:sky-lantern,parrot,black-bird,lady-beetle,flying-saucer,fairy,woman-fairy,person-fairy,carp-streamer',
    swimmer: 'prop:koi,tropical-fish,fish,person-swimming,woman-merpeople',
    boat: 'prop:krathong,duck,swan,person-rowing-boat,person-surfing',
    building:
      'prop:lighthouse,prop:windmill,prop:pagoda,prop:cottage,castle,ferris-wheel,circus-tent,carousel-horse,roller-coaster,telescope',
    tree: 'deciduous-tree,evergreen-tree,palm-tree,christmas-tree,tanabata-tree,cactus',
    vehicle: 'person-biking,man-biking,woman-biking',
    heavenly: 'prop:fireworks,sparkler,ringed-planet,globe-showing-asia-australia,shooting-star,comet',
    object:
      'fire,umbrella,umbrella-on-ground,closed-umbrella,snowflake,droplet,water-wave,seat,wheel,compass',
  } satisfies Partial<Record<Role, string>>).flatMap(([role, pictures]) =>
    pictures.split(',').map((picture) => [picture, role as Role]),
  ),
);

/** Positions of the eyes and the top of the head of a face icon, in its 32 × 32 box. */
export type Face = {
  readonly icon: string;
  /** Half the distance between the eyes. */
  readonly eyeOffset: number;
  readonly eyeY: number;
  readonly crownY: number;
  readonly body: string;
  readonly limb: string;
  readonly belly: string;
  readonly kind: 'animal' | 'person';
};

const animals: Readonly<Record<string, readonly [number, number, number, string, string, string]>> = {
  'cat-face': [4, 18, 11, '#ffb02e', '#f59a16', '#ffd991'],
  'dog-face': [3, 13.4, 6, '#f3c07b', '#e3a55a', '#fbe3bd'],
  'monkey-face': [3, 15.5, 8, '#7d4533', '#6a3828', '#e39d89'],
  'rabbit-face': [4, 18.3, 11.5, '#cdc4d6', '#b9aec6', '#f1ecf5'],
  panda: [4, 16.3, 7.5, '#f4f4f4', '#433b6b', '#ffffff'],
  bear: [4, 16.3, 7.5, '#a56953', '#8c5541', '#f3ad61'],
  'polar-bear': [4, 16.4, 8, '#f4f4f4', '#dcdde3', '#ffffff'],
  fox: [3.5, 18.4, 9, '#ff822d', '#3a2c2c', '#ffe0b0'],
  lion: [4, 14.5, 6.5, '#ffb02e', '#f0991a', '#ffe0a8'],
  'tiger-face': [4, 15.5, 6.5, '#ff822d', '#ef6d17', '#f3eef5'],
  koala: [6, 17.5, 7, '#9b9b9b', '#868686', '#d3d3d3'],
  'pig-face': [4, 15.5, 6.5, '#ff8687', '#f26d70', '#ffb4ae'],
  'cow-face': [4, 14.5, 7.5, '#e6e6e6', '#636363', '#ffffff'],
  'mouse-face': [4, 22.5, 13.5, '#cdc4d6', '#b9aec6', '#f1ecf5'],
  hamster: [4, 19.5, 11.5, '#f3ad61', '#e2964a', '#fff0d8'],
  frog: [6.5, 9.5, 6.5, '#00d26a', '#00b75c', '#fcd53f'],
  wolf: [4, 15.5, 9, '#9b9b9b', '#7f7f7f', '#d3d3d3'],
  robot: [5.7, 14.5, 7, '#cdc4d6', '#998ea4', '#e9e4ee'],
  alien: [6.6, 16, 5, '#86d72f', '#6fbc1e', '#c4f08e'],
};
const people: Readonly<Record<string, readonly [number, number, number, string]>> = {
  man: [4, 18, 8.5, '#3f7fd6'],
  woman: [4, 18, 7.5, '#e0608f'],
  girl: [4.3, 18.5, 8.5, '#8f6be0'],
  boy: [4, 18, 8.5, '#2fa58e'],
  child: [4.4, 18.5, 8.5, '#f08a3c'],
  'old-man': [4, 18, 7, '#6b7a94'],
  'old-woman': [4, 18, 8, '#9a5fb0'],
};
const skin = '#ffc83d';

/** The face icon that replaces a full-body icon once it wears or holds something. */
const faceOfWhole: Readonly<Record<string, string>> = {
  cat: 'cat-face',
  dog: 'dog-face',
  rabbit: 'rabbit-face',
  mouse: 'mouse-face',
  pig: 'pig-face',
  cow: 'cow-face',
  monkey: 'monkey-face',
  tiger: 'tiger-face',
  'man-standing': 'man',
  'woman-standing': 'woman',
  'person-standing': 'child',
};

export function faceOf(picture: string): Face | undefined {
  const icon = faceOfWhole[picture] ?? picture;
  const animal = animals[icon];
  if (animal) {
    const [eyeOffset, eyeY, crownY, body, limb, belly] = animal;
    return { icon, eyeOffset, eyeY, crownY, body, limb, belly, kind: 'animal' };
  }
  const person = people[icon];
  if (!person) return undefined;
  const [eyeOffset, eyeY, crownY, body] = person;
  return { icon, eyeOffset, eyeY, crownY, body, limb: skin, belly: body, kind: 'person' };
}

/** Returns whether the icon set has only a face, which would look cut off on its own. */
export function isOnlyFace(picture: string): boolean {
  return faceOf(picture)?.icon === picture;
}

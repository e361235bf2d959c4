import { Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';
import { element, group, type Markup } from '../svg.ts';
import { drawCast } from './cast.ts';
import { painters } from './land.ts';
import { roleOf } from './lexicon.ts';
import { moodOf } from './mood.ts';
import { drawOrnaments } from './ornaments.ts';
import type { SceneReading, Subject } from './read-scene.ts';
import { drawSky } from './sky.ts';
import { band, openStage, type Size, type Stage } from './stage.ts';
import type { Light, Setting } from './surroundings.ts';
import { drawMist, drawWeather } from './weather.ts';

/** Returns whether the description named anything that can be drawn. */
export function isPaintable({ subjects, surroundings }: SceneReading): boolean {
  return subjects.length > 0 || Object.keys(surroundings).length > 0;
}

/** Paints the scene in layers, from the sky to the rain in front. */
export function paintScene(
  sheet: Sheet,
  { subjects, surroundings }: SceneReading,
  seed: string,
  size: Size = sheet,
): Markup {
  const setting = surroundings.setting ?? settingFor(subjects);
  const light = surroundings.light ?? lightFor(subjects, setting);
  const stage = openStage(
    sheet,
    size,
    setting,
    moodOf(light, surroundings.weather ?? 'clear'),
    new Random(seed),
  );
  const aloft = /float|flying|fly\b|soar|hover|ลอย(?!กระทง)|บิน/i.test(seed);
  return group({}, [
    ...(hasSky(setting) ? drawSky(stage) : []),
    ...painters[setting](stage),
    ...drawOrnaments(stage),
    ...drawMist(stage),
    ...drawCast(stage, subjects.length > 0 ? subjects : passersBy(stage), aloft),
    ...nightWash(stage),
    ...(isRoofed(setting) ? [] : drawWeather(stage)),
    vignette(stage),
  ]);
}

/** Adds people, boats or fish to a place for which no subjects were named. */
function passersBy({ setting, mood }: Stage): Subject[] {
  const wet = mood.weather === 'rain' || mood.weather === 'storm';
  const shelter = wet ? { shelter: 'umbrella' } : {};
  const extra = (picture: string, count = 1): Subject => ({
    picture,
    role: roleOf(picture),
    count,
    wears: [],
    holds: [],
    ...shelter,
  });
  if (setting === 'market' || setting === 'street')
    return [extra('woman-walking'), extra('man-walking'), extra('person-standing')];
  if (setting === 'city' || setting === 'bangkok') return [{ ...extra('taxi'), shelter: undefined }];
  if (setting === 'sea') return [{ ...extra('sailboat'), shelter: undefined }];
  if (setting === 'underwater' || setting === 'pond')
    return [{ ...extra(setting === 'pond' ? 'prop:koi' : 'tropical-fish', 4), shelter: undefined }];
  return [];
}

function hasSky(setting: Setting): boolean {
  return setting !== 'space' && setting !== 'moon' && setting !== 'underwater' && !isRoofed(setting);
}

function isRoofed(setting: Setting): boolean {
  return setting === 'indoor' || setting === 'table' || setting === 'marble';
}

/** Chooses the usual setting of the subjects. */
function settingFor(subjects: readonly Subject[]): Setting {
  const first = subjects[0];
  if (!first) return 'field';
  const all = subjects.map(({ picture, mount, wears }) => [picture, mount, ...wears].join(' ')).join(' ');
  if (/astronaut|rocket|alien|planet|flying-saucer|satellite|shooting-star|comet/.test(all)) return 'space';
  if (
    /whale|dolphin|sailboat|ship|motor-boat|speedboat|ferry|surfing|swimming|lighthouse|krathong|canoe|rowing/.test(
      all,
    )
  )
    return 'sea';
  if (first.role === 'swimmer' || /octopus|coral/.test(first.picture)) return 'underwater';
  if (/penguin|polar-bear|snowman|seal|ski|sled|santa|mrs-claus/.test(all)) return 'snowfield';
  if (/camel|cactus|scorpion/.test(all)) return 'desert';
  if (/palm-tree|crab|umbrella-on-ground|coconut/.test(first.picture)) return 'beach';
  if (/crane/.test(first.picture)) return 'table';
  if (first.role === 'flyer' && subjects.every(({ role }) => role === 'flyer')) return 'sky';
  if (first.role === 'vehicle') return 'road';
  if (subjects.some(({ holds, wears }) => holds.length > 0 || wears.includes('cook'))) return 'indoor';
  if (/couch|bed|chair/.test(first.picture)) return 'indoor';
  if (subjects.every(({ role }) => role === 'object')) return 'table';
  if (first.role === 'flower' || /butterfly|honeybee/.test(first.picture)) return 'garden';
  if (/tent|deer|wolf|fox|bear|owl/.test(first.picture)) return 'forest';
  return 'field';
}

function lightFor(subjects: readonly Subject[], setting: Setting): Light {
  if (
    subjects.some(({ picture }) =>
      /prop:fireworks|sky-lantern|ghost|bat$|vampire|krathong|jack-o-lantern|owl/.test(picture),
    )
  )
    return 'night';
  if (setting === 'space' || setting === 'moon') return 'night';
  return 'day';
}

/** Darkens the figures slightly at night. */
function nightWash(stage: Stage): Markup[] {
  const { mood, setting, height } = stage;
  if (isRoofed(setting) || setting === 'space' || setting === 'moon') return [];
  if (mood.light === 'night') return [band(stage, 0, height, '#141c55', 0.2)];
  if (mood.light === 'dusk') return [band(stage, 0, height, '#6b2a5e', 0.1)];
  return [];
}

function vignette({ sheet, width, height }: Stage): Markup {
  const edge = sheet.radial([
    [0, '#0b1030', 0],
    [0.72, '#0b1030', 0],
    [1, '#0b1030', 0.13],
  ]);
  return element('rect', {
    x: -width * 0.12,
    y: -height * 0.12,
    width: width * 1.24,
    height: height * 1.24,
    fill: edge,
  });
}

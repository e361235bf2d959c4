import { lighten } from '../colour.ts';
import { paletteFor } from '../palette.ts';
import { Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';
import { ellipse, group, type Markup } from '../svg.ts';
import { drawSubjects } from './arrange.ts';
import { paintLand } from './land.ts';
import { moodOf } from './mood.ts';
import type { Scene } from './read-scene.ts';
import { drawSky } from './sky.ts';
import { band, openStage, type Size, type Stage } from './stage.ts';
import type { Ground } from './surroundings.ts';
import { drawWeather } from './weather.ts';

/** Paints a scene from back to front. Things alone stand before a plain background. */
export function paintScene(sheet: Sheet, scene: Scene, seed: string, size: Size = sheet): Markup {
  const { subjects, surroundings } = scene;
  const mood = moodOf(surroundings.light ?? 'day', surroundings.weather ?? 'clear');
  const stage = openStage(sheet, size, mood, new Random(seed));
  const isStillLife =
    subjects.length > 0 &&
    subjects.every(({ where }) => where === 'thing') &&
    Object.keys(surroundings).length === 0;
  if (isStillLife) return group({}, [...plainBackground(stage, seed), ...drawSubjects(stage, subjects)]);
  return group({}, [
    ...drawSky(stage),
    ...paintLand(stage, surroundings.back, groundOf(scene)),
    ...drawSubjects(stage, subjects),
    ...evening(stage),
    ...drawWeather(stage),
  ]);
}

/** What stands at the sea stands on its beach. */
function groundOf({ subjects, surroundings: { ground, back } }: Scene): Ground {
  const stands = subjects.some(({ where }) => where === 'ground' || where === 'thing');
  const isSea = subjects.some(({ where, picture }) => where === 'water' || picture === 'lighthouse');
  const chosen = ground ?? (isSea ? 'sea' : back === 'city' ? 'street' : 'field');
  return chosen === 'sea' && stands ? 'beach' : chosen;
}

function plainBackground(stage: Stage, seed: string): Markup[] {
  const { sheet, width, height, horizonY } = stage;
  const { second } = paletteFor({ text: seed });
  return [
    band(stage, 0, height, lighten(second, 0.72)),
    ellipse(width / 2, horizonY, width * 0.42, height * 0.5, {
      fill: sheet.radial([
        [0, '#ffffff', 0.85],
        [1, '#ffffff', 0],
      ]),
    }),
    band(stage, height * 0.8, height * 0.2, lighten(second, 0.5)),
  ];
}

/** Darkens everything a little at night and at dusk. */
function evening(stage: Stage): Markup[] {
  const { mood, height } = stage;
  if (mood.light === 'night') return [band(stage, 0, height, '#141c55', 0.2)];
  return mood.light === 'dusk' ? [band(stage, 0, height, '#6b2a5e', 0.1)] : [];
}

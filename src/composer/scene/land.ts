import type { Markup } from '../svg.ts';
import { flowers, hills, meadow, mountains } from './country.ts';
import type { Stage } from './stage.ts';
import type { Back, Ground } from './surroundings.ts';
import { drawSkyline, drawStreet } from './town.ts';
import { drawTrees } from './trees.ts';
import { drawSea, nearBank, sand } from './water.ts';

type Painter = (stage: Stage) => Markup[];

const backs: Readonly<Record<Back, Painter>> = {
  hills,
  mountain: (stage) => [...mountains(stage), ...drawTrees(stage, 1)],
  forest: (stage) => drawTrees(stage, 3),
  city: drawSkyline,
};

const grounds: Readonly<Record<Ground, Painter>> = {
  field: (stage) => meadow(stage),
  garden: (stage) => [...meadow(stage), ...flowers(stage)],
  street: drawStreet,
  beach: (stage) => [...drawSea(stage), ...sand(stage)],
  lake: (stage) => [...drawSea(stage), ...nearBank(stage)],
  sea: drawSea,
};

/** Paints everything between the sky and the subjects. */
export function paintLand(stage: Stage, back: Back | undefined, ground: Ground): Markup[] {
  const open = ground === 'sea' || ground === 'beach';
  const behind = back ?? (open ? undefined : usualBack(ground));
  return [...(behind ? backs[behind](stage) : []), ...grounds[ground](stage)];
}

function usualBack(ground: Ground): Back {
  if (ground === 'street') return 'city';
  return ground === 'lake' ? 'mountain' : 'hills';
}

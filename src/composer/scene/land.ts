import type { Markup } from '../svg.ts';
import { dunes, flowers, hills, meadow, mountains, nearBank, sand, snowDrifts } from './country.ts';
import { drawIndoor } from './indoors.ts';
import { drawMoonGround, drawSpace } from './space.ts';
import type { Stage } from './stage.ts';
import { drawTable } from './still-life.ts';
import type { Setting } from './surroundings.ts';
import { drawTemple, drawTerraces } from './thailand.ts';
import { drawSkyline, drawStreet } from './town.ts';
import { drawBamboo, drawTrees } from './trees.ts';
import { drawUnderwater } from './underwater.ts';
import { drawPond, drawSea } from './water.ts';

type Painter = (stage: Stage) => Markup[];

/** Paints everything between the sky and the figures, by setting. */
export const painters: Readonly<Record<Setting, Painter>> = {
  sea: drawSea,
  beach: (stage) => [...drawSea(stage), ...sand(stage)],
  lake: (stage) => [...mountains(stage, 0.6), ...drawTrees(stage, 1), ...drawSea(stage), ...nearBank(stage)],
  pond: drawPond,
  underwater: drawUnderwater,
  mountain: (stage) => [...mountains(stage, 1), ...meadow(stage, '#5fae6b'), ...drawTrees(stage, 1)],
  terraces: drawTerraces,
  forest: (stage) => [...drawTrees(stage, 3), ...meadow(stage, '#4f9a55')],
  bamboo: (stage) => [...meadow(stage, '#79b04f'), ...drawBamboo(stage)],
  desert: dunes,
  field: (stage) => [...hills(stage), ...meadow(stage, '#7cc45c')],
  garden: (stage) => [...hills(stage), ...meadow(stage, '#6fbf5a'), ...flowers(stage)],
  snowfield: (stage) => [...mountains(stage, 0.7), ...meadow(stage, '#eef5fb'), ...snowDrifts(stage)],
  city: (stage) => [...drawSkyline(stage), ...drawStreet(stage, '#59627a')],
  street: (stage) => [...drawSkyline(stage), ...drawStreet(stage, '#8b8794')],
  market: (stage) => [...drawSkyline(stage), ...drawStreet(stage, '#6d6a78')],
  road: (stage) => [...hills(stage), ...meadow(stage, '#84bf62'), ...drawStreet(stage, '#5a6072', true)],
  temple: (stage) => [...hills(stage), ...drawTemple(stage), ...meadow(stage, '#86b95e')],
  indoor: drawIndoor,
  table: (stage) => drawTable(stage, '#d8a878'),
  marble: (stage) => drawTable(stage, '#e9e6e4'),
  bangkok: (stage) => [...drawSkyline(stage), ...drawTemple(stage), ...drawStreet(stage, '#59627a')],
  space: drawSpace,
  moon: (stage) => [...drawSpace(stage), ...drawMoonGround(stage)],
  sky: () => [],
};

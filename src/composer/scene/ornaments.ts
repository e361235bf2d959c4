import { darken, lighten, mix } from '../colour.ts';
import { element, group, type Markup } from '../svg.ts';
import { iconFigure, placeFigure } from './figure.ts';
import { drawStalls } from './market-stalls.ts';
import { filled, type Stage } from './stage.ts';

/** Draws things typical of the place around the edges of the picture. */
export function drawOrnaments(stage: Stage): Markup[] {
  switch (stage.setting) {
    case 'market':
      return drawStalls(stage);
    case 'beach':
      return [
        icon(stage, 'palm-tree', 0.08, 0.8, 0.46, false),
        icon(stage, 'palm-tree', 0.93, 0.78, 0.36, true),
      ];
    case 'desert':
      return [icon(stage, 'cactus', 0.12, 0.78, 0.2, false), icon(stage, 'cactus', 0.89, 0.74, 0.14, true)];
    case 'field':
    case 'garden':
    case 'mountain':
      return [
        roundTree(stage, 0.07, 0.72, 0.3),
        roundTree(stage, 0.17, 0.69, 0.19),
        roundTree(stage, 0.92, 0.71, 0.26),
      ];
    case 'forest':
      return [trunk(stage, 0.03, 0.09), trunk(stage, 0.95, 0.11)];
    case 'street':
      return [lamp(stage, 0.07), lamp(stage, 0.93)];
    case 'city':
    case 'bangkok':
      return [lamp(stage, 0.06), lamp(stage, 0.94)];
    case 'indoor':
      return [icon(stage, 'potted-plant', 0.91, 0.8, 0.2, false)];
    default:
      return [];
  }
}

function icon(
  { sheet, width, height, mood }: Stage,
  name: string,
  x: number,
  y: number,
  tall: number,
  flip: boolean,
): Markup {
  return placeFigure(
    sheet,
    iconFigure(name),
    { x: width * x, baseY: height * y, height: height * tall, flip },
    mood.lit,
  );
}

function roundTree({ width, height, mood }: Stage, x: number, y: number, tall: number): Markup {
  const high = height * tall;
  const cx = width * x;
  const base = height * y;
  const leaf = mix(mood.tint('#4c9a52'), mood.haze, 0.12);
  const puff = (dx: number, dy: number, r: number, fill: string) =>
    element('circle', { cx: cx + dx * high, cy: base - high + dy * high, r: r * high, fill });
  return group({}, [
    element('ellipse', { cx, cy: base, rx: high * 0.3, ry: high * 0.04, fill: '#10142a', opacity: 0.16 }),
    filled(
      `M${cx - high * 0.045} ${base}L${cx - high * 0.025} ${base - high * 0.5}h${high * 0.05}L${cx + high * 0.045} ${base}Z`,
      mood.tint('#7a5138'),
    ),
    puff(-0.17, 0.36, 0.2, darken(leaf, 0.14)),
    puff(0.18, 0.37, 0.19, darken(leaf, 0.14)),
    puff(0, 0.26, 0.26, leaf),
    puff(-0.07, 0.19, 0.13, lighten(leaf, 0.14)),
  ]);
}

function trunk({ width, height, mood }: Stage, x: number, wide: number): Markup {
  const bark = darken(mood.tint('#4b3a33'), 0.15);
  const half = (width * wide) / 2;
  const cx = width * x;
  return filled(
    `M${cx - half * 1.5} ${height}Q${cx - half * 0.7} ${height * 0.8} ${cx - half * 0.65} 0H${cx + half * 0.65}Q${cx + half * 0.7} ${height * 0.8} ${cx + half * 1.7} ${height}Z`,
    bark,
  );
}

function lamp({ width, height, unit, mood, sheet }: Stage, x: number): Markup {
  const cx = width * x;
  const base = height * 0.8;
  const top = height * 0.4;
  const metal = mood.tint('#394056');
  const glow = sheet.radial([
    [0, '#ffe7a3', 0.8],
    [0.3, '#ffd77a', 0.3],
    [1, '#ffd77a', 0],
  ]);
  return group({}, [
    element('rect', { x: cx - unit * 0.4, y: top, width: unit * 0.8, height: base - top, fill: metal }),
    element('rect', {
      x: cx - unit * 1.4,
      y: base - unit * 1.5,
      width: unit * 2.8,
      height: unit * 1.5,
      rx: unit * 0.4,
      fill: metal,
    }),
    filled(
      `M${cx - unit * 1.7} ${top - unit * 3.4}h${unit * 3.4}l${-unit * 0.6} ${unit * 3.6}h${-unit * 2.2}Z`,
      mood.lit ? '#ffe9ae' : '#dfe9f2',
    ),
    filled(
      `M${cx - unit * 2.2} ${top - unit * 3.4}L${cx} ${top - unit * 5.2}L${cx + unit * 2.2} ${top - unit * 3.4}Z`,
      metal,
    ),
    ...(mood.lit ? [element('circle', { cx, cy: top - unit * 1.6, r: unit * 11, fill: glow })] : []),
  ]);
}

import { darken } from '../colour.ts';
import { element, type Markup } from '../svg.ts';
import { type Figure, iconFigure, placeFigure, widthAt } from './figure.ts';
import { lighthouse } from './lighthouse.ts';
import type { Subject } from './read-scene.ts';
import { filled, type Stage } from './stage.ts';

type Placed = {
  readonly figure: Figure;
  readonly x: number;
  readonly baseY: number;
  readonly height: number;
};
type Strip = {
  readonly left: number;
  readonly width: number;
  readonly baseY: number;
  /** Height of the tallest figure, if all fit beside each other. */
  readonly height: number;
  /** How far every other figure stands higher. */
  readonly stagger: number;
};

const longestRow = 7;

/** Draws the subjects in the air and on the water, then those on the ground, each beside the others. */
export function drawSubjects(stage: Stage, subjects: readonly Subject[], isAtSea: boolean): Markup[] {
  const { width, height, horizonY, groundY } = stage;
  const air = subjects.filter(({ where }) => where === 'air');
  const water = subjects.filter(({ where }) => where === 'water');
  const standing = subjects.filter(({ where }) => where === 'ground' || where === 'thing');
  const onGround = rows(standing, {
    left: width * (water.length > 0 ? 0.46 : 0.12),
    width: width * (water.length > 0 ? 0.48 : 0.76),
    baseY: groundY,
    height: height * (figuresOf(standing) === 1 ? 0.5 : 0.42),
    stagger: 0,
  });
  const afloat = placeRow(water, {
    left: width * 0.08,
    width: width * (standing.length > 0 ? 0.34 : 0.84),
    baseY: horizonY + height * 0.12,
    height: height * 0.26,
    stagger: -height * 0.05,
  });
  const top = Math.min(horizonY, ...onGround.map((placed) => placed.baseY - placed.height));
  const flying = placeRow(air, {
    left: width * 0.1,
    width: width * 0.8,
    baseY: Math.max(top - height * 0.04, height * 0.24),
    height: height * (standing.length > 0 ? 0.14 : 0.24),
    stagger: height * 0.08,
  });
  return [
    ...flying.map((placed) => draw(stage, placed)),
    ...afloat.flatMap((placed) => [draw(stage, placed), ripple(stage, placed)]),
    ...(isAtSea && onGround.length > 0 ? [headland(stage, onGround)] : []),
    ...onGround.flatMap((placed) => [shadow(stage, placed), draw(stage, placed)]),
  ];
}

/** Places a row on the ground, and a second one behind it if there are many. */
function rows(subjects: readonly Subject[], strip: Strip): Placed[] {
  if (figuresOf(subjects) <= longestRow) return placeRow(subjects, strip);
  const half = (round: (half: number) => number) =>
    subjects.map((subject) => ({ ...subject, count: round(subject.count / 2) }));
  const behind = { ...strip, baseY: strip.baseY - strip.height * 0.32, height: strip.height * 0.8 };
  return [...placeRow(half(Math.floor), behind), ...placeRow(half(Math.ceil), strip)];
}

function placeRow(subjects: readonly Subject[], strip: Strip): Placed[] {
  const tallest = Math.max(...subjects.map(({ size }) => size));
  const members = subjects.flatMap(({ picture, size, count }) => {
    const figure = picture === 'lighthouse' ? lighthouse : iconFigure(picture);
    return Array.from({ length: count }, () => ({ figure, height: strip.height * (size / tallest) ** 0.7 }));
  });
  const natural = members.reduce((sum, { figure, height }) => sum + widthAt(figure, height), 0);
  const shrink = Math.min(1, (strip.width * 0.88) / natural);
  const gap = Math.min((strip.width - natural * shrink) / (members.length + 1), strip.width * 0.12);
  let left = strip.left + (strip.width - natural * shrink - gap * (members.length - 1)) / 2;
  return members.map(({ figure, height }, index) => {
    const wide = widthAt(figure, height) * shrink;
    const placed = {
      figure,
      x: left + wide / 2,
      baseY: strip.baseY - (index % 2) * strip.stagger,
      height: height * shrink,
    };
    left += wide + gap;
    return placed;
  });
}

const figuresOf = (subjects: readonly Subject[]) => subjects.reduce((sum, { count }) => sum + count, 0);

function draw({ sheet, mood }: Stage, placed: Placed): Markup {
  return placeFigure(sheet, placed.figure, placed, mood.lit);
}

function shadow({ mood }: Stage, { figure, x, baseY, height }: Placed): Markup {
  const wide = widthAt(figure, height);
  return element('ellipse', {
    cx: x,
    cy: baseY,
    rx: wide * 0.46,
    ry: Math.max(4, wide * 0.055),
    fill: darken(mood.tint('#24304a'), 0.4),
    opacity: 0.24,
  });
}

function ripple({ mood }: Stage, { figure, x, baseY, height }: Placed): Markup {
  const wide = widthAt(figure, height);
  const ring = (grow: number, opacity: number) =>
    element('ellipse', {
      cx: x,
      cy: baseY,
      rx: wide * grow,
      ry: wide * grow * 0.1,
      fill: 'none',
      stroke: mood.tint('#d8f1fb'),
      'stroke-width': 3,
      opacity,
    });
  return element('g', {}, ring(0.56, 0.6), ring(0.72, 0.3));
}

/** Draws land in the sea for what stands on the ground. */
function headland({ mood, height, width, sheet }: Stage, standing: readonly Placed[]): Markup {
  const half = (placed: Placed) => widthAt(placed.figure, placed.height) / 2;
  const left = Math.min(...standing.map((placed) => placed.x - half(placed))) - width * 0.1;
  const right = Math.max(...standing.map((placed) => placed.x + half(placed))) + width * 0.1;
  const top = Math.min(...standing.map(({ baseY }) => baseY)) - height * 0.015;
  const outline = `M${left} ${height}C${left + width * 0.02} ${top + height * 0.05} ${left + width * 0.06} ${top} ${(left + right) / 2} ${top}S${right - width * 0.02} ${top + height * 0.05} ${right} ${height}Z`;
  const paint = sheet.linear([
    [0, mood.tint('#6fae5a')],
    [0.3, mood.tint('#76685f')],
    [1, darken(mood.tint('#76685f'), 0.35)],
  ]);
  return filled(outline, paint);
}

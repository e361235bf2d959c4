import { darken } from '../colour.ts';
import { ellipse, type Markup } from '../svg.ts';
import { type Figure, iconFigure, placeFigure, widthAt } from './figure.ts';
import { lighthouse } from './lighthouse.ts';
import type { Subject } from './read-scene.ts';
import type { Stage } from './stage.ts';

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

/** Draws the subjects in the air, on the water and on the ground, each beside the others. */
export function drawSubjects(stage: Stage, subjects: readonly Subject[]): Markup[] {
  const { width, height, horizonY, groundY } = stage;
  const air = subjects.filter(({ where }) => where === 'air');
  const water = subjects.filter(({ where }) => where === 'water');
  const standing = subjects.filter(({ where }) => where === 'ground' || where === 'thing');
  const onGround = placeRow(standing, {
    left: width * (water.length > 0 ? 0.46 : 0.12),
    width: width * (water.length > 0 ? 0.48 : 0.76),
    baseY: groundY,
    height: height * 0.48,
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
    ...onGround.flatMap((placed) => [shadow(stage, placed), draw(stage, placed)]),
  ];
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

function draw({ sheet, mood }: Stage, placed: Placed): Markup {
  return placeFigure(sheet, placed.figure, placed, mood.lit);
}

function shadow({ mood }: Stage, { figure, x, baseY, height }: Placed): Markup {
  const wide = widthAt(figure, height);
  return ellipse(x, baseY, wide * 0.46, Math.max(4, wide * 0.055), {
    fill: darken(mood.tint('#24304a'), 0.4),
    opacity: 0.24,
  });
}

function ripple({ mood }: Stage, { figure, x, baseY, height }: Placed): Markup {
  const rx = widthAt(figure, height) * 0.6;
  const stroke = mood.tint('#d8f1fb');
  return ellipse(x, baseY, rx, rx * 0.1, { fill: 'none', stroke, 'stroke-width': 3, opacity: 0.6 });
}

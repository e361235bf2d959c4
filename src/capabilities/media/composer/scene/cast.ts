import { darken } from '../colour.ts';
import { element, type Markup, nothing } from '../svg.ts';
import { type Placed, scatter, standInRow } from './arrange.ts';
import { placeFigure } from './figure.ts';
import type { Subject } from './read-scene.ts';
import { filled, type Stage } from './stage.ts';

/** All the figures of a scene in their places, from back to front. */
export function drawCast(stage: Stage, subjects: readonly Subject[], aloft: boolean): Markup[] {
  const parts = divide(stage, subjects, aloft);
  const standing = parts.standing.length > 0 ? standInRow(stage, parts.standing) : [];
  const inWater =
    parts.inWater.length > 0
      ? scatter(stage, parts.inWater, waterOf(stage, standing), stage.height * 0.42)
      : [];
  const inAir =
    parts.inAir.length > 0
      ? scatter(stage, parts.inAir, airAbove(stage, standing, parts.inWater.length > 0), stage.height * 0.5)
      : [];
  return [
    ...inAir.map((placed) => draw(stage, placed)),
    ...inWater.flatMap((placed) => [draw(stage, placed), ripple(stage, placed)]),
    headland(stage, standing),
    ...standing.flatMap((placed) => [shadow(stage, placed), draw(stage, placed)]),
  ];
}

type Parts = { standing: Subject[]; inAir: Subject[]; inWater: Subject[] };

function divide({ setting }: Stage, subjects: readonly Subject[], aloft: boolean): Parts {
  const parts: Parts = { standing: [], inAir: [], inWater: [] };
  const weightless = setting === 'space' || setting === 'sky' || setting === 'underwater';
  const watery = setting === 'sea' || setting === 'lake' || setting === 'pond' || setting === 'beach';
  subjects.forEach((subject, rank) => {
    const { role, mount } = subject;
    if (weightless || role === 'flyer' || role === 'heavenly') parts.inAir.push(subject);
    else if (aloft && rank === 0) parts.inAir.push(subject);
    else if (
      watery &&
      (role === 'swimmer' || role === 'boat' || (setting === 'pond' && role === 'flower') || isAfloat(mount))
    )
      parts.inWater.push(subject);
    else parts.standing.push(subject);
  });
  return parts;
}

const isAfloat = (mount: string | undefined) =>
  mount !== undefined && /boat|canoe|ship|ferry|krathong/.test(mount);

function draw({ sheet, mood }: Stage, placed: Placed): Markup {
  return placeFigure(sheet, placed.figure, placed, mood.lit);
}

function shadow({ mood }: Stage, { figure, x, baseY, height }: Placed): Markup {
  const wide = (figure.width / figure.height) * height;
  return element('ellipse', {
    cx: x,
    cy: baseY,
    rx: wide * 0.46,
    ry: Math.max(4, wide * 0.055),
    fill: darken(mood.tint('#24304a'), 0.4),
    opacity: 0.24,
  });
}

function ripple({ setting, mood }: Stage, { figure, x, baseY, height, role }: Placed): Markup {
  const wide = (figure.width / figure.height) * height;
  if (setting === 'pond') return nothing;
  const light = mood.tint('#d8f1fb');
  const ring = (grow: number, opacity: number) =>
    element('ellipse', {
      cx: x,
      cy: baseY,
      rx: wide * grow,
      ry: wide * grow * 0.1,
      fill: 'none',
      stroke: light,
      'stroke-width': 3,
      opacity,
    });
  const cover =
    role === 'swimmer'
      ? element('ellipse', {
          cx: x,
          cy: baseY + height * 0.02,
          rx: wide * 0.56,
          ry: height * 0.1,
          fill: mood.tint('#1d7fb8'),
          opacity: 0.85,
        })
      : nothing;
  return element('g', {}, cover, ring(0.56, 0.6), ring(0.72, 0.3));
}

function waterOf(
  { setting, width, height, horizonY }: Stage,
  standing: readonly Placed[],
): { x: number; y: number; width: number; height: number } {
  if (setting === 'pond')
    return { x: width * 0.2, y: height * 0.6, width: width * 0.6, height: height * 0.32 };
  const top = horizonY - height * 0.12;
  if (standing.length === 0) return { x: width * 0.12, y: top, width: width * 0.76, height: height * 0.5 };
  const left = Math.min(...standing.map(({ x }) => x));
  const right = Math.max(...standing.map(({ x }) => x));
  const roomLeft = left > width - right;
  return {
    x: roomLeft ? width * 0.03 : right + width * 0.16,
    y: top,
    width: Math.max((roomLeft ? left : width - right) - width * 0.2, width * 0.16),
    height: height * 0.26,
  };
}

function airAbove(
  { setting, width, height, horizonY }: Stage,
  standing: readonly Placed[],
  watered: boolean,
): { x: number; y: number; width: number; height: number } {
  if (setting === 'space' || setting === 'sky')
    return { x: width * 0.08, y: height * 0.08, width: width * 0.84, height: height * 0.76 };
  if (setting === 'underwater')
    return { x: width * 0.07, y: height * 0.1, width: width * 0.86, height: height * 0.72 };
  if (standing.length === 0)
    return {
      x: width * 0.1,
      y: height * 0.05,
      width: width * 0.8,
      height: watered ? horizonY * 0.5 : horizonY * 0.98,
    };
  const top = Math.min(...standing.map(({ baseY, height }) => baseY - height));
  return {
    x: width * 0.05,
    y: height * 0.03,
    width: width * 0.9,
    height: Math.max(top - height * 0.05, height * 0.17),
  };
}

/** At sea, what stands needs land to stand on. */
function headland({ setting, mood, height, width, sheet }: Stage, standing: readonly Placed[]): Markup {
  if (setting !== 'sea' || standing.length === 0) return nothing;
  const left =
    Math.min(...standing.map(({ x, figure, height }) => x - (figure.width / figure.height) * height * 0.5)) -
    width * 0.1;
  const right =
    Math.max(...standing.map(({ x, figure, height }) => x + (figure.width / figure.height) * height * 0.5)) +
    width * 0.1;
  const top = Math.min(...standing.map(({ baseY }) => baseY)) - height * 0.015;
  const rock = mood.tint('#76685f');
  const grass = mood.tint('#6fae5a');
  const outline = `M${left} ${height}C${left + width * 0.02} ${top + height * 0.05} ${left + width * 0.06} ${top} ${(left + right) / 2} ${top}S${right - width * 0.02} ${top + height * 0.05} ${right} ${height}Z`;
  return element(
    'g',
    {},
    element('g', { transform: `translate(0 ${height * 0.03})` }, filled(outline, mood.tint('#dff2fb'), 0.5)),
    filled(
      outline,
      sheet.linear([
        [0, grass],
        [0.42, grass],
        [0.5, rock],
        [1, darken(rock, 0.35)],
      ]),
    ),
  );
}

import { darken } from '../colour.ts';
import { element, type Markup, nothing } from '../svg.ts';
import { type Placed, scatter, standInRows } from './arrange.ts';
import { airAbove, headland, waterOf } from './cast-places.ts';
import { placeFigure } from './figure.ts';
import type { Subject } from './read-scene.ts';
import type { Stage } from './stage.ts';

/** Draws all figures of a scene, from back to front. */
export function drawCast(stage: Stage, subjects: readonly Subject[], aloft: boolean): Markup[] {
  const parts = divide(stage, subjects, aloft);
  const standing = parts.standing.length > 0 ? standInRows(stage, parts.standing) : [];
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
    else if (aloft && rank === 0 && role === 'creature') parts.inAir.push(subject);
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

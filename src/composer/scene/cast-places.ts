import { darken } from '../colour.ts';
import { element, type Markup, nothing } from '../svg.ts';
import type { Placed } from './arrange.ts';
import { filled, type Stage } from './stage.ts';

export function waterOf(
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

export function airAbove(
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

/** Draws land for standing figures in a sea scene. */
export function headland(
  { setting, mood, height, width, sheet }: Stage,
  standing: readonly Placed[],
): Markup {
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

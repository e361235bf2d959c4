import { darken } from '../colour.ts';
import { circle, group, type Markup, nothing, path, rect } from '../svg.ts';
import type { Weight } from '../text/font.ts';
import { clipText } from '../text/layout.ts';
import { type Anchor, textLine } from '../text/text-block.ts';
import { ink } from './kit.ts';

export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  style: { fill?: string; stroke?: string; radius?: number; dashed?: boolean } = {},
): Markup {
  const { fill = '#ffffff', stroke, radius = 8, dashed } = style;
  return rect(x, y, width, height, {
    rx: radius,
    fill,
    stroke,
    'stroke-width': stroke ? 1.4 : undefined,
    'stroke-dasharray': dashed ? '6 5' : undefined,
  });
}

/** Draws a card with a thin border and an optional heading. */
export function card(x: number, y: number, width: number, height: number, heading?: string): Markup {
  return group({}, [
    box(x, y, width, height, { stroke: ink.line, radius: 12 }),
    heading ? words(heading, x + 22, y + 34, { size: 15, weight: 600, room: width - 44 }) : nothing,
  ]);
}

export function words(
  content: string,
  x: number,
  y: number,
  style: { size?: number; weight?: Weight; fill?: string; anchor?: Anchor; room?: number } = {},
): Markup {
  const { size = 14, weight = 400, fill = ink.strong, anchor = 'start', room } = style;
  return textLine(room ? clipText(content, room, { size, weight }) : content, x, y, {
    size,
    weight,
    fill,
    anchor,
  });
}

/** Draws a grey line as a placeholder for text. */
export function bar(x: number, y: number, width: number, height = 8, fill: string = ink.bar): Markup {
  return rect(x, y, width, height, { rx: height / 2, fill });
}

export function bars(
  x: number,
  y: number,
  widths: readonly number[],
  step = 18,
  fill: string = ink.bar,
): Markup {
  return group(
    {},
    widths.map((width, index) => bar(x, y + index * step, width, 8, fill)),
  );
}

/** Draws a placeholder for a picture. */
export function picture(x: number, y: number, width: number, height: number, radius = 10): Markup {
  const size = Math.min(width, height) * 0.3;
  const cx = x + width / 2;
  const cy = y + height / 2;
  return group({}, [
    box(x, y, width, height, { fill: '#e9edf4', radius }),
    circle(cx + size * 0.42, cy - size * 0.5, size * 0.2, { fill: '#c3cbda' }),
    path(
      `M${cx - size} ${cy + size * 0.6}l${size * 0.62} ${-size}l${size * 0.5} ${size * 0.62}l${size * 0.3} ${-size * 0.34}l${size * 0.58} ${size * 0.72}Z`,
      { fill: '#c3cbda', 'stroke-linejoin': 'round' },
    ),
  ]);
}

export function avatar(x: number, y: number, radius: number, fill: string = ink.bar): Markup {
  const dark = darken(fill, 0.16);
  return group({}, [
    circle(x, y, radius, { fill }),
    circle(x, y - radius * 0.2, radius * 0.34, { fill: dark }),
    path(
      `M${x - radius * 0.58} ${y + radius * 0.62}a${radius * 0.6} ${radius * 0.52} 0 0 1 ${radius * 1.16} 0a${radius} ${radius} 0 0 1 ${-radius * 1.16} 0Z`,
      { fill: dark },
    ),
  ]);
}

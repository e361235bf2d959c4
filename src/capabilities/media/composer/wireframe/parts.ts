import { darken } from '../colour.ts';
import { element, group, type Markup, nothing } from '../svg.ts';
import { textWidth, type Weight } from '../text/font.ts';
import { clipText } from '../text/layout.ts';
import { type Anchor, textLine } from '../text/text-block.ts';
import { ink, type Kit } from './kit.ts';

export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  style: { fill?: string; stroke?: string; radius?: number; dashed?: boolean } = {},
): Markup {
  const { fill = '#ffffff', stroke, radius = 8, dashed } = style;
  return element('rect', {
    x,
    y,
    width,
    height,
    rx: radius,
    fill,
    stroke,
    'stroke-width': stroke ? 1.4 : undefined,
    'stroke-dasharray': dashed ? '6 5' : undefined,
  });
}

/** A card with a hairline border and, when named, its heading. */
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

/** Greeked text: a grey line where words will be. */
export function bar(x: number, y: number, width: number, height = 8, fill: string = ink.bar): Markup {
  return element('rect', { x, y, width, height, rx: height / 2, fill });
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

export function button(
  kit: Kit,
  label: string,
  x: number,
  y: number,
  style: { width?: number; height?: number; quiet?: boolean } = {},
): Markup {
  const { height = 40, quiet = false } = style;
  const width = style.width ?? buttonWidth(label);
  return group({}, [
    box(x, y, width, height, quiet ? { stroke: '#cfd6e4', radius: 8 } : { fill: kit.accent, radius: 8 }),
    words(label, x + width / 2, y + height / 2 + 5, {
      size: 14,
      weight: 600,
      anchor: 'middle',
      fill: quiet ? ink.strong : kit.onAccent,
      room: width - 16,
    }),
  ]);
}

export function buttonWidth(label: string): number {
  return Math.round(textWidth(label, 14, 600)) + 40;
}

/** A picture to come. */
export function picture(x: number, y: number, width: number, height: number, radius = 10): Markup {
  const size = Math.min(width, height) * 0.3;
  const cx = x + width / 2;
  const cy = y + height / 2;
  return group({}, [
    box(x, y, width, height, { fill: '#e9edf4', radius }),
    element('circle', { cx: cx + size * 0.42, cy: cy - size * 0.5, r: size * 0.2, fill: '#c3cbda' }),
    element('path', {
      d: `M${cx - size} ${cy + size * 0.6}l${size * 0.62} ${-size}l${size * 0.5} ${size * 0.62}l${size * 0.3} ${-size * 0.34}l${size * 0.58} ${size * 0.72}Z`,
      fill: '#c3cbda',
      'stroke-linejoin': 'round',
    }),
  ]);
}

export function avatar(x: number, y: number, radius: number, fill: string = ink.bar): Markup {
  const dark = darken(fill, 0.16);
  return group({}, [
    element('circle', { cx: x, cy: y, r: radius, fill }),
    element('circle', { cx: x, cy: y - radius * 0.2, r: radius * 0.34, fill: dark }),
    element('path', {
      d: `M${x - radius * 0.58} ${y + radius * 0.62}a${radius * 0.6} ${radius * 0.52} 0 0 1 ${radius * 1.16} 0a${radius} ${radius} 0 0 1 ${-radius * 1.16} 0Z`,
      fill: dark,
    }),
  ]);
}

export function chip(label: string, x: number, y: number, fill: string, text: string): Markup {
  const width = textWidth(label, 12, 600) + 22;
  return group({}, [
    box(x, y, width, 24, { fill, radius: 12 }),
    words(label, x + width / 2, y + 16.5, { size: 12, weight: 600, fill: text, anchor: 'middle' }),
  ]);
}

export function toggle(kit: Kit, x: number, y: number, on: boolean): Markup {
  return group({}, [
    box(x, y, 40, 22, { fill: on ? kit.accent : '#cfd6e4', radius: 11 }),
    element('circle', { cx: on ? x + 29 : x + 11, cy: y + 11, r: 8, fill: '#ffffff' }),
  ]);
}

export function searchField(kit: Kit, x: number, y: number, width: number): Markup {
  return group({}, [
    box(x, y, width, 38, { fill: ink.fill, stroke: ink.line, radius: 19 }),
    element('circle', {
      cx: x + 20,
      cy: y + 18,
      r: 5.5,
      fill: 'none',
      stroke: ink.faint,
      'stroke-width': 1.8,
    }),
    element('path', {
      d: `M${x + 24} ${y + 22}l4 4`,
      stroke: ink.faint,
      'stroke-width': 1.8,
      'stroke-linecap': 'round',
    }),
    words(kit.words.search, x + 38, y + 24, { size: 13, fill: ink.faint }),
  ]);
}

/** A small square mark in front of a menu entry; its form varies so that entries look apart. */
export function glyph(index: number, x: number, y: number, colour: string): Markup {
  const line = {
    fill: 'none',
    stroke: colour,
    'stroke-width': 1.8,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  } as const;
  const forms = [
    `M${x + 1} ${y + 8}L${x + 8} ${y + 1.5}L${x + 15} ${y + 8}M${x + 3.5} ${y + 7}V${y + 15}H${x + 12.5}V${y + 7}`,
    `M${x + 2} ${y + 15}V${y + 9}M${x + 8} ${y + 15}V${y + 2}M${x + 14} ${y + 15}V${y + 6}`,
    `M${x + 3} ${y + 1.5}H${x + 13}V${y + 15}H${x + 3}ZM${x + 6} ${y + 6}H${x + 10}M${x + 6} ${y + 10}H${x + 10}`,
    `M${x + 8} ${y + 8}m-3.500 -3a3.500 3.500 0 1 0 7 0a3.500 3.500 0 1 0 -7 0M${x + 2} ${y + 15.5}q6 -8 12 0`,
    `M${x + 2} ${y + 4}H${x + 14}L${x + 12.5} ${y + 15}H${x + 3.5}ZM${x + 5.5} ${y + 6.5}V${y + 3.5}a2.500 2.500 0 0 1 5 0V${y + 6.5}`,
    `M${x + 8} ${y + 8}m-2.600 0a2.600 2.600 0 1 0 5.200 0a2.600 2.600 0 1 0 -5.200 0M${x + 8} ${y + 1}v2.500M${x + 8} ${y + 12.5}v2.500M${x + 1} ${y + 8}h2.500M${x + 12.5} ${y + 8}h2.500M${x + 3} ${y + 3}l1.800 1.800M${x + 11.2} ${y + 11.2}l1.800 1.800M${x + 13} ${y + 3}l-1.800 1.800M${x + 3} ${y + 13}l1.800 -1.800`,
  ];
  return element('path', { ...line, d: forms[index % forms.length] });
}

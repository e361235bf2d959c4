import { circle, group, type Markup, path } from '../svg.ts';
import { textWidth } from '../text/font.ts';
import { ink, type Kit } from './kit.ts';
import { box, words } from './parts.ts';

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
    circle(on ? x + 29 : x + 11, y + 11, 8, { fill: '#ffffff' }),
  ]);
}

export function searchField(kit: Kit, x: number, y: number, width: number): Markup {
  return group({}, [
    box(x, y, width, 38, { fill: ink.fill, stroke: ink.line, radius: 19 }),
    circle(x + 20, y + 18, 5.5, { fill: 'none', stroke: ink.faint, 'stroke-width': 1.8 }),
    path(`M${x + 24} ${y + 22}l4 4`, { stroke: ink.faint, 'stroke-width': 1.8, 'stroke-linecap': 'round' }),
    words(kit.texts.search, x + 38, y + 24, { size: 13, fill: ink.faint }),
  ]);
}

/** Draws a small mark in front of a menu entry. Its shape varies by index. */
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
  return path(forms[index % forms.length] ?? '', line);
}

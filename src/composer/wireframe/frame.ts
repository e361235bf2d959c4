import { circle, element, group, type Markup, path, rect } from '../svg.ts';
import { button, buttonWidth } from './controls.ts';
import { ink, type Kit, page, view } from './kit.ts';
import { bar, box, words } from './parts.ts';

/** Draws a browser window around the page. */
export function browserFrame(kit: Kit, content: readonly Markup[]): Markup[] {
  const { sheet } = kit;
  const clip = sheet.clip(rect(view.x, 28, view.width, view.bottom - 28, { rx: 14 }));
  return [
    rect(0, 0, page.width, page.height, { fill: sheet.fade('#eef1f7', '#dfe5f0', 'diagonal') }),
    rect(view.x, 36, view.width, view.bottom - 28, { rx: 14, fill: '#2b3550', opacity: 0.1 }),
    group({ 'clip-path': clip }, [
      box(view.x, 28, view.width, view.bottom - 28, { radius: 0 }),
      box(view.x, 28, view.width, 44, { fill: '#f0f2f7', radius: 0 }),
      ...['#f2736b', '#f5bf4f', '#60c454'].map((fill, index) => circle(58 + index * 20, 50, 6, { fill })),
      box(400, 38, 480, 24, { fill: '#ffffff', radius: 12 }),
      bar(425, 46, 190),
      ...content,
    ]),
    box(view.x, 28, view.width, view.bottom - 28, { fill: 'none', stroke: '#cbd3e1', radius: 14 }),
  ];
}

/** Draws the product's logo and name. */
export function brand(kit: Kit, x: number, y: number, room: number, fill: string = ink.strong): Markup {
  return group({}, [
    box(x, y, 28, 28, { fill: kit.accent, radius: 8 }),
    path(`M${x + 8} ${y + 14.5}l4.500 4.500l8 -9`, {
      fill: 'none',
      stroke: kit.onAccent,
      'stroke-width': 2.6,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
    words(kit.product, x + 38, y + 20, { size: 16, weight: 700, room: room - 38, fill }),
  ]);
}

/** Draws the header of a public page: brand, links and one button. */
export function siteHeader(kit: Kit, links: readonly string[], action: string): Markup {
  const actionX = view.right - 56 - buttonWidth(action);
  const step = 108;
  return group({}, [
    brand(kit, view.x + 56, view.y + 22, 260),
    ...links.map((link, index) =>
      words(link, actionX - 34 - (links.length - 1 - index) * step, view.y + 42, {
        size: 14,
        fill: ink.normal,
        anchor: 'end',
        room: step - 14,
      }),
    ),
    button(kit, action, actionX, view.y + 17),
    element('line', { x1: view.x, x2: view.right, y1: view.y + 74, y2: view.y + 74, stroke: ink.line }),
  ]);
}

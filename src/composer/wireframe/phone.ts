import { darken } from '../colour.ts';
import { element, group, type Markup } from '../svg.ts';
import { glyph } from './controls.ts';
import { ink, type Kit } from './kit.ts';
import { bar, box, words } from './parts.ts';

export const phone = { width: 340, height: 736 } as const;
const bezel = 10;
export const inner = { x: 24, width: phone.width - 48 } as const;

export function shell(kit: Kit, x: number, y: number, screen: readonly Markup[]): Markup {
  const clip = kit.sheet.defineOnce('phone', (id) =>
    element('clipPath', { id }, element('rect', { width: phone.width, height: phone.height, rx: 40 })),
  );
  return group({ transform: `translate(${x} ${y})` }, [
    element('rect', {
      x: -bezel,
      y: -bezel + 14,
      width: phone.width + bezel * 2,
      height: phone.height + bezel * 2,
      rx: 50,
      fill: darken(kit.accent, 0.5),
      opacity: 0.16,
    }),
    element('rect', {
      x: -bezel,
      y: -bezel,
      width: phone.width + bezel * 2,
      height: phone.height + bezel * 2,
      rx: 50,
      fill: '#20263b',
    }),
    group({ 'clip-path': `url(#${clip})` }, [
      box(0, 0, phone.width, phone.height, { fill: '#ffffff', radius: 0 }),
      ...screen,
      statusBar(),
    ]),
    element('rect', { x: phone.width / 2 - 52, y: 11, width: 104, height: 26, rx: 13, fill: '#20263b' }),
    element('rect', {
      x: phone.width / 2 - 60,
      y: phone.height - 12,
      width: 120,
      height: 5,
      rx: 2.5,
      fill: '#20263b',
      opacity: 0.75,
    }),
  ]);
}

function statusBar(): Markup {
  return group({}, [
    words('9:41', 34, 31, { size: 14, weight: 600 }),
    box(phone.width - 54, 20, 24, 12, { fill: 'none', stroke: ink.strong, radius: 3.5 }),
    box(phone.width - 52, 22, 16, 8, { fill: ink.strong, radius: 2 }),
  ]);
}

export function tabBar(kit: Kit, chosen: number): Markup {
  const y = phone.height - 84;
  const step = phone.width / 4;
  const tabs = [0, 1, 4, 3].map((form, index) => {
    const x = step * (index + 0.5);
    const colour = index === chosen ? kit.accent : ink.faint;
    return group({}, [
      glyph(form, x - 8, y + 18, colour),
      bar(x - 14, y + 42, 28, 6, index === chosen ? kit.accent : '#dfe4ee'),
    ]);
  });
  return group({}, [
    box(0, y, phone.width, 84, { radius: 0 }),
    element('line', { x1: 0, x2: phone.width, y1: y, y2: y, stroke: ink.line }),
    ...tabs,
  ]);
}

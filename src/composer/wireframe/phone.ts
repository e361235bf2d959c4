import { darken } from '../colour.ts';
import { element, group, type Markup, rect } from '../svg.ts';
import { glyph } from './controls.ts';
import { ink, type Kit } from './kit.ts';
import { bar, box, words } from './parts.ts';

export const phone = { width: 340, height: 736 } as const;
const bezel = 10;
export const inner = { x: 24, width: phone.width - 48 } as const;

export function shell(kit: Kit, x: number, y: number, screen: readonly Markup[]): Markup {
  const clip = kit.sheet.defineOnce('phone', (id) =>
    element('clipPath', { id }, rect(0, 0, phone.width, phone.height, { rx: 40 })),
  );
  return group({ transform: `translate(${x} ${y})` }, [
    rect(-bezel, -bezel + 14, phone.width + bezel * 2, phone.height + bezel * 2, {
      rx: 50,
      fill: darken(kit.accent, 0.5),
      opacity: 0.16,
    }),
    rect(-bezel, -bezel, phone.width + bezel * 2, phone.height + bezel * 2, { rx: 50, fill: '#20263b' }),
    group({ 'clip-path': `url(#${clip})` }, [
      box(0, 0, phone.width, phone.height, { fill: '#ffffff', radius: 0 }),
      ...screen,
      statusBar(),
    ]),
    rect(phone.width / 2 - 52, 11, 104, 26, { rx: 13, fill: '#20263b' }),
    rect(phone.width / 2 - 60, phone.height - 12, 120, 5, { rx: 2.5, fill: '#20263b', opacity: 0.75 }),
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

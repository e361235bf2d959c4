import { lighten } from '../colour.ts';
import { circle, group, type Markup, rect } from '../svg.ts';
import { fitText } from '../text/layout.ts';
import { textBlock } from '../text/text-block.ts';
import { button, buttonWidth, glyph } from './controls.ts';
import { browserFrame, siteHeader } from './frame.ts';
import { ink, itemsOr, type Kit, view } from './kit.ts';
import { bar, bars, box, card, picture, words } from './parts.ts';

const left = view.x + 56;
const wide = view.width - 112;

/** Draws a landing page: headline, picture, three features and customers. */
export function landing(kit: Kit): Markup[] {
  const { texts } = kit;
  const reasons = itemsOr(
    kit,
    [texts.fast, texts.simple, texts.reliable],
    Math.max(3, Math.min(kit.items.length, 4)),
  );
  return browserFrame(kit, [
    hero(kit),
    siteHeader(kit, [texts.features, texts.pricing, texts.about], texts.getStarted),
    ...partners(),
    words(texts.features, view.x + view.width / 2, view.y + 548, { size: 22, weight: 700, anchor: 'middle' }),
    ...reasons.map((reason, index) => reasonCard(kit, reason, index, reasons.length)),
  ]);
}

function hero(kit: Kit): Markup {
  const { sheet, accent, wash, texts, product } = kit;
  const top = view.y + 74;
  const heading = fitText(product, { width: 470, height: 130, min: 30, max: 54, weight: 700, leading: 1.15 });
  const afterHeading = top + 74 + heading.lines.length * heading.size * 1.15;
  const first = buttonWidth(texts.getStarted) + 16;
  return group({}, [
    box(view.x, view.y, view.width, 450, { fill: sheet.fade('#ffffff', wash), radius: 0 }),
    box(left, top + 34, 108, 26, { fill: lighten(accent, 0.8), radius: 13 }),
    bar(left + 18, top + 43, 72, 8, accent),
    textBlock(heading, left, top + 76, { fill: ink.strong, weight: 700, leading: 1.15 }),
    bars(left, afterHeading + 26, [440, 408, 300], 22),
    button(kit, texts.getStarted, left, afterHeading + 108, { height: 48, width: first }),
    button(kit, texts.learnMore, left + first + 14, afterHeading + 108, { height: 48, quiet: true }),
    circle(view.right - 130, top + 70, 92, { fill: lighten(accent, 0.72) }),
    circle(view.right - 520, top + 306, 46, { fill: lighten(accent, 0.55) }),
    rect(left + 590, top + 48, 514, 300, { rx: 16, fill: '#2b3550', opacity: 0.08 }),
    picture(left + 584, top + 38, 520, 300, 16),
  ]);
}

function partners(): Markup[] {
  const step = wide / 5;
  return Array.from({ length: 5 }, (_, index) => {
    const x = left + index * step + step / 2 - 54;
    return group({ opacity: 0.8 }, [
      circle(x + 9, view.y + 484, 10, { fill: '#cfd6e4' }),
      bar(x + 28, view.y + 479, 78, 10, '#d8deea'),
    ]);
  });
}

function reasonCard(kit: Kit, title: string, index: number, count: number): Markup {
  const gap = 24;
  const width = (wide - gap * (count - 1)) / count;
  const x = left + index * (width + gap);
  const y = view.y + 576;
  return group({}, [
    card(x, y, width, 162),
    box(x + 22, y + 22, 38, 38, { fill: kit.wash, radius: 10 }),
    glyph(index + 1, x + 33, y + 33, kit.accent),
    words(title, x + 74, y + 47, { size: 17, weight: 600, room: width - 92 }),
    bars(x + 22, y + 82, [width - 60, width - 44, width * 0.5], 20),
  ]);
}

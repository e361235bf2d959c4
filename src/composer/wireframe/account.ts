import { lighten } from '../colour.ts';
import { circle, element, group, type Markup } from '../svg.ts';
import { button, buttonWidth, glyph, toggle } from './controls.ts';
import { field } from './field.ts';
import { browserFrame, siteHeader } from './frame.ts';
import { ink, itemsOr, type Kit, view } from './kit.ts';
import { avatar, bar, bars, box, card, picture, words } from './parts.ts';

const left = view.x + 56;
const wide = view.width - 112;

/** Draws a profile page: cover, portrait, three counts and the person's work. */
export function profile(kit: Kit): Markup[] {
  const { texts, sheet, accent } = kit;
  const counts = itemsOr(kit, [texts.posts, texts.followers, texts.following], 3);
  const editWidth = buttonWidth(texts.edit);
  const tile = (wide - 20 * 3) / 4;
  return browserFrame(kit, [
    siteHeader(kit, [texts.home, texts.reports, texts.contact], texts.add),
    box(view.x, view.y + 75, view.width, 190, {
      fill: sheet.fade(accent, lighten(accent, 0.5), 'across'),
      radius: 0,
    }),
    circle(left + 82, view.y + 268, 80, { fill: '#ffffff' }),
    avatar(left + 82, view.y + 268, 73, lighten(accent, 0.6)),
    bar(left + 190, view.y + 290, 220, 16),
    bar(left + 190, view.y + 320, 150, 9),
    button(kit, texts.edit, view.right - 56 - editWidth, view.y + 290, { quiet: true }),
    ...counts.map((count, index) =>
      group({}, [
        words('000', left + 530 + index * 130, view.y + 310, { size: 22, weight: 700 }),
        words(count, left + 530 + index * 130, view.y + 332, { size: 13, fill: ink.normal, room: 118 }),
      ]),
    ),
    bars(left, view.y + 376, [wide * 0.6, wide * 0.48], 20),
    element('line', { x1: left, x2: left + wide, y1: view.y + 436, y2: view.y + 436, stroke: ink.line }),
    ...[0, 1, 2, 3].map((index) => picture(left + index * (tile + 20), view.y + 462, tile, 196, 12)),
    ...[0, 1, 2, 3].map((index) =>
      bars(left + index * (tile + 20), view.y + 676, [tile * 0.8, tile * 0.5], 20),
    ),
  ]);
}

/** Draws a settings page: sections on the left, fields and switches on the right. */
export function settings(kit: Kit): Markup[] {
  const { texts } = kit;
  const sections = itemsOr(
    kit,
    [texts.account, texts.notifications, texts.privacy, texts.billing, texts.appearance, texts.language],
    6,
  );
  const x = left + 320;
  const width = wide - 320;
  return browserFrame(kit, [
    box(view.x, view.y, view.width, view.height, { fill: '#f7f9fc', radius: 0 }),
    siteHeader(kit, [texts.home, texts.reports, texts.contact], texts.signIn),
    words(texts.settings, left, view.y + 132, { size: 28, weight: 700 }),
    sectionList(kit, sections),
    card(x, view.y + 164, width, 260, sections[0]),
    field(kit, texts.name, x + 22, view.y + 220, width / 2 - 34).markup,
    field(kit, texts.email, x + width / 2 + 12, view.y + 220, width / 2 - 34).markup,
    field(kit, texts.phone, x + 22, view.y + 316, width / 2 - 34).markup,
    field(kit, texts.language, x + width / 2 + 12, view.y + 316, width / 2 - 34).markup,
    card(x, view.y + 444, width, 212, sections[1] ?? texts.notifications),
    ...[0, 1, 2].map((row) => switchRow(kit, x + 22, view.y + 500 + row * 50, width - 44, row !== 2)),
    button(kit, texts.save, x, view.y + 676, { height: 46 }),
    button(kit, texts.cancel, x + buttonWidth(texts.save) + 14, view.y + 676, { height: 46, quiet: true }),
  ]);
}

function sectionList(kit: Kit, sections: readonly string[]): Markup {
  const { accent, wash } = kit;
  return group({}, [
    card(left, view.y + 164, 288, 30 + sections.length * 52),
    ...sections.flatMap((section, index) => {
      const y = view.y + 180 + index * 52;
      const colour = index === 0 ? accent : ink.normal;
      return [
        ...(index === 0 ? [box(left + 12, y, 264, 46, { fill: wash })] : []),
        glyph([3, 2, 5, 4, 1, 0][index] ?? 0, left + 28, y + 15, colour),
        words(section, left + 58, y + 28, { fill: colour, weight: index === 0 ? 600 : 400, room: 200 }),
      ];
    }),
  ]);
}

function switchRow(kit: Kit, x: number, y: number, width: number, on: boolean): Markup {
  return group({}, [
    bar(x, y + 4, 190, 10),
    bar(x, y + 24, 290, 7, '#eaeef5'),
    toggle(kit, x + width - 40, y + 6, on),
  ]);
}

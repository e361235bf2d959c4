import { darken, lighten } from '../colour.ts';
import { circle, element, group, type Markup, path, rect } from '../svg.ts';
import { button, chip, glyph, searchField, toggle } from './controls.ts';
import { ink, itemsOr, type Kit, page } from './kit.ts';
import { avatar, bar, bars, box, card, picture, words } from './parts.ts';
import { inner, phone, shell, tabBar } from './phone.ts';

/** Draws three screens of an app side by side: home, one item and the account. */
export function mobile(kit: Kit): Markup[] {
  const gap = (page.width - phone.width * 3) / 4;
  const screens = [homeScreen(kit), itemScreen(kit), accountScreen(kit)];
  return [
    rect(0, 0, page.width, page.height, {
      fill: kit.sheet.fade(lighten(kit.accent, 0.9), lighten(kit.accent, 0.76), 'diagonal'),
    }),
    ...screens.map((screen, index) =>
      shell(kit, gap + index * (phone.width + gap), index === 1 ? 44 : 72, screen),
    ),
  ];
}

function homeScreen(kit: Kit): Markup[] {
  const { texts, product } = kit;
  const sections = itemsOr(kit, [texts.featured, texts.forYou], 2);
  return [
    words(product, inner.x, 88, { size: 24, weight: 700, room: inner.width - 50 }),
    avatar(phone.width - 44, 80, 18),
    searchField(kit, inner.x, 108, inner.width),
    words(sections[0] ?? texts.featured, inner.x, 186, { size: 17, weight: 600, room: inner.width }),
    promo(kit, 202),
    words(sections[1] ?? texts.forYou, inner.x, 402, { size: 17, weight: 600, room: inner.width }),
    ...[0, 1, 2].map((row) => listRow(420 + row * 78, row)),
    tabBar(kit, 0),
  ];
}

function promo(kit: Kit, y: number): Markup {
  const { accent, sheet, onAccent } = kit;
  return group({}, [
    box(inner.x, y, inner.width, 156, {
      fill: sheet.fade(accent, darken(accent, 0.3), 'diagonal'),
      radius: 18,
    }),
    circle(inner.x + inner.width - 56, y + 78, 44, { fill: lighten(accent, 0.4), opacity: 0.55 }),
    circle(inner.x + inner.width - 84, y + 112, 22, { fill: lighten(accent, 0.65), opacity: 0.5 }),
    group({ opacity: 0.85 }, [bar(inner.x + 22, y + 34, 130, 13, onAccent)]),
    group({ opacity: 0.5 }, [
      bar(inner.x + 22, y + 60, 104, 8, onAccent),
      bar(inner.x + 22, y + 78, 82, 8, onAccent),
    ]),
    box(inner.x + 22, y + 106, 94, 32, { fill: '#ffffff', radius: 16 }),
    words(kit.texts.learnMore, inner.x + 69, y + 127, {
      size: 12,
      weight: 600,
      anchor: 'middle',
      fill: darken(accent, 0.25),
      room: 84,
    }),
  ]);
}

function listRow(y: number, row: number): Markup {
  return group({}, [
    picture(inner.x, y, 62, 62, 14),
    bar(inner.x + 78, y + 14, [140, 112, 128][row] ?? 120, 11),
    bar(inner.x + 78, y + 38, [98, 124, 84][row] ?? 90, 8, '#eaeef5'),
    path(`M${inner.x + inner.width - 12} ${y + 24}l7 7l-7 7`, {
      fill: 'none',
      stroke: ink.faint,
      'stroke-width': 2,
      'stroke-linecap': 'round',
    }),
  ]);
}

function itemScreen(kit: Kit): Markup[] {
  const { texts, accent, wash } = kit;
  const choices = (
    kit.items.length > 2 ? kit.items.slice(2, 5) : [texts.all, texts.details, texts.review]
  ).map((label) => label.slice(0, 14));
  let at = inner.x;
  const chips = choices.map((label, index) => {
    const drawn = chip(label, at, 430, index === 0 ? accent : wash, index === 0 ? kit.onAccent : accent);
    at += label.length * 7.4 + 38;
    return drawn;
  });
  return [
    picture(0, 0, phone.width, 320, 0),
    box(0, 292, phone.width, phone.height - 292, { radius: 28 }),
    box(20, 52, 38, 38, { radius: 19 }),
    path('M42 63l-8 8l8 8', {
      fill: 'none',
      stroke: ink.strong,
      'stroke-width': 2.2,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
    words(kit.items[0] ?? texts.details, inner.x, 350, { size: 24, weight: 700, room: inner.width }),
    bars(inner.x, 372, [200, 140], 20),
    ...chips,
    bars(inner.x, 482, [inner.width, inner.width - 20, inner.width - 8, 180], 22),
    card(inner.x, 580, inner.width, 60),
    avatar(inner.x + 32, 610, 16),
    bar(inner.x + 60, 598, 110, 9),
    bar(inner.x + 60, 615, 76, 7, '#eaeef5'),
    button(kit, texts.continue, inner.x, 660, { width: inner.width, height: 50 }),
  ];
}

function accountScreen(kit: Kit): Markup[] {
  const { texts, wash, accent } = kit;
  const rows = [texts.account, texts.notifications, texts.privacy, texts.billing, texts.language];
  return [
    box(0, 0, phone.width, 244, { fill: wash, radius: 0 }),
    words(texts.profile, phone.width / 2, 84, { size: 18, weight: 700, anchor: 'middle' }),
    avatar(phone.width / 2, 144, 38, lighten(accent, 0.55)),
    bar(phone.width / 2 - 64, 196, 128, 11),
    bar(phone.width / 2 - 44, 217, 88, 8, lighten(accent, 0.7)),
    ...rows.flatMap((row, index) => {
      const y = 268 + index * 68;
      return [
        box(inner.x, y, 42, 42, { fill: wash, radius: 12 }),
        glyph([3, 2, 5, 4, 1][index] ?? 0, inner.x + 13, y + 13, accent),
        words(row, inner.x + 58, y + 27, { size: 15, room: 170 }),
        index === 1
          ? toggle(kit, inner.x + inner.width - 40, y + 10, true)
          : path(`M${inner.x + inner.width - 12} ${y + 14}l7 7l-7 7`, {
              fill: 'none',
              stroke: ink.faint,
              'stroke-width': 2,
              'stroke-linecap': 'round',
            }),
        element('line', {
          x1: inner.x + 58,
          x2: inner.x + inner.width,
          y1: y + 55,
          y2: y + 55,
          stroke: ink.line,
        }),
      ];
    }),
    tabBar(kit, 3),
  ];
}

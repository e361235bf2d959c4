import { upperFirst } from '../phrases.ts';
import { element, group, type Markup, path } from '../svg.ts';
import { textWidth } from '../text/font.ts';
import { button, buttonWidth, chip, searchField } from './controls.ts';
import { browserFrame, siteHeader } from './frame.ts';
import { ink, itemsOr, type Kit, view } from './kit.ts';
import { avatar, bar, box, card, words } from './parts.ts';

const left = view.x + 56;
const wide = view.width - 112;
const rowCount = 8;
const rowHeight = 54;

/** Draws a page that lists records: a toolbar, columns, placeholder rows and pagination. */
export function table(kit: Kit): Markup[] {
  const { texts } = kit;
  const columns = itemsOr(
    kit,
    [texts.name, texts.status, texts.owner, texts.date, texts.amount],
    Math.max(5, Math.min(kit.items.length, 7)),
  );
  const top = view.y + 190;
  return browserFrame(kit, [
    box(view.x, view.y, view.width, view.height, { fill: '#f7f9fc', radius: 0 }),
    siteHeader(kit, [texts.overview, texts.reports, texts.settings], texts.export),
    toolbar(kit),
    card(left, top, wide, 48 + rowCount * rowHeight),
    ...header(columns, top),
    ...Array.from({ length: rowCount }, (_, row) => recordRow(kit, columns, top + 48 + row * rowHeight, row)),
    ...pages(kit, top + 48 + rowCount * rowHeight + 24),
  ]);
}

function toolbar(kit: Kit): Markup {
  const { texts } = kit;
  const addWidth = buttonWidth(texts.add);
  const filterWidth = buttonWidth(texts.filter);
  const y = view.y + 108;
  return group({}, [
    words(titleOf(kit), left, y + 34, { size: 28, weight: 700, room: 420 }),
    searchField(kit, view.right - 56 - addWidth - filterWidth - 24 - 260, y + 8, 260),
    button(kit, texts.filter, view.right - 56 - addWidth - filterWidth - 12, y + 7, { quiet: true }),
    button(kit, texts.add, view.right - 56 - addWidth, y + 7),
  ]);
}

function titleOf({ text, texts, product, hasProduct }: Kit): string {
  const of = /(?:table|list)\s+of\s+([a-z]+(?:\s[a-z]+){0,2}?)(?=\s+(?:with|showing|for|and)\b|[,.:]|$)/.exec(
    text,
  )?.[1];
  const before = /([a-z]+(?: [a-z]+)?)\s+(?:table|list)\b/
    .exec(text)?.[1]
    ?.replace(/^(?:an?|the|data|of|wireframe|admin|draw|make|create|show|generate|design)\s+/g, '');
  const thai = /(?:ตาราง|รายการ)\s*([\u0e00-\u0e7f]{2,20}?)(?=\s|ที่มี|มี|พร้อม|แสดง|$)/.exec(text)?.[1];
  const named =
    of ?? thai ?? (before && !/^(?:an?|the|data|of|wireframe|admin)$/.test(before) ? before : undefined);
  return named ? upperFirst(named.trim()) : hasProduct ? product : texts.list;
}

function columnX(columns: readonly string[], index: number): number {
  const first = wide * (columns.length > 5 ? 0.2 : 0.26);
  return left + 24 + (index === 0 ? 0 : first + ((wide - first - 24) / (columns.length - 1)) * (index - 1));
}

function header(columns: readonly string[], top: number): Markup[] {
  const room = columnX(columns, 2) - columnX(columns, 1) - 16;
  return [
    path(
      `M${left + 0.7} ${top + 48}V${top + 12}a11.300 11.300 0 0 1 11.300 -11.300H${left + wide - 12}a11.300 11.300 0 0 1 11.300 11.300V${top + 48}Z`,
      { fill: '#eff2f8' },
    ),
    ...columns.map((column, index) =>
      words(column, columnX(columns, index), top + 30, {
        size: 13,
        weight: 600,
        fill: ink.normal,
        room: index === 0 ? 240 : room,
      }),
    ),
  ];
}

function recordRow(kit: Kit, columns: readonly string[], y: number, row: number): Markup {
  const { random } = kit;
  const middle = y + rowHeight / 2;
  const cells = columns.map((column, index) => {
    const x = columnX(columns, index);
    if (index === 0)
      return group({}, [avatar(x + 14, middle, 14), bar(x + 40, middle - 5, random.between(80, 130), 10)]);
    if (/status|state|สถานะ/i.test(column)) return status(kit, x, middle, row);
    return bar(
      x,
      middle - 4,
      random.between(0.4, 0.75) * Math.min(130, textWidth('0000000000000', 14)),
      8,
      '#e6eaf2',
    );
  });
  return group({}, [
    element('line', { x1: left, x2: left + wide, y1: y, y2: y, stroke: ink.line }),
    ...cells,
  ]);
}

function status({ texts, accent, wash }: Kit, x: number, middle: number, row: number): Markup {
  const index = [0, 0, 1, 0, 2, 1, 0, 2][row] ?? 0;
  const label = [texts.active, texts.pending, texts.closed][index] ?? texts.active;
  return chip(
    label,
    x - 4,
    middle - 12,
    [wash, '#fdf3dc', '#eef1f6'][index] ?? wash,
    [accent, '#96690a', ink.normal][index] ?? accent,
  );
}

function pages(kit: Kit, y: number): Markup[] {
  const { texts, wash, accent } = kit;
  const numbers = ['1', '2', '3'].map((page, index) =>
    group({}, [
      box(view.right - 56 - 250 + index * 42, y, 34, 34, index === 0 ? { fill: wash } : { stroke: ink.line }),
      words(page, view.right - 56 - 233 + index * 42, y + 22, {
        size: 13,
        weight: 600,
        anchor: 'middle',
        fill: index === 0 ? accent : ink.normal,
      }),
    ]),
  );
  return [
    bar(left, y + 13, 150),
    ...numbers,
    button(kit, texts.next, view.right - 56 - 112, y, { height: 34, width: 112, quiet: true }),
  ];
}

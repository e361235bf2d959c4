import { element, group, type Markup } from '../svg.ts';
import { button, buttonWidth, glyph, searchField } from './controls.ts';
import { activity, areaChart, ringChart, statTile } from './dashboard-cards.ts';
import { brand, browserFrame } from './frame.ts';
import { ink, itemsOr, type Kit, view } from './kit.ts';
import { avatar, bar, box, words } from './parts.ts';

const sidebarWidth = 216;
export const left = view.x + sidebarWidth + 28;
export const right = view.right - 28;
const wide = right - left;
const gap = 20;

export function dashboard(kit: Kit): Markup[] {
  const { tiles, chart, ring, table } = contentOf(kit);
  const tileWidth = (wide - gap * (tiles.length - 1)) / tiles.length;
  return browserFrame(kit, [
    box(view.x, view.y, view.width, view.height, { fill: '#f7f9fc', radius: 0 }),
    sidebar(kit),
    header(kit),
    ...tiles.map((tile, index) =>
      statTile(kit, tile, left + index * (tileWidth + gap), view.y + 92, tileWidth, index),
    ),
    areaChart(kit, chart, left, view.y + 238, wide * 0.64 - gap / 2, 262),
    ringChart(kit, ring, left + wide * 0.64 + gap / 2, view.y + 238, wide * 0.36 - gap / 2, 262),
    activity(kit, table, left, view.y + 520, wide, 216),
  ]);
}

/** Assigns items to tiles (up to four numbers) and to the chart, ring and table cards. */
function contentOf(kit: Kit): { tiles: string[]; chart: string; ring: string; table: string } {
  const { texts } = kit;
  const isTable = (item: string) => /table|list|recent|latest|activity|รายการ|ล่าสุด|ตาราง/i.test(item);
  const isChart = (item: string) => /chart|graph|trend|over time|by month|กราฟ|แนวโน้ม/i.test(item);
  const numbers = kit.items.filter((item) => !isTable(item) && !isChart(item));
  const charts = [...kit.items.filter(isChart), ...numbers.slice(4)];
  const tiles = itemsOr(
    { ...kit, items: numbers },
    [texts.revenue, texts.orders, texts.customers, texts.growth],
    4,
  );
  return {
    tiles:
      tiles.length < 3
        ? [...tiles, ...[texts.growth, texts.customers].filter((word) => !tiles.includes(word))].slice(0, 4)
        : tiles,
    chart: charts[0] ?? `${tiles[0] ?? texts.trend} · ${texts.trend}`,
    ring: charts[1] ?? `${tiles[1] ?? texts.orders} · ${texts.share}`,
    table: kit.items.find(isTable) ?? texts.recentActivity,
  };
}

function sidebar(kit: Kit): Markup {
  const { texts, accent, wash } = kit;
  const entries = [texts.overview, texts.reports, texts.orders, texts.customers, texts.settings];
  return group({}, [
    box(view.x, view.y, sidebarWidth, view.height, { fill: '#ffffff', radius: 0 }),
    element('line', {
      x1: view.x + sidebarWidth,
      x2: view.x + sidebarWidth,
      y1: view.y,
      y2: view.bottom,
      stroke: ink.line,
    }),
    brand(kit, view.x + 24, view.y + 26, sidebarWidth - 40),
    ...entries.flatMap((entry, index) => {
      const y = view.y + 92 + index * 46;
      const chosen = index === 0;
      const colour = chosen ? accent : ink.normal;
      return [
        ...(chosen ? [box(view.x + 14, y - 10, sidebarWidth - 28, 38, { fill: wash })] : []),
        glyph([0, 1, 4, 3, 5][index] ?? 0, view.x + 28, y + 1, colour),
        words(entry, view.x + 56, y + 14, {
          fill: colour,
          weight: chosen ? 600 : 400,
          room: sidebarWidth - 76,
        }),
      ];
    }),
    avatar(view.x + 42, view.bottom - 42, 18),
    bar(view.x + 72, view.bottom - 52, 84),
    bar(view.x + 72, view.bottom - 36, 56, 7, '#eaeef5'),
  ]);
}

function header(kit: Kit): Markup {
  const { texts } = kit;
  const exportWidth = buttonWidth(texts.export);
  return group({}, [
    words(texts.dashboard, left, view.y + 42, { size: 24, weight: 700 }),
    words(texts.thisMonth, left, view.y + 66, { size: 13, fill: ink.faint }),
    searchField(kit, right - exportWidth - 16 - 240, view.y + 25, 240),
    button(kit, texts.export, right - exportWidth, view.y + 24),
  ]);
}

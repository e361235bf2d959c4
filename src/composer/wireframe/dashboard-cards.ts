import { lighten } from '../colour.ts';
import { circle, element, group, type Markup, path } from '../svg.ts';
import { chip, glyph } from './controls.ts';
import { ink, type Kit } from './kit.ts';
import { avatar, bar, box, card, words } from './parts.ts';

export function statTile(
  kit: Kit,
  title: string,
  x: number,
  y: number,
  width: number,
  index: number,
): Markup {
  const { accent, wash, random } = kit;
  const points = random.times(
    7,
    (step) => [x + width - 80 + step * 10, y + 100 - step * 1.8 - random.between(0, 20)] as const,
  );
  return group({}, [
    card(x, y, width, 126),
    box(x + width - 52, y + 18, 32, 32, { fill: wash }),
    glyph(index + 1, x + width - 44, y + 26, accent),
    words(title, x + 20, y + 36, { size: 14, fill: ink.normal, room: width - 84 }),
    words(placeholderFor(title), x + 20, y + 76, { size: 28, weight: 700 }),
    bar(x + 20, y + 96, 58, 8, lighten(accent, 0.6)),
    element('polyline', {
      points: points.map((point) => point.map((value) => value.toFixed(1)).join(',')).join(' '),
      fill: 'none',
      stroke: accent,
      'stroke-width': 2.2,
      'stroke-linejoin': 'round',
      'stroke-linecap': 'round',
    }),
  ]);
}

/** Returns a placeholder in the format of the real number. */
function placeholderFor(title: string): string {
  if (/rate|conversion|growth|share|%|margin|uptime|อัตรา|เติบโต|สัดส่วน|กำไรขั้นต้น/i.test(title)) return '00.0%';
  if (
    /revenue|sales|cost|spend|income|profit|price|amount|budget|value|expense|รายได้|ยอดขาย|ค่าใช้จ่าย|งบ|กำไร|ต้นทุน/i.test(
      title,
    )
  )
    return '$00,000';
  if (/rating|score|nps|คะแนน/i.test(title)) return '0.0';
  return '0,000';
}

export function areaChart(
  kit: Kit,
  title: string,
  x: number,
  y: number,
  width: number,
  height: number,
): Markup {
  const { accent, sheet, random } = kit;
  const top = y + 66;
  const bottom = y + height - 40;
  const inner = { left: x + 24, right: x + width - 24 };
  const count = 9;
  const points = random.times(count, (index) => ({
    x: inner.left + ((inner.right - inner.left) * index) / (count - 1),
    y: bottom - (bottom - top) * (0.18 + 0.55 * (index / count) + random.between(-0.12, 0.2)),
  }));
  const curve = points
    .map((point, index) => {
      const before = points[index - 1];
      if (!before) return `M${point.x} ${point.y.toFixed(1)}`;
      const half = (before.x + point.x) / 2;
      return `C${half.toFixed(1)} ${before.y.toFixed(1)} ${half.toFixed(1)} ${point.y.toFixed(1)} ${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    })
    .join('');
  const last = points.at(-1);
  const area = sheet.linear([
    [0, accent, 0.32],
    [1, accent, 0.02],
  ]);
  return group({}, [
    card(x, y, width, height, title),
    ...[0, 1, 2, 3].map((line) =>
      element('line', {
        x1: inner.left,
        x2: inner.right,
        y1: top + ((bottom - top) * line) / 3,
        y2: top + ((bottom - top) * line) / 3,
        stroke: ink.line,
        'stroke-dasharray': line === 3 ? undefined : '3 5',
      }),
    ),
    path(`${curve}V${bottom}H${inner.left}Z`, { fill: area }),
    path(curve, { fill: 'none', stroke: accent, 'stroke-width': 3, 'stroke-linecap': 'round' }),
    circle(last?.x ?? 0, last?.y ?? 0, 5, { fill: '#ffffff', stroke: accent, 'stroke-width': 3 }),
    ...points.map((point) => bar(point.x - 14, bottom + 16, 28, 7, '#eaeef5')),
  ]);
}

export function ringChart(
  kit: Kit,
  title: string,
  x: number,
  y: number,
  width: number,
  height: number,
): Markup {
  const { accent } = kit;
  const cx = x + 104;
  const cy = y + height / 2 + 18;
  const around = 2 * Math.PI * 62;
  const shares = [0.46, 0.27, 0.17, 0.1];
  const colours = [accent, lighten(accent, 0.35), lighten(accent, 0.62), '#dfe4ee'];
  let from = 0;
  const arcs = shares.map((share, index) => {
    const arc = circle(cx, cy, 62, {
      fill: 'none',
      stroke: colours[index],
      'stroke-width': 26,
      'stroke-dasharray': `${(share * around - 3).toFixed(1)} ${around.toFixed(1)}`,
      'stroke-dashoffset': -from * around,
      transform: `rotate(-90 ${cx} ${cy.toFixed(1)})`,
    });
    from += share;
    return arc;
  });
  return group({}, [
    card(x, y, width, height, title),
    ...arcs,
    ...shares.flatMap((_, index) => {
      const row = cy - 48 + index * 30;
      return [
        circle(cx + 96, row, 5, { fill: colours[index] }),
        bar(cx + 110, row - 4, [86, 66, 74, 52][index] ?? 60),
      ];
    }),
  ]);
}

export function activity(
  kit: Kit,
  title: string,
  x: number,
  y: number,
  width: number,
  height: number,
): Markup {
  const { texts, accent, wash } = kit;
  const rows = [0, 1, 2].flatMap((row) => {
    const at = y + 74 + row * 46;
    const state = [texts.active, texts.pending, texts.closed][row] ?? texts.active;
    return [
      element('line', { x1: x + 22, x2: x + width - 22, y1: at - 16, y2: at - 16, stroke: ink.line }),
      avatar(x + 40, at + 7, 14),
      bar(x + 66, at + 3, [150, 118, 134][row] ?? 120, 9),
      bar(x + width * 0.36, at + 3, [120, 90, 108][row] ?? 100, 8, '#eaeef5'),
      bar(x + width * 0.58, at + 3, 70, 8, '#eaeef5'),
      chip(state, x + width * 0.72, at - 5, row === 0 ? wash : ink.fill, row === 0 ? accent : ink.normal),
      bar(x + width - 92, at + 3, 70, 9),
    ];
  });
  return group({}, [card(x, y, width, height, title), ...rows]);
}

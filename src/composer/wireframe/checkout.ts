import { circle, element, group, type Markup } from '../svg.ts';
import { button } from './controls.ts';
import { field } from './field.ts';
import { browserFrame, siteHeader } from './frame.ts';
import { ink, type Kit, view } from './kit.ts';
import { bar, box, card, picture, words } from './parts.ts';

const left = view.x + 56;
const formWidth = 640;
const summaryX = left + formWidth + 32;
const summaryWidth = view.right - 56 - summaryX;

export function checkout(kit: Kit): Markup[] {
  const { texts } = kit;
  const labels =
    kit.items.length > 1
      ? kit.items.slice(0, 5)
      : [texts.fullName, texts.phone, texts.address, texts.cardNumber, texts.email];
  const top = view.y + 176;
  const half = (formWidth - 88 - 24) / 2;
  const fields = labels.map((label, index) => {
    const whole = index === 2 || (index === labels.length - 1 && index % 2 === 0 && index < 3);
    const row = [0, 0, 1, 2, 2][index] ?? 0;
    const column = index === 1 || index === 4 ? 1 : 0;
    return field(
      kit,
      label,
      left + 44 + column * (half + 24),
      top + 78 + row * 96,
      whole ? formWidth - 88 : half,
    ).markup;
  });
  return browserFrame(kit, [
    box(view.x, view.y, view.width, view.height, { fill: '#f7f9fc', radius: 0 }),
    siteHeader(kit, [texts.home, texts.product, texts.contact], texts.signIn),
    steps(kit),
    card(left, top, formWidth, 486),
    words(texts.delivery, left + 44, top + 48, { size: 20, weight: 700 }),
    ...fields,
    button(kit, texts.payNow, left + 44, top + 398, { width: formWidth - 88, height: 50 }),
    summary(kit, top),
  ]);
}

function steps(kit: Kit): Markup {
  const { texts, accent, onAccent } = kit;
  const y = view.y + 124;
  const drawn = [texts.cart, texts.delivery, texts.payment, texts.review].map((step, index) => {
    const x = left + index * 190;
    const done = index < 2;
    return group({}, [
      circle(x + 15, y, 15, { fill: done ? accent : '#e3e8f1' }),
      words(String(index + 1), x + 15, y + 5, {
        weight: 700,
        anchor: 'middle',
        fill: done ? onAccent : ink.normal,
      }),
      words(step, x + 40, y + 5, {
        weight: done ? 600 : 400,
        fill: done ? ink.strong : ink.faint,
        room: 104,
      }),
      index < 3
        ? element('line', { x1: x + 150, x2: x + 178, y1: y, y2: y, stroke: '#cfd6e4', 'stroke-width': 2 })
        : group({}, []),
    ]);
  });
  return group({}, drawn);
}

function summary(kit: Kit, top: number): Markup {
  const { texts } = kit;
  const x = summaryX + 26;
  const right = summaryX + summaryWidth - 26;
  const items = [0, 1, 2].map((row) =>
    group({}, [
      picture(x, top + 70 + row * 76, 58, 58),
      bar(x + 76, top + 86 + row * 76, [130, 104, 118][row] ?? 110, 10),
      bar(x + 76, top + 106 + row * 76, 70, 7, '#eaeef5'),
      words('$00.00', right, top + 102 + row * 76, { anchor: 'end', fill: ink.normal }),
    ]),
  );
  const line = (label: string, y: number, strong: boolean) =>
    group({}, [
      words(label, x, y, {
        size: strong ? 17 : 14,
        weight: strong ? 700 : 400,
        fill: strong ? ink.strong : ink.normal,
      }),
      words(strong ? '$000.00' : '$00.00', right, y, {
        size: strong ? 17 : 14,
        weight: strong ? 700 : 400,
        anchor: 'end',
      }),
    ]);
  return group({}, [
    card(summaryX, top, summaryWidth, 486),
    words(texts.orderSummary, x, top + 44, { size: 18, weight: 700 }),
    ...items,
    element('line', { x1: x, x2: right, y1: top + 310, y2: top + 310, stroke: ink.line }),
    line(texts.subtotal, top + 346, false),
    line(texts.shipping, top + 378, false),
    element('line', { x1: x, x2: right, y1: top + 402, y2: top + 402, stroke: ink.line }),
    line(texts.total, top + 442, true),
  ]);
}

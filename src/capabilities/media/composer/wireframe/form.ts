import { upperFirst } from '../phrases.ts';
import { group, type Markup } from '../svg.ts';
import { field } from './field.ts';
import { browserFrame, siteHeader } from './frame.ts';
import { type Kit, view } from './kit.ts';
import { bar, box, button, buttonWidth, card, words } from './parts.ts';

const cardWidth = 720;
const left = view.x + (view.width - cardWidth) / 2;
const inner = { x: left + 44, width: cardWidth - 88 };
const columnGap = 24;

export function form(kit: Kit): Markup[] {
  const { words: w } = kit;
  const labels = kit.items.length > 0 ? kit.items : [w.fullName, w.email, w.phone, w.date, w.message];
  const { fields, height } = layFields(kit, labels.slice(0, 8));
  const top = view.y + 100;
  const cardHeight = Math.min(height + 206, view.height - 124);
  const bottom = top + cardHeight;
  return browserFrame(kit, [
    box(view.x, view.y, view.width, view.height, { fill: '#f7f9fc', radius: 0 }),
    siteHeader(kit, [w.home, w.about, w.contact], w.signIn),
    card(left, top, cardWidth, cardHeight),
    words(titleOf(kit), inner.x, top + 56, { size: 26, weight: 700, room: inner.width }),
    bar(inner.x, top + 76, 320, 8),
    group({ transform: `translate(0 ${top + 108})` }, fields),
    button(kit, w.submit, inner.x, bottom - 78, { height: 46, width: buttonWidth(w.submit) + 40 }),
    button(kit, w.cancel, inner.x + buttonWidth(w.submit) + 56, bottom - 78, { height: 46, quiet: true }),
  ]);
}

/** Fields in two columns; long ones take a whole row. */
function layFields(kit: Kit, labels: readonly string[]): { fields: Markup[]; height: number } {
  const half = (inner.width - columnGap) / 2;
  const compact = labels.length > 5;
  const fields: Markup[] = [];
  let y = 0;
  let column = 0;
  labels.forEach((label, index) => {
    const measured = field(kit, label, 0, 0, half);
    const nextIsLong = index + 1 >= labels.length || field(kit, labels[index + 1] ?? '', 0, 0, half).full;
    const whole = measured.full || (!compact && labels.length <= 3) || (column === 0 && nextIsLong);
    if (whole && column === 1) {
      y += rowHeight(72);
      column = 0;
    }
    const placed = field(kit, label, inner.x + column * (half + columnGap), y, whole ? inner.width : half);
    fields.push(placed.markup);
    if (whole || column === 1) y += rowHeight(placed.height);
    column = whole || column === 1 ? 0 : 1;
  });
  return { fields, height: y + (column === 1 ? rowHeight(72) : 0) };
}

const rowHeight = (height: number) => height + 20;

function titleOf({ text, words: w, product, hasProduct }: Kit): string {
  const named = /((?:[a-z]+[ -]){0,2}[a-z]+)\s+form\b/i
    .exec(text)?.[1]
    ?.replace(/^(?:an?|the|of|for|wireframe|mockup|draw|make|create|generate|design|simple|ui)\s+/gi, '');
  if (named && !/^(?:an?|the|wireframe|of|for|simple|ui|web|mockup)$/i.test(named))
    return upperFirst(`${named} ${w.form.toLowerCase()}`);
  const thai = /(?:แบบ)?ฟอร์ม\s*([\u0e00-\u0e7f]{2,24}?)(?=\s|ที่มี|มี|พร้อม|สำหรับ|$)/.exec(text)?.[1];
  if (thai) return `${w.form}${thai}`;
  return hasProduct ? `${w.form} · ${product}` : w.form;
}

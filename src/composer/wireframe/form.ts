import { upperFirst } from '../phrases.ts';
import { group, type Markup } from '../svg.ts';
import { button, buttonWidth } from './controls.ts';
import { field } from './field.ts';
import { browserFrame, siteHeader } from './frame.ts';
import { type Kit, view } from './kit.ts';
import { bar, box, card, words } from './parts.ts';

const cardWidth = 720;
const left = view.x + (view.width - cardWidth) / 2;
const inner = { x: left + 44, width: cardWidth - 88 };
const columnGap = 24;
/** Card height in addition to the fields: the heading and the buttons. */
const surround = 196;
const roomUnderHeader = view.height - 124 - surround;
const roomAlone = view.height - 48 - surround;

export function form(kit: Kit): Markup[] {
  const { texts } = kit;
  const labels =
    kit.items.length > 0 ? kit.items : [texts.fullName, texts.email, texts.phone, texts.date, texts.message];
  const { fields, height } = layFields(kit, labels, roomAlone);
  const isTall = height > roomUnderHeader;
  const top = view.y + (isTall ? 24 : 100);
  const cardHeight = height + surround;
  const buttonY = top + cardHeight - 74;
  return browserFrame(kit, [
    box(view.x, view.y, view.width, view.height, { fill: '#f7f9fc', radius: 0 }),
    ...(isTall ? [] : [siteHeader(kit, [texts.home, texts.about, texts.contact], texts.signIn)]),
    card(left, top, cardWidth, cardHeight),
    words(titleOf(kit), inner.x, top + 54, { size: 26, weight: 700, room: inner.width }),
    bar(inner.x, top + 72, 320, 8),
    group({ transform: `translate(0 ${top + 102})` }, fields),
    button(kit, texts.submit, inner.x, buttonY, { height: 46, width: buttonWidth(texts.submit) + 40 }),
    button(kit, texts.cancel, inner.x + buttonWidth(texts.submit) + 56, buttonY, { height: 46, quiet: true }),
  ]);
}

type Row = { readonly labels: readonly string[]; readonly height: number };

/** Draws fields in two columns, as many rows as fit. */
function layFields(kit: Kit, labels: readonly string[], room: number): { fields: Markup[]; height: number } {
  const rows = rowsOf(kit, labels);
  const natural = rows.reduce((sum, row) => sum + row.height, 0);
  const gap = Math.max(10, Math.min(20, (room - natural) / rows.length));
  const fields: Markup[] = [];
  let y = 0;
  for (const row of rows) {
    if (y + row.height > room) break;
    const width = row.labels.length === 1 ? inner.width : (inner.width - columnGap) / 2;
    row.labels.forEach((label, column) => {
      fields.push(field(kit, label, inner.x + column * (width + columnGap), y, width).markup);
    });
    y += row.height + gap;
  }
  return { fields, height: y };
}

/** Pairs short fields. Long or unpaired fields take a whole row. */
function rowsOf(kit: Kit, labels: readonly string[]): Row[] {
  const rows: Row[] = [];
  const paired = labels.length > 3;
  let waiting: string | undefined;
  const close = (pair: readonly string[]) =>
    rows.push({ labels: pair, height: field(kit, pair[0] ?? '', 0, 0, 100).height });
  for (const label of labels) {
    const { full } = field(kit, label, 0, 0, 100);
    if (waiting !== undefined && !full && paired) {
      close([waiting, label]);
      waiting = undefined;
      continue;
    }
    if (waiting !== undefined) close([waiting]);
    waiting = full ? undefined : label;
    if (full) close([label]);
  }
  if (waiting !== undefined) close([waiting]);
  return rows;
}

function titleOf({ text, texts, product, hasProduct }: Kit): string {
  const named = /((?:[a-z]+[ -]){0,2}[a-z]+)\s+form\b/
    .exec(text)?.[1]
    ?.replace(
      /^(?:(?:an?|the|of|for|wireframe|mockup|draw|make|create|generate|design|simple|ui|web)(?:\s+|$))+/,
      '',
    );
  if (named) return upperFirst(`${named} ${texts.form.toLowerCase()}`);
  const thai = /(?:แบบ)?ฟอร์ม\s*([\u0e00-\u0e7f]{2,24}?)(?=\s|ที่มี|มี|พร้อม|สำหรับ|$)/.exec(text)?.[1];
  if (thai) return `${texts.form}${thai}`;
  return hasProduct ? `${texts.form} · ${product}` : texts.form;
}

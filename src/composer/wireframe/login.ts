import { darken, lighten } from '../colour.ts';
import { circle, element, group, type Markup, rect } from '../svg.ts';
import { fitText } from '../text/layout.ts';
import { textBlock } from '../text/text-block.ts';
import { button } from './controls.ts';
import { field } from './field.ts';
import { brand, browserFrame } from './frame.ts';
import { ink, type Kit, view } from './kit.ts';
import { bar, bars, box, words } from './parts.ts';

const split = view.x + 540;
const formWidth = 400;
const left = split + (view.right - split - formWidth) / 2;

/** Draws a sign-in or sign-up page: a brand panel and a short form. */
export function login(kit: Kit): Markup[] {
  const { texts, text } = kit;
  const isNew = /sign[ -]?up|register|registration|create (?:an )?account|สมัคร|ลงทะเบียน/.test(text);
  const usual = isNew ? [texts.fullName, texts.email, texts.password] : [texts.email, texts.password];
  const named = kit.items.filter(
    (item) => !/button|link|logo|remember|forgot|social|google|facebook|line\b|ปุ่ม|ลืม|จดจำ/i.test(item),
  );
  const labels = named.length > 0 ? named.slice(0, 4) : usual;
  const top = view.y + (view.height - (240 + labels.length * 92 + (isNew ? 0 : 40))) / 2;
  const fieldsTop = top + 96;
  const after = fieldsTop + labels.length * 92;
  return browserFrame(kit, [
    brandPanel(kit),
    words(isNew ? texts.createAccount : texts.welcomeBack, left, top + 30, {
      size: 30,
      weight: 700,
      room: formWidth,
    }),
    words(texts.signInHint, left, top + 60, { size: 15, fill: ink.normal }),
    ...labels.map((label, index) => field(kit, label, left, fieldsTop + index * 92, formWidth).markup),
    isNew ? group({}, []) : remember(kit, after),
    button(kit, isNew ? texts.signUp : texts.signIn, left, after + (isNew ? 4 : 44), {
      width: formWidth,
      height: 50,
    }),
    ...otherWay(kit, after + (isNew ? 84 : 124)),
  ]);
}

function remember({ texts, accent }: Kit, y: number): Markup {
  return group({}, [
    box(left, y + 3, 18, 18, { stroke: '#b7c0d2', radius: 4 }),
    words(texts.rememberMe, left + 28, y + 17, { fill: ink.normal }),
    words(texts.forgotPassword, left + formWidth, y + 17, { fill: accent, weight: 600, anchor: 'end' }),
  ]);
}

function otherWay(kit: Kit, y: number): Markup[] {
  const { texts } = kit;
  return [
    element('line', { x1: left, x2: left + formWidth / 2 - 32, y1: y, y2: y, stroke: ink.line }),
    words(texts.or, left + formWidth / 2, y + 5, { fill: ink.faint, anchor: 'middle' }),
    element('line', { x1: left + formWidth / 2 + 32, x2: left + formWidth, y1: y, y2: y, stroke: ink.line }),
    button(kit, texts.continueWith, left, y + 24, { width: formWidth, height: 48, quiet: true }),
  ];
}

function brandPanel(kit: Kit): Markup {
  const { sheet, accent, onAccent, product, texts } = kit;
  const heading = fitText(product, { width: 420, height: 130, min: 24, max: 46, weight: 700 });
  const ring = (cx: number, cy: number, r: number, opacity: number) =>
    circle(cx, cy, r, { fill: lighten(accent, 0.5), opacity });
  const clip = sheet.clip(rect(view.x, view.y, split - view.x, view.height));
  return group({ 'clip-path': clip }, [
    box(view.x, view.y, split - view.x, view.height, {
      fill: sheet.fade(accent, darken(accent, 0.38), 'diagonal'),
      radius: 0,
    }),
    ring(view.x + 470, view.y + 120, 190, 0.16),
    ring(view.x + 90, view.bottom - 40, 250, 0.12),
    ring(view.x + 410, view.bottom - 130, 90, 0.2),
    group({}, [
      brand(
        {
          ...kit,
          accent: '#ffffff',
          onAccent: accent,
          product: kit.hasProduct ? product : texts.yourProduct,
        },
        view.x + 56,
        view.y + 52,
        400,
        onAccent,
      ),
    ]),
    textBlock(heading, view.x + 56, view.y + 300, { fill: onAccent, weight: 700 }),
    group({ opacity: 0.45 }, [
      bars(
        view.x + 56,
        view.y + 320 + heading.lines.length * heading.size * 1.25,
        [360, 300, 220],
        22,
        onAccent,
      ),
    ]),
    group({ opacity: 0.6 }, [
      bar(view.x + 56, view.bottom - 64, 28, 8, onAccent),
      bar(view.x + 92, view.bottom - 64, 8, 8, onAccent),
      bar(view.x + 108, view.bottom - 64, 8, 8, onAccent),
    ]),
  ]);
}

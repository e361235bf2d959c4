import { UserError } from '#lib/errors.ts';
import { asTitle, type Description } from '../description.ts';
import type { Drawing } from '../drawing.ts';
import { drawingMessages } from '../drawing-messages.ts';
import { beforeList } from '../phrases.ts';
import { Sheet } from '../sheet.ts';
import type { Markup } from '../svg.ts';
import { profile, settings } from './account.ts';
import { checkout } from './checkout.ts';
import { dashboard } from './dashboard.ts';
import { form } from './form.ts';
import { type Kit, openKit, page } from './kit.ts';
import { landing } from './landing.ts';
import { login } from './login.ts';
import { mobile } from './mobile.ts';
import { table } from './table.ts';

/** Pages by the words that ask for them, most specific first. */
const pages: readonly (readonly [RegExp, (kit: Kit) => Markup[]])[] = [
  [/\b(?:mobile|phone|ios|android|iphone)\b|มือถือ|โมบาย|แอปพลิเคชัน|แอพ|หน้าจอแอป/, mobile],
  [/check-?out|payment page|ชำระเงิน|เช็คเอาท์|เช็กเอาต์|สั่งซื้อสินค้า/, checkout],
  [/\bdash-?board|admin panel|analytics|แดชบอร์ด|แดชบอด/, dashboard],
  [/log-?in|sign[ -]?in|sign[ -]?up|register\b|registration page|ล็อกอิน|ล็อคอิน|เข้าสู่ระบบ|สมัครสมาชิก/, login],
  [/\bforms?\b|ฟอร์ม|แบบสอบถาม/, form],
  [/\btables?\b|\blists?\b|\bcrud\b|ตาราง|รายการ/, table],
  [/settings|preferences|ตั้งค่า/, settings],
  [/profile|โปรไฟล์/, profile],
  [/landing|home ?page|website|web ?site|web page|แลนดิ้ง|หน้าเว็บ|เว็บไซต์|หน้าแรก/, landing],
  [/\bapps?\b|แอป/, mobile],
];

export function composeWireframe(description: Description): Drawing {
  const { width, height } = page;
  const sheet = new Sheet(width, height, description.text);
  const draw = pageNamed(beforeList(description.lower)) ?? pageNamed(description.lower);
  if (!draw) throw new UserError(drawingMessages.both((texts) => texts.wireframeNeedsPage));
  const title = asTitle(description.subject);
  const svg = sheet.finish(title, description.text, draw(openKit(sheet, description)));
  return { svg, kind: 'wireframe', title, width, height };
}

function pageNamed(text: string): ((kit: Kit) => Markup[]) | undefined {
  return pages.find(([words]) => words.test(text))?.[1];
}

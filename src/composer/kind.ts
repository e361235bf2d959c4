import { namesChart, readChart } from './chart/read-chart.ts';
import type { Description } from './description.ts';
import { hasArrows, hasSteps } from './diagram/notation.ts';
import { namesDiagram } from './diagram/read-diagram.ts';
import type { Drawing } from './drawing.ts';

const wireframeWord =
  /\b(?:wire-?frames?|mock-?ups?|ui|ux|prototype|lo-?fi)\b|ไวร์เฟรม|ไวเฟรม|โครงหน้าจอ|ม็อคอัพ|ม็อกอัป|หน้าจอ/;
const posterWord =
  /\b(?:posters?|flyers?|invitations?|greeting card|book cover|album cover|leaflet)\b|โปสเตอร์|ใบปลิว|การ์ดเชิญ|หน้าปก/;
const bannerWord =
  /\bbanners?\b|\b(?:facebook|twitter|linkedin|youtube|email|web) (?:cover|header)\b|แบนเนอร์|ป้าย/;
const captionWord = /\b(?:that says|saying|with the (?:text|words|caption))\b|เขียนว่า|มีคำว่า|มีข้อความ/;
const pageWord =
  /\bdash-?boards?\b|\blog-?in (?:page|screen|form|ui)\b|\b(?:log-?in|sign-?in|sign-?up|registration|settings|profile|checkout|check-out|account|payment|pricing|home) (?:page|screen|form|ui|flow screen)\b|\bcheckout\b|\blanding[ -]?pages?\b|\bhome ?page\b|\bweb ?(?:site|page)\b|\badmin panel\b|\bmobile app\b|\b(?:app|phone|mobile) (?:screen|ui|page|design|home)s?\b|^(?:an? )?login$|\b(?:contact|booking|signup|order|feedback|application|survey|registration|reservation|entry|web|rsvp|input) forms?\b|\bforms?\b (?:with|for|that|to)\b|\b(?:data|users?|orders?|products?|inventory|customers?|invoices?|employees?|admin) (?:table|list)\b|\btable (?:of|view|page|with columns?)\b|\blist (?:of|view|page)\b/;
const pageWordThai =
  /แดชบอร์ด|แดชบอด|ล็อกอิน|ล็อคอิน|เข้าสู่ระบบ|แลนดิ้ง|หน้าเว็บ|เว็บไซต์|หน้าแรกของ|แอปมือถือ|แอพมือถือ|แอปพลิเคชัน|ฟอร์ม|ตาราง(?!ลอย)|หน้าชำระเงิน|หน้าโปรไฟล์|หน้าตั้งค่า|หน้าสมัคร/;

/** Detects the kind of drawing a description asks for; a scene by default. */
export function kindOf(description: Description): Drawing['kind'] {
  const { lower } = description;
  if (hasArrows(lower)) return 'diagram';
  if (posterWord.test(lower)) return 'poster';
  if (bannerWord.test(lower)) return 'banner';
  if (wireframeWord.test(lower)) return 'wireframe';
  if (namesDiagram(lower)) return 'diagram';
  const asksPage = pageWord.test(lower) || pageWordThai.test(lower);
  if (namesChart(lower) && !asksPage) return 'chart';
  if (asksPage) return 'wireframe';
  if (hasSteps(lower)) return 'diagram';
  if (captionWord.test(lower)) return 'poster';
  return isSeries(description) ? 'chart' : 'scene';
}

/** Detects a chart without the word, such as "Sales: Jan 10, Feb 20, Mar 15". */
function isSeries(description: Description): boolean {
  if (!/:/.test(description.text)) return false;
  const { points, unclear } = readChart(description);
  return unclear === undefined && points.length >= 3 && points.every(({ label }) => label.length <= 30);
}

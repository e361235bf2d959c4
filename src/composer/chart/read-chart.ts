import { westernDigits } from '#lib/western-digits.ts';
import type { Description } from '../description.ts';
import { upperFirst } from '../phrases.ts';

export type ChartKind = 'bar' | 'line' | 'area' | 'pie';
export type Point = { readonly label: string; readonly value: number; readonly written: string };
export type ChartReading = {
  readonly kind: ChartKind;
  readonly title: string;
  readonly points: readonly Point[];
  readonly unit: '%' | '$' | '฿' | '';
};

export const maxPoints = 24;
const number = String.raw`[-−]?[$฿€£]?\s?\d+(?:\.\d+)?\s?(?:k\b|m\b|พัน|หมื่น|แสน|ล้าน)?\s?(?:%|บาท|baht|usd|thb|เปอร์เซ็นต์)?`;
const labelled = new RegExp(String.raw`^(.*?)[\s:=–-]*\s*(${number})\s*(?:each|units?|คน|ชิ้น|ครั้ง)?$`, 'iu');
const valueFirst = new RegExp(String.raw`^(${number})\s+(?:for\s+|in\s+|on\s+)?(\D+)$`, 'iu');
const chartNames =
  /\b(?:bar|pie|line|area|column|donut|doughnut)?\s*(?:chart|graph|plot)\b|\bpie\b|กราฟ(?:แท่ง|เส้น|วงกลม)?|แผนภูมิ(?:แท่ง|เส้น|วงกลม)?|ชาร์ต|โดนัท/i;

export const namesChart = (text: string) => chartNames.test(text);

export function readChart({ text, subject }: Description): ChartReading {
  const plain = westernDigits(subject).replace(/(\d),(?=\d{3}(?!\d))/g, '$1');
  const { heading, body } = splitHeading(plain);
  const points = readPoints(body);
  return { kind: kindOf(text, points), title: titleOf(heading), points, unit: unitOf(body) };
}

/** Splits "Chart of sales: Jan 10, Feb 20" into its subject and its numbers. */
function splitHeading(text: string): { heading: string; body: string } {
  const colon = /^([^\d]*?)\s*[:：]\s*(?=.*\d)/s.exec(text);
  if (colon) return { heading: colon[1] ?? '', body: text.slice(colon[0].length) };
  const named =
    /^(.*?(?:chart|graph|plot|pie|กราฟ\S*|แผนภูมิ\S*))\s*(?:of|for|showing|with|แสดง|ของ)?\s+(?=.*\d)/is.exec(
      text,
    );
  if (!named) return { heading: text.replace(/\d.*$/s, ''), body: text };
  const rest = text.slice(named[0].length);
  const about = /^([^,\d]*?)\s+(?:with|by|in|per|was|were|is|are)\s+(?=[^,]*\d)/i.exec(rest);
  return { heading: `${named[1]} of ${about?.[1] ?? ''}`, body: about ? rest.slice(about[0].length) : rest };
}

function readPoints(body: string): Point[] {
  const points: Point[] = [];
  for (const part of body.split(/\s*(?:[,;\n]|\band\b|และ|กับ)\s*/i)) {
    const point = readPoint(part.trim().replace(/[.!?]$/, ''), points.length);
    if (point) points.push(point);
  }
  return points.length > 1 ? points : readThaiRun(body, points);
}

/** Reads Thai lists that are separated by spaces only: "ม.ค. 10 ก.พ. 20". */
function readThaiRun(body: string, otherwise: Point[]): Point[] {
  const run = [
    ...body.matchAll(new RegExp(String.raw`([^\d,;:]{1,40}?)\s*[:=]?\s*(${number})(?=\s|$)`, 'giu')),
  ];
  if (run.length < 2) return otherwise;
  return run.map(([, label = '', written = ''], index) => pointOf(label, written, index));
}

function readPoint(part: string, index: number): Point | undefined {
  const [, label, written] = labelled.exec(part) ?? [];
  if (written !== undefined && label !== undefined) return pointOf(label, written, index);
  const [, first, after] = valueFirst.exec(part) ?? [];
  return first !== undefined && after !== undefined ? pointOf(after, first, index) : undefined;
}

function pointOf(label: string, written: string, index: number): Point {
  const name = label
    .trim()
    .replace(/^(?:the|of|in|for)\s+/i, '')
    .replace(/[\s:=–-]+$/, '');
  return {
    label: name ? upperFirst(name) : String(index + 1),
    value: amountOf(written),
    written: written.trim(),
  };
}

const scales: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, พัน: 1e3, หมื่น: 1e4, แสน: 1e5, ล้าน: 1e6 };

function amountOf(written: string): number {
  const digits = Number(/\d+(?:\.\d+)?/.exec(written)?.[0] ?? 0);
  const scale = /k|m|พัน|หมื่น|แสน|ล้าน/i.exec(written.replace(/thb|baht/i, ''))?.[0]?.toLowerCase();
  const size = digits * (scale ? (scales[scale] ?? 1) : 1);
  return Math.min(/^[-−]/.test(written) ? -size : size, 1e15);
}

function kindOf(text: string, points: readonly Point[]): ChartKind {
  if (/\b(?:pie|donut|doughnut)|วงกลม|โดนัท|พาย/i.test(text)) return 'pie';
  if (/\barea\b|พื้นที่/i.test(text)) return 'area';
  if (/\bline\b|trend|over time|เส้น|แนวโน้ม/i.test(text)) return 'line';
  if (/\b(?:bar|column)|แท่ง/i.test(text)) return 'bar';
  const total = points.reduce((sum, { value }) => sum + value, 0);
  return /%/.test(text) && Math.abs(total - 100) < 0.5 ? 'pie' : 'bar';
}

function unitOf(body: string): ChartReading['unit'] {
  if (/%|เปอร์เซ็นต์/.test(body)) return '%';
  if (/[$]|\busd\b/i.test(body)) return '$';
  return /฿|บาท|\bthb\b|\bbaht\b/i.test(body) ? '฿' : '';
}

function titleOf(heading: string): string {
  const about = heading
    .replace(chartNames, ' ')
    .replace(/^(?:\s*(?:an?|the|of|for|showing|with|our|แสดง|ของ|เปรียบเทียบ)\b)+/i, '')
    .replace(/^\s*(?:of|for|showing|แสดง|ของ)\s*/i, '')
    .replace(/\s+(?:of|with|showing|:)\s*$/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  return upperFirst(about);
}

import { westernDigits } from '#lib/western-digits.ts';
import type { Description } from '../description.ts';
import { upperFirst } from '../phrases.ts';
import { amountPattern, amountsOf } from './amounts.ts';

export type ChartKind = 'bar' | 'line' | 'area' | 'pie';
export type Point = { readonly label: string; readonly value: number; readonly written: string };
export type ChartReading = {
  readonly kind: ChartKind;
  readonly title: string;
  readonly points: readonly Point[];
  /** The first part whose number cannot be read. */
  readonly unclear: string | undefined;
  readonly unit: '%' | '$' | '฿' | '';
};

type Item = { readonly label: string; readonly written: string };

export const maxPoints = 24;
const counter = '(?:each|units?|คน|ชิ้น|ครั้ง)?';
/** "GPT-4 120", "profit: -200", "2025 = 30%". */
const labelled = new RegExp(
  String.raw`^(.*?)(?:^|[\s:=]+(?:[–-]\s+)?)(${amountPattern})\s*${counter}$`,
  'iu',
);
/** "Jan-10", "ยอดขาย10". */
const glued = new RegExp(String.raw`^(.*[\p{L}\p{M}])\s?[–-]?(?![-−])(${amountPattern})\s*${counter}$`, 'iu');
const valueFirst = new RegExp(String.raw`^(${amountPattern})\s+(?:for\s+|in\s+|on\s+)?(\D+)$`, 'iu');
const chartNames =
  /\b(?:bar|pie|line|area|column|donut|doughnut)?\s*(?:chart|graph|plot)\b|\bpie\b|กราฟ(?:แท่ง|เส้น|วงกลม)?|แผนภูมิ(?:แท่ง|เส้น|วงกลม)?|ชาร์ต|โดนัท/i;

export const namesChart = (text: string) => chartNames.test(text);

export function readChart({ text, subject }: Description): ChartReading {
  const { heading, body } = splitHeading(singleBlanks(westernDigits(subject)));
  const { items, unclear } = readItems(body);
  const values = amountsOf(items.map(({ written }) => written));
  const points = items.map((item, index) => pointOf(item, values[index] ?? Number.NaN, index));
  const unread = points.find(({ value }) => Number.isNaN(value))?.written;
  const known = points.filter(({ value }) => !Number.isNaN(value));
  const title = titleOf(heading);
  return { kind: kindOf(text, known), title, points: known, unclear: unclear ?? unread, unit: unitOf(body) };
}

/** A run of blanks says no more than one, and would be read in time that grows with its square. */
function singleBlanks(text: string): string {
  return text.replace(/\s+/g, (run) => (run.includes('\n') ? '\n' : ' '));
}

/** Splits "Chart of sales: Jan 10, Feb 20" into its subject and its numbers. */
function splitHeading(text: string): { heading: string; body: string } {
  const colon = /^([^:：]*?)\s*[:：]\s*(?=.*\d)/s.exec(text);
  const rest = text.slice(colon?.[0].length ?? 0);
  if (colon && isHeading(colon[1] ?? '', rest)) return { heading: colon[1] ?? '', body: rest };
  const named =
    /^(.*?(?:chart|graph|plot|pie|กราฟ\S*|แผนภูมิ\S*))\s*(?:of|for|showing|with|แสดง|ของ)?\s+(?=.*\d)/is.exec(
      text,
    );
  if (!named) return { heading: text.replace(/\d.*$/s, ''), body: text };
  const after = text.slice(named[0].length);
  const about = /^([^,\d]*?)\s+(?:with|by|in|per|was|were|is|are)\s+(?=[^,]*\d)/i.exec(after);
  const body = about ? after.slice(about[0].length) : after;
  return { heading: `${named[1]} of ${about?.[1] ?? ''}`, body };
}

/** Before a colon stands the heading, unless each label has a colon: "Jan: 10, Feb: 20". */
function isHeading(heading: string, rest: string): boolean {
  if (namesChart(heading)) return true;
  return !/\d/.test(heading) && !/[:：]\s*\S*\d/.test(rest);
}

function readItems(body: string): { items: readonly Item[]; unclear: string | undefined } {
  // Bare numbers are a list: "10,20,30".
  const separated = /^\s*\d+(?:,\d+)+\s*$/.test(body) ? body.replaceAll(',', ', ') : body;
  const parts = separated
    .split(/\s*(?:,(?!\d)|[;\n]|\band\b|และ|กับ)\s*/i)
    .map((part) => part.trim().replace(/[.!?]$/, ''));
  const items = parts.map(readItem);
  const read = items.filter((item) => item !== undefined);
  if (read.length < 2) {
    const run = readThaiRun(body);
    if (run.length > 1) return { items: run, unclear: undefined };
  }
  return { items: read, unclear: parts.find((part, index) => /\d/.test(part) && items[index] === undefined) };
}

/** Reads Thai lists that are separated by spaces only: "ม.ค. 10 ก.พ. 20". */
function readThaiRun(body: string): Item[] {
  const run = new RegExp(
    String.raw`([^\d,;:]{0,39}?[^\d,;:\s])(?:\s*[:=])?\s*(${amountPattern})(?=\s|$)`,
    'giu',
  );
  return Array.from(body.matchAll(run), ([, label = '', written = '']) => ({ label, written }));
}

function readItem(part: string): Item | undefined {
  const [, label, written] = labelled.exec(part) ?? glued.exec(part) ?? [];
  if (written !== undefined && label !== undefined) return { label, written };
  const [, first, after] = valueFirst.exec(part) ?? [];
  return first !== undefined && after !== undefined ? { label: after, written: first } : undefined;
}

function pointOf({ label, written }: Item, value: number, index: number): Point {
  const name = label
    .trim()
    .replace(/^(?:the|of|in|for)\s+/i, '')
    .replace(/[\s:=–-]+$/, '');
  return { label: name ? upperFirst(name) : String(index + 1), value, written: written.trim() };
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

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '#lib/messages.ts';
import type { Plan, PlannedCall } from '#planner/planner.ts';

export interface CorpusLine {
  id: string;
  lang: Locale;
  text: string;
  expect: readonly { tool: string; args: Readonly<Record<string, unknown>> }[];
  /** The field that the one expected call lacks and Jarvis should ask for. */
  asks?: string;
}

export interface Miss {
  line: CorpusLine;
  got: readonly PlannedCall[];
}

export interface Measure {
  right: Record<Locale, number>;
  total: Record<Locale, number>;
  misses: Miss[];
  /** Changes that the line did not ask for. */
  unasked: Miss[];
}

/** The day on which the lines of the corpus were typed. */
export const corpusDay = new Date('2026-11-20T10:00:00+07:00');
export const corpusZone = 'Asia/Bangkok';

const folder = join(import.meta.dirname, 'sets');

/** The names of the sets that the classifiers are learnt from. */
export const corpusSets: readonly string[] = readdirSync(folder)
  .map((file) => file.replace('.jsonl', ''))
  .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

export function corpusLines(name: string): CorpusLine[] {
  return linesOf(join(folder, `${name}.jsonl`));
}

/** Lines that are never learnt from and never used for tuning. They measure the planner on new wordings. */
export function heldBackLines(): CorpusLine[] {
  return linesOf(join(import.meta.dirname, 'held-back.jsonl'));
}

function linesOf(file: string): CorpusLine[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CorpusLine);
}

/** Counts the lines that are planned exactly as expected: tools, order, every argument, and nothing more. */
export function measure(
  lines: readonly CorpusLine[],
  plan: (text: string) => Plan,
  changes: ReadonlySet<string>,
): Measure {
  const result: Measure = { right: { en: 0, th: 0 }, total: { en: 0, th: 0 }, misses: [], unasked: [] };
  for (const line of lines) {
    const { calls: got, pending } = plan(line.text);
    result.total[line.lang] += 1;
    const isAsked = line.asks !== undefined && got.length === 0 && pending?.field === line.asks;
    if (isAsked ? pending.tool === line.expect[0]?.tool : isExact(line, got)) result.right[line.lang] += 1;
    else result.misses.push({ line, got });
    const asked = new Set(line.expect.map(({ tool }) => tool));
    if (got.some(({ tool }) => changes.has(tool) && !asked.has(tool))) result.unasked.push({ line, got });
  }
  return result;
}

function isExact({ expect }: CorpusLine, got: readonly PlannedCall[]): boolean {
  return (
    got.length === expect.length &&
    expect.every(({ tool, args }, index) => isSameCall(tool, args, got[index]))
  );
}

function isSameCall(
  tool: string,
  args: Readonly<Record<string, unknown>>,
  call: PlannedCall | undefined,
): boolean {
  if (call?.tool !== tool) return false;
  const wanted = new Set(Object.keys(args).map(fieldOf));
  return (
    Object.keys(call.input).every((field) => wanted.has(field) || field === 'words') &&
    Object.entries(args).every(([key, value]) => isSameValue(key, value, call.input[fieldOf(key)]))
  );
}

function isSameValue(key: string, wanted: unknown, got: unknown): boolean {
  if (!key.endsWith('_contains')) return spelled(wanted) === spelled(got);
  const text = String(got ?? '').toLowerCase();
  return (wanted as readonly string[]).every((piece) => text.includes(piece));
}

function fieldOf(key: string): string {
  return key.replace(/_contains$/, '');
}

/** Spells names alike: "stable audio" and `stable-audio` are the same. */
function spelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelled).sort().join();
  return typeof value === 'string' ? value.toLowerCase().replace(/[\s_-]+/g, '-') : value;
}

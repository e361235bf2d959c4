import { displayable } from '../displayable.ts';
import { addStyle, inlineSpans } from './inline.ts';
import { markdownTable } from './markdown-table.ts';
import { type Line, plain, styled } from './span.ts';
import { tableLines } from './table.ts';
import { wrap, wrapBehind } from './wrap.ts';

/** The Markdown of text blocks as lines: prose, headings, lists, quotes, tables and fenced code. */
export function markdownLines(text: string, width: number, colour: boolean): Line[] {
  const sources = displayable(text).trim().split('\n');
  const lines: Line[] = [];
  let inCode = false;
  for (let at = 0; at < sources.length; at += 1) {
    const source = sources[at] ?? '';
    const found = inCode ? undefined : markdownTable(sources, at);
    if (/^\s*```/.test(source)) inCode = !inCode;
    else if (inCode) lines.push(...wrapBehind(plain('    '), [styled(source, 'cyan')], width));
    else if (found) lines.push(...tableLines(found.table, width, colour));
    else lines.push(...blockLines(source, width, colour));
    at += found ? found.height - 1 : 0;
  }
  return lines;
}

/** The beginning of growing Markdown that more text does not change: its whole lines, without a table at their end. */
export function settledMarkdown(text: string): string {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const paragraph = whole.lastIndexOf('\n\n') + 1;
  return whole.includes('|', paragraph) ? whole.slice(0, paragraph) : whole;
}

function blockLines(source: string, width: number, colour: boolean): Line[] {
  const heading = /^#{1,6}\s+(.*)$/.exec(source);
  if (heading) return wrap(addStyle(inlineSpans(heading[1] ?? '', colour), 'bold'), width);
  const item = /^(\s*)([-*+•]|\d{1,3}[.)])\s+(.*)$/.exec(source);
  if (item) return itemLines(item, width, colour);
  const quote = /^\s*>\s?(.*)$/.exec(source);
  if (quote) return wrapBehind(styled('│ ', 'dim'), inlineSpans(quote[1] ?? '', colour), width);
  return wrap(inlineSpans(source.trimEnd(), colour), width);
}

function itemLines(item: RegExpExecArray, width: number, colour: boolean): Line[] {
  const [, indent = '', mark = '', text = ''] = item;
  const bullet = /\d/.test(mark) ? mark : '•';
  const prefix = plain(`${' '.repeat(Math.min(indent.length, 8))}${bullet} `);
  return wrapBehind(prefix, inlineSpans(text, colour), width);
}

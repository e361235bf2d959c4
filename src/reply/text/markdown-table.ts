import { createRequire } from 'node:module';
import type { Tokens } from 'marked';
import type { TableBlock } from '../reply.ts';
import { inlineSpans } from './inline.ts';
import { textOf } from './span.ts';

/** The line of dashes below a table's head. */
const delimiterRow = /^[\s|:-]*-[\s|:-]*$/;
const lineBreak = /<br\s*\/?>/gi;

const require = createRequire(import.meta.url);

/**
 * The table that begins with this line, and how many lines it has. `marked` reads it, and is loaded for the first one. It is
 * given one paragraph: of longer texts it reads some in quadratic time.
 */
export function markdownTable(
  lines: readonly string[],
  start: number,
): { table: TableBlock; height: number } | undefined {
  if (!lines[start]?.includes('|') || !delimiterRow.test(lines[start + 1] ?? '')) return undefined;
  const blank = lines.findIndex((line, at) => at > start && line.trim() === '');
  const token = readTable(`${lines.slice(start, blank < 0 ? undefined : blank).join('\n')}\n`);
  return token && { table: blockOf(token), height: token.raw.trimEnd().split('\n').length };
}

function readTable(paragraph: string): Tokens.Table | undefined {
  const { Lexer } = require('marked') as typeof import('marked');
  return new Lexer({ gfm: true }).options.tokenizer?.table(paragraph);
}

function blockOf({ header, align, rows }: Tokens.Table): TableBlock {
  return {
    kind: 'table',
    columns: header.map(({ text }, at) => ({
      label: textOf(inlineSpans(text, true)),
      align: align[at] === 'right' ? 'right' : 'left',
    })),
    rows: rows.map((row) => row.map(({ text }) => text.replace(lineBreak, '\n'))),
  };
}

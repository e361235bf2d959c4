import { withoutMoments } from '../moment.ts';
import type { TableBlock } from '../reply.ts';

/**
 * Comma-separated values with a byte order mark, which spreadsheets need for Thai. Source: RFC 4180.
 * A cell that a spreadsheet could read as a formula is prefixed with an apostrophe.
 */
export function csvOf({ columns, rows }: Pick<TableBlock, 'columns' | 'rows'>): string {
  const cell = (source: string) => {
    const text = withoutMoments(source);
    const harmless = /^[=+@\t\r-](?![\d.,]*$)/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
  };
  const lines = [columns.map(({ label }) => label), ...rows];
  return `\ufeff${lines.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

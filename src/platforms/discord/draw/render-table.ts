import { escapeMarkdown } from 'discord.js';
import stringWidth from 'string-width';
import { displayableLine } from '#reply/displayable.ts';
import type { TableBlock } from '#reply/reply.ts';
import { csvOf } from '#reply/text/csv.ts';
import { withHosts } from '#reply/text/honest-links.ts';
import { splitText } from '#reply/text/split-text.ts';
import { blocksToText } from '#reply/to-text.ts';
import { limits } from '../limits.ts';
import { discordMessages } from '../messages.ts';
import type { Canvas } from './canvas.ts';
import { type Part, part, textDisplay } from './part.ts';
import { attached } from './render-file.ts';
import { withTimestamps } from './timestamps.ts';

/**
 * Draws a table as monospaced text if it fits a phone, otherwise with two lines per row. Of a long table, shows the
 * first rows and attaches all of them as a file.
 */
export function renderTable(table: TableBlock, canvas: Canvas): Part[] {
  const title = table.title === undefined ? [] : prose(`### ${escapeMarkdown(displayableLine(table.title))}`);
  const note = table.note === undefined ? [] : prose(`-# ${withHosts(displayableLine(table.note))}`);
  const shown = firstRows(table, canvas);
  const body = shown.text === '' ? [] : [part(textDisplay(shown.text))];
  if (shown.rows === table.rows.length) return [...title, ...body, ...note];
  const rest = prose(`-# ${discordMessages.in(canvas.locale).tableAttached(table.rows.length)}`);
  const data = Buffer.from(csvOf(table));
  const file = attached({ name: 'table.csv', data, mediaType: 'text/csv' }, canvas);
  return [...title, ...body, ...rest, ...file, ...note];
}

/** Halves the rows until they fit. Returns no rows if a single one is too long. */
function firstRows(table: TableBlock, canvas: Canvas): { rows: number; text: string } {
  const all = table.rows.length;
  for (let rows = all; rows > 0 || all === 0; rows = Math.floor(rows / 2)) {
    const text = rowsText({ ...table, rows: table.rows.slice(0, rows) }, canvas);
    if (text.length <= limits.tableCharacters || all === 0) return { rows, text };
  }
  return { rows: 0, text: '' };
}

function rowsText(table: TableBlock, { locale }: Canvas): string {
  const { columns, rows } = table;
  const page = { locale, widthColumns: Number.POSITIVE_INFINITY, colour: false };
  const text = blocksToText([{ kind: 'table', columns, rows }], page);
  const isNarrow = text.split('\n').every((line) => stringWidth(line) <= limits.tableColumns);
  return isNarrow
    ? `\`\`\`\n${text.replaceAll('```', "'''")}\n\`\`\``
    : rows.map((row) => twoLines(columns, row)).join('\n');
}

/** Draws the first cell in bold, then the second and the other cells with their labels in small print. */
function twoLines(columns: TableBlock['columns'], row: readonly string[]): string {
  const [subject = '', second, ...others] = row.map((cell) =>
    withTimestamps(escapeMarkdown(displayableLine(cell))),
  );
  const named = others.map((cell, index) =>
    cell === '' ? '' : `${escapeMarkdown(columns[index + 2]?.label ?? '')} ${cell}`,
  );
  const facts = [second ?? '', ...named].filter((fact) => fact.trim() !== '').join(' · ');
  return facts === '' ? `**${subject}**` : `**${subject}**\n-# ${facts}`;
}

function prose(text: string): Part[] {
  return splitText(text, limits.textDisplay).map((content) => part(textDisplay(content)));
}

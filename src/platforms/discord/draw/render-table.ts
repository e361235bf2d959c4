import { escapeMarkdown } from 'discord.js';
import stringWidth from 'string-width';
import { displayableLine } from '#reply/displayable.ts';
import type { TableBlock } from '#reply/reply.ts';
import { csvOf } from '#reply/text/csv.ts';
import { blocksToText } from '#reply/to-text.ts';
import { limits } from '../limits.ts';
import { discordMessages } from '../messages.ts';
import type { Canvas } from './canvas.ts';
import { type Part, part, textDisplay } from './part.ts';
import { attached } from './render-file.ts';
import { splitText } from './split-text.ts';

/**
 * In letters of one width where a phone shows that, otherwise two lines a row. One too long goes out as a file after
 * its first rows.
 */
export function renderTable(table: TableBlock, canvas: Canvas): Part[] {
  const head = table.title === undefined ? [] : prose(`### ${escapeMarkdown(displayableLine(table.title))}`);
  const note = table.note === undefined ? [] : prose(`-# ${displayableLine(table.note)}`);
  const shown = firstRows(table, canvas);
  const body = shown.text === '' ? [] : [part(textDisplay(shown.text))];
  if (shown.rows === table.rows.length) return [...head, ...body, ...note];
  const rest = prose(`-# ${discordMessages.in(canvas.locale).tableAttached(table.rows.length)}`);
  const data = Buffer.from(csvOf(table));
  const file = attached({ name: 'table.csv', data, mediaType: 'text/csv' }, canvas);
  return [...head, ...body, ...rest, ...file, ...note];
}

/** As many rows as fit, halving until they do: none of a table whose single rows are too long. */
function firstRows(table: TableBlock, canvas: Canvas): { rows: number; text: string } {
  const most = table.rows.length;
  for (let rows = most; rows > 0 || most === 0; rows = Math.floor(rows / 2)) {
    const text = rowsText({ ...table, rows: table.rows.slice(0, rows) }, canvas);
    if (text.length <= limits.tableCharacters || most === 0) return { rows, text };
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

/** What the row is about, then everything known of it by name, in small print. */
function twoLines(columns: TableBlock['columns'], row: readonly string[]): string {
  const [subject = '', second, ...others] = row.map((cell) => escapeMarkdown(displayableLine(cell)));
  const named = others.map((cell, index) => `${escapeMarkdown(columns[index + 2]?.label ?? '')} ${cell}`);
  const facts = [second ?? '', ...named].filter((fact) => fact.trim() !== '').join(' · ');
  return facts === '' ? `**${subject}**` : `**${subject}**\n-# ${facts}`;
}

function prose(text: string): Part[] {
  return splitText(text, limits.textDisplay).map((content) => part(textDisplay(content)));
}

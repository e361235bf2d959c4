import type { types } from '@slack/bolt';
import type { Locale } from '#lib/messages.ts';
import { displayableLine } from '#reply/displayable.ts';
import type { TableBlock } from '#reply/reply.ts';
import { csvOf } from '#reply/text/csv.ts';
import { shortened } from '#reply/text/shortened.ts';
import { limits } from '../limits.ts';
import { slackMessages } from '../messages.ts';
import { plainText, wordsOf } from './mrkdwn.ts';
import { blockPart, context, type Part } from './part.ts';
import { prose } from './prose.ts';

/** A table of Slack's own; one too large for it is split, one too large for that goes out as a file. */
export function renderTable(table: TableBlock, locale: Locale): Part[] {
  const title =
    table.title === undefined
      ? []
      : prose(`**${wordsOf(table.title)}**`, { kind: 'text', text: `**${table.title}**` });
  const note =
    table.note === undefined ? [] : prose(table.note, { kind: 'text', text: table.note }, plainText, context);
  return [...title, ...bodyOf(table, locale), ...note];
}

function bodyOf(table: TableBlock, locale: Locale): Part[] {
  const { columns, rows } = table;
  if (rows.length === 0 || columns.length === 0) return prose(slackMessages.in(locale).nothingToShow, table);
  const cells = rows.map((row) => columns.map((_, at) => cellText(row[at] ?? '')));
  const tables = tablesOf(columns, cells);
  if (tables && tables.length <= limits.messagesPerText)
    return tables.map((rowsOfIt) => nativeTable(table, rowsOfIt));
  const upload = {
    name: 'table.csv',
    title:
      wordsOf(table.title ?? '').trim() === '' ? 'table.csv' : shortened(wordsOf(table.title ?? ''), 200),
    alternativeText: undefined,
    content: async () => Buffer.from(csvOf({ columns, rows })),
  };
  const attachedWords = slackMessages.in(locale).tableAttached(rows.length);
  return [...prose(attachedWords, { kind: 'text', text: attachedWords }), { kind: 'upload', upload }];
}

/** The rows in groups that fit into one table each, or nothing where no grouping helps. */
function tablesOf(columns: TableBlock['columns'], rows: readonly string[][]): string[][][] | undefined {
  const labels = columns.map(({ label }) => cellText(label));
  if (columns.length > limits.tableColumns || labels.some(isTooLong)) return undefined;
  const sizeOf = (cells: readonly string[]) => cells.join('').length;
  const head = sizeOf(labels);
  const groups: string[][][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    if (head + sizeOf(row) > limits.tableCharacters || row.some(isTooLong)) return undefined;
    const group = groups.at(-1);
    size += sizeOf(row);
    if (group && size <= limits.tableCharacters && group.length < limits.tableRows - 1) group.push(row);
    else {
      groups.push([row]);
      size = head + sizeOf(row);
    }
  }
  return groups;
}

function nativeTable(table: TableBlock, rows: readonly string[][]): Part {
  const cell = (text: string) => ({ type: 'raw_text' as const, text });
  const head = table.columns.map(({ label }) => cell(cellText(label)));
  const block: types.TableBlock = {
    type: 'table',
    column_settings: table.columns.map(({ align }) => ({ align: align ?? 'left', is_wrapped: true })),
    rows: [head, ...rows.map((row) => row.map(cell))],
  };
  return blockPart(block, { ...table, rows: rows.map((row) => [...row]) });
}

function isTooLong(cell: string): boolean {
  return cell.length > limits.tableCell;
}

/** Slack refuses empty cells. */
function cellText(source: string): string {
  return wordsOf(displayableLine(source)).trim() || '–';
}

import type { types } from '@slack/bolt';
import type { Locale } from '#lib/messages.ts';
import { displayableLine } from '#reply/displayable.ts';
import type { TableBlock } from '#reply/reply.ts';
import { csvOf } from '#reply/text/csv.ts';
import { inlineSpans } from '#reply/text/inline.ts';
import { shortened } from '#reply/text/shortened.ts';
import { limits } from '../limits.ts';
import { slackMessages } from '../messages.ts';
import { momentFormat, plainMrkdwn, plainText, slackSeconds } from './mrkdwn.ts';
import { blockPart, context, type Part } from './part.ts';
import { prose } from './prose.ts';

/** Draws native tables. A large table is split; one too large for that becomes a file. */
export function renderTable(table: TableBlock, locale: Locale): Part[] {
  const title =
    table.title === undefined
      ? []
      : prose(`**${plainText(table.title)}**`, { kind: 'text', text: `**${table.title}**` });
  const note =
    table.note === undefined
      ? []
      : prose(table.note, { kind: 'text', text: table.note }, plainMrkdwn, context);
  return [...title, ...bodyOf(table, locale), ...note];
}

function bodyOf(table: TableBlock, locale: Locale): Part[] {
  const { columns, rows } = table;
  if (rows.length === 0 || columns.length === 0) return prose(slackMessages.in(locale).nothingToShow, table);
  const cells = rows.map((row) => columns.map((_, at) => row[at] ?? ''));
  const tables = tablesOf(columns, cells);
  if (tables && tables.length <= limits.messagesPerText)
    return tables.map((tableRows) => nativeTable(table, tableRows));
  const upload = {
    name: 'table.csv',
    title:
      plainText(table.title ?? '').trim() === '' ? 'table.csv' : shortened(plainText(table.title ?? ''), 200),
    alternativeText: undefined,
    content: async () => Buffer.from(csvOf({ columns, rows })),
  };
  const note = slackMessages.in(locale).tableAttached(rows.length);
  return [...prose(note, { kind: 'text', text: note }), { kind: 'upload', upload }];
}

/** Divides the rows into groups that fit one table each. Returns `undefined` if the header or a row is too long. */
function tablesOf(columns: TableBlock['columns'], rows: readonly string[][]): string[][][] | undefined {
  const labels = columns.map(({ label }) => cellText(label));
  if (columns.length > limits.tableColumns || labels.some(isTooLong)) return undefined;
  const sizeOf = (cells: readonly string[]) => cells.map(cellText).join('').length;
  const headerSize = sizeOf(labels);
  const groups: string[][][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    if (headerSize + sizeOf(row) > limits.tableCharacters || row.map(cellText).some(isTooLong))
      return undefined;
    const group = groups.at(-1);
    size += sizeOf(row);
    if (group && size <= limits.tableCharacters && group.length < limits.tableRows - 1) group.push(row);
    else {
      groups.push([row]);
      size = headerSize + sizeOf(row);
    }
  }
  return groups;
}

function nativeTable(table: TableBlock, rows: readonly string[][]): Part {
  const header = table.columns.map(({ label }) => rawCell(cellText(label)));
  const block: types.TableBlock = {
    type: 'table',
    column_settings: table.columns.map(({ align }) => ({ align: align ?? 'left', is_wrapped: true })),
    rows: [header, ...rows.map((row) => row.map(cellOf))],
  };
  // Title and note are blocks of their own.
  return blockPart(block, { kind: 'table', columns: table.columns, rows: rows.map((row) => [...row]) });
}

function rawCell(text: string): types.RawTextElement {
  return { type: 'raw_text', text };
}

/** Draws a moment as each reader's Slack shows it, any other text as it is. Slack rejects empty cells. */
function cellOf(source: string): types.RawTextElement | types.RichTextBlock {
  const spans = inlineSpans(displayableLine(source), true);
  if (!spans.some(({ moment }) => moment)) return rawCell(cellText(source));
  const elements = spans.map(({ text, moment }): types.RichTextSection['elements'][number] =>
    moment
      ? { type: 'date', timestamp: slackSeconds(moment), format: momentFormat, fallback: text }
      : { type: 'text', text },
  );
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

function isTooLong(cell: string): boolean {
  return cell.length > limits.tableCell;
}

function cellText(source: string): string {
  return plainText(displayableLine(source)).trim() || '–';
}

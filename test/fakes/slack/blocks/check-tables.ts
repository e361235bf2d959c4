import type { Json } from '../records.ts';
import { checkRichText } from './check-rich-text.ts';
import { isObject, type Problems } from './problems.ts';

const cellTypes = ['raw_text', 'raw_number', 'rich_text'];

/** Source: docs.slack.dev/reference/block-kit/blocks/table-block (100 rows, 20 cells a row). */
export function checkTable(block: Json, pointer: string, problems: Problems): void {
  checkRows(block.rows, `${pointer}/rows`, problems, { min: 1, max: 100 });
  if (block.column_settings === undefined) return;
  problems.list(block.column_settings, `${pointer}/column_settings`, { max: 20 }, (column, place) => {
    problems.oneOf(column.align, `${place}/align`, ['left', 'center', 'right']);
  });
}

/** Source: docs.slack.dev/reference/block-kit/blocks/data-table-block (2 to 101 rows with the header). */
export function checkDataTable(block: Json, pointer: string, problems: Problems): void {
  problems.text(block.caption, `${pointer}/caption`, { max: 3_000, min: 1, required: true });
  checkRows(block.rows, `${pointer}/rows`, problems, { min: 2, max: 101 });
  const size = block.page_size;
  if (size !== undefined && (typeof size !== 'number' || size < 1 || size > 100)) {
    problems.add('must be between 1 and 100', `${pointer}/page_size`);
  }
}

function checkRows(
  rows: unknown,
  pointer: string,
  problems: Problems,
  limit: { min: number; max: number },
): void {
  if (!Array.isArray(rows)) {
    problems.add('must provide an array', pointer);
    return;
  }
  if (rows.length > limit.max) problems.add(`no more than ${limit.max} items allowed`, pointer);
  if (rows.length < limit.min) problems.add(`no fewer than ${limit.min} items allowed`, pointer);
  for (const [index, row] of rows.entries()) {
    const place = `${pointer}/${index}`;
    problems.list(row, place, { min: 1, max: 20 }, (cell, where) => checkCell(cell, where, problems));
    if (Array.isArray(row) && row.length !== rows[0]?.length)
      problems.add('rows must be of one length', place);
  }
}

function checkCell(cell: Json, pointer: string, problems: Problems): void {
  problems.oneOf(cell.type ?? 'missing', `${pointer}/type`, cellTypes);
  if (cell.type === 'rich_text') {
    if (!Array.isArray(cell.elements)) problems.add('missing required field: elements', pointer);
    else checkRichText(cell, pointer, problems);
    return;
  }
  problems.text(cell.text, `${pointer}/text`, { max: 3_000, min: 1, required: true });
  if (cell.type === 'raw_number' && typeof cell.value !== 'number') {
    problems.add('must be a number', `${pointer}/value`);
  }
}

/** All the characters a payload would show, for the limit on a whole message. */
export function countCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countCharacters(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce((sum, [key, item]) => {
    const isShown = typeof item === 'string' && shownKeys.has(key);
    return sum + (isShown ? item.length : countCharacters(item));
  }, 0);
}

const shownKeys = new Set(['text', 'title', 'alt_text', 'caption', 'label', 'name']);

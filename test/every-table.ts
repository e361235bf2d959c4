import { createHash } from 'node:crypto';
import { quoted, type WholeDatabase, type WholeTable } from '#storage/whole-database.ts';

/** Text that is hard to copy: quotes, escapes, a line break, question marks, other scripts, and nothing at all. */
const hardTexts = ['', `it's "so" \\n ?? $1 {a,b}`, 'สวัสดี\n😀\tNULL\u2028\r', '\\\\ \u0001'];
const rowsEach = 2;

/** A text that stands in every row which belongs to this organisation, or to this member of it. */
export function ownedBy(id: string): string {
  return `of ${id}`;
}

/**
 * Writes rows into every table, of every kind of value: of each organisation's tables some for each, and as many into the
 * others. `values` says what certain columns hold.
 */
export async function fillTables(
  whole: WholeDatabase,
  organizations: readonly string[],
  values: (
    table: string,
    organization: string,
    row: number,
  ) => Readonly<Record<string, unknown>> = () => ({}),
): Promise<void> {
  await whole.transaction(async (all) => {
    for (const table of all.tables)
      for (const organization of organizations) {
        const isSingle = !table.columns.some(({ name }) => name === 'id') && table.isOwned;
        for (let row = 0; row < (isSingle ? 1 : rowsEach); row += 1) {
          const given: Readonly<Record<string, unknown>> = {
            ...(table.isOwned && { organization_id: organization }),
            ...values(table.name, organization, row),
          };
          const line = table.columns.map((column) =>
            column.name in given ? given[column.name] : sample(table, column, organization, row),
          );
          await all.insert(table, [JSON.stringify(line)]);
        }
      }
  });
}

/** A value of the column's type as PostgreSQL writes it. The same place always gets the same. */
function sample(
  { name: table, isOwned }: WholeTable,
  { name, type }: WholeTable['columns'][number],
  organization: string,
  row: number,
): string {
  const hash = createHash('md5').update(`${table} ${name} ${organization} ${row}`).digest('hex');
  const number = Number.parseInt(hash.slice(0, 6), 16);
  const text = `${hash.slice(0, 8)}${isOwned ? ` ${ownedBy(organization)}` : ''}${hardTexts[number % hardTexts.length]}`;
  if (type === 'uuid') return hash;
  if (type.startsWith('timestamp')) return new Date(1.79e12 + number).toISOString().replace('Z', '123Z');
  if (type.startsWith('numeric')) return `${number}.000000000000000${100 + row}`;
  if (type === 'boolean') return String(number % 2 === 0);
  if (type === 'integer' || type === 'bigint') return String(number);
  if (type === 'jsonb') return number % 3 === 0 ? 'null' : JSON.stringify({ text, of: [number, null] });
  const length = /\((\d+)\)/.exec(type)?.[1];
  return length && Number(length) < 20 ? hash.slice(0, Number(length)) : text;
}

/** The rows of every table as text, by table; only those that mention any of the words, if there are words. */
export function rowsOf(
  whole: WholeDatabase,
  where: (table: WholeTable) => string | undefined,
): Promise<Map<string, string[]>> {
  return whole.transaction(async (all) => {
    const rows = new Map<string, string[]>();
    for (const table of all.tables) {
      const condition = where(table);
      if (condition === undefined) continue;
      const found = await all.run<{ text: string }>(
        `select t::text as text from ${quoted(table.name)} t where ${condition} order by 1`,
      );
      rows.set(
        table.name,
        found.map(({ text }) => text),
      );
    }
    return rows;
  });
}

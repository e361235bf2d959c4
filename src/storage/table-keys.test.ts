import { expect, test } from 'vitest';
import { openTestOrm } from '../../test/storage.ts';

/** Tables that belong to no organisation, and hold nothing of one but its id. */
const reference = [
  'data_key',
  'inbox_item',
  'link_offer',
  'mikro_orm_migrations',
  'model_trouble',
  'operator_key',
  'rates_file',
  'reference_rates',
  'reply_claim',
  'slack_installation',
  'status_page',
  'workspace',
];

/** The columns of every unique index, in order. */
const uniqueIndexes = `
  select t.relname as "table", x.indisprimary as "isPrimary",
    array_agg(a.attname::text order by k.position) as "columns"
  from pg_index x
  join pg_class t on t.oid = x.indrelid
  join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
  cross join unnest(x.indkey) with ordinality as k(attribute, position)
  join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attribute
  where x.indisunique and not t.relispartition
  group by t.relname, x.indexrelid, x.indisprimary`;

const tables = `
  select c.relname as "table" from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  where c.relkind in ('r', 'p') and not c.relispartition`;

const foreignKeys = `select conname from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`;

interface UniqueIndex {
  table: string;
  isPrimary: boolean;
  columns: string[];
}

test('every table is distributed by its organisation, or is a reference table', async () => {
  await using orm = await openTestOrm();
  const select = <Row>(sql: string) => orm.manager.execute<Row[]>(sql);
  const names = (await select<{ table: string }>(tables)).map(({ table }) => table);
  const indexes = await select<UniqueIndex>(uniqueIndexes);
  const primaryKeyOf = (name: string) =>
    indexes.find(({ table, isPrimary }) => isPrimary && table === name)?.columns;

  const owned = names.filter((name) => !reference.includes(name));
  expect(owned.length).toBeGreaterThan(15);
  const others = owned.filter((name) => {
    const key = primaryKeyOf(name)?.join();
    return key !== 'organization_id,id' && key !== 'organization_id';
  });
  expect(others).toEqual([]);
  const unowned = indexes.filter(({ table, columns }) => {
    return owned.includes(table) && columns[0] !== 'organization_id';
  });
  expect(unowned).toEqual([]);
  expect(reference.filter((name) => !names.includes(name))).toEqual([]);
  expect(await select(foreignKeys)).toEqual([]);
});

import type { Orm } from '#storage/orm.ts';

const partitions = 4;

/** The tables of organisations, whose keys all begin with the organisation. */
const ownedTables = `
  select table_name as "table" from information_schema.columns
  where table_schema = 'public' and column_name = 'organization_id'`;

/**
 * Replaces each table of organisations by one that is partitioned by the organisation. The keys that PostgreSQL demands
 * of such a table are those that a database distributed over many machines demands.
 */
export async function partitionTables({ manager }: Orm): Promise<void> {
  const tables = await manager.execute<{ table: string }[]>(ownedTables);
  for (const { table } of tables) {
    await manager.execute(`alter table "${table}" rename to "plain_${table}"`);
    await manager.execute(
      `create table "${table}" (like "plain_${table}" including all) partition by hash (organization_id)`,
    );
    await manager.execute(`drop table "plain_${table}"`);
    for (let part = 0; part < partitions; part += 1) {
      await manager.execute(
        `create table "${table}_${part}" partition of "${table}" for values with (modulus ${partitions}, remainder ${part})`,
      );
    }
  }
}

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HeadFile } from '#audit/head-file.ts';
import { systemClock } from '#lib/clock.ts';
import { newId } from '#storage/columns.ts';
import { quoted, type WholeDatabase, type WholeTransaction } from '#storage/whole-database.ts';
import { Vault } from '#vault/vault.ts';

/** Deletes or detaches what a table that no organisation owns holds of one. Returns the number of rows. */
type Erasing = (all: WholeTransaction, organizationId: string) => Promise<number>;

/** The organisation's workspaces; one that is linked to it goes back to its own organisation and is not among them. */
const itsWorkspaces = 'select external_id from workspace where belongs_to = ? and own_organization is null';

/** In this order: the workspaces say which of the others are meant. `undefined`: the table holds nothing of an organisation. */
export const unownedTables: Readonly<Record<string, Erasing | undefined>> = {
  slack_installation: (all, id) =>
    all.change(`delete from slack_installation where id in (${itsWorkspaces} and platform = 'slack')`, [id]),
  inbox_item: (all, id) =>
    all.change(
      `delete from inbox_item i using workspace w where w.belongs_to = ? and w.own_organization is null
       and w.platform = i.platform and position('"' || w.external_id || '"' in i.payload::text) > 0`,
      [id],
    ),
  link_offer: async (all, id) => {
    // The code stays used up for the organisation that offered it.
    const shown = await all.change('update link_offer set shown_by = ? where shown_by = ?', [newId(), id]);
    return shown + (await all.change('delete from link_offer where leads_to = ?', [id]));
  },
  workspace: async (all, id) => {
    const home = 'update workspace set belongs_to = own_organization, own_organization = null';
    const guests = await all.change(`${home} where belongs_to = ? and own_organization is not null`, [id]);
    // A workspace that is linked elsewhere starts anew if it ever comes back.
    const lent = await all.change('update workspace set own_organization = ? where own_organization = ?', [
      newId(),
      id,
    ]);
    return guests + lent + (await all.change('delete from workspace where belongs_to = ?', [id]));
  },
  data_key: async (all, id) => {
    const [{ count } = { count: 0 }] = await all.run<{ count: number }>(
      'select count(*)::int as count from data_key where owner = ?',
      [id],
    );
    await new Vault(all.commons, undefined, systemClock).shred(id);
    return count;
  },
  /** Ids of messages only, for a few days. */
  reply_claim: undefined,
  /** Of the installation's language models. */
  model_trouble: undefined,
  /** Of whoever runs it. */
  operator_key: undefined,
  /** What vendors say in public. */
  status_page: undefined,
  /** What a central bank publishes. */
  reference_rates: undefined,
  rates_file: undefined,
};

/** How many rows of each table belong to the organisation itself. */
export async function rowsOfOrganization(all: WholeTransaction, id: string): Promise<[string, number][]> {
  const counts: [string, number][] = [];
  for (const { name } of all.tables.filter(({ isOwned }) => isOwned)) {
    const [{ count } = { count: 0 }] = await all.run<{ count: number }>(
      `select count(*)::int as count from ${quoted(name)} where organization_id = ?`,
      [id],
    );
    if (count > 0) counts.push([name, count]);
  }
  return counts;
}

/**
 * Deletes an organisation: its rows of every table, its jobs, its data key and its files. Returns the number of rows. Doing it
 * again deletes what a Jarvis that was running wrote meanwhile.
 */
export async function eraseOrganization(
  whole: WholeDatabase,
  id: string,
  { dataFolder, filesFolder }: { dataFolder: string; filesFolder: string },
): Promise<number> {
  const rows = await whole.transaction(async (all) => {
    const unknown = all.tables.find(({ name, isOwned }) => !isOwned && !(name in unownedTables));
    if (unknown) throw new Error(`nothing says what of an organisation is in ${unknown.name}`);
    let erased = 0;
    for (const { name } of all.tables.filter(({ isOwned }) => isOwned))
      erased += await all.change(`delete from ${quoted(name)} where organization_id = ?`, [id]);
    for (const erase of Object.values(unownedTables)) erased += (await erase?.(all, id)) ?? 0;
    const [queue] = await all.run<{ isThere: boolean }>(
      `select to_regclass('jobs.job') is not null as "isThere"`,
    );
    if (queue?.isThere) await all.change(`delete from jobs.job where data ->> 'organizationId' = ?`, [id]);
    return erased;
  });
  await rm(join(filesFolder, id), { recursive: true, force: true });
  forgetHeads(HeadFile.in(dataFolder).path, id);
  return rows;
}

/** Without its lines the audit log of an erased organisation is not taken for one that was cut off. */
function forgetHeads(path: string, id: string): void {
  if (!existsSync(path)) return;
  const lines = readFileSync(path, 'utf8').split(/(?<=\n)/);
  const left = lines.filter((line) => !line.includes(`"organization":"${id}"`));
  if (left.length === lines.length) return;
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, left.join(''), { mode: 0o600 });
  renameSync(unfinished, path);
}

import { quoted, type WholeTransaction } from '#storage/whole-database.ts';

export interface ErasedMember {
  organizationId: string;
  id: string;
  name: string;
  platform: string;
  externalId: string;
}

/** What stays, under an id that no name belongs to any more: the money, what was done, and what was made for it. */
const staying = new Set(['ledger_entry', 'day_sum', 'audit_entry', 'generation']);

/** A row is somebody's own if one of these columns names them. */
const ownerColumns = ['member_id', 'owner_id'];

/** The tables whose rows go with a member, with the column that names them. A new table of this shape is one of them. */
export function tablesOfMembers(all: WholeTransaction): { name: string; column: string }[] {
  return all.tables
    .filter(({ name, isOwned }) => isOwned && !staying.has(name))
    .flatMap(({ name, columns }) =>
      columns
        .filter((column) => ownerColumns.includes(column.name))
        .map((column) => ({ name, column: column.name })),
    );
}

/** How many rows of each table go with the member. */
export async function rowsOfMember(all: WholeTransaction, member: ErasedMember): Promise<[string, number][]> {
  const counts: [string, number][] = [];
  for (const { name, column } of tablesOfMembers(all)) {
    const [{ count } = { count: 0 }] = await all.run<{ count: number }>(
      `select count(*)::int as count from ${quoted(name)} where organization_id = ? and ${column} = ?`,
      [member.organizationId, member.id],
    );
    if (count > 0) counts.push([name, count]);
  }
  return counts;
}

/**
 * Erases what Jarvis knows of a member, in every table that has something of theirs. Their row stays under `formerName`, so that
 * what they spent still adds up. Doing it again changes nothing.
 */
export async function eraseMember(
  all: WholeTransaction,
  member: ErasedMember,
  formerName: string,
): Promise<void> {
  const { organizationId, id, name, platform, externalId } = member;
  const ours = [organizationId, id];
  const spoken = await all.run<{ thread: string }>(
    'select distinct thread_id::text as thread from turn where organization_id = ? and member_id = ?',
    ours,
  );
  for (const table of tablesOfMembers(all))
    await all.change(
      `delete from ${quoted(table.name)} where organization_id = ? and ${table.column} = ?`,
      ours,
    );
  for (const { thread } of spoken) await forgetThread(all, organizationId, thread);
  await all.change(
    `update generation set description = '–', place = null, thread_id = null where organization_id = ? and member_id = ?`,
    ours,
  );
  await forgetInApprovals(all, member, formerName);
  const told = [organizationId, platform, JSON.stringify([externalId])];
  const theirs = 'organization_id = ? and platform = ? and mentions @> ?::jsonb';
  await all.change(
    `delete from outbox_item where ${theirs} and state <> 'sent' and jsonb_array_length(mentions) = 1`,
    told,
  );
  await all.change(`update outbox_item set mentions = mentions - ?::text where ${theirs}`, [
    externalId,
    ...told,
  ]);
  await all.change('delete from link_offer where leads_to = ? and offered_by = ?', [organizationId, name]);
  await all.change('delete from inbox_item where platform = ? and position(?::text in payload::text) > 0', [
    platform,
    JSON.stringify(externalId),
  ]);
  await all.change(
    `update member set name = ?, external_id = 'erased:' || id, role = 'viewer', is_role_set = false,
       left_at = coalesce(left_at, now()) where organization_id = ? and id = ?`,
    [formerName, ...ours],
  );
}

/** A thread of others stays without its summary, which may hold the member's words. */
async function forgetThread(all: WholeTransaction, organizationId: string, thread: string): Promise<void> {
  const which = [organizationId, thread];
  const left = await all.run(
    'select 1 as one from turn where organization_id = ? and thread_id = ? limit 1',
    which,
  );
  await all.change(
    left.length > 0
      ? 'update thread set summary = null, summarized_through = null where organization_id = ? and id = ?'
      : 'delete from thread where organization_id = ? and id = ?',
    which,
  );
}

async function forgetInApprovals(
  all: WholeTransaction,
  { organizationId, id, name }: ErasedMember,
  formerName: string,
): Promise<void> {
  const asked = `organization_id = ? and requested_by ->> 'memberId' = ?`;
  await all.change(
    `update approval set state = 'withdrawn', decided_at = now() where ${asked} and state = 'pending'`,
    [organizationId, id],
  );
  await all.change(
    `update approval set requested_by = jsonb_set(requested_by, '{name}', to_jsonb(?::text)) where ${asked}`,
    [formerName, organizationId, id],
  );
  await all.change(
    `update approval set approvers = (
       select coalesce(jsonb_agg(case when one = to_jsonb(?::text) then to_jsonb(?::text) else one end), '[]')
       from jsonb_array_elements(approvers) as one)
     where organization_id = ? and jsonb_typeof(approvers) = 'array' and approvers @> jsonb_build_array(?::text)`,
    [name, formerName, organizationId, name],
  );
}

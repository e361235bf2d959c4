import type { OverviewPart, OverviewTrend } from '#capabilities/capability.ts';
import type { Actor } from '#people/actor.ts';
import { holds } from '#people/permissions.ts';

/** What the parts that a person may read have to tell, in their order. */
export async function foundIn(
  parts: readonly OverviewPart[],
  actor: Actor,
  trend: OverviewTrend,
): Promise<{ name: string; found: unknown }[]> {
  const readable = parts.filter(({ permission }) => holds(actor, permission));
  const found = await Promise.all(
    readable.map(async (part) => ({ name: part.name, found: await part.find(actor, trend) })),
  );
  return found.filter((one) => one.found !== undefined);
}

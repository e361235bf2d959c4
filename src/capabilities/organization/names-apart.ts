import type { Member } from './member.entity.ts';

type Named = Pick<Member, 'name' | 'platform'>;

/** How these people are called: by name, and with their platform where a name stands for people of several platforms. */
export function namesApart(members: readonly Named[]): (member: Named) => string {
  const byName = Map.groupBy(members, ({ name }) => name);
  const isShared = (name: string) => new Set(byName.get(name)?.map(({ platform }) => platform)).size > 1;
  return ({ name, platform }) => (isShared(name) ? `${name} (${platform})` : name);
}

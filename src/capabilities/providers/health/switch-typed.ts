import type { Category } from '#lib/categories.ts';
import type { Actor } from '#people/actor.ts';
import { mayAskFor } from '#people/permissions.ts';

/** What this person can type to switch to a provider; `undefined` without one, or if they may not ask for it. */
export function switchTyped(
  { role }: Pick<Actor, 'role'>,
  category: Category,
  provider: string | undefined,
): string | undefined {
  if (provider === undefined || !mayAskFor(role, 'providers:switch')) return undefined;
  return `switch ${category} ${provider}`;
}

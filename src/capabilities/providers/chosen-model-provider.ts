import type { Clock } from '#lib/clock.ts';
import { Recent } from '#lib/recent.ts';
import type { Routes } from './routes.ts';

/** Every turn looks this up, so answers are cached. */
const cachedMs = 2_000;

/** Returns a cached lookup of the catalogue id of the provider an organisation chose for language models. */
export function chosenModelProvider(routes: Pick<Routes, 'first'>, clock: Clock) {
  const known = new Recent<string | undefined>(clock, cachedMs);
  return (organizationId: string): Promise<string | undefined> =>
    known.get(organizationId, () => routes.first(organizationId, 'llm'));
}

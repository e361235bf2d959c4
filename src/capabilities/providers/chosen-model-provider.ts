import type { Clock } from '#lib/clock.ts';
import { Recent } from '#lib/recent.ts';
import type { Routes } from './routes.ts';

/** Every turn asks, so an answer is kept for this long. */
const keptMs = 2_000;

/** Finds the provider, by catalogue id, that an organisation chose for language models. */
export function chosenModelProvider(routes: Pick<Routes, 'first'>, clock: Clock) {
  const known = new Recent<string | undefined>(clock, keptMs);
  return (organizationId: string): Promise<string | undefined> =>
    known.get(organizationId, () => routes.first(organizationId, 'llm'));
}

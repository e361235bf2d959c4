import type { Figure } from '#capabilities/integrations/database-facts.ts';

/** Error numbers for a right that is missing, and for a statement that took too long. */
const denied: ReadonlySet<unknown> = new Set([1044, 1045, 1142, 1143, 1227, 1370]);
const tooSlow: ReadonlySet<unknown> = new Set([1317, 1969, 3024]);

/**
 * A figure, or why the server refuses it. A broken connection is thrown.
 * @param right what the user lacks if the server denies it
 */
export async function known<Value>(
  read: () => Promise<Figure<Value>>,
  right = 'PROCESS',
): Promise<Figure<Value>> {
  try {
    return await read();
  } catch (error) {
    const { errno, sqlState } = error as { errno?: unknown; sqlState?: unknown };
    if (denied.has(errno)) return { unknown: 'right', needs: right };
    if (tooSlow.has(errno)) return { unknown: 'too_slow' };
    if (!sqlState) throw error;
    return { unknown: 'not_told' };
  }
}

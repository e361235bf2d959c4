import type { Drawing, Unpictured } from './drawing.ts';

/** Loads the composer on first use, because its icons and charts would add a quarter of a second to the start. */
export const localComposer = {
  compose: async (description: string): Promise<Drawing | Unpictured> =>
    (await import('./compose.ts')).composeDrawing(description),
};

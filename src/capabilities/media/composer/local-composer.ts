import type { Composer } from '../ports.ts';

/** The composer, loaded when first used: its icons and charts take a quarter of a second that a start need not wait for. */
export const localComposer: Composer = {
  compose: async (description) => (await import('./compose.ts')).composeDrawing(description),
  rasterize: async (svg) => (await import('./rasterize.ts')).rasterize(svg),
};

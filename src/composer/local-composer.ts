/** The composer, loaded when first used: its icons and charts take a quarter of a second that a start need not wait for. */
export const localComposer = {
  compose: async (description: string): Promise<{ svg: string; title: string }> =>
    (await import('./compose.ts')).composeDrawing(description),
  rasterize: async (svg: string): Promise<Uint8Array> => (await import('./rasterize.ts')).rasterize(svg),
};

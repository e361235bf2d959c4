import { Resvg } from '@resvg/resvg-js';
import { fontFiles } from './text/font.ts';

const defaultWidthPx = 1200;
const maxWidthPx = 4096;

/** Renders a drawing as PNG bytes. `widthPx` is 1 to 4096, 1200 by default. Only the bundled Sarabun font is used. */
export function rasterize(svg: string, options: { widthPx?: number } = {}): Uint8Array {
  const widthPx = Math.min(Math.max(Math.round(options.widthPx ?? defaultWidthPx), 1), maxWidthPx);
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'width', value: widthPx },
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Sarabun' },
  });
  return drawing.render().asPng();
}

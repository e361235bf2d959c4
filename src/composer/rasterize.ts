import { Resvg } from '@resvg/resvg-js';
import { fontFiles } from './text/font.ts';

const defaultWidthPx = 1200;
const maxWidthPx = 4096;

/** PNG bytes of a drawing, `widthPx` wide (1 to 4096, 1200 unless told), set in the bundled Sarabun only. */
export function rasterize(svg: string, options: { widthPx?: number } = {}): Uint8Array {
  const widthPx = Math.min(Math.max(Math.round(options.widthPx ?? defaultWidthPx), 1), maxWidthPx);
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'width', value: widthPx },
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Sarabun' },
  });
  return drawing.render().asPng();
}

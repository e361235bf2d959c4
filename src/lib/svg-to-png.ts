import { createRequire } from 'node:module';

const installed = createRequire(import.meta.url);
const faces = ['400Regular/Sarabun_400Regular', '600SemiBold/Sarabun_600SemiBold', '700Bold/Sarabun_700Bold'];
const font = { loadSystemFonts: false, defaultFontFamily: 'Sarabun', sansSerifFamily: 'Sarabun' };

/**
 * An SVG document as a PNG of so many pixels' width. Text is set in Sarabun, which has Latin and Thai, and in nothing
 * else, so the bytes are the same on every machine.
 */
export async function svgToPng(svg: string, widthPx: number): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  // Looked up here, since a start without a picture needs no fonts.
  const fontFiles = faces.map((face) => installed.resolve(`@expo-google-fonts/sarabun/${face}.ttf`));
  const options = { fitTo: { mode: 'width', value: widthPx }, font: { ...font, fontFiles } } as const;
  return new Resvg(withSaraAmInTwo(svg), options).render().asPng();
}

/**
 * Writes the vowel am as the two signs that it is drawn with, a ring before the tone mark and the vowel aa after it. resvg
 * 2.6 gives the one sign no width, so that the next letter would stand on top of it.
 */
function withSaraAmInTwo(text: string): string {
  return text.replace(/([\u0e48-\u0e4b]?)\u0e33/g, '\u0e4d$1\u0e32');
}

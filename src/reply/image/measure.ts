import stringWidth from 'string-width';

/** Sarabun's letters are about 0.55 em wide; Thai marks above and below take no room. */
export function approximateWidthPx(text: string, sizePx: number): number {
  return stringWidth(text) * sizePx * 0.55;
}

/** The same for a CSS font, as ECharts asks for it. */
export function measureText(text: string, font = ''): { width: number } {
  return { width: approximateWidthPx(text, Number(/(\d+(?:\.\d+)?)px/.exec(font)?.[1] ?? 12)) };
}

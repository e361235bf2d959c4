import stringWidth from 'string-width';

/** Estimates a text's width: Sarabun's letters average 0.55 em, and Thai marks above and below have no width. */
export function approximateWidthPx(text: string, sizePx: number): number {
  return stringWidth(text) * sizePx * 0.55;
}

/** Measures text for ECharts, which passes a CSS font. */
export function measureText(text: string, font = ''): { width: number } {
  return { width: approximateWidthPx(text, Number(/(\d+(?:\.\d+)?)px/.exec(font)?.[1] ?? 12)) };
}

import { inkOn, lighten } from '../colour.ts';
import { asTitle, type Description } from '../description.ts';
import { type DrawingTexts, drawingMessages } from '../drawing-messages.ts';
import { paletteFor } from '../palette.ts';
import { listedItems, purposeOf } from '../phrases.ts';
import { Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';
import { drawable } from '../text/drawable.ts';

export const ink = {
  strong: '#262c43',
  normal: '#5a6380',
  faint: '#9aa3b8',
  line: '#e1e6ef',
  fill: '#f5f7fb',
  bar: '#dfe4ee',
} as const;

export const page = { width: 1280, height: 860 } as const;
/** The page area inside the browser window. */
export const view = { x: 32, y: 72, width: 1216, height: 760, right: 1248, bottom: 832 } as const;

/** What every wireframe needs: texts, an accent colour, and the items and product of the description. */
export type Kit = {
  readonly sheet: Sheet;
  readonly texts: DrawingTexts;
  readonly accent: string;
  readonly onAccent: string;
  readonly wash: string;
  readonly items: readonly string[];
  readonly product: string;
  readonly hasProduct: boolean;
  readonly text: string;
  readonly random: Random;
};

export function openKit(sheet: Sheet, description: Description): Kit {
  const { main } = paletteFor(description);
  const texts = drawingMessages.in(description.language);
  const purpose = purposeOf(description.subject);
  return {
    sheet,
    texts,
    accent: main,
    onAccent: inkOn(main),
    wash: lighten(main, 0.88),
    items: listedItems(description.subject).map(drawable).filter(Boolean),
    product: (purpose && drawable(asTitle(purpose, 40))) || texts.yourProduct,
    hasProduct: purpose !== undefined,
    text: description.lower,
    random: new Random(description.text),
  };
}

/** Returns the first items named, filled up from the usual ones. */
export function itemsOr({ items }: Kit, usual: readonly string[], count: number): string[] {
  const chosen = items.slice(0, count);
  const others = usual.filter((word) => !chosen.some((item) => item.toLowerCase() === word.toLowerCase()));
  return items.length >= 2 && items.length < count ? chosen : [...chosen, ...others].slice(0, count);
}

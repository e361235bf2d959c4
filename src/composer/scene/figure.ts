import { iconBounds, iconMarkup } from '../icons.ts';
import type { Sheet } from '../sheet.ts';
import { element, type Markup } from '../svg.ts';

/** Something drawn in its own box, standing on the box's lower edge. */
export type Figure = {
  readonly width: number;
  readonly height: number;
  readonly draw: (sheet: Sheet, lit: boolean) => Markup;
};
export type Placing = {
  readonly x: number;
  readonly baseY: number;
  readonly height: number;
};

export function iconFigure(name: string): Figure {
  const { x, y, width, height } = iconBounds(name);
  return {
    width,
    height,
    draw: (sheet) => element('g', { transform: `translate(${-x} ${-y})` }, iconMarkup(sheet, name)),
  };
}

/** Draws a figure at a size, centred on `x` and standing at `baseY`. */
export function placeFigure(sheet: Sheet, figure: Figure, placing: Placing, lit: boolean): Markup {
  const scale = placing.height / figure.height;
  const left = placing.x - (figure.width * scale) / 2;
  const transform = `matrix(${[scale, 0, 0, scale, left, placing.baseY - placing.height].map(tidy).join(' ')})`;
  return element('g', { transform }, figure.draw(sheet, lit));
}

export function widthAt(figure: Figure, height: number): number {
  return (figure.width / figure.height) * height;
}

const tidy = (value: number) => Math.round(value * 1000) / 1000;

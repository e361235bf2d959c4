import { type Attributes, element, group, label, type Markup } from '../svg.ts';
import type { Weight } from './font.ts';
import type { Lines } from './layout.ts';

export type Anchor = 'start' | 'middle' | 'end';
export type TypeStyle = {
  readonly size: number;
  readonly fill: string;
  readonly weight?: Weight;
  readonly anchor?: Anchor;
  readonly opacity?: number;
  readonly spacing?: number;
};

/** Draws one line of text; `y` is the baseline. */
export function textLine(content: string, x: number, y: number, style: TypeStyle): Markup {
  return element('text', { x, y, ...typeAttributes(style) }, label(content));
}

/** Draws wrapped lines; `y` is the top of the block, or its centre if `centred`. */
export function textBlock(
  { lines, size }: Lines,
  x: number,
  y: number,
  style: Omit<TypeStyle, 'size'> & { leading?: number; centred?: boolean },
): Markup {
  const step = size * (style.leading ?? 1.25);
  const top = style.centred ? y - (lines.length * step) / 2 : y;
  return group(
    typeAttributes({ ...style, size }),
    lines.map((line, index) =>
      element('text', { x, y: top + step * index + step * 0.5 + size * 0.34 }, label(line)),
    ),
  );
}

function typeAttributes({ size, fill, weight, anchor, opacity, spacing }: TypeStyle): Attributes {
  return {
    'font-size': size,
    fill,
    'font-weight': weight ?? 400,
    'text-anchor': anchor === 'start' ? undefined : anchor,
    opacity,
    'letter-spacing': spacing,
  };
}

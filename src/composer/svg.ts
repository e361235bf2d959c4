/**
 * SVG as escaped markup. User text only enters through `label` or attributes, which escape it. Only the elements listed
 * here can be created, so scripts, foreign objects and links are impossible.
 */
declare const markup: unique symbol;
export type Markup = string & { readonly [markup]: true };

type ElementName =
  | 'g'
  | 'defs'
  | 'use'
  | 'rect'
  | 'circle'
  | 'ellipse'
  | 'line'
  | 'path'
  | 'polyline'
  | 'text'
  | 'clipPath'
  | 'linearGradient'
  | 'radialGradient'
  | 'stop'
  | 'title'
  | 'desc'
  | 'svg';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

export function element(name: ElementName, attributes: Attributes, ...children: readonly Markup[]): Markup {
  const written = Object.entries(attributes).map(writeAttribute).join('');
  const content = children.join('');
  return trusted(content ? `<${name}${written}>${content}</${name}>` : `<${name}${written}/>`);
}

export function rect(x: number, y: number, width: number, height: number, style: Attributes = {}): Markup {
  return element('rect', { x, y, width, height, ...style });
}

export function circle(cx: number, cy: number, r: number, style: Attributes = {}): Markup {
  return element('circle', { cx, cy, r, ...style });
}

export function ellipse(cx: number, cy: number, rx: number, ry: number, style: Attributes = {}): Markup {
  return element('ellipse', { cx, cy, rx, ry, ...style });
}

export function path(d: string, style: Attributes = {}): Markup {
  return element('path', { d, ...style });
}

/** Creates an escaped text node. */
export function label(content: string): Markup {
  return trusted(escapeXml(content));
}

export function group(attributes: Attributes, children: readonly Markup[]): Markup {
  return children.length === 0 ? nothing : element('g', attributes, ...children);
}

export const nothing = trusted('');

/** Marks a string as safe markup. Only for icon bodies and the output of `element`. */
export function trusted(content: string): Markup {
  return content as Markup;
}

/** Formats a coordinate for SVG: at most two decimals, never NaN or exponent notation. */
export function round(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 100) / 100 : 0;
}

function writeAttribute([name, value]: [string, string | number | undefined]): string {
  if (value === undefined) return '';
  return ` ${name}="${typeof value === 'number' ? round(value) : escapeXml(value)}"`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeXml(content: string): string {
  return content.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/**
 * SVG built as escaped markup. Everything a person typed passes through `label` or an attribute, both of which
 * escape; only the elements listed here can be made, so a script, a foreign object or a link cannot appear.
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
  | 'polygon'
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

/** A text node. */
export function label(content: string): Markup {
  return trusted(escapeXml(content));
}

export function group(attributes: Attributes, children: readonly Markup[]): Markup {
  return children.length === 0 ? nothing : element('g', attributes, ...children);
}

export const nothing = trusted('');

/** Only for markup whose author is known: the icon set's bodies and what `element` wrote. */
export function trusted(content: string): Markup {
  return content as Markup;
}

/** A coordinate as SVG wants it: at most two decimals, never NaN, never exponent notation. */
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

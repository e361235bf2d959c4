import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import type { Sheet } from './sheet.ts';
import { element, type Markup, trusted } from './svg.ts';

type IconSet = { readonly icons: Readonly<Record<string, { readonly body: string }>> };
export type Bounds = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const bounds = new Map<string, Bounds>();
let iconSet: IconSet | undefined;

/** Uses an icon with a 32 × 32 box. The sheet defines each icon once. */
export function iconMarkup(sheet: Sheet, name: string): Markup {
  const id = sheet.defineOnce(`icon ${name}`, (id) => element('g', { id }, ownIds(bodyOf(name), id)));
  return element('use', { href: `#${id}` });
}

/** Returns the part of the 32 × 32 box that the icon covers. */
export function iconBounds(name: string): Bounds {
  const known = bounds.get(name);
  if (known) return known;
  const body = bodyOf(name);
  const measured = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${body}</svg>`, {
    font: { loadSystemFonts: false },
  }).getBBox();
  const box = measured && measured.width > 0 ? measured : { x: 1, y: 1, width: 30, height: 30 };
  const found = { x: box.x, y: box.y, width: box.width, height: box.height };
  bounds.set(name, found);
  return found;
}

/** Throws a `RangeError` for a name that the set lacks; a test knows all that are used. */
function bodyOf(name: string): string {
  iconSet ??= readIconSet();
  const icon = iconSet.icons[name];
  if (!icon) throw new RangeError(`no icon ${name}`);
  return icon.body;
}

/** Called on first use, because the set is 9 MB. */
function readIconSet(): IconSet {
  const path = createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji-flat/icons.json');
  return JSON.parse(readFileSync(path, 'utf8')) as IconSet;
}

function ownIds(body: string, prefix: string): Markup {
  return trusted(
    body
      .replace(/ id="([^"]+)"/g, ` id="${prefix}-$1"`)
      .replace(/url\(#([^)]+)\)/g, `url(#${prefix}-$1)`)
      .replace(/href="#([^"]+)"/g, `href="#${prefix}-$1"`),
  );
}

import { iconBounds, iconMarkup } from '../icons.ts';
import type { Sheet } from '../sheet.ts';
import { element, group, type Markup, nothing } from '../svg.ts';
import type { Face } from './faces.ts';

const centre = 16;

/** Returns the colour of a costume that covers the body. */
export function bodyColour(wears: readonly string[]): string | undefined {
  if (wears.includes('astronaut')) return '#e9edf5';
  if (wears.includes('cook')) return '#fbfbf8';
  if (wears.includes('person-mage')) return '#5b45b5';
  if (wears.includes('man-superhero')) return '#2b62c9';
  if (wears.includes('detective')) return '#b98a57';
  return undefined;
}

/** Draws clothing behind the body. */
export function backWear(wear: string, middle: number, top: number): Markup {
  if (wear !== 'man-superhero') return nothing;
  return element('path', {
    d: `M${middle - 7} ${top}L${middle - 20} ${top + 27}Q${middle} ${top + 20} ${middle + 20} ${top + 27}L${middle + 7} ${top}Z`,
    fill: '#e5433d',
  });
}

/** Draws headwear, in the face's 32 × 32 box. */
export function headWear(sheet: Sheet, wear: string, face: Face): Markup {
  if (wear === 'glasses' || wear === 'sunglasses' || wear === 'goggles') return spectacles(wear, face);
  if (wear === 'astronaut') return helmet();
  if (wear === 'person-mage') return wizardHat(face);
  if (wear === 'cook') return chefHat(face);
  if (wear === 'man-superhero') return mask(face);
  if (wear === 'scarf') return scarf();
  if (wear === 'headphone') return fitted(sheet, 'headphone', 36, 26);
  return fitted(sheet, wear === 'detective' ? 'top-hat' : wear, 19, face.crownY + 2.5);
}

/** Draws an icon `width` wide with its lower edge at `baseY`. */
function fitted(sheet: Sheet, icon: string, width: number, baseY: number): Markup {
  const { x, y, width: inkWidth, height } = iconBounds(icon);
  const scale = width / inkWidth;
  const left = centre - (x + inkWidth / 2) * scale;
  return element(
    'g',
    { transform: `translate(${left} ${baseY - (y + height) * scale}) scale(${scale})` },
    iconMarkup(sheet, icon),
  );
}

function spectacles(wear: string, { eyeOffset, eyeY }: Face): Markup {
  const radius = Math.max(3.1, eyeOffset * 0.86);
  const dark = wear === 'sunglasses';
  const frame = { stroke: dark ? '#16182b' : '#2b2f52', 'stroke-width': 1.1, fill: 'none' };
  const lens = (side: number) =>
    element('circle', {
      ...frame,
      cx: centre + side * eyeOffset,
      cy: eyeY,
      r: radius,
      fill: dark ? '#23263f' : '#ffffff',
      'fill-opacity': dark ? 1 : 0.34,
    });
  const reach = eyeOffset + radius;
  return group({}, [
    lens(-1),
    lens(1),
    element('path', {
      ...frame,
      d: `M${centre - eyeOffset + radius} ${eyeY - 0.5}Q${centre} ${eyeY - 1.6} ${centre + eyeOffset - radius} ${eyeY - 0.5}`,
    }),
    element('path', {
      ...frame,
      d: `M${centre - reach} ${eyeY - 0.6}l-3.2 -1M${centre + reach} ${eyeY - 0.6}l3.2 -1`,
      'stroke-linecap': 'round',
    }),
    element('path', {
      d: `M${centre - eyeOffset - 1.2} ${eyeY - 0.2}l1.6 -1.6M${centre + eyeOffset - 1.2} ${eyeY - 0.2}l1.6 -1.6`,
      stroke: '#ffffff',
      'stroke-opacity': 0.8,
      'stroke-width': 0.7,
      'stroke-linecap': 'round',
    }),
  ]);
}

function helmet(): Markup {
  return group({}, [
    element('rect', { x: 4, y: 28.6, width: 24, height: 4.4, rx: 2.2, fill: '#c9d2e2' }),
    element('circle', {
      cx: centre,
      cy: 15,
      r: 19,
      fill: '#9fd8ff',
      'fill-opacity': 0.2,
      stroke: '#f4f7fc',
      'stroke-width': 2.6,
    }),
    element('path', {
      d: 'M3 10Q7 1.500 15 -.500',
      fill: 'none',
      stroke: '#ffffff',
      'stroke-opacity': 0.85,
      'stroke-width': 1.8,
      'stroke-linecap': 'round',
    }),
    element('circle', { cx: centre + 8, cy: 43, r: 1.5, fill: '#f05a50' }),
    element('circle', { cx: centre - 8, cy: 43, r: 1.5, fill: '#35b6f2' }),
  ]);
}

function wizardHat({ crownY }: Face): Markup {
  const y = crownY + 1;
  return group({}, [
    element('path', {
      d: `M${centre - 8} ${y}Q${centre - 3} ${y - 10} ${centre + 3} ${y - 18}Q${centre + 4} ${y - 8} ${centre + 8} ${y}Z`,
      fill: '#5b45b5',
    }),
    element('path', {
      d: `M${centre - 7} ${y - 2.4}Q${centre} ${y} ${centre + 7.2} ${y - 2.4}L${centre + 8} ${y}H${centre - 8}Z`,
      fill: '#f6c531',
    }),
    element('ellipse', { cx: centre, cy: y + 0.5, rx: 13.5, ry: 2.4, fill: '#4a369b' }),
    element('circle', { cx: centre + 0.5, cy: y - 8, r: 1.3, fill: '#ffe27a' }),
  ]);
}

function chefHat({ crownY }: Face): Markup {
  const y = crownY + 2;
  const puff = (dx: number, dy: number, r: number) =>
    element('circle', { cx: centre + dx, cy: y + dy, r, fill: '#ffffff' });
  return group({}, [
    puff(-5.5, -8, 4.6),
    puff(5.5, -8, 4.6),
    puff(0, -10, 5.4),
    element('rect', { x: centre - 7, y: y - 8, width: 14, height: 8, fill: '#ffffff' }),
    element('rect', { x: centre - 7.4, y: y - 2.6, width: 14.8, height: 3, rx: 1.2, fill: '#dfe3ec' }),
  ]);
}

function mask({ eyeOffset, eyeY }: Face): Markup {
  const hole = (side: number) =>
    `M${centre + side * eyeOffset - 1.8} ${eyeY}a1.8 2.1 0 1 0 3.600 0a1.8 2.1 0 1 0 -3.600 0Z`;
  return element('path', {
    d: `M${centre - eyeOffset - 5} ${eyeY - 3}Q${centre} ${eyeY - 4.5} ${centre + eyeOffset + 5} ${eyeY - 3}Q${centre + eyeOffset + 3} ${eyeY + 4} ${centre} ${eyeY + 2.2}Q${centre - eyeOffset - 3} ${eyeY + 4} ${centre - eyeOffset - 5} ${eyeY - 3}Z${hole(-1)}${hole(1)}`,
    fill: '#e5433d',
    'fill-rule': 'evenodd',
  });
}

function scarf(): Markup {
  return group({}, [
    element('path', { d: 'M19 31l4 11h-5.500l-2 -9Z', fill: '#c73434' }),
    element('rect', { x: 5.5, y: 27.4, width: 21, height: 5.6, rx: 2.8, fill: '#e5433d' }),
  ]);
}

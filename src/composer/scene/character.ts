import { lighten } from '../colour.ts';
import { iconBounds, iconMarkup } from '../icons.ts';
import type { Sheet } from '../sheet.ts';
import { element, group, type Markup, nothing } from '../svg.ts';
import { backWear, bodyColour, headWear } from './costume.ts';
import type { Face } from './faces.ts';
import type { Figure } from './figure.ts';

type Dress = {
  readonly wears: readonly string[];
  readonly holds: readonly string[];
  readonly colour?: string | undefined;
};

const headRoom = 12;
const bodyTop = headRoom + 27;
const floor = headRoom + 55;
const boxWidth = 46;
const middle = boxWidth / 2;

/** Draws a sitting animal or person from a face icon: body, arms, clothes and what it holds. */
export function characterFigure(face: Face, dress: Dress): Figure {
  const cropTop = dress.wears.length > 0 ? 0 : headRoom;
  return {
    width: boxWidth,
    height: floor - cropTop,
    draw: (sheet) =>
      element(
        'g',
        { transform: `translate(0 ${-cropTop})` },
        ...dress.wears.map((wear) => backWear(wear, middle, bodyTop)),
        torso(face, dress),
        head(sheet, face, dress),
        arms(sheet, face, dress),
      ),
  };
}

function torso(face: Face, dress: Dress): Markup {
  const colour =
    bodyColour(dress.wears) ?? (face.kind === 'person' ? (dress.colour ?? face.body) : face.body);
  const isSuit = bodyColour(dress.wears) !== undefined;
  const outline = `M${middle - 8} ${bodyTop - 2}C${middle - 15} ${bodyTop + 8} ${middle - 15} ${floor - 8} ${middle - 12} ${floor - 2.5}H${middle + 12}C${middle + 15} ${floor - 8} ${middle + 15} ${bodyTop + 8} ${middle + 8} ${bodyTop - 2}Z`;
  const tail =
    face.kind === 'animal' && !isSuit && !/frog|robot|alien|koala|bear|panda/.test(face.icon)
      ? element('path', {
          d: `M${middle + 11} ${floor - 4}q10 1 9 -8q-.5 -4 -3 -5`,
          fill: 'none',
          stroke: face.limb,
          'stroke-width': 3.4,
          'stroke-linecap': 'round',
        })
      : nothing;
  const shoe = face.kind === 'person' ? '#3b4058' : isSuit ? lighten(colour, 0.3) : face.limb;
  return group({}, [
    tail,
    element('path', { d: outline, fill: colour }),
    element('ellipse', {
      cx: middle,
      cy: floor - 11,
      rx: 7.5,
      ry: 10,
      fill: isSuit || face.kind === 'person' ? lighten(colour, 0.18) : face.belly,
    }),
    ...[-7, 7].map((offset) =>
      element('ellipse', { cx: middle + offset, cy: floor - 2.6, rx: 5.2, ry: 2.8, fill: shoe }),
    ),
  ]);
}

function head(sheet: Sheet, face: Face, { wears }: Dress): Markup {
  return element(
    'g',
    { transform: `translate(${middle - 16} ${headRoom - 1})` },
    iconMarkup(sheet, face.icon),
    ...wears.map((wear) => headWear(sheet, wear, face)),
  );
}

function arms(sheet: Sheet, face: Face, dress: Dress): Markup {
  const held = dress.holds[0];
  const sleeve =
    bodyColour(dress.wears) ?? (face.kind === 'person' ? (dress.colour ?? face.body) : face.limb);
  if (!held)
    return group({}, [
      arm(-1, 13, floor - 12, sleeve),
      arm(1, 13, floor - 12, sleeve),
      paw(-1, 13, floor - 11, face),
      paw(1, 13, floor - 11, face),
    ]);
  const item = iconBounds(held);
  const width = held === 'open-book' || held === 'newspaper' || held === 'laptop' ? 23 : 15;
  const scale = Math.min(width / item.width, 17 / item.height);
  const handX = Math.min((item.width * scale) / 2, 12);
  const handY = floor - 12;
  return group({}, [
    arm(-1, handX, handY, sleeve),
    arm(1, handX, handY, sleeve),
    element(
      'g',
      {
        transform: `translate(${middle - (item.x + item.width / 2) * scale} ${handY + 4 - (item.y + item.height) * scale}) scale(${scale})`,
      },
      iconMarkup(sheet, held),
    ),
    paw(-1, handX, handY, face),
    paw(1, handX, handY, face),
  ]);
}

function arm(side: number, handX: number, handY: number, colour: string): Markup {
  const shoulder = middle + side * 10;
  return element('path', {
    d: `M${shoulder} ${bodyTop + 5}Q${middle + side * 17} ${bodyTop + 12} ${middle + side * handX} ${handY}`,
    fill: 'none',
    stroke: colour,
    'stroke-width': 5,
    'stroke-linecap': 'round',
  });
}

function paw(side: number, handX: number, handY: number, face: Face): Markup {
  return element('circle', { cx: middle + side * handX, cy: handY, r: 2.9, fill: lighten(face.limb, 0.12) });
}

export const fontFamily = "Sarabun, 'Noto Sans Thai', 'Leelawadee UI', Thonburi, system-ui, sans-serif";

export type Weight = 400 | 600 | 700;

/** Advance widths of Sarabun Regular in thousandths of the font size, from its `hmtx` table. */
const latinFrom = 0x20;
const latinAdvances = [
  243, 237, 354, 686, 529, 903, 668, 192, 318, 318, 448, 607, 252, 340, 252, 415, 550, 550, 550, 550, 550,
  550, 550, 550, 550, 550, 252, 252, 607, 607, 607, 454, 795, 596, 589, 585, 623, 552, 550, 636, 678, 292,
  440, 605, 548, 798, 682, 661, 573, 661, 581, 529, 558, 657, 602, 831, 605, 573, 567, 308, 382, 308, 585,
  323, 400, 514, 542, 473, 542, 518, 331, 541, 558, 245, 247, 487, 291, 839, 549, 557, 545, 545, 350, 416,
  377, 552, 479, 668, 460, 462, 451, 320, 242, 320, 607,
];
const thaiFrom = 0xe01;
const thaiAdvances = [
  576, 594, 606, 603, 607, 638, 454, 556, 570, 606, 616, 807, 830, 612, 612, 539, 708, 831, 831, 592, 607,
  581, 657, 542, 637, 645, 655, 622, 622, 720, 720, 616, 614, 572, 484, 581, 580, 612, 512, 602, 677, 580,
  636, 720, 587, 565, 546, 534, 0, 485, 485, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 589, 310, 579, 379, 378, 390,
  293, 621, 0, 0, 0, 0, 0, 0, 0, 0, 621, 660, 676, 685, 694, 678, 678, 675, 744, 674, 692, 767, 1020,
];
const wideAdvance = 1000;
const otherAdvance = 580;
const weightFactor: Readonly<Record<Weight, number>> = { 400: 1, 600: 1.03, 700: 1.05 };

/** Estimates the width of a line of text, in the unit of `size`. Accurate for Latin and Thai, approximate otherwise. */
export function textWidth(text: string, size: number, weight: Weight = 400): number {
  let thousandths = 0;
  for (const character of text) thousandths += advanceOf(character.codePointAt(0) ?? 0);
  return (thousandths / 1000) * size * weightFactor[weight];
}

function advanceOf(code: number): number {
  if (/\p{Mn}/u.test(String.fromCodePoint(code))) return 0;
  return (
    latinAdvances[code - latinFrom] ??
    thaiAdvances[code - thaiFrom] ??
    (code >= 0x2e80 ? wideAdvance : otherAdvance)
  );
}

import type { Sheet } from '../sheet.ts';
import { group, type Markup, nothing, rect } from '../svg.ts';
import type { Figure } from './figure.ts';
import { filled } from './stage.ts';

/** The icon set has no lighthouse. Its lamp shines at dusk and at night. */
export const lighthouse: Figure = { width: 64, height: 120, draw };

function draw(sheet: Sheet, lit: boolean): Markup {
  const beam = sheet.radial([
    [0, '#fff3b8', 0.6],
    [1, '#fff3b8', 0],
  ]);
  const stripe = (y: number, colour: string) => {
    const inset = (112 - y) * 0.085;
    const upper = (112 - y + 17) * 0.085;
    return filled(`M${18 + inset} ${y}L${18 + upper} ${y - 17}H${46 - upper}L${46 - inset} ${y}Z`, colour);
  };
  const stripes = [112, 95, 78, 61].map((y, index) => stripe(y, index % 2 ? '#f7f4ee' : '#e34b43'));
  return group({}, [
    lit ? filled('M32 30L-168 0V60ZM32 30L232 0V60Z', beam) : nothing,
    filled('M2 120Q6 106 20 108Q34 101 46 108Q60 107 63 120Z', '#6e6f7d'),
    filled('M10 120Q14 112 24 113Q36 108 48 114Q56 113 60 120Z', '#585a69'),
    ...stripes,
    filled('M32 44L41 44L46 112H37Z', '#1b1f33', 0.1),
    filled('M28.500 112v-9a3.500 3.500 0 0 1 7 0v9Z', '#4b3a36'),
    rect(29.5, 64, 5, 7, { rx: 2.5, fill: '#3d4763' }),
    rect(29.5, 84, 5, 7, { rx: 2.5, fill: '#3d4763' }),
    rect(19, 40, 26, 4.5, { rx: 1.4, fill: '#3b4058' }),
    rect(24, 23, 16, 17, { fill: lit ? '#ffe98f' : '#bfe6f7' }),
    filled('M24 23h2v17h-2ZM31 23h2v17h-2ZM38 23h2v17h-2Z', '#3b4058'),
    filled('M21 23Q24 11 32 9Q40 11 43 23Z', '#c93a37'),
    rect(31, 2, 2, 8, { rx: 1, fill: '#3b4058' }),
  ]);
}

import { element, group, type Markup, nothing } from '../svg.ts';
import type { Figure } from './figure.ts';
import { firework, hotAirBalloon, paperCrane, skyLantern } from './sky-props.ts';
import { filled } from './stage.ts';

/** Things missing from the icon set, drawn in its flat style. */
export const props: Readonly<Record<string, Figure>> = {
  'prop:lighthouse': { width: 64, height: 120, draw: (_sheet, lit) => lighthouse(lit) },
  'prop:windmill': { width: 84, height: 110, draw: () => windmill() },
  'prop:paper-crane': { width: 100, height: 78, draw: () => paperCrane() },
  'prop:pagoda': { width: 90, height: 130, draw: () => pagoda() },
  'prop:cottage': { width: 96, height: 74, draw: (_sheet, lit) => cottage(lit) },
  'prop:hot-air-balloon': { width: 60, height: 84, draw: () => hotAirBalloon() },
  'prop:sky-lantern': { width: 30, height: 40, draw: () => skyLantern() },
  'prop:koi': { width: 100, height: 46, draw: () => koi() },
  'prop:fireworks': { width: 100, height: 100, draw: () => firework() },
  'prop:krathong': { width: 60, height: 44, draw: () => krathong() },
};

function lighthouse(lit: boolean): Markup {
  const stripe = (y: number, colour: string) => {
    const inset = (112 - y) * 0.085;
    const upper = (112 - y + 17) * 0.085;
    return filled(`M${18 + inset} ${y}L${18 + upper} ${y - 17}H${46 - upper}L${46 - inset} ${y}Z`, colour);
  };
  const stripes = [112, 95, 78, 61].map((y, index) => stripe(y, index % 2 ? '#f7f4ee' : '#e34b43'));
  return group({}, [
    lit ? filled('M32 30L-120 2V58Z', '#fff3b8', 0.32) : nothing,
    lit ? filled('M32 30L184 2V58Z', '#fff3b8', 0.32) : nothing,
    filled('M2 120Q6 106 20 108Q34 101 46 108Q60 107 63 120Z', '#6e6f7d'),
    filled('M10 120Q14 112 24 113Q36 108 48 114Q56 113 60 120Z', '#585a69'),
    ...stripes,
    filled('M32 44L41 44L46 112H37Z', '#1b1f33', 0.1),
    filled('M28.500 112v-9a3.500 3.500 0 0 1 7 0v9Z', '#4b3a36'),
    element('rect', { x: 29.5, y: 64, width: 5, height: 7, rx: 2.5, fill: '#3d4763' }),
    element('rect', { x: 29.5, y: 84, width: 5, height: 7, rx: 2.5, fill: '#3d4763' }),
    element('rect', { x: 19, y: 40, width: 26, height: 4.5, rx: 1.4, fill: '#3b4058' }),
    element('rect', { x: 24, y: 23, width: 16, height: 17, fill: lit ? '#ffe98f' : '#bfe6f7' }),
    filled('M24 23h2v17h-2ZM31 23h2v17h-2ZM38 23h2v17h-2Z', '#3b4058'),
    filled('M21 23Q24 11 32 9Q40 11 43 23Z', '#c93a37'),
    element('rect', { x: 31, y: 2, width: 2, height: 8, rx: 1, fill: '#3b4058' }),
  ]);
}

function windmill(): Markup {
  const sail = (angle: number) =>
    element(
      'g',
      { transform: `rotate(${angle} 42 40)` },
      filled('M41 40h2V2h-2Z', '#6d4534'),
      filled('M43 6h11v26h-11Z', '#fbf4e4'),
      filled('M43 12h11v1.500h-11ZM43 19h11v1.500h-11ZM43 26h11v1.500h-11Z', '#d9c7a4'),
    );
  return group({}, [
    filled('M28 110L34 40Q42 28 50 40L56 110Z', '#f1e3cc'),
    filled('M42 33Q48 34 50 40L56 110H46Z', '#d8c3a0'),
    filled('M30 42Q42 20 54 42Z', '#b5473f'),
    filled('M37 110v-14a5 5 0 0 1 10 0v14Z', '#6d4534'),
    element('circle', { cx: 42, cy: 68, r: 4, fill: '#5d8fb8' }),
    ...[20, 110, 200, 290].map(sail),
    element('circle', { cx: 42, cy: 40, r: 3.4, fill: '#4b3a36' }),
  ]);
}

function pagoda(): Markup {
  const tier = (y: number, width: number, colour: string) =>
    element('rect', { x: 45 - width / 2, y, width, height: 7, rx: 1.5, fill: colour });
  return group({}, [
    tier(123, 90, '#b98a3a'),
    tier(116, 78, '#d9a94a'),
    tier(109, 68, '#efc35c'),
    tier(102, 58, '#d9a94a'),
    filled('M20 102Q24 66 39 60H51Q66 66 70 102Z', '#f7d06a'),
    filled('M51 60Q66 66 70 102H56Q56 72 48 60Z', '#dba944'),
    tier(54, 26, '#efc35c'),
    tier(48, 20, '#d9a94a'),
    filled('M37 48Q43 26 44.200 2h1.600Q47 26 53 48Z', '#f7d06a'),
    filled('M45 2h.800Q47 26 53 48H47Z', '#dba944'),
    filled('M36 42h18v2H36ZM38 35h14v2H38ZM40 28h10v2H40ZM42 20h6v2h-6Z', '#c8933a'),
    filled('M39 102v-14a6 6 0 0 1 12 0v14Z', '#8a5a2c'),
  ]);
}

function cottage(lit: boolean): Markup {
  const pane = lit ? '#ffd76a' : '#a9d8f0';
  return group({}, [
    element('rect', { x: 66, y: 6, width: 10, height: 24, fill: '#8b5a48' }),
    element('rect', { x: 12, y: 34, width: 72, height: 40, fill: '#e2b98a' }),
    filled('M12 44h72v1.500H12ZM12 54h72v1.500H12ZM12 64h72v1.500H12Z', '#c89a66'),
    filled('M0 38L48 2L96 38L90 42L48 14L6 42Z', '#9d4a3c'),
    filled('M12 38L48 12L84 38Z', '#d7a673'),
    element('rect', { x: 42, y: 48, width: 14, height: 26, rx: 1, fill: '#6d4534' }),
    element('rect', {
      x: 20,
      y: 48,
      width: 14,
      height: 13,
      rx: 1,
      fill: pane,
      stroke: '#fbf4e4',
      'stroke-width': 1.6,
    }),
    element('rect', {
      x: 63,
      y: 48,
      width: 14,
      height: 13,
      rx: 1,
      fill: pane,
      stroke: '#fbf4e4',
      'stroke-width': 1.6,
    }),
    element('circle', { cx: 48, cy: 29, r: 5, fill: pane, stroke: '#fbf4e4', 'stroke-width': 1.4 }),
  ]);
}

/** Draws a carp seen from above. */
function koi(): Markup {
  return group({}, [
    filled('M66 23Q84 20 99 6Q96 20 90 24Q97 30 98 42Q84 28 66 26Z', '#ffd9c2', 0.92),
    filled('M30 14Q40 2 50 5Q46 10 42 15ZM30 32Q40 44 50 41Q46 36 42 31Z', '#ffd9c2', 0.92),
    filled('M2 23Q8 9 32 10Q58 12 78 23Q58 34 32 36Q8 37 2 23Z', '#fdf6ee'),
    filled(
      'M14 12Q30 6 40 12Q44 22 34 30Q22 28 14 12ZM50 14Q62 16 70 22Q62 30 52 31Q46 22 50 14Z',
      '#f2643a',
    ),
    element('circle', { cx: 10, cy: 16.5, r: 1.8, fill: '#22263c' }),
    element('circle', { cx: 10, cy: 29.5, r: 1.8, fill: '#22263c' }),
  ]);
}

function krathong(): Markup {
  const petal = (x: number, lean: number) =>
    filled(`M${x} 36Q${x + lean - 7} 20 ${x + lean} 12Q${x + lean + 7} 20 ${x} 36Z`, '#3fa457');
  return group({}, [
    element('rect', { x: 28.6, y: 6, width: 2.8, height: 18, fill: '#fff1c9' }),
    filled('M30 -2q4 5 0 9q-4 -4 0 -9Z', '#ffb02e'),
    ...[
      [8, -2],
      [52, 2],
      [18, -1],
      [42, 1],
      [30, 0],
    ].map(([x = 0, lean = 0]) => petal(x, lean)),
    element('circle', { cx: 20, cy: 26, r: 5, fill: '#f26ca0' }),
    element('circle', { cx: 40, cy: 26, r: 5, fill: '#f7b32b' }),
    element('circle', { cx: 30, cy: 27, r: 5.4, fill: '#8f6be0' }),
    filled('M3 30H57Q54 43 42 44H18Q6 43 3 30Z', '#2d7f46'),
    filled('M3 30H57L56 34H4Z', '#4bb765'),
  ]);
}

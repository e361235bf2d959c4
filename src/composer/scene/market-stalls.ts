import { darken, lighten, mix } from '../colour.ts';
import { element, group, type Markup } from '../svg.ts';
import { iconFigure, placeFigure } from './figure.ts';
import { filled, type Stage } from './stage.ts';

const goods = [
  'tangerine',
  'red-apple',
  'mango',
  'pineapple',
  'watermelon',
  'steaming-bowl',
  'coconut',
  'bread',
] as const;
const awnings = ['#e4574c', '#f2a33a', '#2f9f8f', '#5a78d1', '#c55aa0'] as const;

export function drawStalls(stage: Stage): Markup[] {
  const { width, height, random } = stage;
  const first = random.whole(0, 4);
  const wide = width > height ? 0.25 : 0.42;
  const count = Math.ceil(1 / wide);
  const stalls = Array.from({ length: count }, (_, index) =>
    stall(
      stage,
      width * (wide * index + (1 - wide * count) / 2 + wide / 2),
      width * wide * 0.9,
      awnings[(first + index) % 5] ?? '#e4574c',
      goods[(first + index * 3) % 8] ?? 'tangerine',
    ),
  );
  return [...stalls, ...lanterns(stage)];
}

function stall(stage: Stage, x: number, wide: number, colour: string, ware: string): Markup {
  const { height, mood, sheet } = stage;
  const base = height * 0.79;
  const tall = height * 0.4;
  const left = x - wide / 2;
  const wood = mood.tint('#a8703f');
  const stripe = wide / 7;
  const awningY = base - tall;
  const drop = tall * 0.3;
  const scallops = Array.from({ length: 7 }, (_, index) => {
    const at = left + stripe * index;
    return filled(
      `M${at} ${awningY}h${stripe}v${drop}a${stripe / 2} ${stripe / 2.4} 0 0 1 ${-stripe} 0Z`,
      mix(index % 2 ? '#fff6e8' : colour, '#1a1c48', mood.light === 'night' ? 0.12 : 0),
    );
  });
  const inside = mood.lit
    ? sheet.linear([
        [0, '#ffd98c'],
        [1, '#d98a4a'],
      ])
    : mood.tint('#7d6a5f');
  const wares = [0.2, 0.4, 0.6, 0.8].map((share) =>
    placeFigure(
      sheet,
      iconFigure(ware),
      { x: left + wide * share, baseY: base - tall * 0.3, height: tall * 0.2 },
      mood.lit,
    ),
  );
  return group({}, [
    element('rect', {
      x: left + wide * 0.05,
      y: awningY,
      width: wide * 0.9,
      height: tall * 0.8,
      fill: inside,
    }),
    element('rect', {
      x: left + wide * 0.04,
      y: awningY,
      width: wide * 0.025,
      height: tall,
      fill: darken(wood, 0.3),
    }),
    element('rect', {
      x: left + wide * 0.935,
      y: awningY,
      width: wide * 0.025,
      height: tall,
      fill: darken(wood, 0.3),
    }),
    ...wares,
    element('rect', { x: left, y: base - tall * 0.3, width: wide, height: tall * 0.3, fill: wood }),
    element('rect', {
      x: left - wide * 0.01,
      y: base - tall * 0.31,
      width: wide * 1.02,
      height: tall * 0.05,
      fill: lighten(wood, 0.2),
    }),
    ...scallops,
  ]);
}

function lanterns({ width, height, unit, mood, sheet }: Stage): Markup[] {
  const count = Math.round(width / 110);
  const glow = sheet.radial([
    [0, '#ffdf8a', 0.7],
    [1, '#ffb347', 0],
  ]);
  const sag = (share: number) => height * (0.22 + 0.07 * Math.sin(share * Math.PI));
  const bulbs = Array.from({ length: count }, (_, index) => {
    const share = (index + 0.5) / count;
    const at = { cx: width * share, cy: sag(share) + unit * 1.4 };
    return group({}, [
      ...(mood.lit ? [element('circle', { ...at, r: unit * 4.6, fill: glow })] : []),
      element('circle', { ...at, r: unit * 1.3, fill: ['#ffe7a0', '#ff9d6b', '#ffd35c'][index % 3] }),
    ]);
  });
  return [
    element('path', {
      d: `M0 ${sag(0)}Q${width / 2} ${sag(0) + height * 0.14} ${width} ${sag(1)}`,
      fill: 'none',
      stroke: '#2b2f45',
      'stroke-width': unit * 0.3,
    }),
    ...bulbs,
  ];
}

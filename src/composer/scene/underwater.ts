import { element, type Markup } from '../svg.ts';
import { band, filled, ridge, type Stage, spread } from './stage.ts';

export function drawUnderwater(stage: Stage): Markup[] {
  const { sheet, mood, width, height } = stage;
  const water = sheet.linear([
    [0, mood.tint('#5fd0e6')],
    [0.45, mood.tint('#1f8fc9')],
    [1, mood.tint('#0d4a86')],
  ]);
  const rays = [0.12, 0.34, 0.58, 0.8].map((x, index) =>
    filled(
      `M${width * x} -10h${width * 0.07}L${width * (x + 0.02 + index * 0.03)} ${height * 0.85}h${-width * 0.13}Z`,
      '#ffffff',
      0.09,
    ),
  );
  return [band(stage, 0, height, water), ...rays, ...seabed(stage), ...bubbles(stage)];
}

function seabed(stage: Stage): Markup[] {
  const { height, mood, unit, random } = stage;
  const weeds = spread(stage, 11).map((x, index) =>
    weed(x, height * 0.965, unit * random.between(9, 24), mood.tint(index % 2 ? '#2e9d78' : '#47b36b'), unit),
  );
  const corals = spread(stage, 5).map((x, index) =>
    coral(
      x,
      height * 0.95,
      unit * random.between(5, 9),
      mood.tint(['#ff7f8f', '#ffb057', '#c084f0', '#ff9ec4', '#ff8a5c'][index] ?? '#ff7f8f'),
    ),
  );
  return [
    filled(ridge(stage, height * 0.9, height * 0.06, 3, false), mood.tint('#2a79a6')),
    ...weeds,
    ...corals,
    filled(ridge(stage, height * 0.965, height * 0.035, 4, false), mood.tint('#e9d3a0')),
  ];
}

function weed(x: number, y: number, tall: number, colour: string, unit: number): Markup {
  return element('path', {
    d: `M${x} ${y}q${-unit * 3} ${-tall * 0.3} 0 ${-tall * 0.5}t0 ${-tall * 0.5}`,
    fill: 'none',
    stroke: colour,
    'stroke-width': unit * 1.5,
    'stroke-linecap': 'round',
  });
}

function coral(x: number, y: number, tall: number, colour: string): Markup {
  const branch = (lean: number, reach: number) =>
    `M${x} ${y}q${lean * 0.2} ${-reach * 0.6} ${lean} ${-reach}`;
  return element('path', {
    d: [
      branch(-tall * 0.9, tall),
      branch(-tall * 0.3, tall * 1.4),
      branch(tall * 0.35, tall * 1.25),
      branch(tall * 0.95, tall * 0.9),
    ].join(''),
    fill: 'none',
    stroke: colour,
    'stroke-width': tall * 0.26,
    'stroke-linecap': 'round',
  });
}

function bubbles(stage: Stage): Markup[] {
  const { random, width, height, unit } = stage;
  return random.times(22, () =>
    element('circle', {
      cx: random.next() * width,
      cy: random.between(0.08, 0.85) * height,
      r: unit * random.between(0.5, 1.7),
      fill: '#ffffff',
      'fill-opacity': 0.16,
      stroke: '#ffffff',
      'stroke-opacity': 0.45,
      'stroke-width': unit * 0.2,
    }),
  );
}

import { element, group, type Markup } from '../svg.ts';
import { band, filled, type Stage } from './stage.ts';

/** Draws fog behind the figures. */
export function drawMist(stage: Stage): Markup[] {
  const { mood, horizonY, height, sheet, random, width, unit } = stage;
  if (mood.weather !== 'fog') return [];
  const colour = mood.light === 'night' ? '#8e9ac4' : '#ffffff';
  const veil = sheet.linear([
    [0, colour, 0],
    [0.5, colour, 0.55],
    [1, colour, 0],
  ]);
  const wisp = sheet.radial([
    [0, colour, 0.8],
    [1, colour, 0],
  ]);
  const wisps = random.times(7, (index) =>
    element('ellipse', {
      cx: random.next() * width,
      cy: horizonY + height * (index - 3) * 0.05,
      rx: width * random.between(0.25, 0.45),
      ry: unit * random.between(3, 6),
      fill: wisp,
      opacity: 0.7,
    }),
  );
  return [band(stage, horizonY - height * 0.3, height * 0.52, veil), ...wisps];
}

/** Draws rain, snow and the like in front of everything. */
export function drawWeather(stage: Stage): Markup[] {
  switch (stage.mood.weather) {
    case 'rain':
      return [rain(stage, 110)];
    case 'storm':
      return [lightning(stage), rain(stage, 150)];
    case 'snow':
      return [snow(stage)];
    case 'wind':
      return [gusts(stage)];
    default:
      return [];
  }
}

function rain({ random, width, height, unit }: Stage, count: number): Markup {
  const drops = random.times(count, () => {
    const long = unit * random.between(2.5, 5.5);
    return `M${(random.between(0, 1.1) * width).toFixed(1)} ${(random.next() * height).toFixed(1)}l${(-long * 0.28).toFixed(1)} ${long.toFixed(1)}`;
  });
  return element('path', {
    d: drops.join(''),
    fill: 'none',
    stroke: '#e3f2ff',
    'stroke-opacity': 0.5,
    'stroke-width': unit * 0.28,
    'stroke-linecap': 'round',
  });
}

function lightning(stage: Stage): Markup {
  const { width, horizonY, unit, random } = stage;
  const x = width * (random.chance(0.5) ? 0.2 : 0.8);
  return filled(
    `M${x} 0l${-unit * 5} ${horizonY * 0.42}h${unit * 5}l${-unit * 5} ${horizonY * 0.42}l${unit * 12} ${-horizonY * 0.52}h${-unit * 5}l${unit * 6} ${-horizonY * 0.32}Z`,
    '#fff3b0',
    0.92,
  );
}

function snow({ random, width, height, unit }: Stage): Markup {
  return group(
    { fill: '#ffffff', opacity: 0.88 },
    random.times(90, () =>
      element('circle', {
        cx: random.next() * width,
        cy: random.next() * height,
        r: unit * random.between(0.25, 0.95),
      }),
    ),
  );
}

function gusts({ random, width, height, unit }: Stage): Markup {
  const lines = random.times(6, () => {
    const x = random.between(0, 0.7) * width;
    const y = random.between(0.15, 0.7) * height;
    const long = width * random.between(0.14, 0.26);
    return `M${x.toFixed(1)} ${y.toFixed(1)}h${long.toFixed(1)}q${(unit * 5).toFixed(1)} 0 ${(unit * 5).toFixed(1)} ${(-unit * 3).toFixed(1)}t${(-unit * 4).toFixed(1)} ${(-unit * 1.5).toFixed(1)}`;
  });
  return element('path', {
    d: lines.join(''),
    fill: 'none',
    stroke: '#ffffff',
    'stroke-opacity': 0.6,
    'stroke-width': unit * 0.5,
    'stroke-linecap': 'round',
  });
}

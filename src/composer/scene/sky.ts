import { circle, group, type Markup, rect } from '../svg.ts';
import { band, filled, type Stage, spread } from './stage.ts';

export function drawSky(stage: Stage): Markup[] {
  const { sheet, mood, horizonY } = stage;
  const [zenith, middle, horizon] = mood.sky;
  const paint = sheet.linear([
    [0, zenith],
    [0.55, middle],
    [1, horizon],
  ]);
  const clear = mood.weather === 'clear' || mood.weather === 'snow';
  return [
    band(stage, 0, horizonY + 2, paint),
    ...(mood.light === 'night' && clear ? stars(stage, horizonY * 0.85, 70) : []),
    ...(clear ? sunOrMoon(stage) : []),
    ...clouds(stage),
  ];
}

function stars(stage: Stage, depth: number, count: number): Markup[] {
  const { random, width, unit } = stage;
  const dots = random.times(count, () => {
    const radius = unit * (random.chance(0.12) ? 0.34 : random.between(0.09, 0.2));
    return `M${(random.next() * width).toFixed(1)} ${(random.next() * depth).toFixed(1)}m${-radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`;
  });
  return [filled(dots.join(''), '#ffffff', 0.85)];
}

function sunOrMoon(stage: Stage): Markup[] {
  const { sheet, mood, width, horizonY, unit, random } = stage;
  const side = random.chance(0.5) ? 0.22 : 0.78;
  const low = mood.light === 'dawn' || mood.light === 'dusk';
  const x = width * (low ? (side < 0.5 ? 0.3 : 0.7) : side);
  const y = horizonY * (low ? 0.8 : 0.27);
  const radius = unit * (low ? 9 : mood.light === 'night' ? 6.5 : 6.2);
  const colour = mood.light === 'night' ? '#fdf6d8' : mood.light === 'dusk' ? '#fff0c2' : '#fff3b4';
  const glow = sheet.radial([
    [0, colour, 0.75],
    [0.35, colour, 0.28],
    [1, colour, 0],
  ]);
  return [circle(x, y, radius * 4.2, { fill: glow }), circle(x, y, radius, { fill: colour })];
}

function clouds(stage: Stage): Markup[] {
  const { mood, random, horizonY, unit, height } = stage;
  const heavy = mood.weather === 'rain' || mood.weather === 'snow';
  const count = heavy ? 6 : mood.light === 'night' ? 2 : 4;
  return spread(stage, count).map((x, index) => {
    const size = unit * random.between(heavy ? 15 : 8, heavy ? 26 : 15);
    const y = heavy ? random.between(0.02, 0.2) * height : horizonY * random.between(0.16, 0.62);
    return cloud(stage, x, y, size, heavy ? 0.85 : index % 2 ? 0.55 : 0.9);
  });
}

/** Draws a cloud from circles with a flat bottom. */
function cloud(stage: Stage, x: number, y: number, size: number, opacity: number): Markup {
  const { random, mood } = stage;
  const flip = random.chance(0.5) ? -1 : 1;
  const puffs = [
    [-0.62, -0.18, 0.26],
    [-0.22, -0.36, 0.38],
    [0.26, -0.26, 0.32],
    [0.62, -0.14, 0.2],
  ] as const;
  return group({ fill: mood.cloud, opacity }, [
    rect(x - size, y - size * 0.22, size * 2, size * 0.24, { rx: size * 0.12 }),
    ...puffs.map(([dx, dy, r]) => circle(x + dx * size * flip, y + dy * size + size * 0.06, r * size)),
  ]);
}

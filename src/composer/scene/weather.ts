import { circle, group, type Markup, path } from '../svg.ts';
import type { Stage } from './stage.ts';

/** Draws rain or snow in front of everything. */
export function drawWeather(stage: Stage): Markup[] {
  if (stage.mood.weather === 'rain') return [rain(stage)];
  return stage.mood.weather === 'snow' ? [snow(stage)] : [];
}

function rain({ random, width, height, unit }: Stage): Markup {
  const drops = random.times(110, () => {
    const long = unit * random.between(2.5, 5.5);
    return `M${(random.between(0, 1.1) * width).toFixed(1)} ${(random.next() * height).toFixed(1)}l${(-long * 0.28).toFixed(1)} ${long.toFixed(1)}`;
  });
  return path(drops.join(''), {
    fill: 'none',
    stroke: '#e3f2ff',
    'stroke-opacity': 0.5,
    'stroke-width': unit * 0.28,
    'stroke-linecap': 'round',
  });
}

function snow({ random, width, height, unit }: Stage): Markup {
  return group(
    { fill: '#ffffff', opacity: 0.88 },
    random.times(90, () =>
      circle(random.next() * width, random.next() * height, unit * random.between(0.25, 0.95)),
    ),
  );
}

import { group, type Markup, path } from '../svg.ts';
import type { Layout, Point } from './layout.ts';

const head = 12;

/** Draws an arrow along a path that ends at `tip`, where its head points in `direction` (degrees, 0 to the right). */
export function drawArrow(d: string, tip: Point, direction: number, colour: string): Markup {
  return group({}, [
    path(d, {
      fill: 'none',
      stroke: colour,
      'stroke-width': 2.4,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
    path(`M0 0L${-head} -6.5Q${-head + 3} 0 ${-head} 6.5Z`, {
      fill: colour,
      transform: `translate(${tip.x} ${tip.y}) rotate(${direction})`,
    }),
  ]);
}

/** A curve through all points that leaves and reaches each along the direction of the layout. */
export function curveThrough(points: readonly Point[], direction: Layout['direction']): string {
  const [first = { x: 0, y: 0 }, ...later] = points;
  let from = first;
  let d = `M${first.x} ${first.y}`;
  for (const to of later) {
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    d +=
      direction === 'right'
        ? `C${middle.x} ${from.y} ${middle.x} ${to.y} ${to.x} ${to.y}`
        : `C${from.x} ${middle.y} ${to.x} ${middle.y} ${to.x} ${to.y}`;
    from = to;
  }
  return d;
}

/** A line of right angles downwards, as in an org chart. */
export function elbow(from: Point, to: Point): string {
  return `M${from.x} ${from.y}V${(from.y + to.y) / 2}H${to.x}V${to.y}`;
}

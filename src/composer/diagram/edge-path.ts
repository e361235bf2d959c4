import { box, type Layout, type Spot } from './layout.ts';
import type { Edge } from './read-diagram.ts';

export type EdgePath = {
  readonly d: string;
  readonly tip: Spot;
  readonly angle: number;
  readonly middle: Spot;
};

const clearance = 4;
const head = 10;

/** Computes an arrow's line, the direction of its head, and the position of its label. */
export function edgePath({ from, to }: Edge, { spots, winding, height }: Layout): EdgePath {
  const start = spots[from] ?? { x: 0, y: 0 };
  const end = spots[to] ?? { x: 0, y: 0 };
  if (Math.abs(start.x - end.x) < 1) return vertical(start, end);
  if (Math.abs(start.y - end.y) < 1 && (winding || end.x > start.x)) return horizontal(start, end);
  return end.x > start.x ? curve(start, end) : around(start, end, height);
}

function vertical(start: Spot, end: Spot): EdgePath {
  const way = Math.sign(end.y - start.y);
  const from = start.y + way * (box.height / 2 + clearance);
  const to = end.y - way * (box.height / 2 + clearance);
  return {
    d: `M${start.x} ${from}V${to - way * head}`,
    tip: { x: start.x, y: to },
    angle: way * 90,
    middle: { x: start.x, y: (from + to) / 2 },
  };
}

function horizontal(start: Spot, end: Spot): EdgePath {
  const way = Math.sign(end.x - start.x);
  const from = start.x + way * (box.width / 2 + clearance);
  const to = end.x - way * (box.width / 2 + clearance);
  return {
    d: `M${from} ${start.y}H${to - way * head}`,
    tip: { x: to, y: start.y },
    angle: way > 0 ? 0 : 180,
    middle: { x: (from + to) / 2, y: start.y },
  };
}

function curve(start: Spot, end: Spot): EdgePath {
  const from = start.x + box.width / 2 + clearance;
  const to = end.x - box.width / 2 - clearance;
  const half = (from + to) / 2;
  return {
    d: `M${from} ${start.y}C${half} ${start.y} ${half} ${end.y} ${to - head} ${end.y}`,
    tip: { x: to, y: end.y },
    angle: 0,
    middle: { x: half, y: (start.y + end.y) / 2 },
  };
}

/** Routes a backward arrow below all boxes. */
function around(start: Spot, end: Spot, height: number): EdgePath {
  const low = height + 46;
  const from = start.y + box.height / 2 + clearance;
  const to = end.y + box.height / 2 + clearance;
  return {
    d: `M${start.x} ${from}V${low - 18}Q${start.x} ${low} ${start.x - 18} ${low}H${end.x + 18}Q${end.x} ${low} ${end.x} ${low - 18}V${to + head}`,
    tip: { x: end.x, y: to },
    angle: -90,
    middle: { x: (start.x + end.x) / 2, y: low },
  };
}

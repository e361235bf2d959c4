/** A place in pixels. */
export interface Spot {
  x: number;
  y: number;
}

/** A rectangle in pixels, given by the corner nearest the origin. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Directions in order of preference: above and below, beside, the corners. */
const directions = [
  [0, -1],
  [0, 1],
  [1, 0],
  [-1, 0],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
] as const;

/** How far a mark may stand from its point, in its own diameters. */
const farthest = 6;

interface Taken {
  point: Spot;
  place: Spot;
}

/**
 * Places a round mark for each point: on the point, or as near to it as possible without touching another mark. If it can,
 * it keeps other points uncovered and the lines between marks and their points free. Returns `undefined` for a point around
 * which there is no room within `area`.
 */
export function placeMarks(points: readonly Spot[], diameter: number, area: Box): (Spot | undefined)[] {
  const radius = diameter / 2;
  const taken: Taken[] = [];
  return points.map((point) => {
    const others = points.filter((other) => distance(other, point) >= 1);
    const isOpen = (place: Spot) => others.every((other) => distance(place, other) > radius);
    const isFree = (place: Spot) => taken.every((other) => isApart({ point, place }, other, radius));
    const possible = candidates(point, diameter).filter(
      (place) =>
        contains(area, place, diameter) && taken.every((other) => distance(place, other.place) >= diameter),
    );
    const place = possible.find((one) => isOpen(one) && isFree(one)) ?? possible.find(isFree) ?? possible[0];
    if (place !== undefined) taken.push({ point, place });
    return place;
  });
}

/** Whether neither's line to its point passes below the other's mark. */
function isApart(one: Taken, other: Taken, radius: number): boolean {
  return (
    (distance(one.point, other.point) < 1 || distanceToLine(other.place, one.point, one.place) >= radius) &&
    distanceToLine(one.place, other.point, other.place) >= radius
  );
}

function candidates(point: Spot, diameter: number): Spot[] {
  const around = Array.from({ length: farthest * 2 }, (_, step) => ((step + 3) * diameter) / 2);
  return [
    point,
    ...around.flatMap((away) =>
      directions.map(([right, down]) => ({ x: point.x + right * away, y: point.y + down * away })),
    ),
  ];
}

export function distance(one: Spot, other: Spot): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** The distance of a spot from the straight line between two others. */
function distanceToLine(spot: Spot, from: Spot, to: Spot): number {
  const [right, down] = [to.x - from.x, to.y - from.y];
  const squared = right * right + down * down;
  const along = squared === 0 ? 0 : ((spot.x - from.x) * right + (spot.y - from.y) * down) / squared;
  const at = Math.min(1, Math.max(0, along));
  return distance(spot, { x: from.x + at * right, y: from.y + at * down });
}

function contains({ left, top, width, height }: Box, { x, y }: Spot, diameter: number): boolean {
  const radius = diameter / 2;
  return x - radius >= left && y - radius >= top && x + radius <= left + width && y + radius <= top + height;
}

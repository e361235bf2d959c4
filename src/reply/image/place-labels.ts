/** A rectangle in pixels, given by the corner nearest the origin. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A point of a chart and the size of its label. */
export interface Labelled {
  x: number;
  y: number;
  labelWidth: number;
  labelHeight: number;
}

/** Directions in order of preference: beside the point, above and below, the corners. */
const directions = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
] as const;

/** Pixels between a point's centre and its label, nearest first. */
const distances = [12, 22, 34, 48];

const pointRadius = 9;

/** Finds a place within `area` for each label that touches no other label or point; `undefined` if there is none. */
export function placeLabels(points: readonly Labelled[], area: Box): (Box | undefined)[] {
  const dots = points.map(
    ({ x, y }): Box => ({
      left: x - pointRadius,
      top: y - pointRadius,
      width: pointRadius * 2,
      height: pointRadius * 2,
    }),
  );
  const taken: Box[] = [];
  return points.map((point) => {
    const place = candidates(point).find(
      (box) => contains(area, box) && ![...dots, ...taken].some((other) => overlap(box, other)),
    );
    if (place !== undefined) taken.push(place);
    return place;
  });
}

function candidates({ x, y, labelWidth: width, labelHeight: height }: Labelled): Box[] {
  return distances.flatMap((distance) =>
    directions.map(
      ([right, down]): Box => ({
        left: x + right * distance + (right === 0 ? -width / 2 : right < 0 ? -width : 0),
        top: y + down * distance + (down === 0 ? -height / 2 : down < 0 ? -height : 0),
        width,
        height,
      }),
    ),
  );
}

function overlap(a: Box, b: Box): boolean {
  const apart =
    a.left + a.width <= b.left ||
    b.left + b.width <= a.left ||
    a.top + a.height <= b.top ||
    b.top + b.height <= a.top;
  return !apart;
}

function contains(area: Box, box: Box): boolean {
  return (
    box.left >= area.left &&
    box.top >= area.top &&
    box.left + box.width <= area.left + area.width &&
    box.top + box.height <= area.top + area.height
  );
}

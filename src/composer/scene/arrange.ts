import { figureOf } from './dress-figure.ts';
import { type Figure, widthAt } from './figure.ts';
import { relativeHeight } from './proportions.ts';
import type { Subject } from './read-scene.ts';
import type { Stage } from './stage.ts';

export type Placed = {
  readonly figure: Figure;
  readonly x: number;
  readonly baseY: number;
  readonly height: number;
  readonly flip: boolean;
  readonly role: Subject['role'];
};

const longestRow = 7;
/** Distance between the rows of a crowd, as a share of the picture's height. */
const rowDepth = 0.145;

type Member = {
  readonly subject: Subject;
  readonly figure: Figure;
  readonly height: number;
  readonly rank: number;
};

/** Places subjects side by side on the ground without overlap, the first one in the middle. A crowd stands in rows. */
export function standInRows(stage: Stage, subjects: readonly Subject[]): Placed[] {
  const members = companyOf(stage, subjects);
  if (members.length <= longestRow) return lineUp(stage, members, 0);
  const rows = members.length <= longestRow * 2 ? 2 : 3;
  const low = members.map((member) => ({
    ...member,
    height: Math.min(member.height, stage.height * rowDepth),
  }));
  return Array.from({ length: rows }, (_, row) => {
    const inRow = low.filter((_, index) => index % rows === row);
    return lineUp(stage, inRow, -rowDepth * (rows - 1 - row));
  }).flat();
}

function lineUp(stage: Stage, members: readonly Member[], rise: number): Placed[] {
  const room = stage.width * 0.78;
  const gap = Math.min(stage.unit * 3.2, (room * 0.25) / members.length);
  const natural = members.reduce((sum, { figure, height }) => sum + widthAt(figure, height), 0);
  const shrink = Math.min(1, (room - gap * (members.length - 1)) / natural);
  const total = natural * shrink + gap * (members.length - 1);
  let left = centreOf(stage, members) - total / 2;
  return members.map((member) => {
    const height = member.height * shrink;
    const wide = widthAt(member.figure, height);
    const placed = stand(stage, { ...member, height }, left + wide / 2, rise);
    left += wide + gap;
    return placed;
  });
}

function stand(stage: Stage, { subject, figure, height, rank }: Member, x: number, rise: number): Placed {
  const far = subject.role === 'building' || subject.role === 'tree';
  const step = far ? -0.03 : rank === 0 ? 0 : stage.random.between(-0.012, 0.016);
  return {
    figure,
    x,
    baseY: stage.groundY + (rise + step) * stage.height,
    height,
    flip: subject.role !== 'building' && x < stage.width * 0.46,
    role: subject.role,
  };
}

/** Lists every figure with its height. Later subjects alternate right and left, so that the first stays in the middle. */
function companyOf(stage: Stage, subjects: readonly Subject[]): Member[] {
  const tallest = Math.max(...subjects.map(({ picture, role }) => relativeHeight(picture, role)));
  const alone = subjects.length === 1 && subjects[0]?.count === 1;
  const full = stage.height * (alone ? (stage.setting === 'indoor' ? 0.68 : 0.58) : 0.5);
  const company: Member[] = [];
  subjects.forEach((subject, rank) => {
    const figure = figureOf(subject);
    const share = relativeHeight(subject.picture, subject.role) / tallest;
    const height =
      full * Math.max(share * besideFirst(subjects, rank), rank === 0 ? 0.62 : 0.3) * spareRoom(subject);
    const copies = Array.from({ length: subject.count }, (_, index): Member => {
      const vary = subject.count > 1 ? ([1, 0.9, 0.96, 0.87][index % 4] ?? 1) : 1;
      return { subject, figure, height: height * vary, rank };
    });
    if (rank > 0 && rank % 2 === 0) company.unshift(...copies);
    else company.push(...copies);
  });
  return company;
}

/** Draws the first object named larger than the others, because their real sizes are unknown. */
function besideFirst(subjects: readonly Subject[], rank: number): number {
  return rank > 0 && subjects[0]?.role === 'object' && subjects[rank]?.role === 'object' ? 0.7 : 1;
}

/** Leaves room for a mount or an umbrella above the figure's height. */
function spareRoom({ mount, shelter }: Subject): number {
  return mount ? 1.15 : shelter ? 1.3 : 1;
}

/** Places a single tall building at the golden section, anything else in the middle. */
function centreOf({ width, random }: Stage, members: readonly Member[]): number {
  const only = members.length === 1 ? members[0] : undefined;
  return only?.subject.role === 'building' && width > 900
    ? width * (random.chance(0.5) ? 0.4 : 0.6)
    : width / 2;
}

/** Places hanging, flying or swimming subjects in staggered rows inside an area, the first one largest. */
export function scatter(
  stage: Stage,
  subjects: readonly Subject[],
  area: { x: number; y: number; width: number; height: number },
  largest: number,
): Placed[] {
  const singles = subjects.flatMap((subject, rank) =>
    Array.from({ length: subject.count }, () => ({ subject, rank })),
  );
  const rows = singles.length <= 3 ? 1 : singles.length <= 8 ? 2 : 3;
  const perRow = Math.ceil(singles.length / rows);
  const cell = { width: area.width / (perRow + (rows > 1 ? 0.5 : 0)), height: area.height / rows };
  return middleFirst(singles.length).map((slot, index) => {
    const { subject, rank } = singles[index] ?? { subject: subjects[0] as Subject, rank: 0 };
    const row = Math.floor(slot / perRow);
    const inRow = Math.min(perRow, singles.length - row * perRow);
    const stagger = rows > 1 ? (row % 2 ? 0.5 : 0) + (perRow - inRow) / 2 : 0;
    const figure = figureOf(subject);
    const limit = Math.min(
      largest *
        spareRoom(subject) *
        relativeHeight(subject.picture, subject.role) ** 0.25 *
        (rank === 0 ? 1 : 0.62),
      cell.height * 0.86,
      (cell.width * 0.84 * figure.height) / figure.width,
    );
    const height = limit * stage.random.between(0.86, 1);
    const x = area.x + cell.width * ((slot % perRow) + 0.5 + stagger);
    const y =
      area.y +
      cell.height * (row + 0.5) +
      (singles.length === 1 ? 0 : stage.random.between(-0.06, 0.06) * cell.height);
    return { figure, x, baseY: y + height / 2, height, flip: stage.random.chance(0.35), role: subject.role };
  });
}

/** Returns 0…n-1, ordered from the middle outwards. */
function middleFirst(count: number): number[] {
  const middle = (count - 1) / 2;
  return Array.from({ length: count }, (_, index) => index).sort(
    (one, other) => Math.abs(one - middle) - Math.abs(other - middle) || one - other,
  );
}

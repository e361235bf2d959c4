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

type Member = { readonly subject: Subject; readonly figure: Figure; height: number; readonly rank: number };

/** Stands subjects beside each other on the ground, the first one in the middle, none overlapping. */
export function standInRow(stage: Stage, subjects: readonly Subject[]): Placed[] {
  const members = companyOf(stage, subjects);
  const gap = stage.unit * 3.2;
  const room = stage.width * 0.78;
  const natural = members.reduce((sum, { figure, height }) => sum + widthAt(figure, height), 0);
  const shrink = Math.min(1, (room - gap * (members.length - 1)) / natural);
  for (const member of members) member.height *= shrink;
  const total = natural * shrink + gap * (members.length - 1);
  let left = centreOf(stage, members) - total / 2;
  return members.map((member) => {
    const wide = widthAt(member.figure, member.height);
    const placed = stand(stage, member, left + wide / 2);
    left += wide + gap;
    return placed;
  });
}

function stand(stage: Stage, { subject, figure, height, rank }: Member, x: number): Placed {
  const far = subject.role === 'building' || subject.role === 'tree';
  const step = far ? -0.03 : rank === 0 ? 0 : stage.random.between(-0.012, 0.016);
  return {
    figure,
    x,
    baseY: stage.groundY + step * stage.height,
    height,
    flip: subject.role !== 'building' && x < stage.width * 0.46 && figure.width !== figure.height,
    role: subject.role,
  };
}

/** Every single figure with its height, ordered so that the first subject ends up in the middle. */
function companyOf(stage: Stage, subjects: readonly Subject[]): Member[] {
  const tallest = Math.max(...subjects.map(({ picture, role }) => relativeHeight(picture, role)));
  const alone = subjects.length === 1 && (subjects[0]?.count ?? 1) === 1;
  const full = stage.height * (alone ? (stage.setting === 'indoor' ? 0.68 : 0.58) : 0.5);
  const company: Member[] = [];
  subjects.forEach((subject, rank) => {
    const figure = figureOf(subject);
    const beside = rank > 0 && subject.role === 'object' && subjects[0]?.role === 'object' ? 0.74 : 1;
    const share = (relativeHeight(subject.picture, subject.role) / tallest) * beside;
    const height = full * Math.max(share, rank === 0 ? 0.62 : 0.3) * (subject.mount ? 1.15 : 1);
    const copies = Array.from({ length: subject.count }, (_, index): Member => {
      const vary = subject.count > 1 ? 0.86 + 0.14 * Math.abs(Math.sin(index * 2.3 + 1)) : 1;
      return { subject, figure, height: height * vary, rank };
    });
    if (rank % 2 === 1) company.push(...copies);
    else if (rank === 0) company.push(...copies);
    else company.unshift(...copies);
  });
  return company;
}

/** A lone tall building stands off centre, in the golden section; company stands in the middle. */
function centreOf({ width, random }: Stage, members: readonly Member[]): number {
  const only = members.length === 1 ? members[0] : undefined;
  return only?.subject.role === 'building' && width > 900
    ? width * (random.chance(0.5) ? 0.4 : 0.6)
    : width / 2;
}

/** Lets subjects hang, fly or swim in staggered rows inside an area, the first one largest. */
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
      largest * relativeHeight(subject.picture, subject.role) ** 0.25 * (rank === 0 ? 1 : 0.62),
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

/** 0…n-1, starting from the middle and going outwards. */
function middleFirst(count: number): number[] {
  const middle = (count - 1) / 2;
  return Array.from({ length: count }, (_, index) => index).sort(
    (one, other) => Math.abs(one - middle) - Math.abs(other - middle) || one - other,
  );
}

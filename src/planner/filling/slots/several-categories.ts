import type { Clause, Mention } from '../../reading/mentions.ts';
import { endsOf } from './amounts.ts';

export interface CountedCategory {
  category: string;
  count: number;
  /** The length of each piece, where it stands beside this number. */
  seconds?: number | undefined;
  /** The provider it is to be made with, where each part names its own. */
  provider?: string | undefined;
}

/**
 * The categories that a clause counts, each with its number and length: "500 images", "20 videos of 10 seconds and 5 songs".
 * Numbers of the same pieces are added up, unless one or the other is asked for.
 */
export function countedCategories(clause: Clause): CountedCategory[] {
  const categories = clause.all('category');
  // "5 or 10 images" counts the same images twice.
  const counts = clause.all('count').filter(({ start }, at, all) => start >= (all[at - 1]?.end ?? 0));
  const isShared = sharesLength(clause, counts);
  const owned = ownProviders(clause, counts);
  const counted = counts.flatMap(({ start, end, value }, index) => {
    const inside = categories.find((named) => named.start >= start && named.end <= end);
    const seconds = isShared
      ? undefined
      : secondsBetween(clause, start, counts[index + 1]?.start ?? clause.end);
    if (inside === undefined) return [];
    const ends = endsOf(clause, { concept: 'count', start, end, value });
    const provider = owned[index];
    return ends.map((count) => ({ category: inside.concept, count, seconds, provider }));
  });
  const isChoice = clause.has('range') || /\b(?:or|vs|versus)\b|หรือ/i.test(clause.text);
  return isChoice ? counted : summed(counted);
}

function summed(counted: readonly CountedCategory[]): CountedCategory[] {
  const sums = new Map<string, CountedCategory>();
  for (const part of counted) {
    const same = `${part.category} ${part.seconds} ${part.provider}`;
    sums.set(same, { ...part, count: part.count + (sums.get(same)?.count ?? 0) });
  }
  return [...sums.values()];
}

/** The provider of each part, if every part names one: "100 images on flux and 20 videos on luma". */
function ownProviders(clause: Clause, counts: readonly Mention[]): readonly (string | undefined)[] {
  const owned = counts.map(({ end }, index) => {
    const next = counts[index + 1]?.start ?? clause.end;
    const [only, another] = clause.all('provider').filter(({ start }) => start >= end && start < next);
    return only && !another ? String(only.value) : undefined;
  });
  return counts.length > 1 && owned.every((provider) => provider !== undefined) ? owned : [];
}

function secondsBetween(clause: Clause, from: number, to: number): number | undefined {
  const beside = clause.all('duration').find(({ start }) => start >= from && start < to);
  return beside && Number(beside.value);
}

/** A single length at the end is every piece's if it is said of each: "20 videos and 5 songs, 30 seconds each". */
function sharesLength(clause: Clause, counts: readonly Mention[]): boolean {
  const [only, another] = clause.all('duration');
  const last = counts.at(-1);
  if (!only || another || !last || only.start < last.end) return false;
  return ofEach.test(clause.slice(last.end, clause.end));
}

/** Words that say something of every piece. */
export const ofEach = /\b(?:each|apiece|per|all of)\b|(?<!แ)ละ/i;

const between = /^\s*(?:,|&|\+|,?\s*and|,?\s*plus|as well as|และ|กับ|แล้วก็)\s*$/;

/** The categories of a list: "video and image", "tts, music and video". Empty unless they are all in it. */
export function listedCategories(clause: Clause): string[] {
  const named = clause.all('category');
  const isList = named.every(
    ({ start }, index) => index === 0 || between.test(clause.slice((named[index - 1] as Mention).end, start)),
  );
  const categories = named.map(({ concept }) => concept);
  return isList && isEachOnce(categories) ? categories : [];
}

function isEachOnce(categories: readonly string[]): boolean {
  return new Set(categories).size === categories.length;
}

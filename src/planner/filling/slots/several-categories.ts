import type { Clause, Mention } from '../../reading/mentions.ts';

export interface CountedCategory {
  category: string;
  count: number;
}

/** The categories that a clause counts, each with its number: "500 images and 20 videos". */
export function countedCategories(clause: Clause): CountedCategory[] {
  const counted = clause.all('count').flatMap(({ start, end, value }) => {
    const inside = clause.all('category').find((named) => named.start >= start && named.end <= end);
    return inside ? [{ category: inside.concept, count: Number(value) }] : [];
  });
  return isEachOnce(counted.map(({ category }) => category)) ? counted : [];
}

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

import type { Category } from '#lib/categories.ts';

/** What a team's spending is for, above the categories of single charges. */
export const spendGroups = ['infrastructure', 'ai_services', 'third_party', 'packages', 'other'] as const;
export type SpendGroup = (typeof spendGroups)[number];

const groups: Readonly<Record<Category, SpendGroup>> = {
  image: 'ai_services',
  video: 'ai_services',
  audio: 'ai_services',
  music: 'ai_services',
  tts: 'ai_services',
  stt: 'ai_services',
  llm: 'ai_services',
};

export function spendGroupOf(category: Category): SpendGroup {
  return groups[category] ?? 'other';
}

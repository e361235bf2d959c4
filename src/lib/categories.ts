/** What providers are for. */
export const categories = ['image', 'video', 'audio', 'music', 'tts', 'stt', 'llm'] as const;
export type Category = (typeof categories)[number];

/** What can be generated. */
export const mediaTypes = ['image', 'video', 'audio', 'music'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** What Jarvis has vendors do. Each is a facet of theirs, and is bought in one category. */
export const categoryOfTask = {
  image: 'image',
  editImage: 'image',
  video: 'video',
  music: 'music',
  sound: 'audio',
  separate: 'audio',
  speech: 'tts',
  transcribe: 'stt',
} as const satisfies Record<string, Category>;
export type MediaTask = keyof typeof categoryOfTask;
export const mediaTasks = Object.keys(categoryOfTask) as MediaTask[];

/** The categories in which something is made or worked on, not talked to. */
export type MediaCategory = (typeof categoryOfTask)[MediaTask];
export const mediaCategories = [...new Set(Object.values(categoryOfTask))] as MediaCategory[];

export const tiers = ['free', 'budget', 'premium', 'auto'] as const;
export type Tier = (typeof tiers)[number];

/** What providers are for. */
export const categories = ['image', 'video', 'audio', 'music', 'tts', 'stt', 'llm'] as const;
export type Category = (typeof categories)[number];

/** What can be generated. */
export const mediaTypes = ['image', 'video', 'audio', 'music'] as const;
export type MediaType = (typeof mediaTypes)[number];

export const tiers = ['free', 'budget', 'premium', 'auto'] as const;
export type Tier = (typeof tiers)[number];

import type { Category } from '#lib/categories.ts';
import type { Vocabulary } from '#planner/planner.ts';

const categoriesOf: Readonly<Record<string, readonly Category[]>> = {
  flux: ['image'],
  openai: ['image', 'llm', 'tts', 'stt', 'video'],
  midjourney: ['image'],
  stability: ['image', 'video', 'audio'],
  huggingface: ['image'],
  replicate: ['image', 'music', 'audio', 'video'],
  fal: ['image', 'video'],
  gemini: ['image', 'video', 'llm'],
  runway: ['video', 'image'],
  luma: ['video'],
  pika: ['video'],
  demucs: ['audio'],
  spleeter: ['audio'],
  musicgen: ['music'],
  audiocraft: ['music', 'audio'],
  'stable-audio': ['music', 'audio'],
  elevenlabs: ['tts', 'music', 'audio'],
  azure: ['tts', 'stt', 'llm'],
  google: ['tts', 'stt', 'llm'],
  deepgram: ['stt'],
  whisper: ['stt'],
  anthropic: ['llm'],
};

/** The providers that the corpus names, with their categories in the catalogue. */
export const corpusVocabulary: Vocabulary = {
  providers: Object.entries(categoriesOf).map(([id, categories]) => ({ id, names: [id], categories })),
};

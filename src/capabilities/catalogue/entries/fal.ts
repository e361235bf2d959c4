import type { ProviderEntry } from '../offer.ts';
import { demucsOnFal } from './demucs.ts';
import { pikaOnFal } from './pika.ts';
import { stableAudioOnFal, stableAudioSoundOnFal } from './stable-audio.ts';

/** fal: fast hosting of image, video and audio models. */
export const fal: ProviderEntry = {
  id: 'fal',
  name: 'fal',
  aliases: ['fal.ai', 'fal ai', 'ฟาล'],
  summary: {
    en: 'Fast hosting of many image, video and audio models with one key; also gives access to Pika and Demucs.',
    th: 'โฮสต์โมเดลภาพ วิดีโอ และเสียงจำนวนมากด้วยคีย์เดียว และเป็นช่องทางใช้ Pika กับ Demucs',
  },
  website: 'https://fal.ai',
  keyPage: 'https://fal.ai/dashboard/keys',
  access: 'api',
  paidThrough: ['fal'],
  categories: ['image', 'video', 'audio', 'music'],
  offers: [
    {
      category: 'image',
      product: 'fal-ai/flux/schnell',
      name: 'FLUX.1 schnell on fal',
      access: 'api',
      tier: 'budget',
      price: {
        usd: '0.003',
        unit: 'image',
        source: 'fal model page',
        url: 'https://fal.ai/models/fal-ai/flux/schnell',
        checkedAt: '2026-07-10',
        confidence: 'third_party',
        note: { en: '1 megapixel', th: '1 เมกะพิกเซล' },
      },
      quality: 2,
      speed: 5,
      features: ['open_weights'],
    },
    { ...pikaOnFal, name: 'Pika 2.2 on fal' },
    { ...demucsOnFal, name: 'Demucs on fal' },
    { ...stableAudioOnFal, name: 'Stable Audio 2.5 on fal' },
    { ...stableAudioSoundOnFal, name: 'Stable Audio 2.5 on fal, sound effects' },
  ],
  retired: [],
};

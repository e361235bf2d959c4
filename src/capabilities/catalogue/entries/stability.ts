import type { Price, ProviderEntry } from '../offer.ts';
import { stableAudioOffers } from './stable-audio.ts';

/** One credit is $0.01. Credits per image: platform.stability.ai, as read by third parties in June and July 2026. */
const perImage = (usd: string): Price => ({
  usd,
  unit: 'image',
  source: 'Stability AI pricing',
  url: 'https://platform.stability.ai/pricing',
  checkedAt: '2026-07-09',
  confidence: 'third_party',
});

/** Stability AI, the makers of Stable Diffusion, through their own API. */
export const stability: ProviderEntry = {
  id: 'stability',
  name: 'Stability AI',
  aliases: [
    'stability ai',
    'stable image',
    'stable image core',
    'stable image ultra',
    'sd3.5',
    'สเตบิลิตี้',
    'สเตบิลิตี',
  ],
  summary: {
    en: 'Stable Image and Stable Diffusion 3.5 from their makers, plus image editing, music and sounds.',
    th: 'Stable Image และ Stable Diffusion 3.5 จากผู้พัฒนาโดยตรง พร้อมเครื่องมือแก้ไขภาพ ดนตรี และเสียงเอฟเฟกต์',
  },
  website: 'https://stability.ai',
  keyPage: 'https://platform.stability.ai/account/keys',
  access: 'api',
  paidThrough: ['stability'],
  categories: ['image', 'music', 'audio'],
  offers: [
    {
      category: 'image',
      product: 'core',
      name: 'Stable Image Core',
      access: 'api',
      tier: 'budget',
      price: perImage('0.03'),
      quality: 3,
      speed: 4,
      features: ['style_choice'],
    },
    {
      category: 'image',
      product: 'sd3.5-large',
      name: 'Stable Diffusion 3.5 Large',
      access: 'api',
      tier: 'premium',
      price: perImage('0.065'),
      quality: 4,
      speed: 3,
      features: ['editing', 'style_choice', 'open_weights'],
    },
    {
      category: 'image',
      product: 'ultra',
      name: 'Stable Image Ultra',
      access: 'api',
      tier: 'premium',
      price: perImage('0.08'),
      quality: 4,
      speed: 3,
      features: ['editing', 'style_choice'],
    },
    ...stableAudioOffers,
  ],
  retired: [],
};

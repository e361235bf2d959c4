import type { OfferEntry, Price, ProviderEntry } from '../offer.ts';

/** A fixed number of $0.01 credits per result, regardless of length: platform.stability.ai as read by a third party. */
const perTrack = (usd: string): Price => ({
  usd,
  unit: 'generation',
  source: 'Stability AI pricing',
  url: 'https://platform.stability.ai/pricing',
  checkedAt: '2026-07-10',
  confidence: 'third_party',
});

/** Stable Audio 2.5 sold by fal. */
export const stableAudioOnFal: OfferEntry = {
  category: 'music',
  product: 'fal-ai/stable-audio-25/text-to-audio',
  name: 'Stable Audio 2.5 (hosted by fal)',
  access: 'api',
  tier: 'budget',
  price: {
    usd: '0.20',
    unit: 'generation',
    source: 'fal model page',
    url: 'https://fal.ai/models/fal-ai/stable-audio-25/text-to-audio',
    checkedAt: '2026-11-20',
    confidence: 'official',
  },
  quality: 3,
  speed: 4,
  features: ['instrumental'],
};

export const stableAudioSoundOnFal: OfferEntry = {
  ...stableAudioOnFal,
  category: 'audio',
  name: 'Stable Audio 2.5, sound effects (hosted by fal)',
  features: ['sound_effects'],
};

/** Stable Audio sold by Stability AI itself. */
export const stableAudioOffers: OfferEntry[] = [
  {
    category: 'music',
    product: 'stable-audio-3',
    name: 'Stable Audio 3',
    access: 'api',
    tier: 'premium',
    price: perTrack('0.26'),
    quality: 4,
    speed: 3,
    features: ['instrumental'],
  },
  {
    category: 'music',
    product: 'stable-audio-2.5',
    name: 'Stable Audio 2.5',
    access: 'api',
    tier: 'budget',
    price: perTrack('0.20'),
    quality: 3,
    speed: 4,
    features: ['instrumental'],
  },
  {
    category: 'audio',
    product: 'stable-audio-2.5',
    name: 'Stable Audio 2.5, sound effects',
    access: 'api',
    tier: 'budget',
    price: perTrack('0.20'),
    quality: 3,
    speed: 4,
    features: ['sound_effects'],
  },
];

/** Stable Audio by Stability AI; uses the same key as its images. */
export const stableAudio: ProviderEntry = {
  id: 'stable-audio',
  name: 'Stable Audio',
  aliases: [
    'stable audio',
    'stableaudio',
    'stable audio 3',
    'stable audio 2.5',
    'สเตเบิลออดิโอ',
    'สเตเบิล ออดิโอ',
  ],
  summary: {
    en: 'Music and sound effects by Stability AI, at one price per result.',
    th: 'ดนตรีและเสียงเอฟเฟกต์โดย Stability AI คิดราคาเดียวต่อหนึ่งผลงาน',
  },
  website: 'https://stability.ai/stable-audio',
  keyPage: 'https://platform.stability.ai/account/keys',
  access: 'api',
  paidThrough: ['stability'],
  categories: ['music', 'audio'],
  offers: stableAudioOffers,
  retired: [],
};

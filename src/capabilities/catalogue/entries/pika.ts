import type { OfferEntry, ProviderEntry } from '../offer.ts';

/** Pika 2.2 sold by fal. */
export const pikaOnFal: OfferEntry = {
  category: 'video',
  product: 'fal-ai/pika/v2.2/text-to-video',
  name: 'Pika 2.2, 720p',
  access: 'api',
  tier: 'budget',
  price: {
    usd: '0.20',
    unit: 'generation',
    coversSeconds: 5,
    source: 'fal model page',
    url: 'https://fal.ai/models/fal-ai/pika/v2.2/text-to-video',
    checkedAt: '2026-11-20',
    confidence: 'official',
    note: { en: '$0.45 at 1080p', th: '1080p ราคา $0.45' },
  },
  quality: 3,
  speed: 4,
  features: ['text_to_video'],
};

/** Pika. Its API is sold by fal and paid for with a fal key. */
export const pika: ProviderEntry = {
  id: 'pika',
  name: 'Pika',
  aliases: ['pika labs', 'pikalabs', 'pika art', 'ปิก้า', 'พิก้า', 'พิกา'],
  summary: {
    en: 'Short, stylised video; its API is sold by fal and paid with a fal key.',
    th: 'วิดีโอสั้นสไตล์สนุก ใช้ API ผ่าน fal และจ่ายด้วยคีย์ของ fal',
  },
  website: 'https://pika.art',
  keyPage: 'https://fal.ai/dashboard/keys',
  access: 'api',
  paidThrough: ['fal'],
  categories: ['video'],
  offers: [pikaOnFal],
  retired: [],
};

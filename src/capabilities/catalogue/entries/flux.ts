import type { Price, ProviderEntry } from '../offer.ts';

const pricesPage = 'https://docs.bfl.ai/quick_start/pricing';

/** "From" prices cover the first megapixel, enough for 1024 × 1024. */
const perImage = (usd: string): Price => ({
  usd,
  unit: 'image',
  source: 'Black Forest Labs, pricing page',
  url: pricesPage,
  checkedAt: '2026-11-20',
  confidence: 'official',
  note: {
    en: '1 megapixel; larger images cost more',
    th: '1 เมกะพิกเซล ภาพใหญ่กว่านี้แพงขึ้น',
  },
});

/** FLUX by Black Forest Labs. Prices and models: docs.bfl.ai, read 2026-11-20. */
export const flux: ProviderEntry = {
  id: 'flux',
  name: 'FLUX',
  aliases: [
    'flux 2',
    'flux.2',
    'flux pro',
    'flux klein',
    'flux kontext',
    'bfl',
    'black forest',
    'black forest labs',
    'ฟลักซ์',
    'ฟลัคซ์',
  ],
  summary: {
    en: 'Image models by Black Forest Labs, from very cheap drafts to 4-megapixel finals.',
    th: 'โมเดลสร้างภาพของ Black Forest Labs มีตั้งแต่ภาพร่างราคาถูกมากไปจนถึงภาพ 4 เมกะพิกเซล',
  },
  website: 'https://bfl.ai',
  keyPage: 'https://dashboard.bfl.ai/keys',
  access: 'api',
  paidThrough: ['flux'],
  categories: ['image'],
  offers: [
    {
      category: 'image',
      product: 'flux-2-pro',
      name: 'FLUX.2 pro',
      access: 'api',
      tier: 'premium',
      price: perImage('0.03'),
      quality: 4,
      speed: 4,
      features: ['text_in_image', 'editing', 'reference_images'],
    },
    {
      category: 'image',
      product: 'flux-2-klein-4b',
      name: 'FLUX.2 klein 4B',
      access: 'api',
      tier: 'budget',
      price: perImage('0.014'),
      quality: 3,
      speed: 5,
      features: ['editing', 'reference_images', 'open_weights'],
    },
    {
      category: 'image',
      product: 'flux-2-max',
      name: 'FLUX.2 max',
      access: 'api',
      tier: 'premium',
      price: perImage('0.07'),
      quality: 5,
      speed: 3,
      features: ['text_in_image', 'editing', 'reference_images'],
    },
  ],
  retired: [],
};

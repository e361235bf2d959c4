import type { Price, ProviderEntry } from '../offer.ts';

const pricesPage = 'https://docs.agents.lumalabs.ai/guides/pricing/';

const perClip = (usd: string, tenSecondsUsd: string): Price => ({
  usd,
  unit: 'generation',
  coversSeconds: 5,
  longer: { coversSeconds: 10, usd: tenSecondsUsd },
  source: 'Luma Agents pricing guide',
  url: pricesPage,
  checkedAt: '2026-07-10',
  confidence: 'third_party',
  note: {
    en: `one clip of 10 s: $${tenSecondsUsd}`,
    th: `คลิปเดียวยาว 10 วินาที $${tenSecondsUsd}`,
  },
});

/** Luma's current Agents API. The older Dream Machine API (ray-2, photon) uses a different key. */
export const luma: ProviderEntry = {
  id: 'luma',
  name: 'Luma',
  aliases: ['luma ai', 'luma labs', 'lumalabs', 'dream machine', 'ray 3', 'ray 3.2', 'uni-1', 'ลูม่า', 'ลูมา'],
  summary: {
    en: 'Ray 3.2 video, with HDR, and Uni-1 images, by Luma.',
    th: 'วิดีโอ Ray 3.2 รองรับ HDR และภาพ Uni-1 โดย Luma',
  },
  website: 'https://lumalabs.ai',
  keyPage: 'https://platform.lumalabs.ai',
  access: 'api',
  paidThrough: ['luma'],
  categories: ['video', 'image'],
  offers: [
    {
      category: 'video',
      product: 'ray-3.2',
      name: 'Luma Ray 3.2, 720p',
      access: 'api',
      tier: 'premium',
      price: perClip('0.30', '0.90'),
      quality: 4,
      speed: 3,
      features: ['text_to_video', 'image_to_video', 'hdr_video'],
    },
    {
      category: 'video',
      product: 'ray-3.2 1080p',
      name: 'Luma Ray 3.2, 1080p',
      access: 'api',
      tier: 'premium',
      price: perClip('1.20', '3.60'),
      quality: 5,
      speed: 2,
      features: ['text_to_video', 'image_to_video', 'hdr_video'],
    },
    {
      category: 'image',
      product: 'uni-1',
      name: 'Luma Uni-1',
      access: 'api',
      tier: 'premium',
      price: {
        usd: '0.0404',
        unit: 'image',
        source: 'Luma Agents pricing guide',
        url: pricesPage,
        checkedAt: '2026-11-20',
        confidence: 'official',
        note: { en: '2K', th: '2K' },
      },
      quality: 4,
      speed: 3,
      features: ['editing', 'reference_images'],
    },
  ],
  retired: [],
};

import type { Price, ProviderEntry } from '../offer.ts';

/** Credits from Runway's runwayml/skills (2026-04-21); $0.01 per credit according to third parties in July 2026. */
const credits = (usd: string, unit: 'image' | 'second'): Price => ({
  usd,
  unit,
  source: 'runwayml/skills, 1 credit = $0.01',
  url: 'https://github.com/runwayml/skills',
  checkedAt: '2026-04-21',
  confidence: 'third_party',
});

/** Runway: video and images. */
export const runway: ProviderEntry = {
  id: 'runway',
  name: 'Runway',
  aliases: ['runwayml', 'runway ml', 'runway gen-4', 'gen-4', 'gen4', 'gen-4.5', 'gen4.5', 'รันเวย์', 'รันเวย'],
  summary: {
    en: 'Video from text or from a picture, and images, by Runway.',
    th: 'สร้างวิดีโอจากข้อความหรือจากภาพ และสร้างภาพ โดย Runway',
  },
  website: 'https://runwayml.com',
  access: 'api',
  paidThrough: ['runway'],
  categories: ['video', 'image'],
  offers: [
    {
      category: 'video',
      product: 'gen4.5',
      name: 'Runway Gen-4.5',
      access: 'api',
      tier: 'premium',
      price: credits('0.12', 'second'),
      quality: 5,
      speed: 3,
      features: ['text_to_video', 'image_to_video'],
    },
    {
      category: 'video',
      product: 'gen4_turbo',
      name: 'Runway Gen-4 Turbo',
      access: 'api',
      tier: 'budget',
      price: {
        ...credits('0.05', 'second'),
        note: { en: 'needs a starting picture', th: 'ต้องมีภาพเริ่มต้น' },
      },
      quality: 3,
      speed: 4,
      features: ['image_to_video'],
    },
    {
      category: 'image',
      product: 'gen4_image',
      name: 'Runway Gen-4 Image',
      access: 'api',
      tier: 'premium',
      price: {
        ...credits('0.08', 'image'),
        note: { en: '1080p; $0.05 at 720p', th: '1080p ส่วน 720p ราคา $0.05' },
      },
      quality: 4,
      speed: 3,
      features: ['reference_images'],
    },
  ],
  retired: [],
};

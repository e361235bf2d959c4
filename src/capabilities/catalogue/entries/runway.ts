import type { Price, ProviderEntry } from '../offer.ts';

/** Credits from Runway's runwayml/skills (2026-04-21); $0.01 per credit according to third parties in July 2026. */
const credits = (usd: string, unit: Price['unit']): Price => ({
  usd,
  unit,
  source: 'runwayml/skills, 1 credit = $0.01',
  url: 'https://github.com/runwayml/skills',
  checkedAt: '2026-04-21',
  confidence: 'third_party',
});

/** Runway: video, images, speech and sound effects. */
export const runway: ProviderEntry = {
  id: 'runway',
  name: 'Runway',
  aliases: ['runwayml', 'runway ml', 'runway gen-4', 'gen-4', 'gen4', 'gen-4.5', 'gen4.5', 'รันเวย์', 'รันเวย'],
  summary: {
    en: 'Video from text or from a picture, images, speech and sound effects, by Runway.',
    th: 'สร้างวิดีโอจากข้อความหรือจากภาพ สร้างภาพ เสียงพูด และเสียงเอฟเฟกต์ โดย Runway',
  },
  website: 'https://runwayml.com',
  access: 'api',
  paidThrough: ['runway'],
  categories: ['video', 'image', 'tts', 'audio'],
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
    {
      category: 'tts',
      product: 'eleven_multilingual_v2',
      name: 'ElevenLabs Multilingual v2 (sold by Runway)',
      access: 'api',
      tier: 'premium',
      price: {
        ...credits('200', 'million_characters'),
        note: { en: '1 credit for 50 characters', th: '1 เครดิตต่อ 50 ตัวอักษร' },
      },
      quality: 4,
      speed: 3,
      features: ['many_languages', 'many_voices'],
    },
    {
      category: 'audio',
      product: 'eleven_text_to_sound_v2',
      name: 'ElevenLabs Sound Effects (sold by Runway)',
      access: 'api',
      tier: 'premium',
      price: {
        ...credits('0.02', 'generation'),
        note: { en: '1 or 2 credits; counted as 2', th: '1 หรือ 2 เครดิต คิดไว้ที่ 2' },
      },
      quality: 4,
      speed: 3,
      features: ['sound_effects'],
    },
  ],
  retired: [],
};

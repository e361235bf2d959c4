import type { Price, ProviderEntry } from '../offer.ts';
import { demucsOnReplicate } from './demucs.ts';
import { musicgenOnReplicate } from './musicgen.ts';

const perImage = (usd: string): Price => ({
  usd,
  unit: 'image',
  source: 'Replicate pricing page',
  url: 'https://replicate.com/pricing',
  checkedAt: '2026-10-07',
  confidence: 'third_party',
});

/** Replicate: thousands of open models behind one API. */
export const replicate: ProviderEntry = {
  id: 'replicate',
  name: 'Replicate',
  aliases: ['replicate.com', 'เรพลิเคต'],
  summary: {
    en: 'Thousands of open models behind one API, billed per image or per second.',
    th: 'โมเดลเปิดหลายพันตัวผ่าน API เดียว คิดเงินต่อภาพหรือต่อวินาที',
  },
  website: 'https://replicate.com',
  keyPage: 'https://replicate.com/account/api-tokens',
  access: 'api',
  paidThrough: ['replicate'],
  categories: ['image', 'audio', 'music'],
  offers: [
    {
      category: 'image',
      product: 'black-forest-labs/flux-schnell',
      name: 'FLUX.1 schnell on Replicate',
      access: 'api',
      tier: 'budget',
      price: perImage('0.003'),
      quality: 2,
      speed: 5,
      features: ['open_weights'],
    },
    {
      category: 'image',
      product: 'black-forest-labs/flux-1.1-pro',
      name: 'FLUX 1.1 pro on Replicate',
      access: 'api',
      tier: 'premium',
      price: perImage('0.04'),
      quality: 4,
      speed: 4,
      features: [],
    },
    { ...demucsOnReplicate, name: 'Demucs on Replicate' },
    { ...musicgenOnReplicate, name: 'MusicGen on Replicate' },
  ],
  licence: {
    en: 'Every model has its own licence; the weights of MusicGen are for non-commercial use only (CC BY-NC 4.0).',
    th: 'แต่ละโมเดลมีสัญญาอนุญาตของตัวเอง ส่วน MusicGen ใช้ได้เฉพาะงานที่ไม่ใช่เชิงพาณิชย์ (CC BY-NC 4.0)',
  },
  retired: [],
};
